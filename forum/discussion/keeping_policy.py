"""Who knows how far somebody has read, and what they keep for later: they alone.

Both belong to what they point at: whoever may no longer read that has neither mark nor bookmark.
"""

from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, or_, select
from typing_extensions import override

from forum.access.actor import Actor
from forum.access.policy import Example, Policy, rule
from forum.discussion.models import Bookmark, Post, ReadingMark, Thread
from forum.discussion.policy import post_policy, reads_post, reads_thread, thread_policy
from forum.kernel.vocabulary import Role


class MarkAction(StrEnum):
    """What can be done with a reading mark."""

    READ = "read"
    MOVE = "move"


class BookmarkAction(StrEnum):
    """What can be done with a bookmark."""

    READ = "read"
    KEEP = "keep"
    LET_GO = "let_go"


@rule("Only you know how far you have read.")
def is_own_mark(actor: Actor, mark: ReadingMark) -> bool:
    """Said of its reader, while they may read the conversation."""
    return mark.practitioner_id == actor.practitioner_id and reads_thread(actor, mark.thread)


@rule("Only you know what you keep for later.")
def is_own_bookmark(actor: Actor, bookmark: Bookmark) -> bool:
    """Said of whoever keeps it, while it stands and they may read it."""
    if bookmark.practitioner_id != actor.practitioner_id:
        return False
    post = bookmark.post
    thread = bookmark.thread if post is None else post.thread
    if thread is None or not reads_thread(actor, thread):
        return False
    if post is None:
        return thread.removed_at is None
    return post.removed_at is None and reads_post(actor, post)


class MarkPolicy(Policy[ReadingMark]):
    """Reading marks. Asked of a row, it needs the conversation loaded."""

    name = "reading_mark"
    read = MarkAction.READ
    rules = {MarkAction.READ: (is_own_mark,), MarkAction.MOVE: (is_own_mark,)}

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        # Asked of one row: a list of everything that may be read would be made for each page.
        thread = (
            select(Thread.id)
            .where(Thread.id == ReadingMark.thread_id, thread_policy.visible_to(actor))
            .correlate(ReadingMark)
        )
        return and_(ReadingMark.practitioner_id == actor.practitioner_id, thread.exists())

    @override
    def examples(self, role: Role) -> Mapping[str, Example[ReadingMark]]:
        return {
            relation: Example(each.actor, ReadingMark(practitioner_id=1, thread=each.resource))
            for relation, each in thread_policy.examples(role).items()
        }


class BookmarkPolicy(Policy[Bookmark]):
    """Bookmarks. Asked of a row, it needs what is kept loaded."""

    name = "bookmark"
    read = BookmarkAction.READ
    rules = {
        BookmarkAction.READ: (is_own_bookmark,),
        BookmarkAction.KEEP: (is_own_bookmark,),
        BookmarkAction.LET_GO: (is_own_bookmark,),
    }

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        thread = (
            select(Thread.id)
            .where(
                Thread.id == Bookmark.thread_id,
                Thread.removed_at.is_(None),
                thread_policy.visible_to(actor),
            )
            .correlate(Bookmark)
        )
        around = (
            select(Thread.id)
            .where(Thread.id == Post.thread_id, thread_policy.visible_to(actor))
            .correlate(Post)
        )
        post = (
            select(Post.id)
            .where(
                Post.id == Bookmark.post_id,
                Post.removed_at.is_(None),
                post_policy.visible_to(actor),
                around.exists(),
            )
            .correlate(Bookmark)
        )
        own = Bookmark.practitioner_id == actor.practitioner_id
        return and_(own, or_(thread.exists(), post.exists()))

    @override
    def examples(self, role: Role) -> Mapping[str, Example[Bookmark]]:
        return {
            relation: Example(each.actor, Bookmark(practitioner_id=1, post=each.resource))
            for relation, each in post_policy.examples(role).items()
        }


mark_policy = MarkPolicy()
bookmark_policy = BookmarkPolicy()
