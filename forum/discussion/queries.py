"""Reading conversations: every select passes the policy."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, TypeVar, TypeVarTuple

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    bindparam,
    case,
    false,
    func,
    literal,
    not_,
    or_,
    select,
    union,
)
from sqlalchemy.orm import contains_eager, joinedload

from forum.access.actor import Actor
from forum.access.reader import for_any_reader, standing_of
from forum.directory.authorship import written_by
from forum.directory.models import Agency, Partnership, Practitioner
from forum.directory.signing import Appearance
from forum.discussion.models import (
    Post,
    Quote,
    Response,
    ResponseKind,
    Thread,
    ThreadKind,
    ThreadPart,
)
from forum.discussion.opened import BESIDE, AnyThread, Opened, opened
from forum.discussion.opened import COLUMNS as OPENED
from forum.discussion.policy import post_policy, thread_policy
from forum.discussion.reply import COLUMNS, Reply
from forum.kernel.errors import NotFound
from forum.kernel.paging import Page
from forum.storage import prepared
from forum.storage.database import session
from forum.storage.pages import PAGE_SIZE, newest_first

R = TypeVar("R", Post, Reply)
Ts = TypeVarTuple("Ts")

#: As many as the start page shows.
MOST_CHANGES = 5

#: For each kind of response: how many, and whether the reader is one of them.
Responses = Mapping[ResponseKind, tuple[int, bool]]


def thread(actor: Actor, kind: ThreadKind, public_id: str) -> Thread:
    """Return one thread of a feature, with the parts of what opens it.

    Raises:
        NotFound: there is none, or the actor may not know of it.
    """
    found = any_thread(actor, public_id)
    if found.kind is not kind:
        raise NotFound
    return found


def any_thread(actor: Actor, public_id: str) -> Thread:
    """Return one thread, whatever feature it belongs to.

    Raises:
        NotFound: there is none, or the actor may not know of it.
    """
    asked = {**standing_of(actor), "public_id": public_id}
    found = session().scalars(_one_thread(actor), asked).unique().one_or_none()
    if found is None:
        raise NotFound
    return found


@for_any_reader
def _one_thread(reader: Actor) -> Select[Thread]:
    return (
        select(Thread)
        .where(Thread.public_id == bindparam("public_id"), thread_policy.visible_to(reader))
        .options(
            joinedload(Thread.agency),
            joinedload(Thread.author),
            joinedload(Thread.partnership),
            joinedload(Thread.parts),
        )
    )


def shown(actor: Actor, kind: ThreadKind, public_id: str) -> Opened:
    """Return what ``thread`` does, as its page shows it.

    Raises:
        NotFound: there is none, or the actor may not know of it.
    """
    asked = {**standing_of(actor), "public_id": public_id}
    rows = prepared.rows(_one_shown(actor), asked)
    if not rows or (found := opened(rows)).kind is not kind:
        raise NotFound
    return found


@for_any_reader
def _one_shown(reader: Actor) -> Select[*tuple[Any, ...]]:
    return (
        select(*OPENED, *BESIDE)
        .outerjoin(Agency, Agency.id == Thread.agency_id)
        .outerjoin(Practitioner, Practitioner.id == Thread.author_id)
        .outerjoin(Partnership, Partnership.id == Thread.audience_partnership_id)
        .outerjoin(ThreadPart, ThreadPart.thread_id == Thread.id)
        .where(Thread.public_id == bindparam("public_id"), thread_policy.visible_to(reader))
        .order_by(ThreadPart.position)
    )


def post(actor: Actor, public_id: str) -> Post:
    """Return one reply, with its thread.

    Raises:
        NotFound: there is none, or the actor may not know of it.
    """
    found = session().scalar(
        select(Post)
        .join(Post.thread)
        .where(Post.public_id == public_id, post_policy.visible_to(actor))
        .options(contains_eager(Post.thread), joinedload(Post.agency))
    )
    if found is None:
        raise NotFound
    return found


def newest(
    actor: Actor, kind: ThreadKind, *narrowed: ColumnElement[bool], cursor: str | None = None
) -> Page[Thread]:
    """Return the threads of a feature, the most recently alive first, without those taken back."""
    statement = (
        select(Thread)
        .where(
            Thread.kind == kind,
            Thread.removed_at.is_(None),
            thread_policy.visible_to(actor),
            *narrowed,
        )
        .options(joinedload(Thread.agency), joinedload(Thread.partnership))
    )
    return newest_first(statement, Thread.last_post_at, Thread.id, cursor)


def posts(actor: Actor, of: Thread, after: int = 0) -> Page[Post]:
    """Return a page of replies, the oldest first; ``after`` is the number of the last one seen.

    The way on is that number and nothing else: a cursor made of times would tell when somebody
    wrote without their name.
    """
    asked = {**standing_of(actor), "thread": of.id, "after": after}
    return _page(session().scalars(_page_of_posts(actor), asked).all())


def replies(actor: Actor, of: AnyThread, after: int = 0) -> Page[Reply]:
    """Return what ``posts`` does, as a page shows it."""
    asked = {**standing_of(actor), "thread": of.id, "after": after}
    rows = prepared.rows(_page_of_replies(actor), asked)
    return _page([Reply(of, *row) for row in rows])


def _page(rows: Sequence[R]) -> Page[R]:
    shown = rows[:PAGE_SIZE]
    return Page(shown, str(shown[-1].number) if len(rows) > PAGE_SIZE else None)


@for_any_reader
def _page_of_posts(reader: Actor) -> Select[Post]:
    return _after(select(Post).options(joinedload(Post.agency), joinedload(Post.author)), reader)


@for_any_reader
def _page_of_replies(reader: Actor) -> Select[*tuple[Any, ...]]:
    return _after(
        select(*COLUMNS, Quote.id.is_not(None))
        .outerjoin(Agency, Agency.id == Post.agency_id)
        .outerjoin(Practitioner, Practitioner.id == Post.author_id)
        .outerjoin(Quote, Quote.post_id == Post.id),
        reader,
    )


def _after(asked: Select[*Ts], reader: Actor) -> Select[*Ts]:
    return (
        asked.where(
            Post.thread_id == bindparam("thread"),
            Post.number > bindparam("after"),
            post_policy.visible_to(reader),
        )
        .order_by(Post.number)
        .limit(PAGE_SIZE + 1)
    )


def responses(
    actor: Actor, of: AnyThread, shown: Sequence[Reply]
) -> Mapping[int | None, Responses]:
    """Return the responses to what opens a thread (None) and to the shown replies (their row).

    Totals only: which agency pressed is never counted out.
    """
    first, last = (shown[0].number, shown[-1].number) if shown else (0, 0)
    which = {"thread": of.id, "first": first, "last": last, "me": actor.practitioner_id}
    found: dict[int | None, dict[ResponseKind, tuple[int, bool]]] = defaultdict(dict)
    for row, kind, count, mine in prepared.rows(_counted(), which):
        found[row][kind] = (count, bool(mine))
    return found


@cache
def _counted() -> Select[int | None, ResponseKind, int, int]:
    thread = bindparam("thread", type_=Integer())
    here = select(Post.id).where(
        Post.thread_id == thread, Post.number.between(bindparam("first"), bindparam("last"))
    )
    return (
        select(
            Response.post_id,
            Response.kind,
            func.count(),
            func.max(case((Response.practitioner_id == bindparam("me"), 1), else_=0)),
        )
        .where(or_(Response.thread_id == thread, Response.post_id.in_(here)))
        .group_by(Response.post_id, Response.kind)
    )


def appearances(of: Thread) -> Sequence[Appearance]:
    """Return everybody who has spoken in a thread, once for each way in which they are shown.

    Not only what the actor may read: somebody hidden has still been seen.
    """
    opening, replies = (
        select(
            made.attribution,
            made.byline,
            made.agency_id,
            made.author_id,
            made.author_tag,
            literal(opened).label("opened"),
        )
        for made, opened in ((Thread, 1), (Post, 0))
    )
    rows = (
        session()
        .execute(union(opening.where(Thread.id == of.id), replies.where(Post.thread_id == of.id)))
        .mappings()
    )
    found: dict[tuple[Any, ...], Appearance] = {}
    for row in sorted(rows, key=lambda row: bool(row["opened"])):
        shown = dict(row) | {"opened": bool(row["opened"])}
        found[tuple(row.values())[:-1]] = Appearance(**shown)
    return list(found.values())


def latest_for(actor: Actor) -> Sequence[Post]:
    """Return the latest replies of others in the threads that the actor opened or spoke in."""
    spoke_in = union(
        select(Thread.id).where(written_by(actor, Thread)),
        select(Post.thread_id).where(written_by(actor, Post)),
    )
    asked = (
        select(Post)
        .join(Post.thread)
        .where(
            Post.thread_id.in_(spoke_in),
            not_(func.coalesce(written_by(actor, Post), false())),
            Post.removed_at.is_(None),
            thread_policy.visible_to(actor),
            post_policy.visible_to(actor),
        )
        .options(contains_eager(Post.thread))
        .order_by(Post.created_at.desc(), Post.id.desc())
        .limit(MOST_CHANGES)
    )
    return session().scalars(asked).all()
