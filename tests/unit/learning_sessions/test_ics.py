"""A learning session in somebody's calendar: at the right hour, movable, and saying little."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

from dateutil.tz import tzical
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from forum.learning_sessions.ics import LONDON, CalendarEntry, calendar_file, feed

STAMPED = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
ENTRY = CalendarEntry(
    uid="5kqk2v@learning.example.org",
    starts=datetime(2026, 11, 24, 16, tzinfo=UTC),
    ends=datetime(2026, 11, 24, 17, tzinfo=UTC),
    sequence=0,
    url="https://learning.example.org/learning-sessions/5kqk2v",
)
MOMENTS = st.timedeltas(timedelta(0), timedelta(days=14_600)).map(
    lambda since: datetime(2020, 1, 1, tzinfo=UTC) + since
)


def event_of(file: bytes) -> Event:
    (event,) = Calendar.from_ical(file).events
    return event


def in_utc(moment: date) -> datetime:
    """Of the autumn hour that comes twice, Python calls no two moments of different zones equal."""
    assert isinstance(moment, datetime)
    return moment.astimezone(UTC)


def test_an_entry_says_when_and_where_to_look_and_nothing_of_what_it_is_about() -> None:
    event = event_of(calendar_file(ENTRY, stamped=STAMPED))

    assert {name: event[name].to_ical() for name in sorted(event)} == {
        "CLASS": b"PRIVATE",
        "DTEND": b"20261124T170000",
        "DTSTAMP": b"20261102T093000Z",
        "DTSTART": b"20261124T160000",
        "SEQUENCE": b"0",
        "STATUS": b"CONFIRMED",
        "SUMMARY": b"Shared learning session",
        "UID": b"5kqk2v@learning.example.org",
        "URL": b"https://learning.example.org/learning-sessions/5kqk2v",
    }
    assert event["DTSTART"].params["TZID"] == "Europe/London"


def test_summer_sessions_stand_in_summer_time() -> None:
    summer = replace(ENTRY, starts=datetime(2026, 7, 7, 15, tzinfo=UTC))

    assert b"DTSTART;TZID=Europe/London:20260707T160000" in calendar_file(summer, stamped=STAMPED)


def test_a_moved_session_is_the_same_entry_changed() -> None:
    moved = replace(ENTRY, starts=ENTRY.starts + timedelta(days=1), sequence=1)

    before, after = (event_of(calendar_file(each, stamped=STAMPED)) for each in (ENTRY, moved))

    assert before.uid == after.uid
    assert (before.sequence, after.sequence) == (0, 1)


def test_calling_off_strikes_the_entry_out() -> None:
    file = calendar_file(replace(ENTRY, cancelled=True, sequence=2), stamped=STAMPED)

    assert Calendar.from_ical(file)["METHOD"] == "CANCEL"
    assert event_of(file)["STATUS"] == "CANCELLED"


def test_a_feed_keeps_what_was_called_off_and_marks_it() -> None:
    off = replace(ENTRY, uid="other@learning.example.org", cancelled=True)

    calendar = Calendar.from_ical(feed([ENTRY, off], stamped=STAMPED))

    assert calendar["METHOD"] == "PUBLISH"
    assert [event["STATUS"] for event in calendar.events] == ["CONFIRMED", "CANCELLED"]


def test_a_title_is_shown_only_to_who_wants_it_and_cannot_break_out() -> None:
    title = "Thresholds; records\r\nATTENDEE:mailto:somebody@example.org"

    event = event_of(calendar_file(replace(ENTRY, title=title), stamped=STAMPED))

    assert "ATTENDEE" not in event
    assert str(event["SUMMARY"]).startswith("Thresholds; records")


@given(MOMENTS, st.integers(5, 600))
def test_every_moment_comes_back_as_it_went_in(starts: datetime, minutes: int) -> None:
    entry = replace(ENTRY, starts=starts, ends=starts + timedelta(minutes=minutes))

    event = event_of(calendar_file(entry, stamped=STAMPED))

    whole = starts.replace(microsecond=0)
    assert in_utc(event.start) == whole
    assert in_utc(event.end) == whole + timedelta(minutes=minutes)


@given(MOMENTS)
def test_the_zone_described_is_london(moment: datetime) -> None:
    described = tzical(StringIO(LONDON)).get("Europe/London")

    assert described is not None
    assert moment.astimezone(described).utcoffset() == (
        moment.astimezone(ZoneInfo("Europe/London")).utcoffset()
    )
