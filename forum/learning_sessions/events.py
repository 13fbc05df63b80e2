"""What happens to learning sessions and their places."""

from dataclasses import dataclass
from typing import ClassVar

from forum.events.bus import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningSessionEvent(Event):
    """Something happened to a learning session; ``subject`` is its public id."""

    kind: ClassVar[str] = "learning_session"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingEvent(Event):
    """Something happened to one person's booking; ``subject`` is the booking's public id."""

    kind: ClassVar[str] = "booking"


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningSessionPlanned(LearningSessionEvent):
    """A facilitator planned one; it can be booked from now on."""

    tag: ClassVar[str] = "learning_sessions.planned"


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningSessionChanged(LearningSessionEvent):
    """Its facilitator changed what it is, when or how many may come."""

    tag: ClassVar[str] = "learning_sessions.changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningSessionCancelled(LearningSessionEvent):
    """It does not take place."""

    tag: ClassVar[str] = "learning_sessions.cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceAskedFor(BookingEvent):
    """Somebody accepted the ground rules and booked; a place may follow at once, or later."""

    tag: ClassVar[str] = "learning_sessions.place_asked_for"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceGiven(BookingEvent):
    """Somebody has a place now; without an actor the site gave it, and the reason says why."""

    tag: ClassVar[str] = "learning_sessions.place_given"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingGivenUp(BookingEvent):
    """Somebody will not come, or waits no more."""

    tag: ClassVar[str] = "learning_sessions.booking_given_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceClaimed(BookingEvent):
    """A learner said how long they were there."""

    tag: ClassVar[str] = "learning_sessions.attendance_claimed"


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceConfirmed(BookingEvent):
    """The facilitator said how long somebody was there."""

    tag: ClassVar[str] = "learning_sessions.attendance_confirmed"
