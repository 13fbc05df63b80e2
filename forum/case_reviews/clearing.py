"""What is added to a review after its second key: nobody else reads it before the reader has.

The author's answers and response, and the summary. Any edit of the account takes it all back to
waiting, because another second reader may follow. Source: docs/adr/0006-two-keys.md.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select, update

from forum.case_reviews.models import CaseReview, Summary
from forum.case_reviews.prompts import OPENING, SUMMARY
from forum.case_reviews.replies import Clarification
from forum.kernel import clock
from forum.prose.prose import Prose
from forum.storage.database import session


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for the second reader."""

    answers: Sequence[Clarification]
    response: Prose | None
    summary: Summary | None

    def __bool__(self) -> bool:
        """Whether anything waits."""
        return bool(self.answers or self.response or self.summary)

    @property
    def texts(self) -> Iterator[Prose]:
        """What waits, text by text."""
        parts = (*OPENING, *SUMMARY) if self.summary else ()
        said = (getattr(self.summary, each.name) for each in parts)
        yield from filter(None, (*(e.answer for e in self.answers), self.response, *said))


def waiting(review: CaseReview) -> Waiting:
    """Return what waits for the second reader of a review that the policy let by."""
    response = review.response if _response_waits(review) else None
    return Waiting(_waiting_answers(review), response, _waiting_summary(review))


def let_through(review: CaseReview) -> None:
    """Let everything be read that waits."""
    now = clock.now()
    for each in _waiting_answers(review):
        each.cleared_at = now
    if _response_waits(review):
        review.response_cleared_at = now
    if summary := _waiting_summary(review):
        summary.cleared_at = now


def take_back(review: CaseReview) -> None:
    """Let everything wait again."""
    review.response_cleared_at = None
    for kind in (Clarification, Summary):
        session().execute(update(kind).where(kind.review_id == review.id).values(cleared_at=None))


def _waiting_answers(review: CaseReview) -> list[Clarification]:
    answered = select(Clarification).where(
        Clarification.review_id == review.id, Clarification.cleared_at.is_(None)
    )
    return [each for each in session().scalars(answered) if each.answer]


def _response_waits(review: CaseReview) -> bool:
    return bool(review.response) and review.response_cleared_at is None


def _waiting_summary(review: CaseReview) -> Summary | None:
    waiting = select(Summary).where(Summary.review_id == review.id, Summary.cleared_at.is_(None))
    return session().scalars(waiting).first()
