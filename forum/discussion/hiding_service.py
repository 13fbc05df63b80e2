"""Hiding what somebody flagged, and letting it be read again: done by the site, never by a person.

Moderation decides; it knows nothing of conversations, and comes here through ``flagging``.
"""

from datetime import datetime

from sqlalchemy import func, select

from forum.access.actor import Actor
from forum.contracts.searchable import SEARCH_TASK
from forum.discussion import events, rows
from forum.discussion.models import Post, Thread
from forum.discussion.policy import PostAction, ThreadAction, post_policy, thread_policy
from forum.events import bus
from forum.jobs.enqueue import enqueue
from forum.kernel import clock
from forum.storage.database import session


def hide_thread(actor: Actor, thread: Thread, *, until_changed: bool = False) -> None:
    """Let nobody read a conversation but whoever opened it; they may change it if asked to.

    Raises:
        NotPermitted: it is a person who tries.
    """
    thread_policy.require(actor, ThreadAction.HIDE, thread)
    thread.hidden_at, thread.change_asked = thread.hidden_at or _this_day(), until_changed
    bus.record(events.ThreadHidden(subject=thread.public_id))
    _find_replies_again(thread)


def show_thread(actor: Actor, thread: Thread) -> None:
    """Let the readers of a conversation read it again.

    Raises:
        NotPermitted: it is a person who tries.
    """
    thread_policy.require(actor, ThreadAction.HIDE, thread)
    thread.hidden_at, thread.change_asked = None, False
    bus.record(events.ThreadShown(subject=thread.public_id))
    _find_replies_again(thread)


def hide_post(actor: Actor, post: Post, *, until_changed: bool = False) -> None:
    """Let nobody read a reply but its author; they may change it if asked to.

    Raises:
        NotPermitted: it is a person who tries.
    """
    post_policy.require(actor, PostAction.HIDE, post)
    post.hidden_at, post.change_asked = post.hidden_at or _this_day(), until_changed
    bus.record(events.PostHidden(subject=post.public_id))
    _place_again(post.thread)


def show_post(actor: Actor, post: Post) -> None:
    """Let its readers read a reply again.

    Raises:
        NotPermitted: it is a person who tries.
    """
    post_policy.require(actor, PostAction.HIDE, post)
    post.hidden_at, post.change_asked = None, False
    bus.record(events.PostShown(subject=post.public_id))
    _place_again(post.thread)


def _place_again(thread: Thread) -> None:
    """Let a conversation stand in lists where the newest reply that is not hidden puts it."""
    rows.lock(thread)
    newest = select(func.max(Post.created_at)).where(
        Post.thread_id == thread.id, Post.hidden_at.is_(None)
    )
    thread.last_post_at = session().scalar(newest) or thread.created_at


def _find_replies_again(thread: Thread) -> None:
    """Let search look at every reply again: with the thread, they are hidden or shown."""
    replies = select(Post.public_id).where(Post.thread_id == thread.id)
    for public_id in session().scalars(replies):
        enqueue(session(), SEARCH_TASK, {"event": events.PostShown.tag, "subject": public_id})


def _this_day() -> datetime:
    """Return the day alone: beside who was here, the minute would tell who flagged it."""
    return clock.beginning(clock.today())
