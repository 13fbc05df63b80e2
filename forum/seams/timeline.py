"""A seam's timeline: the months, and in each the agencies that saw it, as far as they hide."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from forum.seams.models import Seam
from forum.seams.shown_as import ANOTHER, is_hidden


@dataclass(frozen=True, slots=True)
class Month:
    """One month in which a seam was seen."""

    first_day: date
    agencies: Sequence[str]

    @property
    def name(self) -> str:
        """The month as people say it."""
        return f"{self.first_day:%B %Y}"


@dataclass(frozen=True, slots=True)
class Seen:
    """How often a seam was seen, in a sentence and month by month."""

    #: As many as the names tell; more may stand behind a name that hides some.
    agencies: int
    months: Sequence[Month]
    #: Whether every agency is shown by its own name, so that they are no more than these.
    exact: bool = True

    @property
    def sentence(self) -> str:
        """The whole in one line.

        Where a name hides agencies it says no more than the names do: a number beside them would
        tell which agency of one person saw it in a month in which its name is not shown.
        """
        if not self.months:
            return "Nobody has said yet that they see this too."
        agencies = "one agency" if self.agencies == 1 else f"{self.agencies} agencies"
        more = "" if self.exact else " or more"
        count = len(self.months)
        return f"Seen by {agencies}{more}, in {'one month' if count == 1 else f'{count} months'}."


def seen(seam: Seam, called: Mapping[tuple[int, date], Mapping[int, str]]) -> Seen:
    """Return the timeline of a seam; ``called`` is how agencies are shown, by area and month."""
    return told(
        (each.month, called.get((seam.partnership_id, each.month), {}).get(each.agency_id, ANOTHER))
        for each in seam.sightings
    )


def told(named: Iterable[tuple[date, str]]) -> Seen:
    """Return the timeline of sightings, given by their months and the names that are shown."""
    by_month: dict[date, set[str]] = {}
    for month, name in named:
        by_month.setdefault(month, set()).add(name)
    everybody = set[str]().union(*by_month.values())
    shown_openly = {name for name in everybody if not is_hidden(name)}
    least = max(len(shown_openly), *map(len, by_month.values()), 0)
    months = [Month(month, sorted(names)) for month, names in sorted(by_month.items())]
    return Seen(least, months, exact=shown_openly == everybody)
