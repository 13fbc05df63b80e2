"""The seams of the demonstration world, who saw them when, and what the boards replied.

An author is a practitioner's key. A ``day`` counts from the day of loading.
"""

from dataclasses import dataclass

from forum.board.lifecycle import Answer, Change, Wanted
from forum.kernel.vocabulary import Attribution
from forum.seams.lifecycle import ClosedBecause, Upkeep


@dataclass(frozen=True, slots=True)
class Presses:
    """Who pressed "seen again" on a day."""

    day: int
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What people of the frontline said on a day, while they were asked."""

    day: int
    better: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    worse: tuple[str, ...] = ()
    cannot_tell: tuple[str, ...] = ()

    @property
    def said(self) -> tuple[tuple[Change, tuple[str, ...]], ...]:
        """Who said what."""
        return tuple((each, getattr(self, each.value)) for each in Change)


@dataclass(frozen=True, slots=True)
class Put:
    """What somebody asked the board, and what it replied, if it did."""

    author: str
    day: int
    wanted: Wanted
    note: str = ""
    contact: str = ""
    replied_day: int = 0
    answer: Answer | None = None
    reply: str = ""
    owner: str = ""
    verdicts: Verdicts | None = None


@dataclass(frozen=True, slots=True)
class Seam:
    """A seam as somebody named it; ``came_from`` is the title of a conversation, if any."""

    title: str
    author: str
    day: int
    sides: tuple[str, ...]
    upkeep: tuple[Upkeep, ...]
    opens: str
    lost: str
    instead: str = ""
    risk: str = ""
    attribution: Attribution = Attribution.NAME_AND_AGENCY
    came_from: str = ""
    seen: tuple[Presses, ...] = ()
    put: Put | None = None
    closed_day: int = 0
    closed_by: str = ""
    closed_because: ClosedBecause | None = None
