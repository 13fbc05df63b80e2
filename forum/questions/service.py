"""Asking agencies, answering for them, and saying where they stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from forum.access.actor import Actor
from forum.directory.audience import Audience
from forum.directory.models import Agency
from forum.directory.signing import Speaking
from forum.discussion import service as discussion
from forum.discussion.models import Post, Thread, ThreadKind
from forum.discussion.passage import Passage
from forum.events import bus
from forum.kernel import clock
from forum.kernel.errors import Conflict, Invalid, NotPermitted
from forum.kernel.vocabulary import Attribution, Outcome
from forum.prose.prose import PlainProse, Prose
from forum.questions import events
from forum.questions.models import Answer, Asked, Question
from forum.questions.policy import QuestionAction, question_policy, stewarded
from forum.questions.progress import Leaning, PlaceKind, Stance
from forum.storage.database import session

#: A question to everybody is a question to nobody.
MOST_AGENCIES = 6
#: How long the word of a steward that an agency holds no position stands.
NO_POSITION_HOLDS = timedelta(days=365)
LONGEST_PROMISE = timedelta(days=92)


class TooFewOfTheAgency(Invalid):
    """An answer shows its agency, and so few could have written it that it would show them."""

    def __init__(self) -> None:
        """Say what to do instead."""
        super().__init__(
            "Fewer than five people of your agency could have written this here, so it cannot be "
            "your agency's answer without your name. Show your name, or reply without answering."
        )


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody answers: for whom it speaks, in one word, in full, and until when."""

    stance: Stance
    leaning: Leaning
    body: Prose
    until: date


@dataclass(frozen=True, slots=True)
class Beside:
    """What an answer takes up: a reply, by its number, and a passage that it quotes."""

    answers_number: int | None = None
    quoting: Passage | None = None


NOTHING_BESIDE = Beside()


@dataclass(frozen=True, slots=True)
class Words:
    """Words that agencies are asked to say in their own, and where they stand, if anywhere."""

    kind: PlaceKind | None = None
    public_id: str | None = None
    #: Which words of a conversation; its readers are the question's readers.
    passage: Passage | None = None


def ask(
    actor: Actor,
    title: PlainProse,
    opening: Prose,
    agencies: Sequence[Agency],
    *,
    audience: Audience,
    speaking: Speaking,
    words: Words | None = None,
) -> tuple[Thread, str]:
    """Ask agencies a question; return its thread, and what to tell the asker.

    Args:
        actor: the asker.
        title: in one line.
        opening: what would help to answer it; of words to be said otherwise, what the asker means.
        agencies: those that are asked.
        audience: who reads it.
        speaking: how the asker is shown.
        words: what the agencies are to say in their own words, if that is what is asked.

    Raises:
        Invalid: it names no agency, or too many; or see ``discussion.service.start``.
        NotThere: it points at words that the actor cannot read.
    """
    if not 1 <= len(agencies) <= MOST_AGENCIES:
        msg = f"Choose between one and {MOST_AGENCIES} agencies to ask."
        raise Invalid(msg)
    thread, notice = discussion.start(
        actor, ThreadKind.QUESTIONS, title, opening, audience=audience, speaking=speaking
    )
    asked = [Asked(agency_id=each.id) for each in agencies]
    made = Question(thread=thread, asked=asked, translates=words is not None, passage="")
    if words is not None:
        made.place_kind, made.place_id = words.kind, words.public_id
        made.passage = str(words.passage or "")
    session().add(made)
    session().flush()
    bus.record(events.QuestionAsked(subject=thread.public_id, **thread.event_by(actor)))
    return thread, notice


def answer(
    actor: Actor,
    question: Question,
    said: Said,
    *,
    speaking: Speaking,
    beside: Beside = NOTHING_BESIDE,
) -> tuple[Post, str]:
    """Answer for the agency that the actor speaks from; return the reply, and what to tell them.

    Raises:
        NotPermitted: the question does not ask that agency.
        NotThere: it quotes words that the actor cannot read.
        TooFewOfTheAgency: the answer would have to hide its agency to hide its author.
    """
    question_policy.require(actor, QuestionAction.ANSWER, question)
    if speaking.voice.agency_id not in question.asked_ids:
        msg = f"The question does not ask {speaking.voice.agency_name}. Choose another agency."
        raise NotPermitted(msg)
    with session().begin_nested():
        post, notice = discussion.reply(
            actor,
            question.thread,
            said.body,
            speaking=speaking,
            answers_number=beside.answers_number,
            quoting=beside.quoting,
        )
        if post.attribution is Attribution.PRACTITIONER:
            raise TooFewOfTheAgency
        _keep(question, post, said, speaking.voice.agency_id)
    bus.record(events.QuestionAnswered(subject=_subject(question), **post.event_by(actor)))
    return post, notice


def hold_no_position(actor: Actor, question: Question, agency: Agency, why: Prose) -> Post:
    """Say, as its steward, that an agency holds no position; that counts, and shows.

    Raises:
        NotPermitted: the actor is no steward of it, or the question does not ask it.
        Conflict: that was said already, and holds.
    """
    _require_steward(actor, question, agency)
    if agency.id in question.neutral_ids:
        msg = f"{agency.name} says already that it holds no position. You can change that reply."
        raise Conflict(msg)
    voice = next((v for v in actor.voices if v.agency_id == agency.id), actor.voices[0])
    speaking = Speaking(voice, Attribution.NAME_AND_AGENCY)
    post, _notice = discussion.reply(actor, question.thread, why, speaking=speaking)
    until = clock.today() + NO_POSITION_HOLDS
    said = Said(Stance.NO_POSITION, Leaning.NEITHER, why, until)
    _keep(question, post, said, agency.id)
    bus.record(events.QuestionAnswered(subject=_subject(question), actor=actor.public_id))
    return post


def promise(actor: Actor, question: Question, agency: Agency, day: date) -> None:
    """Say, as its steward, by when an agency answers.

    Raises:
        NotPermitted: see ``hold_no_position``.
        Invalid: the day is past, or too far away to be a promise.
        Conflict: the agency was heard, so that nobody would see the day.
    """
    _require_steward(actor, question, agency)
    if agency.id in question.heard_ids:
        msg = f"{agency.name} has answered already, so there is nothing left to promise."
        raise Conflict(msg)
    if not clock.today() <= day <= clock.today() + LONGEST_PROMISE:
        msg = "Promise a day from today on, within three months."
        raise Invalid(msg)
    asked = next(each for each in question.asked if each.agency_id == agency.id)
    asked.promised_on = day
    bus.record(events.AnswerPromised(subject=_subject(question), actor=actor.public_id))


def settle(actor: Actor, question: Question, outcome: Outcome | None, note: PlainProse) -> None:
    """Say, as the asker, where the agencies stand; None opens the question again.

    Raises:
        NotPermitted: somebody else asked.
    """
    question_policy.require(actor, QuestionAction.SETTLE, question)
    question.outcome = outcome
    question.outcome_note = note if outcome else PlainProse.write("")
    question.settled_on = clock.today() if outcome else None
    by = question.thread.event_by(actor)
    bus.record(events.QuestionSettled(subject=_subject(question), **by))


def mark_helped(actor: Actor, question: Question, answered: Answer) -> None:
    """Say, as the asker, that an answer helped; a second press takes it back.

    Raises:
        NotPermitted: somebody else asked.
    """
    question_policy.require(actor, QuestionAction.SETTLE, question)
    answered.helped = not answered.helped
    by = question.thread.event_by(actor)
    bus.record(events.AnswerHelped(subject=_subject(question), **by))


def _keep(question: Question, post: Post, said: Said, agency_id: int) -> None:
    if said.until < clock.today():
        msg = "An answer has to hold for today at least."
        raise Conflict(msg)
    made = Answer(
        question_id=question.id,
        post=post,
        agency_id=agency_id,
        stance=said.stance,
        leaning=said.leaning,
        until=said.until,
    )
    session().add(made)
    session().flush()


def _require_steward(actor: Actor, question: Question, agency: Agency) -> None:
    question_policy.require(actor, QuestionAction.SPEAK_FOR, question)
    if agency.id not in stewarded(actor, question):
        msg = f"You do not look after {agency.name}, or the question does not ask it."
        raise NotPermitted(msg)


def _subject(question: Question) -> str:
    return question.thread.public_id
