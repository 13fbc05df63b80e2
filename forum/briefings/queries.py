"""Reading briefings; every select passes the policy."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from forum.access.actor import Actor
from forum.briefings.models import BriefingUse
from forum.briefings.policy import briefings
from forum.case_reviews.models import CaseReview, Summary
from forum.kernel.errors import NotFound
from forum.kernel.paging import Page
from forum.storage.database import session
from forum.storage.pages import newest_first


def get(actor: Actor, public_id: str) -> Summary:
    """Return what one briefing is made of, by the public id of its review.

    Raises:
        NotFound: there is none, or the actor may not know of it.
    """
    statement = (
        select(Summary)
        .join(Summary.review)
        .where(CaseReview.public_id == public_id, briefings.visible_to(actor))
        .options(contains_eager(Summary.review))
    )
    found = session().scalars(statement).first()
    if found is None:
        raise NotFound
    return found


def newest(actor: Actor, cursor: str | None = None) -> Page[Summary]:
    """Return the briefings that the actor may read, the newest first.

    Raises:
        Invalid: the cursor was changed by hand.
    """
    statement = (
        select(Summary)
        .join(Summary.review)
        .where(briefings.visible_to(actor))
        .options(contains_eager(Summary.review))
    )
    return newest_first(statement, Summary.created_at, Summary.id, cursor)


def uses(actor: Actor, summary: Summary) -> Sequence[BriefingUse]:
    """Return how agencies used a briefing, the latest first."""
    statement = (
        select(BriefingUse)
        .join(CaseReview, CaseReview.id == BriefingUse.review_id)
        .join(Summary, Summary.review_id == CaseReview.id)
        .where(BriefingUse.review_id == summary.review_id, briefings.visible_to(actor))
        .options(joinedload(BriefingUse.agency))
        .order_by(BriefingUse.used_on.desc(), BriefingUse.id.desc())
    )
    return session().scalars(statement).all()
