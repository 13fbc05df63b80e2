"""How far apart the dates of a text are, in words: what matters in practice, and names no day."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from dateutil import parser

#: "12 March", "12/03/2024": a day and a month, in letters or figures.
_A_DAY = re.compile(
    r"\d.*[A-Za-z]{3}|[A-Za-z]{3}.*\d|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}"
)
_YEAR_OF_NONE: Final = datetime(2000, 1, 1)  # noqa: DTZ001  # only compared with its like
_NUMBERS: Final = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
#: Up to so many days a span is told in this unit of so many days.
_UNITS: Final = ((60, "week", 7), (730, "month", 30.4), (10**6, "year", 365.25))
_FEW_DAYS, _A_WEEK = 7, 11
FIRST: Final = "one day"


def relative(dates: Sequence[str]) -> list[str]:
    """Return each date as people tell a story; empty where it is no single day."""
    first: datetime | None = None
    told = []
    for each in dates:
        day = _read(each)
        if day is None:
            told.append("")
        elif first is None:
            first = day
            told.append(FIRST)
        else:
            told.append(_apart((day - first).days))
    return told


def _read(written: str) -> datetime | None:
    if not _A_DAY.search(written):
        return None
    try:
        return parser.parse(written, dayfirst=True, default=_YEAR_OF_NONE, ignoretz=True)
    except (ValueError, OverflowError):
        return None


def _apart(days: int) -> str:
    way, days = ("earlier" if days < 0 else "later"), abs(days)
    if days == 0:
        return "the same day"
    if days < _FEW_DAYS:
        return f"a few days {way}"
    if days < _A_WEEK:
        return f"about a week {way}"
    unit, size = next((unit, size) for below, unit, size in _UNITS if days < below)
    count = round(days / size)
    said = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"about {said} {unit}{'s' if count > 1 else ''} {way}"
