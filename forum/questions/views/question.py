"""One question: reading it, answering it, changing it."""

from functools import partial
from http import HTTPStatus

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from forum.access.actor import Actor
from forum.access.route import may
from forum.discussion import conversation
from forum.discussion import queries as discussion
from forum.discussion.addresses import address_of, address_of_number, address_of_reply
from forum.discussion.changing import Wording, change_page, send_change
from forum.discussion.forms import ReplyForm
from forum.discussion.models import Thread, ThreadKind
from forum.discussion.passage import Passage
from forum.discussion.policy import ThreadAction, thread_policy
from forum.discussion.quoting_queries import NotThere, Quoted
from forum.kernel.errors import Invalid, NotFound
from forum.questions import queries, service, sides
from forum.questions.forms import AnswerForm, ReadingForm
from forum.questions.heard import heard
from forum.questions.models import Question
from forum.questions.policy import QuestionAction, question_policy
from forum.questions.views.translating import passage_of
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

CHANGING = Wording("Change your question", "Back to the question")

pages = Pages("questions", __name__, url_prefix="/questions")


@pages.page("/<public_id>", access=may(question_policy, QuestionAction.READ))
def thread(public_id: str) -> ResponseReturnValue:
    """Show a question, who was heard, and what was said."""
    actor = current_actor()
    question = known(actor, public_id)
    answers = question_policy.decide(actor, QuestionAction.ANSWER, question)
    form = _answer_form(question) if answers and "reply" not in request.args else ReplyForm()
    return _page(actor, question, form)


@pages.action("/<public_id>/replies", access=may(thread_policy, ThreadAction.REPLY))
def reply(public_id: str) -> ResponseReturnValue:
    """Reply without answering for an agency."""
    actor = current_actor()
    question, form = known(actor, public_id), ReplyForm()
    if form.validate_on_submit() and (
        sent := conversation.send_reply(actor, question.thread, form)
    ):
        return sent
    return _page(actor, question, form), HTTPStatus.UNPROCESSABLE_ENTITY


@pages.action("/<public_id>/answers", access=may(question_policy, QuestionAction.ANSWER))
def answer(public_id: str) -> ResponseReturnValue:
    """Answer for an agency that was asked."""
    actor = current_actor()
    question = known(actor, public_id)
    question_policy.require(actor, QuestionAction.ANSWER, question)
    form = _answer_form(question)
    if not form.validate_on_submit():
        return _page(actor, question, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        beside = service.Beside(form.answering.data or None, form.passage)
        post, notice = service.answer(
            actor, question, form.said, speaking=form.speaking, beside=beside
        )
    except NotThere as refused:
        form.refuse("body" if "body" in form else "hears", str(refused))
        return _page(actor, question, form), HTTPStatus.UNPROCESSABLE_ENTITY
    except Invalid as refused:
        form.refuse("attribution", str(refused))
        return _page(actor, question, form), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(notice or "Your answer is there.", "warning" if notice else "success")
    return redirect(address_of_reply(post), code=HTTPStatus.SEE_OTHER)


@pages.page("/<public_id>/edit", access=may(thread_policy, ThreadAction.EDIT))
def edit_thread(public_id: str) -> ResponseReturnValue:
    """Show a question to its asker, to be changed."""
    actor = current_actor()
    return change_page(actor, known(actor, public_id).thread, CHANGING)


@pages.action("/<public_id>/edit", access=may(thread_policy, ThreadAction.EDIT))
def change_thread(public_id: str) -> ResponseReturnValue:
    """Change a question; if it was changed meanwhile, show both texts."""
    actor = current_actor()
    return send_change(actor, known(actor, public_id).thread, CHANGING)


def known(actor: Actor, public_id: str) -> Question:
    """Return a question by its thread, whole.

    Raises:
        NotFound: there is none, or the actor may not know of it.
    """
    return queries.of_thread(actor, discussion.thread(actor, ThreadKind.QUESTIONS, public_id))


def _answer_form(question: Question) -> AnswerForm:
    return ReadingForm() if question.translates else AnswerForm()


def _words_asked_about(actor: Actor, question: Question) -> tuple[Thread, Quoted | None] | None:
    """Return where the words stand, and the words, read anew with the rights of the reader."""
    if not question.passage or question.place_id is None:
        return None
    try:
        source = discussion.any_thread(actor, question.place_id)
    except NotFound:
        return None
    return source, passage_of(actor, source, Passage.read(question.passage))


def _page(actor: Actor, question: Question, form: ReplyForm) -> str:
    def may_do(action: QuestionAction) -> bool:
        return bool(question_policy.decide(actor, action, question))

    return render_template(
        "questions/thread.html",
        talk=conversation.shown(actor, question.thread, form),
        form=form,
        question=question,
        asked_about=_words_asked_about(actor, question),
        source_url=address_of,
        heard=heard(question),
        reply_url=partial(address_of_number, question.thread),
        answering=isinstance(form, AnswerForm),
        may_answer=may_do(QuestionAction.ANSWER),
        may_speak_for=may_do(QuestionAction.SPEAK_FOR),
        may_settle=may_do(QuestionAction.SETTLE),
        may_say_alike=may_do(QuestionAction.SAY_ALIKE),
        may_agree=partial(sides.may_agree, actor, question),
        wordings=question.shared_wordings,
    )
