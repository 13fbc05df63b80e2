"""Reading case reviews: every select passes through the policy."""

from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, selectinload

from forum.access.actor import Actor
from forum.access.policy import Policy
from forum.case_reviews.lifecycle import Status
from forum.case_reviews.models import CaseReview, Perspective
from forum.case_reviews.policy import case_reviews, perspectives
from forum.case_reviews.replies import Clarification, Dissent, Facilitation
from forum.directory.audience import Audience
from forum.directory.authorship import Authored, written_by
from forum.directory.models import Agency
from forum.directory.signing import Appearance, Conversation
from forum.kernel.errors import NotFound
from forum.kernel.paging import Page
from forum.storage.database import session
from forum.storage.pages import newest_first

Spoken = TypeVar("Spoken", Perspective, Clarification, Dissent)


def get(actor: Actor, public_id: str) -> CaseReview:
    """Return one case review, with its summary.

    Raises:
        NotFound: there is none, or the actor may not know of it.
    """
    statement = _visible(actor).where(CaseReview.public_id == public_id)
    found = session().scalars(statement.options(selectinload(CaseReview.summary))).first()
    if found is None:
        raise NotFound
    return found


def get_by(policy: Policy[Any], actor: Actor, public_id: str) -> CaseReview:
    """Return one case review by the reading rule of what is done on it, such as its statements.

    Raises:
        NotFound: there is none, or the actor may not know of it.
    """
    statement = select(CaseReview).where(
        CaseReview.public_id == public_id, policy.visible_to(actor)
    )
    found = session().scalars(statement).first()
    if found is None:
        raise NotFound
    return found


def newest(
    actor: Actor, status: Status | None = None, cursor: str | None = None
) -> Page[CaseReview]:
    """Return the published case reviews that the actor may read, the newest first.

    Raises:
        Invalid: the cursor was changed by hand.
    """
    statement = _visible(actor).where(CaseReview.opened_at.is_not(None))
    if status is not None:
        statement = statement.where(CaseReview.status == status)
    return newest_first(statement, CaseReview.created_at, CaseReview.id, cursor)


def mine(actor: Actor) -> Sequence[CaseReview]:
    """Return what the actor wrote, in whatever state it is."""
    statement = _visible(actor).where(written_by(actor, CaseReview))
    return session().scalars(statement.order_by(CaseReview.created_at.desc())).all()


def waiting_for_key(actor: Actor) -> Sequence[CaseReview]:
    """Return what the actor was chosen to read as second reader, the longest waiting first."""
    statement = _visible(actor).where(
        CaseReview.second_reader_id == actor.practitioner_id,
        CaseReview.status == Status.WITH_SECOND_READER,
    )
    return session().scalars(statement.order_by(CaseReview.author_key_at, CaseReview.id)).all()


def on_hold(actor: Actor) -> Sequence[CaseReview]:
    """Return what is on hold and the actor may look at."""
    statement = _visible(actor).where(CaseReview.held_at.is_not(None))
    return session().scalars(statement.order_by(CaseReview.held_at, CaseReview.id)).all()


def heard(actor: Actor, review: CaseReview) -> Sequence[Perspective]:
    """Return the perspectives that the actor may read by now, agency by agency."""
    statement = (
        select(Perspective)
        .join(CaseReview, CaseReview.id == Perspective.review_id)
        .outerjoin(Agency, Agency.id == Perspective.agency_id)
        .where(Perspective.review_id == review.id, perspectives.visible_to(actor))
        .order_by(Agency.position, Perspective.id)
        .options(selectinload(Perspective.additions))
    )
    return session().scalars(statement).all()


def own_perspective(actor: Actor, review: CaseReview) -> Perspective | None:
    """Return the perspective that the actor gave, if they did."""
    statement = (
        select(Perspective)
        .join(CaseReview, CaseReview.id == Perspective.review_id)
        .where(
            Perspective.review_id == review.id,
            written_by(actor, Perspective),
            perspectives.visible_to(actor),
        )
        .options(selectinload(Perspective.additions))
    )
    return session().scalars(statement).first()


def agencies_heard(actor: Actor, review: CaseReview) -> Sequence[Agency]:
    """Return the agencies that have spoken: that they did is no secret, what they said is.

    Who spoke only as "a practitioner" shows no agency, here either.
    """
    return [agency for agency, _count in heard_from(actor, review) if agency is not None]


def heard_from(actor: Actor, review: CaseReview) -> Sequence[tuple[Agency | None, int]]:
    """Return how many spoke from each agency; None stands for those who show none."""
    statement = (
        select(Agency, func.count(Perspective.id))
        .select_from(Perspective)
        .join(CaseReview, CaseReview.id == Perspective.review_id)
        .outerjoin(Agency, Agency.id == Perspective.agency_id)
        .where(
            Perspective.review_id == review.id,
            Perspective.withdrawn_at.is_(None),
            case_reviews.visible_to(actor),
        )
        .group_by(Agency.id)
        .order_by(Agency.position)
    )
    return [(row[0], row[1]) for row in session().execute(statement)]


def clarifications(actor: Actor, review: CaseReview) -> Sequence[Clarification]:
    """Return what the author was asked; whether an answer may be shown is the page's to ask."""
    statement = (
        select(Clarification)
        .join(CaseReview, CaseReview.id == Clarification.review_id)
        .where(Clarification.review_id == review.id, case_reviews.visible_to(actor))
        .order_by(Clarification.id)
    )
    return session().scalars(statement).all()


def clarification(actor: Actor, public_id: str) -> Clarification:
    """Return one question to an author, with its review.

    Raises:
        NotFound: there is none, or the actor may not know of it.
    """
    statement = (
        select(Clarification)
        .join(Clarification.review)
        .where(Clarification.public_id == public_id, case_reviews.visible_to(actor))
        .options(contains_eager(Clarification.review))
    )
    found = session().scalars(statement).first()
    if found is None:
        raise NotFound
    return found


def dissents(actor: Actor, review: CaseReview) -> Sequence[Dissent]:
    """Return who sees it differently, in the order in which they said so."""
    statement = (
        select(Dissent)
        .join(CaseReview, CaseReview.id == Dissent.review_id)
        .where(Dissent.review_id == review.id, case_reviews.visible_to(actor))
        .order_by(Dissent.id)
    )
    return session().scalars(statement).all()


def has_led(actor: Actor, review: CaseReview) -> bool:
    """Whether the actor leads the review, or led it before."""
    statement = (
        select(Facilitation.id)
        .join(CaseReview, CaseReview.id == Facilitation.review_id)
        .where(
            Facilitation.review_id == review.id,
            Facilitation.practitioner_id == actor.practitioner_id,
            case_reviews.visible_to(actor),
        )
    )
    return session().scalars(statement).first() is not None


def conversation(review: CaseReview) -> Conversation:
    """Return who reads a review and who has appeared in it, for signing."""
    audience = Audience(review.audience, review.audience_partnership_id, review.audience_group_id)
    return Conversation(audience, appearances(review))


def appearances(review: CaseReview) -> list[Appearance]:
    """Return everybody who has appeared in a review, as its readers know them; its author first."""
    said: list[Authored] = [
        *_said(review, Perspective),
        *_said(review, Clarification),
        *_said(review, Dissent),
    ]
    return [_appearance(each, opened=each is review) for each in (review, *said)]


def _said(review: CaseReview, kind: type[Spoken]) -> Sequence[Spoken]:
    everybody = Actor.system("signing counts everybody who has appeared")
    statement = (
        select(kind)
        .join(CaseReview, CaseReview.id == kind.review_id)
        .where(kind.review_id == review.id, case_reviews.visible_to(everybody))
        .order_by(kind.id)
    )
    return session().scalars(statement).all()


def _appearance(said: Authored, *, opened: bool) -> Appearance:
    return Appearance(
        said.attribution,
        said.byline,
        said.agency_id,
        said.author_id,
        said.author_tag,
        opened=opened,
    )


def _visible(actor: Actor) -> Select[CaseReview]:
    return select(CaseReview).where(case_reviews.visible_to(actor))
