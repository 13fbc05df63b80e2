"""Who may read a case review, who may turn which key, and whose perspectives are heard when."""

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
from forum.case_reviews.rules import (
    PUBLISHED,
    did_not_read_early,
    facilitates,
    holds_a_key,
    is_assigned_reader,
    is_author,
    is_draft,
    is_facilitator,
    is_held,
    is_moderator,
    is_not_author,
    is_not_held,
    is_not_withdrawn,
    is_open,
    is_out,
    is_with_reader,
    leads_it,
    leads_it_not,
    leads_it_or_is_the_clock,
    may_read,
    takes_a_response,
    takes_dissent,
    takes_perspectives,
    takes_questions,
)
from forum.directory.audience import audience_includes
from forum.directory.authorship import written_by, wrote
from forum.kernel.vocabulary import Role


class CaseReviewAction(StrEnum):
    """What can be done with a case review."""

    READ = "read"
    EDIT = "edit"
    SUBMIT = "submit"
    TURN_SECOND_KEY = "turn_second_key"
    RETURN = "return"
    LET_THROUGH = "let_through"
    ASK_AUTHOR = "ask_author"
    ANSWER = "answer"
    GIVE_PERSPECTIVE = "give_perspective"
    RESPOND = "respond"
    DISSENT = "dissent"
    TAKE_ON = "take_on"
    LEAD = "lead"
    MOVE_ON = "move_on"
    CLOSE = "close"
    RECOGNISE = "recognise"
    WITHDRAW = "withdraw"
    RELEASE = "release"


class CaseReviewPolicy(Policy[CaseReview]):
    """Two keys before anybody else reads; either one closes it again."""

    name = "case_review"
    read = CaseReviewAction.READ
    rules = {
        CaseReviewAction.READ: (may_read,),
        CaseReviewAction.EDIT: (is_author, is_not_withdrawn, is_not_held),
        CaseReviewAction.SUBMIT: (is_author, is_draft),
        CaseReviewAction.TURN_SECOND_KEY: (is_assigned_reader, is_with_reader, is_not_held),
        CaseReviewAction.RETURN: (is_assigned_reader, is_with_reader),
        CaseReviewAction.LET_THROUGH: (is_assigned_reader, is_out, is_not_held),
        CaseReviewAction.ASK_AUTHOR: (is_not_author, is_open, takes_questions, is_not_held),
        CaseReviewAction.ANSWER: (is_author, is_open, is_not_held),
        CaseReviewAction.GIVE_PERSPECTIVE: (
            is_not_author,
            did_not_read_early,
            is_open,
            takes_perspectives,
            is_not_held,
        ),
        CaseReviewAction.RESPOND: (is_author, is_open, takes_a_response, is_not_held),
        CaseReviewAction.DISSENT: (is_open, takes_dissent, is_not_held),
        CaseReviewAction.TAKE_ON: (
            is_facilitator,
            leads_it_not,
            is_not_author,
            is_open,
            is_not_held,
        ),
        CaseReviewAction.LEAD: (leads_it, is_out, is_not_held),
        CaseReviewAction.MOVE_ON: (leads_it_or_is_the_clock, is_open, is_not_held),
        CaseReviewAction.CLOSE: (leads_it, is_open, is_not_held),
        CaseReviewAction.RECOGNISE: (is_not_withdrawn, is_not_held),
        CaseReviewAction.WITHDRAW: (holds_a_key, is_not_withdrawn),
        CaseReviewAction.RELEASE: (is_moderator, is_held),
    }

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        readers = and_(
            CaseReview.second_reader_id == actor.practitioner_id,
            CaseReview.status != Status.DRAFT,
            CaseReview.withdrawn_at.is_(None),
        )
        audience = and_(
            CaseReview.status.in_(PUBLISHED),
            CaseReview.held_at.is_(None),
            CaseReview.withdrawn_at.is_(None),
            audience_includes(actor, CaseReview),
        )
        ways = [written_by(actor, CaseReview), readers, audience]
        if actor.has(Role.MODERATOR):
            ways.append(CaseReview.held_at.is_not(None))
        return or_(*ways)

    @override
    def examples(self, role: Role) -> Mapping[str, Example[CaseReview]]:
        return examples.of_reviews(role)


class PerspectiveAction(StrEnum):
    """What can be done with a perspective: it is added to or taken back, never changed."""

    READ = "read"
    ADD = "add"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Heard:
    """A perspective beside its review, and whether the one who asks has given theirs."""

    perspective: Perspective
    review: CaseReview
    has_spoken: bool


@rule("You read the others once you have given your own perspective.")
def may_hear(actor: Actor, heard: Heard) -> bool:
    """Said of its writer; of everybody who may read the review and has spoken, or may listen."""
    if wrote(actor, heard.perspective):
        return True
    if not may_read(actor, heard.review):
        return False
    phase = heard.review.phase
    listens = heard.review.status == Status.CLOSED or (phase and phase.opens_everything)
    return heard.has_spoken or bool(listens) or facilitates(actor, heard.review)


@rule("Only whoever gave it can do this.")
def gave_it(actor: Actor, heard: Heard) -> bool:
    """Said of its writer."""
    return wrote(actor, heard.perspective)


@rule("It was taken back.")
def stands(_actor: Actor, heard: Heard) -> bool:
    """Said until its writer takes it back."""
    return heard.perspective.withdrawn_at is None


@rule("The review is not open.")
def goes_on(_actor: Actor, heard: Heard) -> bool:
    """Said while its review is open and nobody has stopped it."""
    return heard.review.status == Status.OPEN and heard.review.held_at is None


class PerspectivePolicy(Policy[Heard]):
    """Every agency speaks before it reads."""

    name = "perspective"
    read = PerspectiveAction.READ
    rules = {
        PerspectiveAction.READ: (may_hear,),
        PerspectiveAction.ADD: (gave_it, stands, goes_on),
        PerspectiveAction.WITHDRAW: (gave_it, stands),
    }

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        """Say it in SQL, for a select that joins ``Perspective`` to its ``CaseReview``."""
        own = aliased(Perspective)
        spoke = exists(
            select(own.id).where(
                own.review_id == Perspective.review_id,
                own.opens,
                or_(own.author_id == actor.practitioner_id, own.author_tag == actor.tag),
            )
        )
        listens = or_(
            CaseReview.status == Status.CLOSED,
            CaseReview.phase.in_([phase for phase in Phase if phase.opens_everything]),
        )
        ways = [spoke, listens]
        if actor.has(Role.FACILITATOR):
            ways.append(CaseReview.facilitator_id == actor.practitioner_id)
        return or_(written_by(actor, Perspective), and_(case_reviews.visible_to(actor), or_(*ways)))

    @override
    def examples(self, role: Role) -> Mapping[str, Example[Heard]]:
        return {
            name: Example(each.actor, Heard(Perspective(author_id=99), each.resource, spoken))
            for spoken, word in ((True, "has spoken"), (False, "has not spoken"))
            for relation, each in examples.of_reviews(role).items()
            for name in (f"{relation}, {word}",)
        }


case_reviews = CaseReviewPolicy()
perspectives = PerspectivePolicy()
