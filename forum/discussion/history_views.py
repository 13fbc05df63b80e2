"""Looking back at what was changed, and bringing back what was taken back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from itertools import pairwise

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from forum.access.actor import Actor
from forum.access.route import may
from forum.discussion import history_queries, history_service, queries, rows
from forum.discussion.addresses import address_of, address_of_reply
from forum.discussion.history_queries import CHANGES_ON_A_PAGE, Version
from forum.discussion.models import Post, Thread
from forum.discussion.policy import PostAction, ThreadAction, post_policy, thread_policy
from forum.kernel.difference import Run, rewritten
from forum.kernel.errors import NotFound
from forum.kernel.paging import number
from forum.prose.prose import Prose
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

pages = Pages("history", __name__, url_prefix="/conversations")

NOTHING = Prose.write("")


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a contribution on a day, text by text."""

    on: datetime
    texts: tuple[tuple[Run, ...], ...]


@pages.page("/<public_id>/changes", access=may(thread_policy, ThreadAction.READ))
def of_thread(public_id: str) -> ResponseReturnValue:
    """Show what changed in what opens a conversation."""
    actor = current_actor()
    thread = queries.any_thread(actor, public_id)
    words = rows.opening_of(thread)
    now = Version(thread.version, thread.edited_at or thread.created_at, thread.title, words)
    return _page(actor, thread, now, thread.heading, address_of(thread))


@pages.page("/replies/<public_id>/changes", access=may(post_policy, PostAction.READ))
def of_reply(public_id: str) -> ResponseReturnValue:
    """Show what changed in a reply."""
    actor = current_actor()
    post = queries.post(actor, public_id)
    now = Version(post.version, post.edited_at or post.created_at, "", {"": post.body})
    return _page(actor, post, now, f"Reply {post.number}", address_of_reply(post))


@pages.action("/<public_id>/bring-back", access=may(thread_policy, ThreadAction.RESTORE))
def restore(public_id: str) -> ResponseReturnValue:
    """Bring back what opens a conversation."""
    actor = current_actor()
    thread = queries.any_thread(actor, public_id)
    history_service.restore_thread(actor, thread)
    flash("It is back, as it was.")
    return redirect(address_of(thread), code=HTTPStatus.SEE_OTHER)


@pages.action("/replies/<public_id>/bring-back", access=may(post_policy, PostAction.RESTORE))
def restore_reply(public_id: str) -> ResponseReturnValue:
    """Bring back a reply."""
    actor = current_actor()
    post = queries.post(actor, public_id)
    history_service.restore_post(actor, post)
    flash("Your reply is back, as it was.")
    return redirect(address_of_reply(post), code=HTTPStatus.SEE_OTHER)


def _page(actor: Actor, thing: Thread | Post, now: Version, name: str, back: str) -> str:
    if thing.removed_at or thing.hidden_at:
        raise NotFound
    before = request.args.get("before", now.number, type=number)
    found = history_queries.earlier(actor, thing, before)
    newest = [now] if before >= now.number else history_queries.earlier(actor, thing, before + 1)
    chain = [*newest[:1], *found[:CHANGES_ON_A_PAGE]]
    more = found[CHANGES_ON_A_PAGE - 1].number if len(found) > CHANGES_ON_A_PAGE else 0
    return render_template(
        "discussion/changes.html",
        name=name,
        heading=thing.thread.heading if isinstance(thing, Post) else thing.heading,
        back=back,
        changes=list(_changes(chain)),
        older=f"{request.path}?before={more}" if more else "",
    )


def _changes(chain: list[Version]) -> Iterator[Change]:
    """Yield each step from an older version to the one that came after it, the latest first."""
    for after, before in pairwise(chain):
        keys = dict.fromkeys([*before.texts, *after.texts])
        texts = [
            (before.texts.get(key, NOTHING).words, after.texts.get(key, NOTHING).words)
            for key in keys
        ]
        pairs = [(before.title, after.title), *texts]
        yield Change(after.written_at, tuple(rewritten(a, b) for a, b in pairs if a != b))
