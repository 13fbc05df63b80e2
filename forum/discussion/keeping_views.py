"""Keeping one's place, and keeping things for later. Opening a page never does either."""

from http import HTTPStatus
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from forum.access.actor import Actor
from forum.access.route import SIGNED_IN, may
from forum.discussion import keeping_queries, keeping_service, queries
from forum.discussion.addresses import address_of, address_of_list, address_of_reply
from forum.discussion.models import Bookmark, Post, Thread, ThreadKind
from forum.discussion.policy import PostAction, ThreadAction, post_policy, thread_policy
from forum.kernel.errors import Invalid, NotFound
from forum.kernel.paging import number
from forum.web.blueprint import Pages
from forum.web.identity import current_actor
from forum.web.turning import turned

pages = Pages("keeping", __name__, url_prefix="/conversations")


@pages.action("/<public_id>/read", access=may(thread_policy, ThreadAction.READ))
def read(public_id: str) -> ResponseReturnValue:
    """Note how far the reader came: script says so at the end of a page, the button by itself."""
    actor = current_actor()
    thread = queries.any_thread(actor, public_id)
    keeping_service.read_to(actor, thread, _last_read())
    if request.accept_mimetypes.best == "application/json":
        return "", HTTPStatus.NO_CONTENT
    flash("Marked as read up to here.")
    return redirect(address_of_list(thread.kind), code=HTTPStatus.SEE_OTHER)


@pages.action("/read-all", access=SIGNED_IN)
def read_all() -> ResponseReturnValue:
    """Note that the reader has read everything of one kind."""
    try:
        kind = ThreadKind(request.form.get("kind", ""))
    except ValueError as error:
        msg = "Press the button below the list that you mean."
        raise Invalid(msg) from error
    keeping_service.read_all(current_actor(), kind)
    flash("Everything here is marked as read.")
    return redirect(address_of_list(kind), code=HTTPStatus.SEE_OTHER)


@pages.page("/kept", access=SIGNED_IN)
def kept() -> ResponseReturnValue:
    """List what the reader keeps for later."""
    actor = current_actor()
    page = keeping_queries.kept(actor, request.args.get("cursor"))
    newer, older = turned(page, "keeping.kept")
    return render_template(
        "discussion/kept.html",
        lines=[_line(each) for each in page.items],
        newer=newer,
        older=older,
        gone=_let_go(actor, request.args),
    )


@pages.action("/<public_id>/keep", access=may(thread_policy, ThreadAction.READ), again=True)
def keep(public_id: str) -> ResponseReturnValue:
    """Keep what opens a conversation for later, or let it go."""
    actor = current_actor()
    thread = queries.any_thread(actor, public_id)
    return _keep(actor, thread, f"{address_of(thread)}#opening")


@pages.action("/replies/<public_id>/keep", access=may(post_policy, PostAction.READ), again=True)
def keep_reply(public_id: str) -> ResponseReturnValue:
    """Keep a reply for later, or let it go."""
    actor = current_actor()
    post = queries.post(actor, public_id)
    return _keep(actor, post, address_of_reply(post))


def _keep(actor: Actor, thing: Thread | Post, here: str) -> ResponseReturnValue:
    if request.form.get("kept") == "yes":
        keeping_service.keep(actor, thing)
        flash("Kept for later. You find it under your name.")
        return redirect(here, code=HTTPStatus.SEE_OTHER)
    keeping_service.let_go(actor, thing)
    what = "reply" if isinstance(thing, Post) else "thread"
    gone: dict[str, Any] = {what: thing.public_id}
    return redirect(url_for("keeping.kept", **gone), code=HTTPStatus.SEE_OTHER)


def _line(bookmark: Bookmark) -> dict[str, object]:
    post, thread = bookmark.post, bookmark.thread
    if post is not None:
        title, words = f"A reply in “{post.thread.heading}”", post.body.words
        url, keep_url = address_of_reply(post), "keeping.keep_reply"
        thing: Post | Thread = post
    elif thread is not None:
        title, words = thread.heading, thread.opening.words or thread.parts[0].body.words
        url, keep_url, thing = address_of(thread), "keeping.keep", thread
    else:
        raise NotFound
    keep_url = url_for(keep_url, public_id=thing.public_id)
    return {"title": title, "words": words, "url": url, "keep_url": keep_url, "thing": thing}


def _let_go(actor: Actor, asked: "MultiDict[str, str]") -> dict[str, str] | None:
    """Return what was just let go, so that it can be kept again, if the reader may know of it."""
    try:
        if "reply" in asked:
            post = queries.post(actor, asked["reply"])
            name, url = f"a reply in “{post.thread.heading}”", "keeping.keep_reply"
            thing: Post | Thread = post
        elif "thread" in asked:
            thing = queries.any_thread(actor, asked["thread"])
            name, url = f"“{thing.heading}”", "keeping.keep"
        else:
            return None
    except NotFound:
        return None
    return {"name": name, "url": url_for(url, public_id=thing.public_id)}


def _last_read() -> int:
    """Return the number of the last reply that was read; 0 is the opening.

    Raises:
        Invalid: no reply has such a number.
    """
    try:
        return number(request.form.get("number", "0"))
    except ValueError:
        msg = "How far you read did not arrive. Open the conversation again, and press the button."
        raise Invalid(msg) from None
