"""Reading statements, one's own positions and published maps; every select passes the policy."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, selectinload

from forum.access.actor import Actor
from forum.case_reviews.models import CaseReview
from forum.case_reviews.queries import get_by
from forum.directory import sealing
from forum.kernel.errors import NotFound
from forum.positions.models import Edition, Position, Statement
from forum.positions.policy import positions
from forum.positions.voices import PositionVoice
from forum.storage.database import session

#: A person's positions: by statement and voice.
Own = Mapping[tuple[int, PositionVoice], Position]


def review(actor: Actor, public_id: str) -> CaseReview:
    """Return a case review for its statements.

    Raises:
        NotFound: there is none, or the actor may not know of it.
    """
    return get_by(positions, actor, public_id)


def statements(actor: Actor, of: CaseReview) -> Sequence[Statement]:
    """Return the statements of a review, in the order in which they were written."""
    statement = (
        select(Statement)
        .join(Statement.review)
        .where(Statement.review_id == of.id, positions.visible_to(actor))
        .order_by(Statement.id)
    )
    return session().scalars(statement).all()


def statement(actor: Actor, public_id: str) -> Statement:
    """Return one statement with its review.

    Raises:
        NotFound: there is none, or the actor may not know of it.
    """
    wanted = (
        select(Statement)
        .join(Statement.review)
        .where(Statement.public_id == public_id, positions.visible_to(actor))
        .options(contains_eager(Statement.review))
    )
    found = session().scalars(wanted).first()
    if found is None:
        raise NotFound
    return found


def own(actor: Actor, of: CaseReview) -> Own:
    """Return the positions that the actor took."""
    wanted = (
        select(Position)
        .join(Statement, Statement.id == Position.statement_id)
        .join(Statement.review)
        .where(
            Statement.review_id == of.id,
            Position.voice_key == key(actor, of),
            positions.visible_to(actor),
        )
    )
    return {(each.statement_id, each.voice): each for each in session().scalars(wanted)}


def key(actor: Actor, of: CaseReview) -> str:
    """Return the mark of one person's positions in a review; it tells nothing anywhere else."""
    return sealing.voice_key(actor.practitioner_id, f"positions {of.public_id}")


def taken(actor: Actor, of: CaseReview, voice: PositionVoice) -> Sequence[Position]:
    """Return everybody's positions in one voice, for the site to publish."""
    wanted = (
        select(Position)
        .join(Statement, Statement.id == Position.statement_id)
        .join(Statement.review)
        .where(Statement.review_id == of.id, Position.voice == voice, positions.visible_to(actor))
    )
    return session().scalars(wanted).all() if actor.is_system else []


def editions(actor: Actor, of: CaseReview) -> Sequence[Edition]:
    """Return every published map of a review, the oldest first."""
    wanted = (
        select(Edition)
        .join(CaseReview, CaseReview.id == Edition.review_id)
        .where(Edition.review_id == of.id, positions.visible_to(actor))
        .options(
            selectinload(Edition.outcomes),
            selectinload(Edition.stances),
            selectinload(Edition.conditions),
        )
        .order_by(Edition.id)
    )
    return session().scalars(wanted).all()
