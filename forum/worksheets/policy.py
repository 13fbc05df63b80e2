"""Who writes the request, who fills in a worksheet, and who reads the others'."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import aliased
from typing_extensions import override

from forum.access.actor import Actor
from forum.access.policy import Example, Policy, rule
from forum.case_reviews import examples
from forum.case_reviews.lifecycle import Phase, Status
from forum.case_reviews.models import CaseReview, Perspective
from forum.case_reviews.policy import case_reviews
from forum.case_reviews.rules import (
    did_not_read_early,
    facilitates,
    is_not_author,
    is_not_held,
    is_open,
    is_out,
    leads_it,
    may_read,
)
from forum.directory.authorship import written_by, wrote
from forum.kernel.vocabulary import Role
from forum.positions.policy import speaks_for_an_agency
from forum.worksheets.models import Worksheet


class WorksheetAction(StrEnum):
    """What can be done with the worksheets of a case review."""

    READ = "read"
    REQUEST = "request"
    FILL = "fill"
    TAKE_BACK = "take_back"


class ComparisonAction(StrEnum):
    """What can be done with somebody else's worksheet: it is read, never judged or changed."""

    COMPARE = "compare"


@rule("The request is written before or while everybody speaks.")
def takes_a_request(_actor: Actor, review: CaseReview) -> bool:
    """Said until the perspectives open."""
    return review.phase in {Phase.CLARIFY, Phase.PERSPECTIVES}


@rule("Worksheets are filled in while everybody speaks, before anybody reads the others.")
def takes_worksheets(_actor: Actor, review: CaseReview) -> bool:
    """Said in the phase of the perspectives."""
    return review.phase == Phase.PERSPECTIVES


class WorksheetPolicy(Policy[CaseReview]):
    """The request is read with its review; whether anybody answered it shows nowhere."""

    name = "worksheet"
    read = WorksheetAction.READ
    rules = {
        WorksheetAction.READ: (may_read,),
        WorksheetAction.REQUEST: (leads_it, takes_a_request, is_not_held),
        WorksheetAction.FILL: (
            speaks_for_an_agency,
            is_not_author,
            did_not_read_early,
            is_open,
            takes_worksheets,
            is_not_held,
        ),
        WorksheetAction.TAKE_BACK: (is_out, is_not_held),
    }

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        return case_reviews.readable_by(actor)

    @override
    def examples(self, role: Role) -> Mapping[str, Example[CaseReview]]:
        return examples.of_reviews(role)


@dataclass(frozen=True, slots=True)
class Filled:
    """A worksheet beside its writer's perspective; ``has_filled`` says that who asks did both."""

    worksheet: Worksheet
    perspective: Perspective
    review: CaseReview
    has_filled: bool


@rule("You read the others once your worksheet and your perspective are in.")
def may_compare(actor: Actor, filled: Filled) -> bool:
    """Said of its writer, and of whoever may read the perspectives and has filled in their own."""
    if filled.worksheet.withdrawn or filled.perspective.withdrawn_at is not None:
        return False
    if wrote(actor, filled.perspective):
        return True
    if not may_read(actor, filled.review):
        return False
    phase = filled.review.phase
    listens = filled.review.status == Status.CLOSED or (phase and phase.opens_everything)
    return filled.has_filled or bool(listens) or facilitates(actor, filled.review)


class FilledPolicy(Policy[Filled]):
    """The others' worksheets open by the rule of perspectives, to those who gave both."""

    name = "filled_worksheet"
    read = ComparisonAction.COMPARE
    rules = {ComparisonAction.COMPARE: (may_compare,)}

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        """Say it in SQL, for a select of ``Worksheet`` with ``Perspective`` and ``CaseReview``."""
        spoke, sheet = aliased(Perspective), aliased(Worksheet)
        has_filled = exists(
            select(sheet.id)
            .join(
                spoke, and_(spoke.review_id == sheet.review_id, spoke.voice_key == sheet.voice_key)
            )
            .where(
                sheet.review_id == Worksheet.review_id,
                sheet.withdrawn.is_(False),
                spoke.opens,
                or_(spoke.author_id == actor.practitioner_id, spoke.author_tag == actor.tag),
            )
        )
        listens = or_(
            CaseReview.status == Status.CLOSED,
            CaseReview.phase.in_([phase for phase in Phase if phase.opens_everything]),
        )
        ways = [has_filled, listens]
        if actor.has(Role.FACILITATOR):
            ways.append(CaseReview.facilitator_id == actor.practitioner_id)
        others = and_(case_reviews.visible_to(actor), or_(*ways))
        return and_(
            Worksheet.withdrawn.is_(False),
            Perspective.withdrawn_at.is_(None),
            or_(written_by(actor, Perspective), others),
        )

    @override
    def examples(self, role: Role) -> Mapping[str, Example[Filled]]:
        return {
            f"{relation}, {word}": Example(
                each.actor,
                Filled(Worksheet(), Perspective(author_id=99), each.resource, has_filled),
            )
            for has_filled, word in ((True, "has filled in"), (False, "has not filled in"))
            for relation, each in examples.of_reviews(role).items()
        }


worksheets = WorksheetPolicy()
filled_worksheets = FilledPolicy()
