"""A seam's timeline: the months, and in each the agencies that saw it, as far as they hide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from forum.seams.models import Seam
from forum.seams.shown_as import ANOTHER


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

    agencies: int
    months: Sequence[Month]

    @property
    def sentence(self) -> str:
        """The whole in one line."""
        if not self.months:
            return "Nobody has said yet that they see this too."
        agencies = "one agency" if self.agencies == 1 else f"{self.agencies} agencies"
        count = len(self.months)
        return f"Seen by {agencies}, in {'one month' if count == 1 else f'{count} months'}."


def seen(seam: Seam, called: Mapping[tuple[int, date], Mapping[int, str]]) -> Seen:
    """Return the timeline of a seam; ``called`` is how agencies are shown, by area and month."""
    by_month: dict[date, set[str]] = {}
    for each in seam.sightings:
        names = called.get((seam.partnership_id, each.month), {})
        by_month.setdefault(each.month, set()).add(names.get(each.agency_id, ANOTHER))
    months = [Month(month, sorted(names)) for month, names in sorted(by_month.items())]
    return Seen(len({each.agency_id for each in seam.sightings}), months)
