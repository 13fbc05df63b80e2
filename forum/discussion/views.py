"""What can be done with a conversation and its replies, whatever feature it belongs to."""

from http import HTTPStatus

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from forum.access.actor import Actor
from forum.access.route import may
from forum.discussion import following, queries, service
from forum.discussion import history_service as history
from forum.discussion.addresses import address_handed_on, address_of, address_of_reply
from forum.discussion.forms import PostForm
from forum.discussion.models import Post, ResponseKind
from forum.discussion.policy import PostAction, ThreadAction, post_policy, thread_policy
from forum.kernel.errors import Invalid
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

#: Ends what a button sends that stands pressed; `templates/components/responses.html` writes it.
TAKEN_BACK = "no"

pages = Pages("discussion", __name__, url_prefix="/conversations")


@pages.page("/replies/<public_id>", access=may(post_policy, PostAction.READ))
def reply(public_id: str) -> ResponseReturnValue:
    """Lead to the place of a reply in its conversation."""
    return redirect(address_handed_on(queries.post(current_actor(), public_id)))


@pages.page("/replies/<public_id>/edit", access=may(post_policy, PostAction.EDIT))
def edit_reply(public_id: str) -> ResponseReturnValue:
    """Show a reply to its author, to be changed."""
    post = _own(current_actor(), public_id, PostAction.EDIT)
    return _edit_page(post, PostForm.of(post))


@pages.action("/replies/<public_id>/edit", access=may(post_policy, PostAction.EDIT))
def change_reply(public_id: str) -> ResponseReturnValue:
    """Change a reply; if it was changed meanwhile, show both texts."""
    actor = current_actor()
    post, form = _own(actor, public_id, PostAction.EDIT), PostForm()
    if not form.validate_on_submit():
        return _edit_page(post, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        history.edit_post(actor, post, form.body.words, seen=form.seen)
    except history.ChangedMeanwhile:
        form.begin_from(post.version)
        return _edit_page(post, form, changed=True), HTTPStatus.CONFLICT
    flash("Changed.")
    return redirect(address_of_reply(post), code=HTTPStatus.SEE_OTHER)


@pages.page("/replies/<public_id>/take-back", access=may(post_policy, PostAction.REMOVE))
def take_back_reply(public_id: str) -> ResponseReturnValue:
    """Ask an author whether they mean it."""
    post = _own(current_actor(), public_id, PostAction.REMOVE)
    return render_template(
        "discussion/take_back_reply.html", post=post, back=address_of_reply(post)
    )


@pages.action("/replies/<public_id>/take-back", access=may(post_policy, PostAction.REMOVE))
def remove_reply(public_id: str) -> ResponseReturnValue:
    """Take a reply back."""
    actor = current_actor()
    post = queries.post(actor, public_id)
    history.remove_post(actor, post)
    flash("Your reply is gone. You can bring it back from its place until the end of tomorrow.")
    return redirect(address_of_reply(post), code=HTTPStatus.SEE_OTHER)


@pages.action("/replies/respond", access=may(post_policy, PostAction.RESPOND), again=True)
def respond_to_reply() -> ResponseReturnValue:
    """Press a response to a reply, or take it back.

    The button names the reply: one form serves all of a page, whose buttons stay short.
    """
    actor, pressed = current_actor(), request.form.get("response", "").split(" ")
    post = queries.post(actor, pressed[1] if len(pressed) > 1 else "")
    service.respond_to_post(actor, post, _kind(pressed[0]), stands=pressed[-1] != TAKEN_BACK)
    return redirect(address_of_reply(post), code=HTTPStatus.SEE_OTHER)


@pages.page("/<public_id>/take-back", access=may(thread_policy, ThreadAction.REMOVE))
def take_back(public_id: str) -> ResponseReturnValue:
    """Ask an author whether they mean it."""
    actor = current_actor()
    thread = queries.any_thread(actor, public_id)
    thread_policy.require(actor, ThreadAction.REMOVE, thread)
    return render_template("discussion/take_back.html", thread=thread, back=address_of(thread))


@pages.action("/<public_id>/take-back", access=may(thread_policy, ThreadAction.REMOVE))
def remove(public_id: str) -> ResponseReturnValue:
    """Take back what opens a conversation."""
    actor = current_actor()
    thread = queries.any_thread(actor, public_id)
    history.remove_thread(actor, thread)
    flash("Your words are gone. You can bring them back on this page until the end of tomorrow.")
    return redirect(address_of(thread), code=HTTPStatus.SEE_OTHER)


@pages.action("/<public_id>/respond", access=may(thread_policy, ThreadAction.RESPOND), again=True)
def respond(public_id: str) -> ResponseReturnValue:
    """Press a response to what opens a conversation, or take it back."""
    actor = current_actor()
    thread = queries.any_thread(actor, public_id)
    pressed = request.form.get("response", "").split(" ")
    service.respond_to_thread(actor, thread, _kind(pressed[0]), stands=pressed[-1] != TAKEN_BACK)
    return redirect(f"{address_of(thread)}#opening", code=HTTPStatus.SEE_OTHER)


@pages.action("/<public_id>/follow", access=may(thread_policy, ThreadAction.FOLLOW), again=True)
def follow(public_id: str) -> ResponseReturnValue:
    """Be told of new replies."""
    actor = current_actor()
    thread = queries.any_thread(actor, public_id)
    following.follow(actor, thread)
    flash("You follow this conversation. New replies stand in your notices.")
    return redirect(f"{address_of(thread)}#replies-heading", code=HTTPStatus.SEE_OTHER)


@pages.action("/<public_id>/mute", access=may(thread_policy, ThreadAction.FOLLOW), again=True)
def mute(public_id: str) -> ResponseReturnValue:
    """Be told nothing of it any more."""
    actor = current_actor()
    thread = queries.any_thread(actor, public_id)
    following.mute(actor, thread)
    flash("This conversation is muted. You get no notice of it.")
    return redirect(f"{address_of(thread)}#replies-heading", code=HTTPStatus.SEE_OTHER)


def _own(actor: Actor, public_id: str, action: PostAction) -> Post:
    post = queries.post(actor, public_id)
    post_policy.require(actor, action, post)
    return post


def _edit_page(post: Post, form: PostForm, *, changed: bool = False) -> str:
    back = address_of_reply(post)
    return render_template(
        "discussion/edit_reply.html",
        form=form,
        post=post,
        back=back,
        stands=post.body if changed else None,
    )


def _kind(pressed: str) -> ResponseKind:
    try:
        return ResponseKind(pressed)
    except ValueError as error:
        msg = "Press one of the buttons below what was said."
        raise Invalid(msg) from error
