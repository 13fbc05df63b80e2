"""The one clock, in UTC. Nothing else asks the time (a test sees to it)."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

#: Where the site's people live; used only to show a time, never to store one.
LOCAL = ZoneInfo("Europe/London")


#: A moment to take for the present one: only the demonstration world, which has a past, sets it.
_pretended: ContextVar[datetime | None] = ContextVar("pretended", default=None)


def now() -> datetime:
    """Return this moment, aware and in UTC."""
    return _pretended.get() or datetime.now(UTC)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Do something as if it were another moment, aware of its zone."""
    token = _pretended.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _pretended.reset(token)


def local(moment: datetime) -> datetime:
    """Return the same moment as a clock on the wall in London shows it."""
    return moment.astimezone(LOCAL)


def today() -> date:
    """Return the day it is in London, which is the day people mean by "today"."""
    return local(now()).date()


def from_local(moment: datetime) -> datetime:
    """Read a naive wall-clock time in London and return it in UTC.

    In the hour that occurs twice in autumn the first one is meant.
    """
    return moment.replace(tzinfo=LOCAL).astimezone(UTC)


def beginning(day: date) -> datetime:
    """Return the midnight in London with which a day begins, in UTC."""
    return from_local(datetime.combine(day, time()))
