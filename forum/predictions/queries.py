"""Reading one's own expectations, and how many expected what; every select passes the policy."""

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select

from forum.access.actor import Actor
from forum.case_reviews.divergence import Leaning
from forum.case_reviews.models import CaseReview
from forum.case_reviews.queries import get_by
from forum.directory import sealing
from forum.positions.models import Edition, Statement
from forum.positions.voices import PositionVoice
from forum.predictions.misunderstood import Target
from forum.predictions.models import Prediction
from forum.predictions.policy import predictions
from forum.storage.database import session


def review(actor: Actor, public_id: str) -> CaseReview:
    """Return a case review for what people expect in it.

    Raises:
        NotFound: there is none, or the actor may not know of it.
    """
    return get_by(predictions, actor, public_id)


def own(actor: Actor, of: CaseReview) -> Sequence[Prediction]:
    """Return what the actor expects."""
    wanted = (
        select(Prediction)
        .join(Statement, Statement.id == Prediction.statement_id)
        .join(Statement.review)
        .where(
            Statement.review_id == of.id,
            Prediction.voice_key == key(actor, of),
            predictions.visible_to(actor),
        )
        .order_by(Prediction.agency_id, Prediction.statement_id)
    )
    return session().scalars(wanted).all()


def key(actor: Actor, of: CaseReview) -> str:
    """Return the mark of one person's expectations in a review; it tells nothing anywhere else."""
    return sealing.voice_key(actor.practitioner_id, f"predictions {of.public_id}")


def is_mapped(of: CaseReview) -> bool:
    """Whether a map was ever shown of a review that passed its policy; for a service to decide."""
    system = Actor.system("nobody expects what they have seen")
    wanted = (
        select(Edition.id)
        .join(CaseReview, CaseReview.id == Edition.review_id)
        .where(Edition.review_id == of.id, predictions.visible_to(system))
    )
    return session().scalars(wanted.limit(1)).first() is not None


def counted(actor: Actor, of: CaseReview) -> Mapping[Target, Mapping[Leaning, int]]:
    """Return how many expected what of which agency, once a map stands; no page shows a number."""
    wanted = (
        select(
            Prediction.statement_id,
            Prediction.agency_id,
            Prediction.expected,
            func.count(Prediction.id),
        )
        .join(Statement, Statement.id == Prediction.statement_id)
        .join(Statement.review)
        .where(
            Statement.review_id == of.id,
            select(Edition.id)
            .where(Edition.review_id == of.id, Edition.voice == PositionVoice.MY_PRACTICE)
            .exists(),
            predictions.visible_to(actor),
        )
        .group_by(Prediction.statement_id, Prediction.agency_id, Prediction.expected)
    )
    found: dict[Target, dict[Leaning, int]] = {}
    for statement, agency, expected, number in session().execute(wanted):
        found.setdefault((statement, agency), {})[expected] = number
    return found
