"""What the clock and a facilitator's desk look at; every select passes the policy."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from forum.access.actor import Actor
from forum.case_reviews.lifecycle import Status
from forum.case_reviews.models import CaseReview, Summary
from forum.case_reviews.policy import case_reviews
from forum.case_reviews.replies import AskedAgency
from forum.directory.models import Agency
from forum.kernel import clock
from forum.kernel.errors import NotFound
from forum.storage.database import session


def overdue(actor: Actor) -> Sequence[CaseReview]:
    """Return the open reviews whose phase had its last day."""
    statement = select(CaseReview).where(
        case_reviews.visible_to(actor),
        CaseReview.status == Status.OPEN,
        CaseReview.held_at.is_(None),
        CaseReview.withdrawn_at.is_(None),
        CaseReview.phase_ends_on < clock.today(),
    )
    return session().scalars(statement.order_by(CaseReview.id)).all()


def led_by(actor: Actor) -> Sequence[CaseReview]:
    """Return the open reviews that the actor leads, those that end first before the others."""
    statement = select(CaseReview).where(
        case_reviews.visible_to(actor),
        CaseReview.status == Status.OPEN,
        CaseReview.facilitator_id == actor.practitioner_id,
    )
    return session().scalars(statement.order_by(CaseReview.phase_ends_on, CaseReview.id)).all()


def without_facilitator(actor: Actor) -> Sequence[CaseReview]:
    """Return the open reviews that nobody leads, the longest open first."""
    statement = select(CaseReview).where(
        case_reviews.visible_to(actor),
        CaseReview.status == Status.OPEN,
        CaseReview.held_at.is_(None),
        CaseReview.withdrawn_at.is_(None),
        CaseReview.facilitator_id.is_(None),
    )
    return session().scalars(statement.order_by(CaseReview.opened_at)).all()


def asked(actor: Actor, review: CaseReview) -> Sequence[AskedAgency]:
    """Return the agencies that were asked, in the order of the list of agencies."""
    statement = (
        select(AskedAgency)
        .join(AskedAgency.agency)
        .join(CaseReview, CaseReview.id == AskedAgency.review_id)
        .where(AskedAgency.review_id == review.id, case_reviews.visible_to(actor))
        .options(contains_eager(AskedAgency.agency))
        .order_by(Agency.position)
    )
    return session().scalars(statement).all()


def asked_agency(actor: Actor, review: CaseReview, slug: str) -> AskedAgency:
    """Return one agency that was asked.

    Raises:
        NotFound: it was not.
    """
    found = next((each for each in asked(actor, review) if each.agency.slug == slug), None)
    if found is None:
        raise NotFound
    return found


def summary(actor: Actor, review: CaseReview) -> Summary | None:
    """Return the summary of a review, let through or not; for its facilitator."""
    statement = (
        select(Summary)
        .join(CaseReview, CaseReview.id == Summary.review_id)
        .where(Summary.review_id == review.id, case_reviews.visible_to(actor))
    )
    return session().scalars(statement).first()
