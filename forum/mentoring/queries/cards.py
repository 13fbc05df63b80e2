"""Reading cards, and one's own exclusions."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Select, and_, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from forum.access.actor import Actor
from forum.kernel.errors import NotFound
from forum.kernel.paging import Page
from forum.mentoring.models import Card, CardSubject
from forum.mentoring.policy.cards import cards
from forum.mentoring.problem import Kind
from forum.mentoring.reasons import COUNTERPART
from forum.storage.database import session
from forum.storage.pages import newest_first


def get(actor: Actor, public_id: str) -> Card:
    """Return one card, with its person, agency and subjects.

    Raises:
        NotFound: there is none, or the actor may not know of it.
    """
    found = session().scalar(_visible(actor).where(Card.public_id == public_id))
    if found is None:
        raise NotFound
    return found


def own(actor: Actor) -> Card | None:
    """Return the actor's own card, up or taken down."""
    return session().scalar(_visible(actor).where(Card.practitioner_id == actor.practitioner_id))


def listed(
    actor: Actor, mine: Card | None, *, fitting: bool, cursor: str | None = None
) -> Page[Card]:
    """Return the cards of other agencies, the last changed first.

    Args:
        actor: who looks.
        mine: the actor's own card.
        fitting: only those who could learn from each other with the actor.
        cursor: where to go on.

    Raises:
        Invalid: the cursor was changed by hand.
    """
    statement = _visible(actor).where(
        Card.practitioner_id != actor.practitioner_id, Card.agency_id.not_in(actor.agency_ids)
    )
    if fitting and mine is not None:
        statement = statement.where(_fits(mine))
    return newest_first(statement, Card.updated_at, Card.id, cursor)


def _fits(mine: Card) -> ColumnElement[bool]:
    """Whether a card and this one make a pair that is worth something, as the solver says it."""
    explains = _has(mine.asks, offered=True)
    understands = _has(mine.offers, offered=False)
    worth = {
        Kind.EXCHANGE: and_(explains, understands),
        Kind.MENTEE: explains,
        Kind.MENTOR: understands,
    }[mine.kind]
    return and_(Card.kind == COUNTERPART[mine.kind], worth)


def _has(subjects: Iterable[str], *, offered: bool) -> ColumnElement[bool]:
    each = aliased(CardSubject)
    return (
        select(each.id)
        .where(each.card_id == Card.id, each.subject.in_(subjects), each.offered.is_(offered))
        .exists()
    )


def _visible(actor: Actor) -> Select[Card]:
    return (
        select(Card)
        .where(cards.visible_to(actor))
        .options(
            joinedload(Card.practitioner), joinedload(Card.agency), selectinload(Card.subjects)
        )
    )
