"""The learning sessions of the demonstration world, past and to come."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class AgencySeats:
    """Seats held for an agency until so many days before the session."""

    agency: str
    seats: int
    release_days_before: int


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many people of an agency the session needs in order to be worth holding."""

    agency: str
    people: int


@dataclass(frozen=True, slots=True)
class NeededMinutes:
    """The part of the session that most needs an agency, so many minutes after the start."""

    agency: str
    after: int
    minutes: int
    during: str


@dataclass(frozen=True, slots=True)
class Learned:
    """What a learner says they learned from an agency; only the learner can claim it."""

    learner: str
    from_agency: str
    kind: str


@dataclass(frozen=True, slots=True)
class LearningSession:
    """Shared learning at a time.

    ``start`` is local time as ``HH:MM``; ``speaking`` names the agencies that have a slot;
    ``attended`` is in minutes, and whoever booked and is not in it did not come. Without a
    ``partnership`` it is open to everyone.
    """

    slug: str
    title: str
    format: str
    day: int
    start: str
    minutes: int
    capacity: int
    purpose: str
    bring: str
    facilitator: str
    booked: tuple[str, ...]
    co_facilitator: str = ""
    partnership: str = ""
    series_of: int = 1
    speaking: tuple[str, ...] = ()
    agency_seats: tuple[AgencySeats, ...] = ()
    quorum: tuple[Quorum, ...] = ()
    minutes_that_need: tuple[NeededMinutes, ...] = ()
    waiting: tuple[str, ...] = ()
    learned: tuple[Learned, ...] = ()
    attended: dict[str, int] = field(default_factory=dict)
