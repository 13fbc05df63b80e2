"""What a feature knows of words, so that search finds what another agency calls differently."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from markupsafe import Markup
from sqlalchemy import BindParameter, ScalarSelect

from forum.access.actor import Actor

_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one agency, or a sector's agencies for now, mean by a word."""

    public_id: str
    speaker: str
    says: str
    url: str
    #: Those it speaks for have said that it is so; without that, nobody may take it as a fact.
    is_signed: bool
    #: The day from which it is in force, while that is still to come.
    begins: str = ""


@dataclass(frozen=True, slots=True)
class NamedWord:
    """A word that somebody typed, under all its names; with its meanings where they differ."""

    headword: str
    url: str
    #: Every name, the headword included.
    names: tuple[str, ...]
    #: Empty where everybody means the same by it.
    meanings: tuple[Meaning, ...]


@dataclass(frozen=True, slots=True)
class SaidMeaning:
    """What somebody of an agency said of another's words, to begin a meaning with."""

    #: The address of the word in the glossary, where it is one of its words.
    word: str
    #: The words as they were asked about.
    headword: str
    agency: str
    means: str
    triggers: str
    records: str
    say_instead: str = ""


#: Finds what was said in the reply with this public id; None if there is none for this reader.
SaidMeanings = Callable[[Actor, str], SaidMeaning | None]

#: Says which known words stand in what somebody typed, in the order of the text.
Words = Callable[[Actor, str], Sequence[NamedWord]]

#: Gives every word of the known names as it is spelt, in small letters; nobody's own words.
Spelt = Callable[[], Collection[str]]


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


#: Says which edition of the glossary stands, and what somebody wants left out of it, given their
#: row: to ride on another statement.
ReadsBy = Callable[[BindParameter[int]], ScalarSelect[str]]
#: Shows stored HTML to the reader of this page, its words linked to what they mean to its writer.
Lens = Callable[[str, Written], Markup]


@dataclass(frozen=True, slots=True)
class ReadDifferently:
    """A word in what somebody is about to send, and who will read it differently."""

    headword: str
    url: str
    #: The short names of those agencies, in the order of the site.
    agencies: tuple[str, ...]

    @property
    def readers(self) -> str:
        """How many agencies read it differently, as the beginning of a sentence."""
        count = len(self.agencies)
        many = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
        return "One agency reads" if count == 1 else f"{many} agencies read"


#: Says which words of some rendered texts others read differently from the agency that they are
#: written for; advice, before they are sent.
Readings = Callable[[Actor, int, Sequence[str]], Sequence[ReadDifferently]]


@dataclass(frozen=True, slots=True)
class ChangedMeaning:
    """A word in a text, and the day since which something else is to be done under it."""

    headword: str
    #: What changed, beside what it means today.
    url: str
    on: date


class Since(Protocol):
    """The glossary, asked what has changed under older texts."""

    @property
    def changed(self) -> date | None:
        """The last day on which what is to be done under any word changed; None if it never did."""
        ...

    def changes(self, html: str, agency_id: int, day: date) -> Sequence[ChangedMeaning]:
        """Return the words of a rendered text of that day which its agency means otherwise now."""
        ...


#: Gives the glossary as somebody reads it, to be asked what changed since.
ChangedSince = Callable[[Actor], Since]
