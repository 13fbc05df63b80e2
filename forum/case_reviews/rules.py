"""The rules about one case review, each with the sentence that is shown when it does not hold."""

from forum.access.actor import Actor
from forum.access.policy import rule
from forum.case_reviews.lifecycle import Phase, Status
from forum.case_reviews.models import CaseReview
from forum.directory.audience import in_audience
from forum.directory.authorship import wrote
from forum.kernel.vocabulary import Role

PUBLISHED = (Status.OPEN, Status.CLOSED)


def is_readers(actor: Actor, review: CaseReview) -> bool:
    """Whether the actor is its second reader, who keeps reading what they let through."""
    return review.second_reader_id == actor.practitioner_id and review.status != Status.DRAFT


def is_published(review: CaseReview) -> bool:
    """Whether both keys are turned and nobody has stopped it."""
    return review.status in PUBLISHED and review.held_at is None and review.withdrawn_at is None


def facilitates(actor: Actor, review: CaseReview) -> bool:
    """Whether the actor leads this review: holds the role, and took it on."""
    return review.facilitator_id == actor.practitioner_id and actor.has(Role.FACILITATOR)


def reads_before_the_key(actor: Actor, review: CaseReview) -> bool:
    """Whether the actor reads what the author added and the second reader has not let through."""
    return wrote(actor, review) or is_readers(actor, review)


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


@rule("Questions that make it clear are asked in the first phase.")
def takes_questions(_actor: Actor, review: CaseReview) -> bool:
    """Said before anybody speaks."""
    return review.phase == Phase.CLARIFY


@rule("It is not the time for perspectives.")
def takes_perspectives(_actor: Actor, review: CaseReview) -> bool:
    """Said after the questions, until everybody reads each other."""
    return review.phase == Phase.PERSPECTIVES


@rule("You respond once everybody has spoken.")
def takes_a_response(_actor: Actor, review: CaseReview) -> bool:
    """Said once the perspectives are open."""
    return review.phase is not None and review.phase.opens_everything


@rule("You can say this while it is summed up.")
def takes_dissent(_actor: Actor, review: CaseReview) -> bool:
    """Said in the last phase."""
    return review.phase == Phase.SUMMARY


@rule("It is not read by others now.")
def is_out(_actor: Actor, review: CaseReview) -> bool:
    """Said of what both keys opened, closed ones included."""
    return review.status in PUBLISHED and review.withdrawn_at is None


@rule("You told this account, so the others speak first.")
def is_not_author(actor: Actor, review: CaseReview) -> bool:
    """Said of everybody but the author."""
    return not wrote(actor, review)


@rule("Only a facilitator can do this.")
def is_facilitator(actor: Actor, _review: CaseReview) -> bool:
    """Said of facilitators."""
    return actor.has(Role.FACILITATOR)


@rule("You lead it already.")
def leads_it_not(actor: Actor, review: CaseReview) -> bool:
    """Said of everybody but its facilitator."""
    return review.facilitator_id != actor.practitioner_id


@rule("Only its facilitator can do this.")
def leads_it(actor: Actor, review: CaseReview) -> bool:
    """Said of the one facilitator who took this review on."""
    return facilitates(actor, review)


@rule("Only its facilitator or the clock can do this.")
def leads_it_or_is_the_clock(actor: Actor, review: CaseReview) -> bool:
    """Said of its facilitator, and of the site itself when the days of a phase are over."""
    return actor.is_system or facilitates(actor, review)


@rule("You lead it and can read early, so you give no perspective of your own.")
def did_not_read_early(actor: Actor, review: CaseReview) -> bool:
    """Said of everybody but its facilitator."""
    return not facilitates(actor, review)


@rule("Only a moderator can do this.")
def is_moderator(actor: Actor, _review: CaseReview) -> bool:
    """Said of moderators, and of the site, which does as they decided."""
    return actor.is_system or actor.has(Role.MODERATOR)


@rule("Only its author or its second reader can take a key back.")
def holds_a_key(actor: Actor, review: CaseReview) -> bool:
    """Said of the two whose keys opened it."""
    return wrote(actor, review) or is_readers(actor, review)
