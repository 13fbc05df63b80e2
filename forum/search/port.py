"""What search asks of an index, wherever it is kept: on one machine's disk, or in PostgreSQL.

An index proposes and never decides. It holds words to look for and identifiers, never an author.
Source: docs/adr/0005-the-index-proposes.md.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

from forum.contracts.searchable import Document
from forum.kernel.errors import Conflict
from forum.search.question import Question


@dataclass(frozen=True, slots=True)
class Entry:
    """One document and its kind."""

    kind: str
    document: Document
    #: Whether every member may read it. Only such things say how rare a word is.
    is_open: bool = False

    @property
    def key(self) -> str:
        """What tells it from every other thing."""
        return f"{self.kind}:{self.document.public_id}"


def kind_of(key: str) -> str:
    """Return the kind of a thing."""
    return key.partition(":")[0]


class Proposal(NamedTuple):
    """A thing that says something of what was asked; whether it may be shown is not known yet."""

    key: str
    score: float
    #: Which parts of the question it says, by their place.
    says: frozenset[int]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Among which things to look; what is empty leaves nothing out."""

    kinds: tuple[str, ...] = ()
    #: A slug.
    agency: str = ""
    standing: str = ""
    #: The first moment, and the first that is too late.
    since: datetime | None = None
    until: datetime | None = None


class BeingMade(Conflict):
    """Somebody makes the index anew, and what is written meanwhile would be lost with the old."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("The index is being made anew just now. Try again in some minutes.")


class Unreadable(Exception):
    """The index was damaged while it was being read."""


class Reading(Protocol):
    """An index as it stands at one moment. Any number of threads may ask it.

    Each question raises ``Unreadable`` where the index cannot answer any more.
    """

    def frequencies(self, words: Collection[str]) -> Mapping[str, int]:
        """Return in how many open things each of some stems stands; 0 for one in others only.

        A stem that stands in nothing at all is left out.
        """
        ...

    def beginning(self, start: str) -> Iterable[str]:
        """Return the known stems that begin so."""
        ...

    def holding(self, words: Collection[str], most: int) -> Mapping[str, Sequence[str]]:
        """Return, for each of some stems, the keys of things that say it; not more than so many."""
        ...

    def titled(self, starts: Sequence[str], most: int) -> Sequence[str]:
        """Return the keys of things in whose titles there is a word beginning with each of these.

        Not more than so many of each kind, the newest first.
        """
        ...

    def propose(self, question: Question, among: Narrowed, most: int) -> Iterator[Proposal]:
        """Return what says anything of a question, the best first; not more than so many."""
        ...


class Index(Protocol):
    """Where the words of everything findable are kept."""

    @property
    def is_begun(self) -> bool:
        """Whether an index was ever made here."""
        ...

    def reading(self) -> Reading | None:
        """Return the index as it stands; None where there is none that can be read."""
        ...

    def write(self, entries: Sequence[Entry], gone: Sequence[str]) -> None:
        """Add or replace things, and take away others by their keys."""
        ...

    def rebuild(self, entries: Iterable[Entry]) -> int:
        """Make the index anew beside its readers; return how many things are in it."""
        ...

    def drop_older(self) -> None:
        """Leave nothing of an index that was made anew."""
        ...
