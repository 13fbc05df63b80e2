"""What a feature knows of words, so that search finds what another agency calls differently."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from markupsafe import Markup

from forum.access.actor import Actor


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one agency, or a sector's agencies for now, mean by a word."""

    public_id: str
    speaker: str
    says: str
    url: str


@dataclass(frozen=True, slots=True)
class NamedWord:
    """A word that somebody typed, under all its names; with its meanings where they differ."""

    headword: str
    url: str
    #: Every name, the headword included.
    names: tuple[str, ...]
    #: Empty where everybody means the same by it.
    meanings: tuple[Meaning, ...]


#: Says which known words stand in what somebody typed, in the order of the text.
Words = Callable[[Actor, str], Sequence[NamedWord]]


class Written(Protocol):
    """A thing that somebody wrote, as far as it tells how its words were meant."""

    @property
    def agency_id(self) -> int | None:
        """The agency spoken from; None where even that is not shown."""
        ...

    @property
    def created_at(self) -> datetime:
        """When it was written; of an anonymous thing, the day."""
        ...


#: Shows stored HTML to the reader of this page, its words linked to what they mean to its writer.
Lens = Callable[[str, Written], Markup]
