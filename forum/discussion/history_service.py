"""Changing one's own words, taking them back, and bringing them back.

Until somebody answers, changing is free. Afterwards the words that others read are kept, and every
reader may look back at them. Nothing here touches how an author is shown.
"""

from collections.abc import Mapping
from typing import Any

from forum.access.actor import Actor
from forum.directory.authorship import moment_for
from forum.discussion import events, history_queries, rows
from forum.discussion.models import Post, Thread
from forum.discussion.policy import PostAction, ThreadAction, post_policy, thread_policy
from forum.discussion.rows import NO_TITLE, NO_WORDS, Opening
from forum.events import bus
from forum.kernel.errors import Conflict
from forum.prose.prose import PlainProse, Prose
from forum.storage.database import session


class ChangedMeanwhile(Conflict):
    """What is being changed is not what its author saw when they began."""

    def __init__(self) -> None:
        """Say so; the page shows both texts."""
        super().__init__("This was changed in another window after you opened it.")


class GoneForGood(Conflict):
    """The words are not kept any more."""

    def __init__(self) -> None:
        """Say so, and what can be done."""
        super().__init__("These words are gone for good. You can write them again.")


def edit_thread(
    actor: Actor, thread: Thread, title: PlainProse, opening: Opening, *, seen: int
) -> None:
    """Change what opens a thread; ``seen`` is the version that the change began from.

    Raises:
        NotPermitted: it is not the actor's, was taken back, or a moderator looks at it.
        ChangedMeanwhile: it is not that version any more.
    """
    thread_policy.require(actor, ThreadAction.EDIT, thread)
    rows.lock(thread)
    _require_seen(thread, seen)
    new = {"": opening} if isinstance(opening, Prose) else dict(opening)
    if thread.title == title and rows.opening_of(thread) == new:
        return
    _keep_if_answered(thread, answered=thread.post_count > 0)
    rows.open_with(thread, title, opening)
    bus.record(events.ThreadEdited(subject=thread.public_id, **thread.event_by(actor)))


def edit_post(actor: Actor, post: Post, body: Prose, *, seen: int) -> None:
    """Change a reply; ``seen`` is as for ``edit_thread``.

    Raises:
        NotPermitted: it is not the actor's, was taken back, or a moderator looks at it.
        ChangedMeanwhile: it is not that version any more.
    """
    post_policy.require(actor, PostAction.EDIT, post)
    rows.lock(post.thread)
    _require_seen(post, seen)
    if post.body == body:
        return
    _keep_if_answered(post, answered=post.thread.post_count > post.number)
    post.body = body
    bus.record(events.PostEdited(subject=post.public_id, **post.event_by(actor)))


def remove_thread(actor: Actor, thread: Thread) -> None:
    """Take back what opens a thread; the replies of others stay.

    Nobody reads its words from then on. They are kept aside for as long as the author may bring
    them back, then ``forget`` lets them go.

    Raises:
        NotPermitted: it is not the actor's, or is gone already.
    """
    thread_policy.require(actor, ThreadAction.REMOVE, thread)
    rows.keep(thread)
    thread.removed_at = moment_for(thread.attribution)
    rows.open_with(thread, NO_TITLE, NO_WORDS)
    bus.record(events.ThreadRemoved(subject=thread.public_id, **thread.event_by(actor)))


def remove_post(actor: Actor, post: Post) -> None:
    """Take back a reply: its place stays, its words go as ``remove_thread`` says.

    Raises:
        NotPermitted: it is not the actor's, or is gone already.
    """
    post_policy.require(actor, PostAction.REMOVE, post)
    rows.keep(post)
    post.removed_at = moment_for(post.attribution)
    post.body = NO_WORDS
    bus.record(events.PostRemoved(subject=post.public_id, **post.event_by(actor)))


def restore_thread(actor: Actor, thread: Thread) -> None:
    """Bring back what opens a thread, as it stood when it was taken back.

    Raises:
        NotPermitted: it is not the actor's, was not taken back, or too long ago.
        GoneForGood: the words were let go meanwhile.
    """
    thread_policy.require(actor, ThreadAction.RESTORE, thread)
    _put_back(thread)
    bus.record(events.ThreadRestored(subject=thread.public_id, **thread.event_by(actor)))


def restore_post(actor: Actor, post: Post) -> None:
    """Bring back a reply, as ``restore_thread`` does.

    Raises:
        NotPermitted: it is not the actor's, was not taken back, or too long ago.
        GoneForGood: the words were let go meanwhile.
    """
    post_policy.require(actor, PostAction.RESTORE, post)
    _put_back(post)
    bus.record(events.PostRestored(subject=post.public_id, **post.event_by(actor)))


def forget(_payload: Mapping[str, Any]) -> None:
    """Let go for good of what was taken back too long ago to be brought back."""
    session().execute(history_queries.letting_go())


def _put_back(thing: Thread | Post) -> None:
    kept = history_queries.taken_back(thing)
    if not kept:
        raise GoneForGood
    rows.put_back(thing, kept)
    thing.removed_at = None


def _keep_if_answered(thing: Thread | Post, *, answered: bool) -> None:
    if thing.change_asked:
        # A moderator asked for this: nobody is to look back at what had to go.
        session().execute(history_queries.earlier_words_of(thing))
        rows.mark_changed(thing)
    elif answered:
        rows.keep(thing)
        rows.mark_changed(thing)
    thing.version += 1


def _require_seen(thing: Thread | Post, seen: int) -> None:
    rows.read_again(thing, "version")
    if thing.version != seen:
        raise ChangedMeanwhile
