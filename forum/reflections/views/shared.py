"""Reading what others shared, and answering it."""

from http import HTTPStatus

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from forum.access.route import SIGNED_IN, may
from forum.directory.narrowing import agency_group
from forum.discussion import conversation
from forum.discussion.addresses import address_of
from forum.discussion.forms import ReplyForm
from forum.discussion.history_service import ChangedMeanwhile
from forum.discussion.listing import listed
from forum.discussion.models import Thread
from forum.discussion.opened import AnyThread
from forum.discussion.policy import ThreadAction, thread_policy
from forum.reflections import prompts, queries, service
from forum.reflections.forms import AnswersForm, asking, copy_as_it_stands
from forum.web.blueprint import Pages
from forum.web.identity import current_actor
from forum.web.turning import turned

pages = Pages("reflections", __name__, url_prefix="/reflections")


@pages.page("", access=SIGNED_IN)
def shared() -> ResponseReturnValue:
    """List what others shared with the reader."""
    chosen = request.args.getlist("agency")
    actor = current_actor()
    found = queries.shared(actor, chosen, request.args.get("cursor"))
    newer, older = turned(found, "reflections.shared", agency=chosen)
    return render_template(
        "reflections/shared.html",
        lines=listed(actor, found.items),
        newer=newer,
        older=older,
        chosen=chosen,
        agency_group=agency_group(chosen),
    )


@pages.page("/<public_id>", access=may(thread_policy, ThreadAction.READ))
def thread(public_id: str) -> ResponseReturnValue:
    """Show a shared reflection and what was said to it."""
    return _thread_page(queries.shown(current_actor(), public_id), ReplyForm())


@pages.action("/<public_id>/replies", access=may(thread_policy, ThreadAction.REPLY))
def reply(public_id: str) -> ResponseReturnValue:
    """Reply to a shared reflection."""
    actor = current_actor()
    found, form = queries.one_shared(actor, public_id), ReplyForm()
    if form.validate_on_submit() and (sent := conversation.send_reply(actor, found, form)):
        return sent
    return _thread_page(found, form), HTTPStatus.UNPROCESSABLE_ENTITY


@pages.page("/<public_id>/edit", access=may(thread_policy, ThreadAction.EDIT))
def edit_thread(public_id: str) -> ResponseReturnValue:
    """Show a shared copy to its author, to be changed."""
    actor = current_actor()
    copy = queries.one_shared(actor, public_id)
    thread_policy.require(actor, ThreadAction.EDIT, copy)
    return _edit_shared_page(copy, _copy_form(copy))


@pages.action("/<public_id>/edit", access=may(thread_policy, ThreadAction.EDIT))
def change_thread(public_id: str) -> ResponseReturnValue:
    """Change a shared copy; if it was changed meanwhile, show both texts."""
    actor = current_actor()
    copy = queries.one_shared(actor, public_id)
    form = _copy_form(copy)
    if not form.validate_on_submit():
        return _edit_shared_page(copy, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        service.edit_shared(actor, copy, form.title.words, form.written, seen=form.seen)
    except ChangedMeanwhile:
        form.begin_from(copy.version)
        return _edit_shared_page(copy, form, changed=True), HTTPStatus.CONFLICT
    flash("Changed.")
    return redirect(address_of(copy), code=HTTPStatus.SEE_OTHER)


def _copy_form(copy: Thread) -> AnswersForm:
    frame = prompts.frame(prompts.model_of([part.prompt for part in copy.parts]))
    return asking(AnswersForm, frame, data=copy_as_it_stands(copy))


def _thread_page(found: AnyThread, form: ReplyForm) -> str:
    talk = conversation.shown(current_actor(), found, form)
    return render_template(
        "reflections/thread.html", talk=talk, form=form, question=prompts.question
    )


def _edit_shared_page(copy: Thread, form: AnswersForm, *, changed: bool = False) -> str:
    stands = copy.parts if changed else []
    return render_template("reflections/edit.html", form=form, back=address_of(copy), stands=stands)
