"""Keeping one's place in conversations, and contributions for later.

None of this is in the audit trail: what somebody reads, and how far, is nobody's affair.
"""

from sqlalchemy import exists, insert, literal, select, update
from sqlalchemy.exc import IntegrityError

from forum.access.actor import Actor
from forum.discussion import keeping_queries
from forum.discussion.keeping_policy import (
    BookmarkAction,
    MarkAction,
    bookmark_policy,
    mark_policy,
)
from forum.discussion.models import Bookmark, Post, ReadingMark, Thread, ThreadKind
from forum.discussion.policy import thread_policy
from forum.kernel.errors import Invalid
from forum.storage.database import session

#: More than anybody comes back to.
MOST_BOOKMARKS = 500


def read_to(actor: Actor, thread: Thread, number: int) -> None:
    """Note that the actor has read a conversation down to a number; a mark never moves back.

    Raises:
        NotFound: the actor may not know of the conversation.
    """
    made = ReadingMark(practitioner_id=actor.practitioner_id, thread=thread, number=0)
    mark_policy.require(actor, MarkAction.MOVE, made)
    known = keeping_queries.mark(actor, thread) or _added(actor, thread, made)
    known.number = max(known.number, min(number, thread.post_count))


def read_all(actor: Actor, kind: ThreadKind) -> None:
    """Note that the actor has read every conversation of a kind that they may read."""
    readable = (Thread.kind == kind, Thread.removed_at.is_(None), thread_policy.visible_to(actor))
    own = ReadingMark.practitioner_id == actor.practitioner_id
    last = select(Thread.post_count).where(Thread.id == ReadingMark.thread_id).scalar_subquery()
    session().execute(
        update(ReadingMark)
        .where(own, ReadingMark.thread_id.in_(select(Thread.id).where(*readable)))
        .values(number=last)
        .execution_options(synchronize_session=False)
    )
    marked = exists().where(own, ReadingMark.thread_id == Thread.id)
    session().execute(
        insert(ReadingMark).from_select(
            ["practitioner_id", "thread_id", "number"],
            select(literal(actor.practitioner_id), Thread.id, Thread.post_count).where(
                *readable, ~marked
            ),
        )
    )


def keep(actor: Actor, thing: Thread | Post) -> None:
    """Keep what opens a conversation, or a reply, for later; doing it twice changes nothing.

    Raises:
        NotFound: the actor may not know of it, or it was taken back.
        Invalid: the actor keeps too many things already.
    """
    made = _bookmark(actor, thing)
    bookmark_policy.require(actor, BookmarkAction.KEEP, made)
    if keeping_queries.bookmark(actor, thing) is not None:
        return
    if keeping_queries.how_many(actor) >= MOST_BOOKMARKS:
        msg = f"You keep {MOST_BOOKMARKS} things for later. Let one go, and this can be kept."
        raise Invalid(msg)
    try:
        with session().begin_nested():
            session().add(made)
    except IntegrityError:
        session().expunge(made)


def let_go(actor: Actor, thing: Thread | Post) -> None:
    """Stop keeping something; what is not kept stays so."""
    made = _bookmark(actor, thing)
    bookmark_policy.require(actor, BookmarkAction.LET_GO, made)
    if (known := keeping_queries.bookmark(actor, thing)) is not None:
        session().delete(known)


def _bookmark(actor: Actor, thing: Thread | Post) -> Bookmark:
    made = Bookmark(practitioner_id=actor.practitioner_id)
    made.thread, made.post = (None, thing) if isinstance(thing, Post) else (thing, None)
    return made


def _added(actor: Actor, thread: Thread, made: ReadingMark) -> ReadingMark:
    """Add a mark; if another window was faster, return that window's."""
    try:
        with session().begin_nested():
            session().add(made)
    except IntegrityError:
        return keeping_queries.mark(actor, thread) or made
    return made
