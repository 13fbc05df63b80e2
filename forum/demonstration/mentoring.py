"""What the people of the demonstration world offer and ask in mentoring, and who is paired."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MentoringEntry:
    """What one person can explain and wants to understand.

    ``kind`` is ``exchange``, ``mentor`` or ``mentee``. ``explains`` and ``understand``
    are agencies, ``offers`` and ``asks`` topics; with ``excluded`` they must not be paired.
    """

    practitioner: str
    kind: str
    capacity: int
    explains: tuple[str, ...]
    offers: tuple[str, ...]
    understand: tuple[str, ...]
    asks: tuple[str, ...]
    excluded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MentoringMeeting:
    """A line of a pairing's log. It holds no words about what was said."""

    day: int
    minutes: int
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two people of different agencies.

    ``stage`` is ``proposed`` (``accepted`` lists who has said yes), ``agreed`` (the agreement is
    signed, no meeting yet), ``meeting``, ``paused``, ``ended`` (early, without a reason) or
    ``completed``. The agreement is the one of ``forum/mentoring/guide.toml`` with this purpose.
    """

    a: str
    b: str
    stage: str
    began: int
    ends: int | None = None
    purpose: str = ""
    planned_meetings: int = 0
    minutes_each: int = 0
    next_meeting: int | None = None
    accepted: tuple[str, ...] = ()
    pause_reason: str = ""
    midpoint: dict[str, str] | None = None
    meetings: tuple[MentoringMeeting, ...] = ()
    taught: dict[str, str] | None = None
