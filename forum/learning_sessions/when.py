"""A day and a time of day as people type them; pure."""

import re
from datetime import date, time

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
CENTURY = 2000
NOON = 12
#: Nobody meets before seven: "4:30" without am or pm is a question, not an answer.
EARLIEST = 7

_DAY = re.compile(r"[0-9]{1,2}")
_YEAR = re.compile(r"[0-9]{2}|[0-9]{4}")
_TIME = re.compile(
    r"(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2}))?\s*(?P<half>[ap]m)?", re.IGNORECASE
)


def read_day(day: str, month: str, year: str) -> date | None:
    """Return the day that three boxes name; the month may be a word, the year two digits."""
    day, month, year = day.strip(), month.strip().lower(), year.strip()
    number = str(MONTHS.index(month[:3]) + 1) if month[:3] in MONTHS else month
    if not (_DAY.fullmatch(day) and _DAY.fullmatch(number) and _YEAR.fullmatch(year)):
        return None
    full = int(year) + (CENTURY if len(year) == len("26") else 0)
    try:
        return date(full, int(number), int(day))
    except ValueError:
        return None


def read_time(typed: str) -> time | None:
    """Return the time of day that was typed, such as "12:30", "12.30" or "4pm"."""
    found = _TIME.fullmatch(typed.strip())
    if found is None or not (found["minute"] or found["half"]):
        return None
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), found["half"]
    if half:
        if not 1 <= hour <= NOON:
            return None
        hour = hour % NOON + (NOON if half.lower() == "pm" else 0)
    elif hour < EARLIEST:
        return None
    try:
        return time(hour, minute)
    except ValueError:
        return None
