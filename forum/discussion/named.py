"""What somebody said by name in conversations, for their page.

Only rows that name their author are looked at: what somebody said without their name is not here,
nor anything from which its number could be told.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select, union_all
from sqlalchemy.orm import contains_eager

from forum.access.actor import Actor
from forum.contracts.named import Named
from forum.discussion.addresses import address_of, address_of_reply
from forum.discussion.models import Post, Thread
from forum.discussion.policy import post_policy, thread_policy
from forum.kernel.paging import Cursor, Page
from forum.storage.database import session
from forum.storage.pages import PAGE_SIZE


def named_words(actor: Actor, practitioner_id: int, cursor: str | None) -> Page[Named]:
    """Return what a practitioner said by name, the newest first.

    Raises:
        Invalid: the cursor was changed by hand.
    """
    rows = session().execute(_places(actor, practitioner_id, cursor)).all()
    shown = rows[:PAGE_SIZE]
    things = _things(actor, [code for _at, code in shown])
    more = Cursor(*shown[-1]).encode() if len(rows) > PAGE_SIZE else None
    return Page([things[code] for _at, code in shown if code in things], more)


def _places(actor: Actor, practitioner_id: int, cursor: str | None) -> Any:
    """Select when each was said, with a number: even ones are threads, odd ones are replies."""
    threads = select(Thread.created_at.label("at"), (Thread.id * 2).label("code")).where(
        Thread.author_id == practitioner_id, *_threads(actor)
    )
    posts = (
        select(Post.created_at, Post.id * 2 + 1)
        .join(Post.thread)
        .where(Post.author_id == practitioner_id, *_posts(actor))
    )
    both = union_all(threads, posts).subquery()
    at, code = both.c.at, both.c.code
    asked = select(at, code).order_by(at.desc(), code.desc()).limit(PAGE_SIZE + 1)
    if cursor is None:
        return asked
    seen = Cursor.decode(cursor)
    return asked.where(or_(at < seen.at, and_(at == seen.at, code < seen.row)))


def _things(actor: Actor, codes: list[int]) -> Mapping[int, Named]:
    threads = select(Thread).where(
        Thread.id.in_([code // 2 for code in codes if code % 2 == 0]), *_threads(actor)
    )
    posts = (
        select(Post)
        .join(Post.thread)
        .where(Post.id.in_([code // 2 for code in codes if code % 2]), *_posts(actor))
        .options(contains_eager(Post.thread))
    )
    found = {
        thread.id * 2: Named(thread.created_at, thread.heading, address_of(thread))
        for thread in session().scalars(threads)
    }
    for post in session().scalars(posts):
        title = f"A reply in “{post.thread.heading}”"
        found[post.id * 2 + 1] = Named(post.created_at, title, address_of_reply(post))
    return found


def _threads(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    return (Thread.removed_at.is_(None), thread_policy.visible_to(actor))


def _posts(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    return (Post.removed_at.is_(None), post_policy.visible_to(actor), *_threads(actor))
