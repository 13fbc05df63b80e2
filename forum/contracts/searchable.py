"""What search asks of a feature, so that it can find things without knowing the feature."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy import Select

from forum.access.actor import Actor
from forum.events.bus import Event

#: The task that reads a changed thing again; the search feature does it.
SEARCH_TASK = "search.refresh"


@dataclass(frozen=True, slots=True)
class Document:
    """The words of one thing, as the index keeps them. Never an author, whoever they are."""

    public_id: str
    title: str
    words: str
    at: datetime
    #: Slugs of the agencies that it shows as speaking, or that it asks.
    agencies: tuple[str, ...] = ()
    standing: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that the reader may see, ready to be shown."""

    public_id: str
    title: str
    url: str
    words: str
    at: datetime
    #: What else it is called.
    names: tuple[str, ...] = ()
    #: What must be said beside it, such as that nobody has signed it yet.
    mark: str = ""


class Searchable(Protocol):
    """One kind of findable thing. ``kind`` is a word of ours, ``label`` is what people read."""

    kind: str
    label: str

    @property
    def events(self) -> Sequence[type[Event]]:
        """The events after which one thing must be read again; their subject is its public id."""

    def document(self, public_id: str) -> Document | None:
        """Return the words of one thing, or None if it must not be findable (any more)."""

    def visible_to(self, actor: Actor) -> Select[str]:
        """Return the select of the public ids of all that the actor may read.

        It is built once for any reader. Kinds of one class are asked for together.
        """

    def readable(self, actor: Actor, public_ids: Sequence[str]) -> Mapping[str, Hit]:
        """Return those of these things that the actor may read, in one statement.

        Kinds of one class are read together.
        """

    def every(self) -> Iterator[str]:
        """Return the public id of everything findable, for a rebuild; a few at a time."""
