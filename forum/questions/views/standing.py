"""Where a question stands: what a steward says for an agency, and what its asker makes of it."""

from http import HTTPStatus
from typing import TypeVar

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from forum.access.actor import Actor
from forum.access.route import may
from forum.directory.models import Agency
from forum.discussion.addresses import address_of, address_of_reply
from forum.kernel.errors import Conflict, NotFound
from forum.questions import queries, service
from forum.questions.forms import NoPositionForm, PromiseForm, SettleForm, StewardForm
from forum.questions.models import Question
from forum.questions.policy import QuestionAction, question_policy, stewarded
from forum.questions.views.question import known
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

S = TypeVar("S", bound=StewardForm)

pages = Pages("question_standing", __name__, url_prefix="/questions")


@pages.page("/<public_id>/steward", access=may(question_policy, QuestionAction.SPEAK_FOR))
def speak_for(public_id: str) -> ResponseReturnValue:
    """Let a steward promise an answer, or say that there is no position."""
    actor, question = _stewarded(public_id)
    promised, none_held = PromiseForm(), NoPositionForm()
    _for_steward(promised, actor, question, but=question.heard_ids)
    _for_steward(none_held, actor, question, but=question.neutral_ids)
    return _steward_page(question, promised, none_held)


@pages.action("/<public_id>/promise", access=may(question_policy, QuestionAction.SPEAK_FOR))
def promise(public_id: str) -> ResponseReturnValue:
    """Say by when an agency answers."""
    actor, question = _stewarded(public_id)
    form = _for_steward(PromiseForm(), actor, question)
    if form.validate_on_submit():
        try:
            service.promise(actor, question, _agency(question, form), form.day)
        except Conflict as refused:
            form.refuse("agency", str(refused))
        else:
            flash("Promised. Everybody who reads the question sees the day.")
            return redirect(address_of(question.thread), code=HTTPStatus.SEE_OTHER)
    other = NoPositionForm(formdata=None)
    _for_steward(other, actor, question, but=question.neutral_ids)
    return _steward_page(question, form, other, wrong=form), HTTPStatus.UNPROCESSABLE_ENTITY


@pages.action("/<public_id>/no-position", access=may(question_policy, QuestionAction.SPEAK_FOR))
def hold_no_position(public_id: str) -> ResponseReturnValue:
    """Say that an agency holds no position."""
    actor, question = _stewarded(public_id)
    form = _for_steward(NoPositionForm(), actor, question)
    if form.validate_on_submit():
        agency = _agency(question, form)
        try:
            post = service.hold_no_position(actor, question, agency, form.words)
        except Conflict as refused:
            form.refuse("agency", str(refused))
        else:
            flash("Said. It counts as an answer, and shows.")
            return redirect(address_of_reply(post), code=HTTPStatus.SEE_OTHER)
    other = PromiseForm(formdata=None)
    _for_steward(other, actor, question, but=question.heard_ids)
    return _steward_page(question, other, form, wrong=form), HTTPStatus.UNPROCESSABLE_ENTITY


@pages.page("/<public_id>/settle", access=may(question_policy, QuestionAction.SETTLE))
def consider(public_id: str) -> ResponseReturnValue:
    """Ask the asker where the agencies stand."""
    actor = current_actor()
    question = known(actor, public_id)
    question_policy.require(actor, QuestionAction.SETTLE, question)
    stands = {"outcome": question.outcome or "", "note": question.outcome_note}
    return _settle_page(question, SettleForm(data=stands))


@pages.action("/<public_id>/settle", access=may(question_policy, QuestionAction.SETTLE))
def settle(public_id: str) -> ResponseReturnValue:
    """Say where the agencies stand."""
    actor = current_actor()
    question, form = known(actor, public_id), SettleForm()
    question_policy.require(actor, QuestionAction.SETTLE, question)
    if not form.validate_on_submit():
        return _settle_page(question, form), HTTPStatus.UNPROCESSABLE_ENTITY
    service.settle(actor, question, form.chosen, form.note.words)
    flash("Saved.")
    return redirect(address_of(question.thread), code=HTTPStatus.SEE_OTHER)


@pages.action("/<public_id>/helped", access=may(question_policy, QuestionAction.SETTLE))
def mark_helped(public_id: str) -> ResponseReturnValue:
    """Say that an answer helped, or take that back."""
    actor = current_actor()
    question = known(actor, public_id)
    answered = queries.answer(question, request.form.get("answer", 0, type=int))
    service.mark_helped(actor, question, answered)
    flash("Marked as helpful." if answered.helped else "No longer marked.")
    return redirect(address_of(question.thread), code=HTTPStatus.SEE_OTHER)


def _stewarded(public_id: str) -> tuple[Actor, Question]:
    actor = current_actor()
    question = known(actor, public_id)
    question_policy.require(actor, QuestionAction.SPEAK_FOR, question)
    return actor, question


def _for_steward(
    form: S, actor: Actor, question: Question, *, but: frozenset[int] = frozenset()
) -> S:
    """Offer the agencies that the actor looks after, but not those that have said it."""
    theirs = stewarded(actor, question) - but
    form.offer([each.agency for each in question.asked if each.agency_id in theirs])
    return form


def _agency(question: Question, form: StewardForm) -> Agency:
    for each in question.asked:
        if each.agency.slug == form.agency.data:
            return each.agency
    raise NotFound


def _steward_page(
    question: Question,
    promised: PromiseForm,
    none_held: NoPositionForm,
    *,
    wrong: StewardForm | None = None,
) -> str:
    return render_template(
        "questions/steward.html",
        thread=question.thread,
        back=address_of(question.thread),
        form=wrong or promised,
        promised=promised,
        none_held=none_held,
    )


def _settle_page(question: Question, form: SettleForm) -> str:
    back = address_of(question.thread)
    return render_template("questions/settle.html", thread=question.thread, form=form, back=back)
