"""Which words of conversations are findable, and by whom. Each feature registers its own kind."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from sqlalchemy import BindParameter, Select, bindparam, select
from sqlalchemy.orm import contains_eager, joinedload

from forum.access.actor import Actor
from forum.access.reader import for_any_reader, standing_of
from forum.contracts.searchable import Document, Hit
from forum.discussion import events
from forum.discussion.addresses import address_of, address_of_reply
from forum.discussion.models import Post, Thread, ThreadKind
from forum.discussion.policy import post_policy, thread_policy
from forum.events.bus import Event
from forum.storage.database import session

#: For reading what is to be indexed; who may find it is asked with the reader's own rights.
INDEXING = Actor.system("indexing")

T = TypeVar("T")

#: Public ids, or what stands for them in a select that is built once.
_Ids = Sequence[str] | BindParameter[Sequence[str]]
_THESE: BindParameter[Sequence[str]] = bindparam("public_ids", expanding=True)

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
        asked = _threads(select(Thread), INDEXING, [public_id]).where(Thread.kind == self._of)
        with_words = asked.options(joinedload(Thread.agency), joinedload(Thread.parts))
        thread = session().scalars(with_words).unique().one_or_none()
        if thread is None or thread.hidden_at:
            return None
        concerned, standing = self._besides(thread) if self._besides else ((), "")
        agencies = tuple(dict.fromkeys((*_agency(thread), *concerned)))
        return Document(
            public_id, thread.title, _words(thread), thread.created_at, agencies, standing
        )

    def allowed(self, actor: Actor, public_ids: Sequence[str]) -> Select[str]:
        """Return the select of those that the actor may read, of whichever feature."""
        return _threads(select(Thread.public_id), actor, public_ids)

    def readable(self, actor: Actor, public_ids: Sequence[str]) -> Mapping[str, Hit]:
        """Return those that the actor may read, of whichever feature."""
        asked = {**standing_of(actor), "public_ids": public_ids}
        return {
            thread.public_id: Hit(
                thread.public_id,
                thread.title,
                address_of(thread),
                _words(thread),
                thread.created_at,
            )
            for thread in session().scalars(_shown_threads(actor), asked).unique()
        }

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
        asked = _posts(select(Post), INDEXING, [public_id]).where(Thread.kind == self._of)
        with_words = asked.options(contains_eager(Post.thread), joinedload(Post.agency))
        found = session().scalars(with_words).one_or_none()
        if found is None or found.hidden_at or found.thread.hidden_at:
            return None
        return Document(public_id, "", found.body.source, found.created_at, _agency(found))

    def allowed(self, actor: Actor, public_ids: Sequence[str]) -> Select[str]:
        """Return the select of those that the actor may read, and may read what they answer."""
        return _posts(select(Post.public_id), actor, public_ids)

    def readable(self, actor: Actor, public_ids: Sequence[str]) -> Mapping[str, Hit]:
        """Return those that the actor may read, where they may also read what was answered."""
        asked = {**standing_of(actor), "public_ids": public_ids}
        return {
            post.public_id: Hit(
                post.public_id,
                f"A reply in “{post.thread.heading}”",
                address_of_reply(post),
                post.body.source,
                post.created_at,
            )
            for post in session().scalars(_shown_posts(actor), asked)
        }

    def every(self) -> Iterator[str]:
        """Return the public id of each."""
        yield from session().scalars(
            select(Post.public_id)
            .join(Post.thread)
            .where(Thread.kind == self._of, post_policy.visible_to(INDEXING))
            .execution_options(yield_per=500)
        )


@for_any_reader
def _shown_threads(reader: Actor) -> Select[Thread]:
    return _threads(select(Thread), reader, _THESE).options(joinedload(Thread.parts))


@for_any_reader
def _shown_posts(reader: Actor) -> Select[Post]:
    return _posts(select(Post), reader, _THESE).options(contains_eager(Post.thread))


def _threads(asked: Select[T], actor: Actor, public_ids: _Ids) -> Select[T]:
    return asked.where(
        Thread.public_id.in_(public_ids),
        Thread.removed_at.is_(None),
        thread_policy.visible_to(actor),
    )


def _posts(asked: Select[T], actor: Actor, public_ids: _Ids) -> Select[T]:
    return asked.join(Post.thread).where(
        Post.public_id.in_(public_ids),
        Post.removed_at.is_(None),
        thread_policy.visible_to(actor),
        post_policy.visible_to(actor),
    )


def _words(thread: Thread) -> str:
    return "\n\n".join([thread.opening.source, *(part.body.source for part in thread.parts)])


def _agency(thing: Thread | Post) -> tuple[str, ...]:
    return (thing.agency.slug,) if thing.agency else ()
