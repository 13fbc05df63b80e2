"""How far a question has come, and whether an agency speaks with one voice; pure.

A question is heard when every agency asked has said something that still holds. It is never
"solved": where the agencies stand, its asker says in another word. An answer holds for a time.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Stance(StrEnum):
    """For whom an answer speaks."""

    POSITION = "position"
    PRACTICE = "practice"
    NO_POSITION = "no_position"

    @property
    def label(self) -> str:
        """The words before an answer."""
        return {
            Stance.POSITION: "My agency's position",
            Stance.PRACTICE: "What I do in practice",
            Stance.NO_POSITION: "We hold no position",
        }[self]


class Leaning(StrEnum):
    """An answer in one word."""

    YES = "yes"
    NO = "no"
    DEPENDS = "depends"
    NEITHER = "neither"

    @property
    def label(self) -> str:
        """The word; nothing where the question is not one of yes or no."""
        return {
            Leaning.YES: "Yes",
            Leaning.NO: "No",
            Leaning.DEPENDS: "It depends",
            Leaning.NEITHER: "",
        }[self]


class PlaceKind(StrEnum):
    """What words stand in that somebody asks agencies to say in their own."""

    THREAD = "thread"
    CASE = "case"
    WORD = "word"
    BRIEFING = "briefing"


class Progress(StrEnum):
    """How many of the agencies asked were heard."""

    OPEN = "open"
    PARTLY_HEARD = "partly_heard"
    HEARD = "heard"
    EXPIRED = "expired"

    @property
    def label(self) -> str:
        """The words on a page."""
        return {
            Progress.OPEN: "Nobody heard yet",
            Progress.PARTLY_HEARD: "Partly heard",
            Progress.HEARD: "Every agency heard",
            Progress.EXPIRED: "Answers have run out",
        }[self]


@dataclass(frozen=True, slots=True)
class Given:
    """What one answer says, for an agency's row; it holds up to and including its last day."""

    agency_id: int
    leaning: Leaning
    until: date

    def holds(self, today: date) -> bool:
        """Whether it still stands."""
        return self.until >= today


def heard(answers: Iterable[Given], today: date) -> frozenset[int]:
    """Return the agencies whose word still holds."""
    return frozenset(each.agency_id for each in answers if each.holds(today))


def progress(asked: Collection[int], answers: Collection[Given], today: date) -> Progress:
    """Return how far a question to these agencies has come."""
    now = heard(answers, today).intersection(asked)
    if now.issuperset(asked):
        return Progress.HEARD
    if {each.agency_id for each in answers}.issuperset(asked):
        return Progress.EXPIRED
    return Progress.PARTLY_HEARD if now else Progress.OPEN


def differ(answers: Iterable[Given], today: date) -> bool:
    """Whether people of one agency answer differently; what ran out does not count."""
    said = {each.leaning for each in answers if each.holds(today)} - {Leaning.NEITHER}
    return len(said) > 1
