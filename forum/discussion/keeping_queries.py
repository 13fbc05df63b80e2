"""How far somebody has read, and what they keep: every select passes the policy."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Integer,
    Select,
    and_,
    bindparam,
    exists,
    false,
    func,
    not_,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import joinedload

from forum.access.actor import Actor
from forum.access.reader import for_any_reader, standing_of
from forum.directory.authorship import written_by
from forum.discussion.following import Stance, asks_stance_of, stance_from, stance_parts
from forum.discussion.keeping_policy import bookmark_policy, mark_policy
from forum.discussion.models import Bookmark, Post, ReadingMark, Thread
from forum.discussion.opened import AnyThread
from forum.discussion.policy import post_policy
from forum.kernel.paging import Page
from forum.storage import prepared
from forum.storage.database import session
from forum.storage.pages import newest_first


@dataclass(frozen=True, slots=True)
class Since:
    """What came into a conversation since its reader was there."""

    #: The number of the last reply that they saw.
    seen: int
    #: How many replies of others came after it, and the number of the first one.
    unread: int
    first: int | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody stands to a conversation as a whole."""

    stance: Stance
    #: What came since they marked their place; None if they never did.
    since: Since | None
    #: Whether they keep what opens it for later.
    keeps: bool


def since(actor: Actor, threads: Collection[int]) -> Mapping[int, Since]:
    """Return what came since in these conversations (rows); those never marked are left out."""
    which = {**standing_of(actor), "threads": list(threads)}
    rows: Sequence[Any] = session().execute(_since(actor), which).all()
    return {row[0]: Since(*row[1:]) for row in rows}


def of_lines(
    actor: Actor, threads: Collection[int]
) -> tuple[Mapping[int, Since], Mapping[int, int]]:
    """Return what came since in conversations (rows), and how many replies are hidden in which.

    One statement. Conversations never marked are left out; nobody's own words are hidden from them.
    """
    which = {**standing_of(actor), "threads": list(threads)}
    rows: Sequence[Any] = session().execute(_of_lines(actor), which).all()
    marked = {row[0]: Since(*row[1:]) for row in rows if row[1] is not None}
    return marked, {row[0]: row[2] for row in rows if row[1] is None}


@for_any_reader
def _of_lines(reader: Actor) -> CompoundSelect[*tuple[Any, ...]]:
    hidden = (
        select(Post.thread_id, null(), func.count(Post.id), null())
        .where(
            Post.thread_id.in_(bindparam("threads", expanding=True)),
            Post.hidden_at.is_not(None),
            not_(func.coalesce(post_policy.visible_to(reader), false())),
        )
        .group_by(Post.thread_id)
    )
    return union_all(_since(reader), hidden)


def standing(actor: Actor, thread: AnyThread) -> Standing:
    """Return how the actor stands to a conversation; what came since is counted if anything did."""
    which = {**standing_of(actor), **asks_stance_of(actor, thread)}
    [(muted, spoke, seen, keeps)] = prepared.rows(_standing(actor), which)
    came = None
    if seen is not None:
        none_came = seen >= thread.post_count
        came = Since(seen, 0, None) if none_came else since(actor, [thread.id]).get(thread.id)
    return Standing(stance_from(thread, muted=muted, spoke=spoke), came, keeps)


@for_any_reader
def _standing(reader: Actor) -> Select[bool | None, bool, int | None, bool]:
    thread = bindparam("thread", type_=Integer())
    seen = select(ReadingMark.number).where(
        ReadingMark.thread_id == thread, mark_policy.visible_to(reader)
    )
    return select(
        *stance_parts(reader),
        seen.scalar_subquery(),
        exists().where(Bookmark.thread_id == thread, bookmark_policy.visible_to(reader)),
    )


@for_any_reader
def _since(reader: Actor) -> Select[int, int, int, int]:
    new = and_(
        Post.thread_id == ReadingMark.thread_id,
        Post.number > ReadingMark.number,
        Post.removed_at.is_(None),
        not_(func.coalesce(written_by(reader, Post), false())),
        post_policy.visible_to(reader),
    )
    here = ReadingMark.thread_id.in_(bindparam("threads", expanding=True))
    return (
        select(
            ReadingMark.thread_id, ReadingMark.number, func.count(Post.id), func.min(Post.number)
        )
        .outerjoin(Post, new)
        .where(mark_policy.visible_to(reader), here)
        .group_by(ReadingMark.thread_id, ReadingMark.number)
    )


def mark(actor: Actor, thread: Thread) -> ReadingMark | None:
    """Return the actor's mark in a conversation."""
    return session().scalar(
        select(ReadingMark).where(ReadingMark.thread_id == thread.id, mark_policy.visible_to(actor))
    )


def bookmark(actor: Actor, thing: Thread | Post) -> Bookmark | None:
    """Return the actor's bookmark of a contribution."""
    of = Bookmark.post_id if isinstance(thing, Post) else Bookmark.thread_id
    return session().scalar(
        select(Bookmark).where(of == thing.id, bookmark_policy.visible_to(actor))
    )


def how_many(actor: Actor) -> int:
    """Return how many things the actor keeps."""
    asked = select(func.count()).select_from(Bookmark).where(bookmark_policy.visible_to(actor))
    return session().scalar(asked) or 0


def kept(actor: Actor, cursor: str | None = None) -> Page[Bookmark]:
    """Return what the actor keeps for later, the latest first."""
    asked = (
        select(Bookmark)
        .where(bookmark_policy.visible_to(actor))
        .options(
            joinedload(Bookmark.thread).options(
                joinedload(Thread.agency), joinedload(Thread.parts)
            ),
            joinedload(Bookmark.post).options(joinedload(Post.agency), joinedload(Post.thread)),
        )
    )
    return newest_first(asked, Bookmark.created_at, Bookmark.id, cursor)
