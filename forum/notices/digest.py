"""When a letter leaves. Pure.

Every letter has a slot: a moment that many people share, such as the next morning at eight. What is
told before a slot begins goes into that slot's letter, and nothing is added to it afterwards, so
that a letter which is tried twice says the same twice.
"""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final

from forum.kernel import clock
from forum.kernel.vocabulary import NoticeKind

#: When people sit down to work: letters of the day, and of the week on a Monday.
MORNING: Final = 8
SATURDAY: Final = 5
WEEK: Final = 7
HOUR: Final = timedelta(hours=1)
GATHERING: Final = timedelta(minutes=5)


class Frequency(StrEnum):
    """How often somebody wants a letter about one kind of thing."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"
    NEVER = "never"

    @property
    def label(self) -> str:
        """The words of the settings page."""
        return {
            Frequency.AT_ONCE: "At once",
            Frequency.DAILY: "Once a day",
            Frequency.WEEKLY: "Once a week",
            Frequency.NEVER: "No email",
        }[self]


class QuietHours(StrEnum):
    """When no letter is sent. A few choices that many people share, so that none stands out."""

    NONE = "none"
    NIGHTS = "nights"
    EVENINGS = "evenings"
    OFF_DUTY = "off_duty"

    @property
    def label(self) -> str:
        """The words of the settings page."""
        return {
            QuietHours.NONE: "Email me at any time",
            QuietHours.NIGHTS: "Not between 9pm and 7am",
            QuietHours.EVENINGS: "Not between 6pm and 8am",
            QuietHours.OFF_DUTY: "Only Monday to Friday, 8am to 6pm",
        }[self]

    @property
    def hours(self) -> tuple[int, int]:
        """From when to when letters are sent, by the clock on the wall."""
        return {
            QuietHours.NONE: (0, 24),
            QuietHours.NIGHTS: (7, 21),
            QuietHours.EVENINGS: (8, 18),
            QuietHours.OFF_DUTY: (8, 18),
        }[self]

    def covers(self, moment: datetime) -> bool:
        """Whether no letter is sent at this moment."""
        local = clock.local(moment)
        first, last = self.hours
        weekend = self is QuietHours.OFF_DUTY and local.weekday() >= SATURDAY
        return weekend or not first <= local.hour < last


#: What a newcomer gets: what waits for them at once, what they may like to know once a day.
DEFAULTS: Final[Mapping[NoticeKind, Frequency]] = {
    NoticeKind.REPLIES: Frequency.AT_ONCE,
    NoticeKind.CONVERSATIONS: Frequency.DAILY,
    NoticeKind.SESSIONS: Frequency.AT_ONCE,
    NoticeKind.CASE_REVIEWS: Frequency.DAILY,
    NoticeKind.MENTORING: Frequency.AT_ONCE,
    NoticeKind.QUESTIONS: Frequency.DAILY,
    NoticeKind.GLOSSARY: Frequency.WEEKLY,
    NoticeKind.SEAMS: Frequency.DAILY,
    NoticeKind.ABOUT_YOU: Frequency.AT_ONCE,
}


def slot(now: datetime, often: Frequency, quiet: QuietHours) -> datetime | None:
    """Return when the letter leaves that tells of something now; None if no letter is wanted."""
    match often:
        case Frequency.NEVER:
            return None
        case Frequency.AT_ONCE:
            wanted = now
        case Frequency.DAILY:
            wanted = _next_morning(now)
        case Frequency.WEEKLY:
            wanted = _next_morning(now)
            while clock.local(wanted).weekday():
                wanted = _next_morning(wanted)
    return wanted if not quiet.covers(wanted) else _end_of(quiet, wanted)


def next_hour(now: datetime) -> datetime:
    """Return the hour at which everything goes out that was written without a name before it."""
    return now.replace(minute=0, second=0, microsecond=0) + HOUR


def gathering_ends(now: datetime) -> datetime:
    """Return when the letters leave of what goes out together, however late the worker comes to it.

    Always later than now, so that nothing is added to a letter that is on its way.
    """
    return now.replace(minute=now.minute // 5 * 5, second=0, microsecond=0) + GATHERING


def _next_morning(now: datetime) -> datetime:
    day = clock.local(now).date()
    morning = clock.from_local(datetime.combine(day, time(MORNING)))
    if morning <= now:
        morning = clock.from_local(datetime.combine(day + timedelta(days=1), time(MORNING)))
    return morning


def _end_of(quiet: QuietHours, moment: datetime) -> datetime:
    """Return the first full hour at which a letter may be sent; a long weekend is looked past."""
    looked_at = next_hour(moment)
    for _ in range(WEEK * 24):
        if not quiet.covers(looked_at):
            break
        looked_at += HOUR
    return looked_at
