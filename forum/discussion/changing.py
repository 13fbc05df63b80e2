"""Changing what opens a conversation, for every feature whose conversations open with one text."""

from dataclasses import dataclass
from http import HTTPStatus

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from forum.access.actor import Actor
from forum.discussion import history_service as history
from forum.discussion.addresses import address_of
from forum.discussion.forms import ThreadForm
from forum.discussion.models import Thread
from forum.discussion.policy import ThreadAction, thread_policy


@dataclass(frozen=True, slots=True)
class Wording:
    """What a feature calls the page, and the way back from it."""

    title: str
    back: str


def change_page(actor: Actor, thread: Thread, wording: Wording) -> str:
    """Return the page on which its author changes what opens a conversation.

    Raises:
        NotPermitted: the actor may not change it.
    """
    thread_policy.require(actor, ThreadAction.EDIT, thread)
    return _page(thread, ThreadForm.of(thread), wording)


def send_change(actor: Actor, thread: Thread, wording: Wording) -> ResponseReturnValue:
    """Change it and lead back; if it was changed meanwhile, show both texts."""
    form = ThreadForm()
    if not form.validate_on_submit():
        return _page(thread, form, wording), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        history.edit_thread(actor, thread, form.title.words, form.opening.words, seen=form.seen)
    except history.ChangedMeanwhile:
        form.begin_from(thread.version)
        return _page(thread, form, wording, changed=True), HTTPStatus.CONFLICT
    flash("Changed.")
    return redirect(address_of(thread), code=HTTPStatus.SEE_OTHER)


def _page(thread: Thread, form: ThreadForm, wording: Wording, *, changed: bool = False) -> str:
    return render_template(
        "discussion/edit_thread.html",
        form=form,
        wording=wording,
        back=address_of(thread),
        stands=thread.opening if changed else None,
    )
