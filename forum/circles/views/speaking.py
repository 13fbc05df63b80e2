"""What is said in a circle."""

from http import HTTPStatus

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.access.route import may
from forum.circles import queries, service
from forum.circles.forms import ThreadForm
from forum.circles.models import Circle
from forum.circles.policy import CircleAction, circle_policy
from forum.circles.views.circle import known
from forum.directory.audience import Audience
from forum.discussion import conversation
from forum.discussion import queries as discussion
from forum.discussion import service as discussion_service
from forum.discussion.addresses import address_of
from forum.discussion.changing import Wording, change_page, send_change
from forum.discussion.forms import ReplyForm
from forum.discussion.models import Thread, ThreadKind
from forum.discussion.policy import ThreadAction, thread_policy
from forum.kernel.errors import Invalid
from forum.kernel.vocabulary import AudienceKind
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

CHANGING = Wording("Change what you brought", "Back to it")

pages = Pages("circles", __name__, url_prefix="/circles")


@pages.page("/<public_id>/new-thread", access=may(circle_policy, CircleAction.POST))
def new_thread(public_id: str) -> ResponseReturnValue:
    """Ask what somebody would like to bring; first, to accept the agreement."""
    actor, circle = current_actor(), known(public_id, CircleAction.POST)
    if not queries.has_accepted(actor, circle):
        flash("Read the agreement and accept it, then you can write here.", "warning")
        return redirect(url_for("circle_pages.agreement", public_id=public_id))
    return render_template("circles/new_thread.html", circle=circle, form=ThreadForm())


@pages.action("/<public_id>/new-thread", access=may(circle_policy, CircleAction.POST))
def start(public_id: str) -> ResponseReturnValue:
    """Open a conversation in a circle."""
    actor, circle = current_actor(), known(public_id, CircleAction.POST)
    service.require_may_post(actor, circle)
    form = ThreadForm()
    if not form.validate_on_submit():
        return _refused(circle, form)
    try:
        thread, notice = discussion_service.start(
            actor,
            ThreadKind.CIRCLES,
            form.title.words,
            form.opening.words,
            audience=Audience(AudienceKind.CIRCLE, group_id=circle.group_id),
            speaking=form.speaking,
        )
    except Invalid as refused:
        form.refuse("attribution", str(refused))
        return _refused(circle, form)
    flash(notice or "The circle can read it.", "warning" if notice else "success")
    return redirect(address_of(thread), code=HTTPStatus.SEE_OTHER)


@pages.page("/threads/<public_id>", access=may(thread_policy, ThreadAction.READ))
def thread(public_id: str) -> ResponseReturnValue:
    """Show a conversation of a circle."""
    found = discussion.thread(current_actor(), ThreadKind.CIRCLES, public_id)
    return _thread_page(found, ReplyForm())


@pages.action("/threads/<public_id>/replies", access=may(thread_policy, ThreadAction.REPLY))
def reply(public_id: str) -> ResponseReturnValue:
    """Reply in a circle."""
    actor = current_actor()
    found = discussion.thread(actor, ThreadKind.CIRCLES, public_id)
    service.require_may_post(actor, queries.of_thread(actor, found))
    form = ReplyForm()
    if form.validate_on_submit() and (sent := conversation.send_reply(actor, found, form)):
        return sent
    return _thread_page(found, form), HTTPStatus.UNPROCESSABLE_ENTITY


@pages.page("/threads/<public_id>/edit", access=may(thread_policy, ThreadAction.EDIT))
def edit_thread(public_id: str) -> ResponseReturnValue:
    """Show what opens a conversation to its author, to be changed."""
    actor = current_actor()
    found = discussion.thread(actor, ThreadKind.CIRCLES, public_id)
    return change_page(actor, found, CHANGING)


@pages.action("/threads/<public_id>/edit", access=may(thread_policy, ThreadAction.EDIT))
def change_thread(public_id: str) -> ResponseReturnValue:
    """Change what opens a conversation; if it was changed meanwhile, show both texts."""
    actor = current_actor()
    found = discussion.thread(actor, ThreadKind.CIRCLES, public_id)
    return send_change(actor, found, CHANGING)


def _refused(circle: Circle, form: ThreadForm) -> ResponseReturnValue:
    page = render_template("circles/new_thread.html", circle=circle, form=form)
    return page, HTTPStatus.UNPROCESSABLE_ENTITY


def _thread_page(found: Thread, form: ReplyForm) -> str:
    actor = current_actor()
    circle, accepted = queries.standing_in(actor, found)
    return render_template(
        "circles/thread.html",
        talk=conversation.shown(actor, found, form),
        form=form,
        circle=circle,
        may_post=circle_policy.decide(actor, CircleAction.POST, circle),
        accepted=accepted,
        unheard=queries.unheard(circle, found),
    )
