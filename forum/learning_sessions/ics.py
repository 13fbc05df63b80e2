"""Learning sessions in people's own calendars, as iCalendar; pure.

Calendars are read over shoulders and shared with teams, so an entry names nobody and says no more
than it must. Its UID never changes; each change that people should notice raises SEQUENCE, and a
session that is called off stays in the calendar's feed as cancelled.
Source: RFC 5545 (iCalendar) and RFC 5546 (METHOD and SEQUENCE).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from forum.kernel import clock
from forum.kernel.later import Later

if TYPE_CHECKING:
    import icalendar
else:
    icalendar = Later("icalendar")

#: What an entry is called unless the person wants to see the title.
TITLE = "Shared learning session"
PRODUCT = "-//Common Ground//Learning sessions//EN"

#: London's clock changes, for calendars that do not know the zone by its name. The rule has stood
#: since 1996: the last Sundays of March and October, at one o'clock UTC.
LONDON = """\
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
TZNAME:BST
DTSTART:19960331T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:GMT
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE
"""


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One learning session as a calendar needs it."""

    #: Stable for the life of the session, and no other's: its public id and the site's host.
    uid: str
    #: Aware times, in any time zone.
    starts: datetime
    ends: datetime
    #: How often it was changed in a way that people should notice; 0 at first.
    sequence: int
    #: The page where everything else is said, to those who may read it.
    url: str
    title: str = TITLE
    cancelled: bool = False


def calendar_file(entry: CalendarEntry, *, stamped: datetime) -> bytes:
    """Return the .ics file of one session: an entry to add, to change or to strike out.

    Args:
        entry: the session.
        stamped: when this was written; aware.
    """
    return _calendar([entry], stamped, "CANCEL" if entry.cancelled else "PUBLISH")


def feed(entries: Iterable[CalendarEntry], *, stamped: datetime) -> bytes:
    """Return a calendar to subscribe to; sessions that were called off stay in it as cancelled."""
    return _calendar(entries, stamped, "PUBLISH")


def _calendar(entries: Iterable[CalendarEntry], stamped: datetime, method: str) -> bytes:
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(icalendar.Timezone.from_ical(LONDON))
    for entry in entries:
        calendar.add_component(_event(entry, stamped))
    return bytes(calendar.to_ical())


def _event(entry: CalendarEntry, stamped: datetime) -> "icalendar.Event":
    event = icalendar.Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", stamped.astimezone(UTC))
    event.add("dtstart", _local(entry.starts))
    event.add("dtend", _local(entry.ends))
    event.add("summary", entry.title)
    event.add("url", entry.url)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("class", "PRIVATE")
    return event


def _local(moment: datetime) -> datetime:
    """Return London time; in the autumn hour that comes twice, UTC where the second is meant."""
    local = clock.local(moment)
    return moment.astimezone(UTC) if local.fold else local
