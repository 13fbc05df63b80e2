"""Which words of conversations are findable, and by whom. Each feature registers its own kind."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, joinedload

from forum.access.actor import Actor
from forum.access.reader import for_any_reader, standing_of
from forum.contracts.searchable import Document, Hit
from forum.discussion import events
from forum.discussion.addresses import Place, address_of, address_of_number
from forum.discussion.models import TAKEN_BACK, Post, Thread, ThreadKind, ThreadPart
from forum.discussion.policy import post_policy, thread_policy
from forum.events.bus import Event
from forum.storage import prepared
from forum.storage.database import session
from forum.storage.lists import OneOf
from forum.text.plain import plain

#: For reading what is to be indexed; who may find it is asked with the reader's own rights.
INDEXING = Actor.system("indexing")

T = TypeVar("T")

#: The parameter for public ids, in selects that are built once.
_THESE = "public_ids"

_OF_A_THREAD: Sequence[Any] = (
    Thread.public_id,
    Thread.kind,
    Thread.title,
    Thread.created_at,
    Thread.__table__.c.opening_html,
)
_OF_A_POST: Sequence[Any] = (
    Post.public_id,
    Post.number,
    Post.__table__.c.body_html,
    Post.created_at,
    Thread.kind,
    Thread.public_id,
    Thread.title,
)

#: Says which agencies a conversation also concerns, by their slugs, and where it stands.
Besides = Callable[[Thread], tuple[Sequence[str], str]]

THREAD_EVENTS = (
    events.ThreadStarted,
    events.ThreadEdited,
    events.ThreadRemoved,
    events.ThreadRestored,
    events.ThreadHidden,
    events.ThreadShown,
)


class ThreadSearch:
    """What opens the conversations of one feature."""

    def __init__(
        self,
        kind: str,
        label: str,
        of: ThreadKind,
        *,
        besides: Besides | None = None,
        changed_by: Sequence[type[Event]] = (),
    ) -> None:
        """Take the words for it, and whose conversations they are.

        Args:
            kind: our word.
            label: what people read.
            of: whose conversations.
            besides: says what the feature knows of a conversation that this does not.
            changed_by: the events that change that.
        """
        self.kind, self.label, self._of = kind, label, of
        self._besides = besides
        self.events: Sequence[type[Event]] = (*THREAD_EVENTS, *changed_by)

    def document(self, public_id: str) -> Document | None:
        """Return its words; nothing stays in the index of what was hidden or taken back."""
        asked = _threads(select(Thread), INDEXING).where(
            Thread.public_id == public_id, Thread.kind == self._of
        )
        with_words = asked.options(joinedload(Thread.agency), joinedload(Thread.parts))
        thread = session().scalars(with_words).unique().one_or_none()
        if thread is None or thread.hidden_at:
            return None
        concerned, standing = self._besides(thread) if self._besides else ((), "")
        agencies = tuple(dict.fromkeys((*_agency(thread), *concerned)))
        return Document(
            public_id, thread.title, _words(thread), thread.created_at, agencies, standing
        )

    def visible_to(self, actor: Actor) -> Select[str]:
        """Return the select of all that the actor may read, of whichever feature."""
        return _threads(select(Thread.public_id), actor)

    def readable(self, actor: Actor, public_ids: Sequence[str]) -> Mapping[str, Hit]:
        """Return those that the actor may read, of whichever feature."""
        asked = {**standing_of(actor), _THESE: public_ids}
        found: dict[str, Hit] = {}
        # One row for each part of what opens a conversation.
        for public_id, rows in groupby(prepared.rows(_shown_threads(actor), asked), itemgetter(0)):
            first, *others = rows
            _, kind, title, at, *texts = first
            words = plain(_together([*texts, *(row[-1] for row in others)]))
            found[public_id] = Hit(public_id, title, address_of(Place(kind, public_id)), words, at)
        return found

    def every(self) -> Iterator[str]:
        """Return the public id of each."""
        yield from session().scalars(
            select(Thread.public_id)
            .where(Thread.kind == self._of, thread_policy.visible_to(INDEXING))
            .execution_options(yield_per=500)
        )


class PostSearch:
    """The replies in the conversations of one feature."""

    events: Sequence[type[Event]] = (
        events.PostWritten,
        events.PostEdited,
        events.PostRemoved,
        events.PostRestored,
        events.PostHidden,
        events.PostShown,
    )

    def __init__(self, kind: str, label: str, of: ThreadKind) -> None:
        """Take the words for it, and in whose conversations they stand."""
        self.kind, self.label, self._of = kind, label, of

    def document(self, public_id: str) -> Document | None:
        """Return its words; nothing stays in the index of what was hidden or taken back."""
        asked = _posts(select(Post), INDEXING).where(
            Post.public_id == public_id, Thread.kind == self._of
        )
        with_words = asked.options(contains_eager(Post.thread), joinedload(Post.agency))
        found = session().scalars(with_words).one_or_none()
        if found is None or found.hidden_at or found.thread.hidden_at:
            return None
        return Document(public_id, "", found.body.source, found.created_at, _agency(found))

    def visible_to(self, actor: Actor) -> Select[str]:
        """Return the select of all that the actor may read, and may read what they answer."""
        return _posts(select(Post.public_id), actor)

    def readable(self, actor: Actor, public_ids: Sequence[str]) -> Mapping[str, Hit]:
        """Return those that the actor may read, where they may also read what was answered."""
        asked = {**standing_of(actor), _THESE: public_ids}
        found: dict[str, Hit] = {}
        for public_id, number, html, at, *place, title in prepared.rows(_shown_posts(actor), asked):
            named = f"A reply in “{title or TAKEN_BACK}”"
            address = address_of_number(Place(*place), number)
            found[public_id] = Hit(public_id, named, address, plain(html), at)
        return found

    def every(self) -> Iterator[str]:
        """Return the public id of each."""
        yield from session().scalars(
            select(Post.public_id)
            .join(Post.thread)
            .where(Thread.kind == self._of, post_policy.visible_to(INDEXING))
            .execution_options(yield_per=500)
        )


@for_any_reader
def _shown_threads(reader: Actor) -> Select[*tuple[Any, ...]]:
    part = ThreadPart.__table__.c
    these = OneOf(Thread.__table__.c.public_id, _THESE)
    return (
        _threads(select(*_OF_A_THREAD, part.body_html).outerjoin(Thread.parts), reader)
        .where(these)
        .order_by(Thread.id, part.position)
    )


@for_any_reader
def _shown_posts(reader: Actor) -> Select[*tuple[Any, ...]]:
    these = OneOf(Post.__table__.c.public_id, _THESE)
    return _posts(select(*_OF_A_POST), reader).where(these)


def _threads(asked: Select[T], actor: Actor) -> Select[T]:
    return asked.where(Thread.removed_at.is_(None), thread_policy.visible_to(actor))


def _posts(asked: Select[T], actor: Actor) -> Select[T]:
    return asked.join(Post.thread).where(
        Post.removed_at.is_(None),
        thread_policy.visible_to(actor),
        post_policy.visible_to(actor),
    )


def _words(thread: Thread) -> str:
    return _together([thread.opening.source, *(part.body.source for part in thread.parts)])


def _together(texts: Sequence[str | None]) -> str:
    return "\n\n".join(filter(None, texts))


def _agency(thing: Thread | Post) -> tuple[str, ...]:
    return (thing.agency.slug,) if thing.agency else ()
