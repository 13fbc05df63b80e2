"""The stepper of a review: phases done, here and ahead, with the days that are left."""

from dataclasses import dataclass

from forum.case_reviews.lifecycle import PHASES, Status
from forum.case_reviews.models import CaseReview
from forum.kernel import clock


@dataclass(frozen=True, slots=True)
class Step:
    """One phase as the stepper shows it; ``state`` is done, here or ahead."""

    label: str
    state: str
    detail: str = ""


def days_left(review: CaseReview) -> int | None:
    """Return how many days the phase has left, today included; less than one once it is over."""
    if review.phase_ends_on is None:
        return None
    return (review.phase_ends_on - clock.today()).days + 1


def in_words(left: int | None) -> str:
    """Say how long is left."""
    if left is None:
        return ""
    if left < 1:
        return "its days are over"
    return "last day" if left == 1 else f"{left} days left"


def steps(review: CaseReview) -> list[Step]:
    """Return the phases in order."""
    here = PHASES.index(review.phase) if review.phase else None
    if here is None:
        here = len(PHASES) if review.status is Status.CLOSED else -1
    left = in_words(days_left(review))
    return [
        Step(
            phase.label,
            "done" if place < here else "here" if place == here else "ahead",
            left if place == here else "",
        )
        for place, phase in enumerate(PHASES)
    ]
