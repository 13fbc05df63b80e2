"""Who reads a briefing: whoever reads its review, once the summary was let through."""

from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import ColumnElement, and_
from typing_extensions import override

from forum.access.actor import Actor
from forum.access.policy import Example, Policy, rule
from forum.case_reviews import examples
from forum.case_reviews.lifecycle import Status
from forum.case_reviews.models import CaseReview, Summary
from forum.case_reviews.policy import case_reviews
from forum.case_reviews.rules import may_read
from forum.kernel import clock
from forum.kernel.vocabulary import Role


class BriefingAction(StrEnum):
    """What can be done with a briefing."""

    READ = "read"
    USE = "use"


@rule("There is no such briefing.")
def reads_briefing(actor: Actor, summary: Summary) -> bool:
    """Said of whoever reads its closed review, once the second reader let the summary through."""
    review = summary.review
    closed = review.status == Status.CLOSED and summary.cleared_at is not None
    return closed and may_read(actor, review)


@rule("A steward has to confirm where you work before you can write this down.")
def speaks_for_an_agency(actor: Actor, _summary: Summary) -> bool:
    """Said of everybody with a confirmed, current affiliation."""
    return bool(actor.voices)


class BriefingPolicy(Policy[Summary]):
    """Asked of a summary with its review."""

    name = "briefing"
    read = BriefingAction.READ
    rules = {
        BriefingAction.READ: (reads_briefing,),
        BriefingAction.USE: (speaks_for_an_agency,),
    }

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        """Say it in SQL, for a select that joins ``Summary`` to its ``CaseReview``."""
        return and_(
            CaseReview.status == Status.CLOSED,
            Summary.cleared_at.is_not(None),
            case_reviews.visible_to(actor),
        )

    @override
    def examples(self, role: Role) -> Mapping[str, Example[Summary]]:
        return {
            relation: Example(each.actor, Summary(review=each.resource, cleared_at=clock.now()))
            for relation, each in examples.of_reviews(role).items()
        }


briefings = BriefingPolicy()
