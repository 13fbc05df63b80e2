"""Who says what they expect, and until when; nobody ever reads another's."""

from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import ColumnElement
from typing_extensions import override

from forum.access.actor import Actor
from forum.access.policy import Example, Policy, rule
from forum.case_reviews import examples
from forum.case_reviews.lifecycle import Phase
from forum.case_reviews.models import CaseReview
from forum.case_reviews.policy import case_reviews
from forum.case_reviews.rules import is_not_held, is_out, may_read
from forum.kernel.vocabulary import Role
from forum.positions.policy import speaks_for_an_agency

#: After these the map is shown, and nothing is left to expect.
EXPECTED_IN = (Phase.PERSPECTIVES, Phase.RESPOND)


class PredictionAction(StrEnum):
    """What can be done with the expectations in a case review."""

    READ = "read"
    EXPECT = "expect"


@rule("You say what you expect before the map is shown.")
def comes_before_the_map(_actor: Actor, review: CaseReview) -> bool:
    """Said from the perspectives until the summary."""
    return review.phase in EXPECTED_IN


class PredictionPolicy(Policy[CaseReview]):
    """What is made of everybody's expectations is read with the review; one's own by oneself."""

    name = "prediction"
    read = PredictionAction.READ
    rules = {
        PredictionAction.READ: (may_read,),
        PredictionAction.EXPECT: (speaks_for_an_agency, comes_before_the_map, is_out, is_not_held),
    }

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        return case_reviews.readable_by(actor)

    @override
    def examples(self, role: Role) -> Mapping[str, Example[CaseReview]]:
        return examples.of_reviews(role)


predictions = PredictionPolicy()
