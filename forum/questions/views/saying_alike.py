"""Words that both sides would say: proposing them, and agreeing for the other side."""

from http import HTTPStatus

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from forum.access.route import may
from forum.discussion.addresses import address_of, address_of_reply
from forum.kernel.errors import Invalid, NotFound
from forum.kernel.paging import number
from forum.questions import saying_alike
from forum.questions.alike_forms import AgreeAlikeForm, AlikeForm
from forum.questions.models import Question, SharedWording
from forum.questions.policy import QuestionAction, question_policy
from forum.questions.sides import facing, may_agree, sides
from forum.questions.views.question import known
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

pages = Pages("saying_alike", __name__, url_prefix="/questions")

SAY_ALIKE = may(question_policy, QuestionAction.SAY_ALIKE)


@pages.page("/<public_id>/wording", access=SAY_ALIKE)
def wording(public_id: str) -> ResponseReturnValue:
    """Ask one side for words that both would say."""
    question = _of_a_side(public_id)
    return _page(question, AlikeForm())


@pages.action("/<public_id>/wording", access=SAY_ALIKE)
def say(public_id: str) -> ResponseReturnValue:
    """Propose them to the other side."""
    actor, question, form = current_actor(), _of_a_side(public_id), AlikeForm()
    form.offer(sides(question))
    if form.validate_on_submit():
        try:
            made, notice = saying_alike.say(actor, question, form.said, speaking=form.speaking)
        except Invalid as refused:
            form.refuse("attribution", str(refused))
        else:
            flash(notice or "Said. Somebody of the other agency says if they would say it too.")
            return redirect(address_of_reply(made.post), code=HTTPStatus.SEE_OTHER)
    return _page(question, form), HTTPStatus.UNPROCESSABLE_ENTITY


@pages.page("/<public_id>/wording/agree", access=SAY_ALIKE)
def consider(public_id: str) -> ResponseReturnValue:
    """Show the other side what was proposed."""
    question = _of_a_side(public_id)
    proposed = _proposed(question)
    form = AgreeAlikeForm(data={"seen": proposed.post.version})
    return _agree_page(question, proposed, form)


@pages.action("/<public_id>/wording/agree", access=SAY_ALIKE)
def agree(public_id: str) -> ResponseReturnValue:
    """Say for the other side that one would say it like this too."""
    actor, question = current_actor(), _of_a_side(public_id)
    proposed, form = _proposed(question), AgreeAlikeForm()
    form.offer(facing(actor, question, proposed, actor.agency_ids))
    if form.validate_on_submit():
        try:
            notice = saying_alike.agree(
                actor, question, proposed, speaking=form.speaking, seen=form.seen.number
            )
        except Invalid as refused:
            form.refuse("attribution", str(refused))
        else:
            flash(notice or "Agreed. It stands beside the words now.")
            return redirect(address_of(question.thread), code=HTTPStatus.SEE_OTHER)
    return _agree_page(question, proposed, form), HTTPStatus.UNPROCESSABLE_ENTITY


def _of_a_side(public_id: str) -> Question:
    actor = current_actor()
    question = known(actor, public_id)
    question_policy.require(actor, QuestionAction.SAY_ALIKE, question)
    return question


def _proposed(question: Question) -> SharedWording:
    asked = request.args.get("reply", 0, type=number)
    for each in question.shared_wordings:
        if each.post.number == asked:
            return each
    raise NotFound


def _page(question: Question, form: AlikeForm) -> str:
    form.offer(sides(question))
    thread = question.thread
    back = address_of(thread)
    return render_template("questions/wording.html", thread=thread, back=back, form=form)


def _agree_page(question: Question, proposed: SharedWording, form: AgreeAlikeForm) -> str:
    actor, thread = current_actor(), question.thread
    form.offer(facing(actor, question, proposed, actor.agency_ids))
    return render_template(
        "questions/wording_agree.html",
        thread=thread,
        back=address_of(thread),
        proposed=proposed,
        may_agree=may_agree(actor, question, proposed),
        form=form,
    )
