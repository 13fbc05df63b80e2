"""Words that both sides would say: one side proposes them in a reply, one of the other agrees."""

from forum.access.actor import Actor
from forum.directory.signing import Speaking
from forum.discussion import service as discussion
from forum.discussion.models import Post
from forum.events import bus
from forum.kernel.errors import Conflict, NotPermitted
from forum.kernel.vocabulary import Attribution
from forum.prose.ours import prose
from forum.prose.prose import Prose
from forum.questions import events
from forum.questions.models import Question, SharedWording
from forum.questions.policy import QuestionAction, question_policy
from forum.questions.service import TooFewOfTheAgency
from forum.questions.sides import facing, sides
from forum.questions.translating import AGREED
from forum.storage.database import session


def say(
    actor: Actor, question: Question, words: Prose, *, speaking: Speaking
) -> tuple[SharedWording, str]:
    """Propose words that both sides would say; return them, and what to tell whoever proposes.

    Raises:
        NotPermitted: the agency that they speak from is on neither side.
        TooFewOfTheAgency: the reply would have to hide its agency to hide its author.
    """
    question_policy.require(actor, QuestionAction.SAY_ALIKE, question)
    voice = speaking.voice
    if voice.agency_id not in sides(question):
        msg = f"{voice.agency_name} is on neither side here. Choose another agency."
        raise NotPermitted(msg)
    with session().begin_nested():
        post, notice = _reply(actor, question, words, speaking)
        made = SharedWording(question_id=question.id, post=post, agency_id=voice.agency_id)
        session().add(made)
        session().flush()
    subject = question.thread.public_id
    bus.record(events.WordingShared(subject=subject, **post.event_by(actor)))
    return made, notice


def agree(
    actor: Actor, question: Question, wording: SharedWording, *, speaking: Speaking, seen: int
) -> str:
    """Say, for the other side, that one would say it like this too; return what to tell them.

    Raises:
        NotPermitted: the agency that they speak from is not the other side's, or they proposed it.
        Conflict: the words were changed or agreed to meanwhile.
    """
    question_policy.require(actor, QuestionAction.SAY_ALIKE, question)
    if not facing(actor, question, wording, [speaking.voice.agency_id]):
        msg = "Somebody of the other agency says whether they would say it like this too."
        raise NotPermitted(msg)
    if wording.is_agreed or wording.post.version != seen:
        msg = "These words were changed or agreed to meanwhile. Read them again."
        raise Conflict(msg)
    with session().begin_nested():
        post, notice = _reply(actor, question, prose(AGREED), speaking, wording.post.number)
        wording.agreed, wording.version = post, seen
        wording.agreed_agency_id = speaking.voice.agency_id
        session().flush()
    subject = question.thread.public_id
    bus.record(events.WordingAgreed(subject=subject, **post.event_by(actor)))
    return notice


def _reply(
    actor: Actor, question: Question, body: Prose, speaking: Speaking, answers: int | None = None
) -> tuple[Post, str]:
    thread = question.thread
    post, notice = discussion.reply(actor, thread, body, speaking=speaking, answers_number=answers)
    if post.attribution is Attribution.PRACTITIONER:
        raise TooFewOfTheAgency
    return post, notice
