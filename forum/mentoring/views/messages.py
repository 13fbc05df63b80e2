"""What two people write to each other."""

from http import HTTPStatus

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from forum.access.route import may
from forum.discussion import conversation
from forum.discussion import history_service as history
from forum.discussion.addresses import address_of
from forum.discussion.forms import ThreadForm
from forum.discussion.models import Thread
from forum.discussion.policy import ThreadAction, thread_policy
from forum.mentoring.forms.messages import MessageForm, MessageReplyForm, by_name
from forum.mentoring.models import Pairing
from forum.mentoring.policy.pairings import PairingAction, pairings
from forum.mentoring.queries import messages as queries
from forum.mentoring.queries import pairings as pairing_queries
from forum.mentoring.service import messages as service
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

pages = Pages("mentoring", __name__, url_prefix="/mentoring")

UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY
MESSAGE = may(pairings, PairingAction.MESSAGE)


@pages.page("/<public_id>/messages/new", access=MESSAGE)
def new_message(public_id: str) -> ResponseReturnValue:
    """Ask for a message."""
    return _new_page(_writing(public_id), MessageForm())


@pages.action("/<public_id>/messages", access=MESSAGE)
def write(public_id: str) -> ResponseReturnValue:
    """Send a message."""
    pairing, form = _writing(public_id), MessageForm()
    if not form.validate_on_submit():
        return _new_page(pairing, form), UNPROCESSABLE
    thread = service.write(
        current_actor(), pairing, form.title.words, form.body.words, speaking=by_name(pairing)
    )
    flash("Your message is there.")
    return redirect(address_of(thread), code=HTTPStatus.SEE_OTHER)


def _writing(public_id: str) -> Pairing:
    actor = current_actor()
    pairing = pairing_queries.get(actor, public_id)
    pairings.require(actor, PairingAction.MESSAGE, pairing)
    return pairing


def _new_page(pairing: Pairing, form: MessageForm) -> str:
    other = pairing.other(current_actor())
    return render_template("mentoring/message.html", pairing=pairing, form=form, other=other)


@pages.page("/messages/<public_id>", access=may(thread_policy, ThreadAction.READ))
def thread(public_id: str) -> ResponseReturnValue:
    """Show a message and what was replied."""
    found, pairing = queries.thread(current_actor(), public_id)
    return _thread_page(found, pairing, MessageReplyForm.of(pairing))


@pages.action("/messages/<public_id>/replies", access=may(thread_policy, ThreadAction.REPLY))
def reply(public_id: str) -> ResponseReturnValue:
    """Reply to a message."""
    actor = current_actor()
    found, pairing = queries.thread(actor, public_id)
    form = MessageReplyForm.of(pairing)
    pairings.require(actor, PairingAction.MESSAGE, pairing)
    if form.validate_on_submit() and (sent := conversation.send_reply(actor, found, form)):
        return sent
    return _thread_page(found, pairing, form), UNPROCESSABLE


def _thread_page(found: Thread, pairing: Pairing, form: MessageReplyForm) -> str:
    actor = current_actor()
    return render_template(
        "mentoring/thread.html",
        talk=conversation.shown(actor, found, form),
        form=form,
        pairing=pairing,
        other=pairing.other(actor),
        may_write=pairings.decide(actor, PairingAction.MESSAGE, pairing),
    )


@pages.page("/messages/<public_id>/edit", access=may(thread_policy, ThreadAction.EDIT))
def edit_thread(public_id: str) -> ResponseReturnValue:
    """Show a message to its author, to be changed."""
    actor = current_actor()
    found, _pairing = queries.thread(actor, public_id)
    thread_policy.require(actor, ThreadAction.EDIT, found)
    return _edit_page(found, ThreadForm.of(found))


@pages.action("/messages/<public_id>/edit", access=may(thread_policy, ThreadAction.EDIT))
def change_thread(public_id: str) -> ResponseReturnValue:
    """Change a message; if it was changed meanwhile, show both texts."""
    actor, form = current_actor(), ThreadForm()
    found, _pairing = queries.thread(actor, public_id)
    if not form.validate_on_submit():
        return _edit_page(found, form), UNPROCESSABLE
    try:
        history.edit_thread(actor, found, form.title.words, form.opening.words, seen=form.seen)
    except history.ChangedMeanwhile:
        form.begin_from(found.version)
        return _edit_page(found, form, changed=True), HTTPStatus.CONFLICT
    flash("Changed.")
    return redirect(address_of(found), code=HTTPStatus.SEE_OTHER)


def _edit_page(found: Thread, form: ThreadForm, *, changed: bool = False) -> str:
    return render_template("mentoring/edit_message.html", thread=found, form=form, changed=changed)
