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
from forum.directory.audience import audience_includes, in_audience
from forum.directory.authorship import written_by, wrote
from forum.kernel.vocabulary import Role

PUBLISHED = (Status.OPEN, Status.CLOSED)


class CaseReviewAction(StrEnum):
    """What can be done with a case review."""

    READ = "read"
    EDIT = "edit"
    SUBMIT = "submit"
    TURN_SECOND_KEY = "turn_second_key"
    RETURN = "return"
    GIVE_PERSPECTIVE = "give_perspective"
    MOVE_ON = "move_on"
    CLOSE = "close"
    RECOGNISE = "recognise"
    WITHDRAW = "withdraw"
    RELEASE = "release"


def is_readers(actor: Actor, review: CaseReview) -> bool:
    """Whether the actor is its second reader, who keeps reading what they let through."""
    return review.second_reader_id == actor.practitioner_id and review.status != Status.DRAFT


def is_published(review: CaseReview) -> bool:
    """Whether both keys are turned and nobody has stopped it."""
    return review.status in PUBLISHED and review.held_at is None and review.withdrawn_at is None


@rule("This case review is not open to you.")
def may_read(actor: Actor, review: CaseReview) -> bool:
    """Said of its author, its second reader, moderators while it is held, and its audience."""
    if wrote(actor, review) or (is_readers(actor, review) and review.withdrawn_at is None):
        return True
    if review.held_at is not None and actor.has(Role.MODERATOR):
        return True
    return is_published(review) and in_audience(actor, review)


@rule("Only its author can do this.")
def is_author(actor: Actor, review: CaseReview) -> bool:
    """Said of the author, named or not."""
    return wrote(actor, review)


@rule("It is not a draft any more. Take it back first: that closes it to everybody else.")
def is_draft(_actor: Actor, review: CaseReview) -> bool:
    """Said of drafts."""
    return review.status == Status.DRAFT and review.withdrawn_at is None


@rule("You withdrew it. Write a new one instead.")
def is_not_withdrawn(_actor: Actor, review: CaseReview) -> bool:
    """Said of all that stand."""
    return review.withdrawn_at is None


@rule("It is on hold while a moderator looks at it.")
def is_not_held(_actor: Actor, review: CaseReview) -> bool:
    """Said of all that nobody recognised."""
    return review.held_at is None


@rule("Nothing is on hold here.")
def is_held(_actor: Actor, review: CaseReview) -> bool:
    """Said of one that somebody recognised."""
    return review.held_at is not None


@rule("The forum chose somebody else as its second reader.")
def is_assigned_reader(actor: Actor, review: CaseReview) -> bool:
    """Said of the reviewer whom the forum chose, who is never its author."""
    return review.second_reader_id == actor.practitioner_id and not wrote(actor, review)


@rule("It is not with a second reader.")
def is_with_reader(_actor: Actor, review: CaseReview) -> bool:
    """Said while it waits for the second key."""
    return review.status == Status.WITH_SECOND_READER


@rule("It is not open.")
def is_open(_actor: Actor, review: CaseReview) -> bool:
    """Said while its readers work on it."""
    return review.status == Status.OPEN


@rule("Perspectives are given in the first half. It is past that now.")
def takes_perspectives(_actor: Actor, review: CaseReview) -> bool:
    """Said until the author responds."""
    return review.phase in {Phase.CLARIFY, Phase.PERSPECTIVES}


@rule("You told this account, so the others speak first.")
def is_not_author(actor: Actor, review: CaseReview) -> bool:
    """Said of everybody but the author."""
    return not wrote(actor, review)


@rule("Only a facilitator can do this.")
def is_facilitator(actor: Actor, _review: CaseReview) -> bool:
    """Said of facilitators."""
    return actor.has(Role.FACILITATOR)


@rule("Only a moderator can do this.")
def is_moderator(actor: Actor, _review: CaseReview) -> bool:
    """Said of moderators."""
    return actor.has(Role.MODERATOR)


@rule("Only its author or its second reader can take a key back.")
def holds_a_key(actor: Actor, review: CaseReview) -> bool:
    """Said of the two whose keys opened it."""
    return wrote(actor, review) or is_readers(actor, review)


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
        CaseReviewAction.GIVE_PERSPECTIVE: (
            is_not_author,
            is_open,
            takes_perspectives,
            is_not_held,
        ),
        CaseReviewAction.MOVE_ON: (is_facilitator, is_open, is_not_held),
        CaseReviewAction.CLOSE: (is_facilitator, is_open, is_not_held),
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
    """What can be done with a perspective: once given, it is only read."""

    READ = "read"


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
    return heard.has_spoken or bool(listens) or actor.has(Role.FACILITATOR)


class PerspectivePolicy(Policy[Heard]):
    """Every agency speaks before it reads."""

    name = "perspective"
    read = PerspectiveAction.READ
    rules = {PerspectiveAction.READ: (may_hear,)}

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
            return or_(written_by(actor, Perspective), case_reviews.visible_to(actor))
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
