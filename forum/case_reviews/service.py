"""Changing case reviews: decide, change, record; never commit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from forum.access.actor import Actor
from forum.case_reviews import clearing, events, queries, second_reader
from forum.case_reviews.answering import require_enough
from forum.case_reviews.lifecycle import Declared, Phase, Status, last_day, may_follow
from forum.case_reviews.models import CaseReview, Perspective
from forum.case_reviews.policy import CaseReviewAction, case_reviews
from forum.case_reviews.prompts import PERSPECTIVE, TEMPLATE
from forum.directory import sealing
from forum.directory.audience import Audience
from forum.directory.authorship import moment_for
from forum.directory.signing import Conversation, Speaking, sign
from forum.events import bus
from forum.kernel import clock
from forum.kernel.errors import Conflict
from forum.prose.prose import PlainProse, Prose
from forum.storage.database import session

#: A published account is looked at again after a year: what hid a family then may not hide it now.
LOOK_AGAIN_AFTER = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Account:
    """What an author tells: the parts of the template, by their names."""

    title: PlainProse
    declared: Declared
    parts: Mapping[str, Prose]


class ChangedMeanwhile(Conflict):
    """What is being changed is not what its author saw when they began."""

    def __init__(self) -> None:
        """Say so; the page shows both texts."""
        super().__init__("This was changed in another window after you opened it.")


def draft(
    actor: Actor, account: Account, *, audience: Audience, speaking: Speaking
) -> tuple[CaseReview, str]:
    """Begin a case review that only its author reads; return it, and how the author is shown.

    Raises:
        NotPermitted: nobody has confirmed where the actor works.
        TooFewToHideAmong: see ``sign``.
    """
    signature = sign(actor, speaking.voice, speaking.attribution, Conversation(audience))
    review = CaseReview(status=Status.DRAFT)
    review.address(audience)
    review.sign(signature)
    review.created_at = moment_for(signature.attribution)
    _tell(review, account)
    case_reviews.require(actor, CaseReviewAction.EDIT, review)
    session().add(review)
    session().flush()
    bus.record(events.CaseReviewDrafted(subject=review.public_id, **review.event_by(actor)))
    return review, signature.notice


def edit(actor: Actor, review: CaseReview, account: Account, *, version: int) -> None:
    """Change the account. Any change takes both keys out, and with them every other reader.

    Raises:
        NotPermitted: the actor is not its author, or it stands no more.
        ChangedMeanwhile: another window was faster.
    """
    case_reviews.require(actor, CaseReviewAction.EDIT, review)
    if review.version != version:
        raise ChangedMeanwhile
    _tell(review, account)
    review.version += 1
    _take_keys_out(review)
    bus.record(events.CaseReviewEdited(subject=review.public_id, **review.event_by(actor)))


def submit(actor: Actor, review: CaseReview) -> None:
    """Turn the author's key: a second reader whom the forum chooses reads it next.

    Raises:
        NotPermitted: the actor is not its author, or it is no draft.
        NobodyCanRead: no reviewer is far enough from the author; the draft stays.
    """
    case_reviews.require(actor, CaseReviewAction.SUBMIT, review)
    second_reader.assign(actor, review)
    review.returned_with = None
    review.author_key_at = moment_for(review.attribution)
    _go_to(review, Status.WITH_SECOND_READER)
    bus.record(events.CaseReviewSubmitted(subject=review.public_id, **review.event_by(actor)))


def turn_second_key(actor: Actor, review: CaseReview) -> None:
    """Open the review to its audience, as its second reader who did not recognise anybody.

    Raises:
        NotPermitted: the actor is not its second reader, or it does not wait for the key.
    """
    case_reviews.require(actor, CaseReviewAction.TURN_SECOND_KEY, review)
    now = clock.now()
    review.reader_key_at = review.opened_at = now
    review.review_again_on = now + LOOK_AGAIN_AFTER
    _go_to(review, Status.OPEN)
    review.phase, review.phase_ends_on = Phase.CLARIFY, last_day(Phase.CLARIFY, clock.today())
    second_reader.remember_turn(review, _tag_of_author(review))
    bus.record(events.CaseReviewOpened(subject=review.public_id, actor=actor.public_id))


def give_back(actor: Actor, review: CaseReview, asked: Prose) -> None:
    """Ask the author for changes, as the second reader; neither learns who the other is.

    Raises:
        NotPermitted: the actor is not its second reader, or it does not wait for the key.
    """
    case_reviews.require(actor, CaseReviewAction.RETURN, review)
    _take_keys_out(review)
    review.returned_with = asked
    bus.record(events.CaseReviewReturned(subject=review.public_id, actor=actor.public_id))


def give_perspective(
    actor: Actor,
    review: CaseReview,
    answers: Mapping[str, Prose],
    not_mine: Prose,
    *,
    speaking: Speaking,
) -> tuple[Perspective, str]:
    """Give the actor's one perspective, which is locked from then on; it opens the others'.

    *Not mine to say*, with its reason, is an answer too, and opens nothing yet.

    Raises:
        NotPermitted: the review does not take perspectives, or the actor told or leads it.
        Conflict: the actor has given theirs, or led the review before.
        SaysTooLittle: too few prompts are answered to open the others' words.
    """
    case_reviews.require(actor, CaseReviewAction.GIVE_PERSPECTIVE, review)
    if queries.own_perspective(actor, review):
        msg = "You have given your perspective. It is locked, so that nobody writes after reading."
        raise Conflict(msg)
    if queries.has_led(actor, review):
        msg = "You led this review and could read early, so you give no perspective of your own."
        raise Conflict(msg)
    _require_enough(review, answers, not_mine)
    signature = sign(actor, speaking.voice, speaking.attribution, queries.conversation(review))
    perspective = Perspective(
        review_id=review.id,
        voice_key=sealing.voice_key(actor.practitioner_id, review.public_id),
        opens=not not_mine,
        not_mine=not_mine,
        **{prompt.name: answers[prompt.name] for prompt in PERSPECTIVE},
    )
    perspective.sign(signature)
    perspective.created_at = moment_for(signature.attribution)
    session().add(perspective)
    session().flush()
    bus.record(
        events.PerspectiveGiven(subject=perspective.public_id, **perspective.event_by(actor))
    )
    return perspective, signature.notice


def recognise(actor: Actor, review: CaseReview) -> None:
    """Hide it at once, because a reader recognises somebody. It is not kept who they are, or why.

    Raises:
        NotPermitted: it is on hold or withdrawn already.
    """
    case_reviews.require(actor, CaseReviewAction.RECOGNISE, review)
    # The day alone: beside who was here at that minute, the hour would tell who pressed.
    review.held_at = clock.beginning(clock.today())
    bus.record(events.CaseReviewHeld(subject=review.public_id))


def release(actor: Actor, review: CaseReview) -> None:
    """Let it be read again, as a moderator who looked.

    Raises:
        NotPermitted: the actor is no moderator, or nothing is on hold.
    """
    case_reviews.require(actor, CaseReviewAction.RELEASE, review)
    review.held_at = None
    bus.record(events.CaseReviewReleased(subject=review.public_id, actor=actor.public_id))


def withdraw(actor: Actor, review: CaseReview) -> None:
    """Take a key back for good: from then on its author alone can read it.

    Raises:
        NotPermitted: the actor holds none of the keys, or it is withdrawn already.
    """
    case_reviews.require(actor, CaseReviewAction.WITHDRAW, review)
    author_acts = review.second_reader_id != actor.practitioner_id
    review.withdrawn_at = moment_for(review.attribution) if author_acts else clock.now()
    who = review.event_by(actor) if author_acts else {"actor": actor.public_id}
    bus.record(events.CaseReviewWithdrawn(subject=review.public_id, **who))


def _tell(review: CaseReview, account: Account) -> None:
    review.title, review.declared = account.title, account.declared
    for name, words in account.parts.items():
        setattr(review, name, words)


def _take_keys_out(review: CaseReview) -> None:
    review.author_key_at = review.reader_key_at = review.opened_at = review.closed_at = None
    review.second_reader_id = None
    review.phase = review.phase_ends_on = None
    review.status = Status.DRAFT
    clearing.take_back(review)


def _go_to(review: CaseReview, then: Status) -> None:
    if not may_follow(review.status, then):
        msg = f"A case review that is {review.status.label.lower()} cannot go there."
        raise Conflict(msg)
    review.status = then


def _tag_of_author(review: CaseReview) -> str:
    if review.author_tag is not None:
        return review.author_tag
    return sealing.tag_for(review.author_id or 0)


def _require_enough(review: CaseReview, answers: Mapping[str, Prose], not_mine: Prose) -> None:
    """Take as read, and so not as anybody's own words, what the page shows before they speak."""
    account = [getattr(review, each.name).words for each in TEMPLATE]
    require_enough(
        {name: given.words for name, given in answers.items()},
        not_mine.words,
        read=[str(review.title), *account],
    )
