"""How far a seam has come, what keeps it open, and when it has to go to the board. Pure."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum

#: Seen by so many agencies, or in so many months, it has to be offered to the board.
AGENCIES_ENOUGH = 3
MONTHS_ENOUGH = 3

#: One press of "seen again": from which agency, in which month (its first day).
Seen = tuple[int, date]


class Stage(StrEnum):
    """Where a seam stands."""

    OPEN = "open"
    DUE = "due"
    OFFERED = "offered"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """The stage as people read it."""
        return {
            Stage.OPEN: "Open",
            Stage.DUE: "Seen often: goes to the board",
            Stage.OFFERED: "Put to the board",
            Stage.CLOSED: "Closed",
        }[self]

    @property
    def tone(self) -> str:
        """The tint of its tag."""
        return {Stage.DUE: "waits", Stage.OFFERED: "open", Stage.CLOSED: "done"}.get(self, "quiet")


class Upkeep(StrEnum):
    """What keeps a seam open, whoever works there."""

    SYSTEMS = "systems"
    CAPACITY = "capacity"
    GUIDANCE = "guidance"
    HIERARCHY = "hierarchy"
    GEOGRAPHY = "geography"
    HOURS = "hours"
    LAW_AS_READ = "law_as_read"
    CULTURE = "culture"
    CONTRACT = "contract"

    @property
    def label(self) -> str:
        """The words of the form and of the page."""
        return {
            Upkeep.SYSTEMS: "We cannot see each other’s systems",
            Upkeep.CAPACITY: "Too few people or places",
            Upkeep.GUIDANCE: "Our guidance says different things",
            Upkeep.HIERARCHY: "Whose word counts for more",
            Upkeep.GEOGRAPHY: "Borders and distance",
            Upkeep.HOURS: "We work at different hours",
            Upkeep.LAW_AS_READ: "We read the law differently",
            Upkeep.CULTURE: "How things are done",
            Upkeep.CONTRACT: "What we are paid to do",
        }[self]


class ClosedBecause(StrEnum):
    """Why a seam was closed; seen again, it opens again."""

    HOLDS = "holds"
    SAME_AS_ANOTHER = "same_as_another"
    NO_LONGER_PASSES = "no_longer_passes"

    @property
    def label(self) -> str:
        """The words of the form and of the page."""
        return {
            ClosedBecause.HOLDS: "Work passes safely here now",
            ClosedBecause.SAME_AS_ANOTHER: "It is the same as another seam",
            ClosedBecause.NO_LONGER_PASSES: "No work passes here any more",
        }[self]


def seen_enough(seen: Collection[Seen], names: Collection[str] = ()) -> bool:
    """Whether a seam was seen by so many agencies, or so long, that the board has to hear of it.

    Three names that are shown are enough as well: one agency may stand there by two, and whoever
    saw that three names are not three agencies would know which two are one.
    """
    agencies, months = {agency for agency, _ in seen}, {month for _, month in seen}
    most = max(len(agencies), len(set(names)))
    return most >= AGENCIES_ENOUGH or len(months) >= MONTHS_ENOUGH


def month_of(day: date) -> date:
    """Return the first day of a day's month, which is all that is kept of a press."""
    return day.replace(day=1)
