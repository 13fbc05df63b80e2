"""Asking the author, responding, adding after reading, dissent; what the reader lets through."""

from forum.access.actor import Actor
from forum.case_reviews import clearing, events, queries
from forum.case_reviews.models import Addition, CaseReview, Perspective
from forum.case_reviews.policy import (
    CaseReviewAction,
    Heard,
    PerspectiveAction,
    case_reviews,
    perspectives,
)
from forum.case_reviews.prompts import PERSPECTIVE
from forum.case_reviews.replies import Clarification, Dissent
from forum.directory import sealing
from forum.directory.authorship import moment_for
from forum.directory.signing import Speaking, sign
from forum.events import bus
from forum.kernel.errors import Conflict
from forum.prose.prose import Prose
from forum.storage.database import session


def ask_author(
    actor: Actor, review: CaseReview, question: Prose, *, speaking: Speaking
) -> tuple[Clarification, str]:
    """Ask what would make the account clear; return it, and how the asker is shown.

    Raises:
        NotPermitted: it is not the time for questions, or the actor told it.
        TooFewToHideAmong: see ``sign``.
    """
    case_reviews.require(actor, CaseReviewAction.ASK_AUTHOR, review)
    signature = sign(actor, speaking.voice, speaking.attribution, queries.conversation(review))
    asked = Clarification(review_id=review.id, question=question)
    asked.sign(signature)
    asked.created_at = moment_for(signature.attribution)
    session().add(asked)
    session().flush()
    bus.record(events.ClarificationAsked(subject=asked.public_id, **asked.event_by(actor)))
    return asked, signature.notice


def answer(actor: Actor, review: CaseReview, asked: Clarification, words: Prose) -> None:
    """Answer as the author; others read it once the second reader has.

    Raises:
        NotPermitted: the actor did not tell it, or it is not open.
        Conflict: the answer is read by others already.
    """
    case_reviews.require(actor, CaseReviewAction.ANSWER, review)
    if asked.cleared_at is not None:
        msg = "Others have read your answer. Say what changed in your response."
        raise Conflict(msg)
    asked.answer, review.returned_with = words, None
    bus.record(events.ClarificationAnswered(subject=asked.public_id, **review.event_by(actor)))


def respond(actor: Actor, review: CaseReview, words: Prose) -> None:
    """Respond to the perspectives as the author; others read it once the second reader has.

    Raises:
        NotPermitted: the actor did not tell it, or perspectives are not open yet.
    """
    case_reviews.require(actor, CaseReviewAction.RESPOND, review)
    review.response, review.response_cleared_at = words, None
    review.returned_with = None
    bus.record(events.ResponseGiven(subject=review.public_id, **review.event_by(actor)))


def let_through(actor: Actor, review: CaseReview) -> None:
    """Let others read what waits, as the second reader who recognised nobody in it.

    Raises:
        NotPermitted: the actor is not its second reader, or it is not read by others.
    """
    case_reviews.require(actor, CaseReviewAction.LET_THROUGH, review)
    clearing.let_through(review)
    review.returned_with = None
    bus.record(events.LaterWordsLetThrough(subject=review.public_id, actor=actor.public_id))


def return_words(actor: Actor, review: CaseReview, asked: Prose) -> None:
    """Ask for a change in what waits; it goes on waiting, and the rest stays open.

    Raises:
        NotPermitted: the actor is not its second reader, or it is not read by others.
    """
    case_reviews.require(actor, CaseReviewAction.LET_THROUGH, review)
    review.returned_with = asked
    bus.record(events.LaterWordsReturned(subject=review.public_id, actor=actor.public_id))


def add(actor: Actor, given: Perspective, review: CaseReview, words: Prose) -> None:
    """Add to one's perspective; readers see that it came after reading.

    Raises:
        NotPermitted: it is not the actor's, was taken back, or the review is closed.
    """
    perspectives.require(actor, PerspectiveAction.ADD, Heard(given, review, given.opens))
    added = Addition(perspective_id=given.id, body=words)
    added.created_at = moment_for(given.attribution)
    session().add(added)
    bus.record(events.PerspectiveAddedTo(subject=given.public_id, **given.event_by(actor)))


def take_back(actor: Actor, given: Perspective, review: CaseReview) -> None:
    """Take one's perspective back: its words are gone, and so is what it opened. It was the one.

    Raises:
        NotPermitted: it is not the actor's, or was taken back before.
    """
    perspectives.require(actor, PerspectiveAction.WITHDRAW, Heard(given, review, given.opens))
    for name in (*(each.name for each in PERSPECTIVE), "not_mine"):
        setattr(given, name, Prose.write(""))
    for added in list(given.additions):
        session().delete(added)
    given.opens, given.withdrawn_at = False, moment_for(given.attribution)
    bus.record(events.PerspectiveWithdrawn(subject=given.public_id, **given.event_by(actor)))


def dissent(
    actor: Actor, review: CaseReview, words: Prose, *, speaking: Speaking
) -> tuple[Dissent, str]:
    """Say what one sees differently; it is kept word for word. Return it, and how one is shown.

    Raises:
        NotPermitted: the review is not being summed up.
        Conflict: the actor has said it already.
        TooFewToHideAmong: see ``sign``.
    """
    case_reviews.require(actor, CaseReviewAction.DISSENT, review)
    key = sealing.voice_key(actor.practitioner_id, review.public_id)
    if any(each.voice_key == key for each in queries.dissents(actor, review)):
        msg = "You have said it. It is kept as you wrote it."
        raise Conflict(msg)
    signature = sign(actor, speaking.voice, speaking.attribution, queries.conversation(review))
    said = Dissent(review_id=review.id, voice_key=key, body=words)
    said.sign(signature)
    said.created_at = moment_for(signature.attribution)
    session().add(said)
    session().flush()
    bus.record(events.DissentGiven(subject=said.public_id, **said.event_by(actor)))
    return said, signature.notice
