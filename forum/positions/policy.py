"""Who writes statements, who takes a position, and who sees where agencies stand."""

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
from forum.case_reviews.rules import is_not_held, is_out, leads_it, may_read
from forum.kernel.vocabulary import Role

#: Positions are taken from the phase in which everybody speaks, until the review closes.
WRITTEN_IN = (Phase.CLARIFY, Phase.PERSPECTIVES, Phase.RESPOND)
TAKEN_IN = (Phase.PERSPECTIVES, Phase.RESPOND, Phase.SUMMARY)


class PositionAction(StrEnum):
    """What can be done with the statements of a case review."""

    READ = "read"
    WRITE = "write"
    TAKE = "take"
    PUBLISH = "publish"


@rule("Statements are written before the map is published.")
def takes_statements(_actor: Actor, review: CaseReview) -> bool:
    """Said until the summary."""
    return review.phase in WRITTEN_IN


@rule("Positions are taken while the review is open and everybody speaks.")
def takes_positions(_actor: Actor, review: CaseReview) -> bool:
    """Said from the perspectives to the end."""
    return review.phase in TAKEN_IN


@rule("A steward has to confirm where you work before you can take a position.")
def speaks_for_an_agency(actor: Actor, _review: CaseReview) -> bool:
    """Said of everybody with a confirmed, current affiliation."""
    return bool(actor.voices)


@rule("The map is published by the site when the phase has closed.")
def is_the_site(actor: Actor, _review: CaseReview) -> bool:
    """Said of the site itself."""
    return actor.is_system


class PositionPolicy(Policy[CaseReview]):
    """Statements and the map are read with their review; a position is read by nobody else."""

    name = "position"
    read = PositionAction.READ
    rules = {
        PositionAction.READ: (may_read,),
        PositionAction.WRITE: (leads_it, takes_statements, is_not_held),
        PositionAction.TAKE: (speaks_for_an_agency, takes_positions, is_out, is_not_held),
        PositionAction.PUBLISH: (is_the_site,),
    }

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        return case_reviews.readable_by(actor)

    @override
    def examples(self, role: Role) -> Mapping[str, Example[CaseReview]]:
        return examples.of_reviews(role)


positions = PositionPolicy()
