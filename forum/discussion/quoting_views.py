"""Choosing what to quote, without script: a paragraph of one contribution."""

from collections.abc import Mapping

from flask import render_template
from flask.typing import ResponseReturnValue

from forum.access.route import may
from forum.discussion import queries, rows
from forum.discussion.addresses import address_of, address_of_reply
from forum.discussion.models import Post, Thread
from forum.discussion.passage import Passage
from forum.discussion.policy import PostAction, ThreadAction, post_policy, thread_policy
from forum.kernel.errors import NotFound
from forum.kernel.vocabulary import AudienceKind
from forum.prose.prose import Prose
from forum.text.plain import paragraphs
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

pages = Pages("quoting", __name__, url_prefix="/conversations")


@pages.page("/<public_id>/quote", access=may(thread_policy, ThreadAction.REPLY))
def opening(public_id: str) -> ResponseReturnValue:
    """Show the paragraphs of what opens a conversation."""
    actor = current_actor()
    thread = queries.any_thread(actor, public_id)
    thread_policy.require(actor, ThreadAction.REPLY, thread)
    return _page(thread, thread, rows.opening_of(thread), address_of(thread), "")


@pages.page("/replies/<public_id>/quote", access=may(post_policy, PostAction.READ))
def reply(public_id: str) -> ResponseReturnValue:
    """Show the paragraphs of a reply."""
    actor = current_actor()
    post = queries.post(actor, public_id)
    thread_policy.require(actor, ThreadAction.REPLY, post.thread)
    here = address_of_reply(post).partition("#")[0]
    return _page(post, post.thread, {"": post.body}, here, f"&answering={post.number}")


def _page(
    thing: Thread | Post, thread: Thread, texts: Mapping[str, Prose], here: str, and_answers: str
) -> str:
    if thing.removed_at is not None:
        raise NotFound
    joined = "&" if "?" in here else "?"
    reply = thing.public_id if isinstance(thing, Post) else ""
    chosen = [
        (body.words[start:end], Passage(reply, prompt, thing.version, start, end))
        for prompt, body in texts.items()
        for start, end in paragraphs(body.words)
    ]
    return render_template(
        "discussion/choose_quote.html",
        thread=thread,
        number=thing.number if isinstance(thing, Post) else 0,
        back=here,
        may_translate=thread.audience in {AudienceKind.EVERYONE, AudienceKind.PARTNERSHIP},
        choices=[
            (words, f"{here}{joined}quoting={passage}{and_answers}#reply-heading", str(passage))
            for words, passage in chosen
        ],
    )
