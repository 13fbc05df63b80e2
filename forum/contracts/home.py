"""What the start page asks of a feature: what waits for a person, and what changed for them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from sqlalchemy import ColumnElement

from forum.access.actor import Actor


class Urgency(IntEnum):
    """Which waiting thing comes first. The order is the one people would choose themselves."""

    IT_MAY_HURT_SOMEBODY = 0
    SOMEBODY_WAITS_FOR_YOU = 1
    IT_IS_SOON = 2
    YOU_BEGAN_IT = 3
    YOU_MIGHT_LIKE_IT = 4


@dataclass(frozen=True, slots=True)
class NextThing:
    """Something that one person could do in ten minutes, with one button."""

    urgency: Urgency
    title: str
    sentence: str
    button: str
    url: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """What a feature asks of people in a case review, found in one look with the review itself."""

    #: Says of a review, in SQL, that it waits for the actor.
    waits: Callable[[Actor], ColumnElement[bool]]
    #: Says what to do, given the public id and the title of the review.
    thing: Callable[[str, str], NextThing]


@dataclass(frozen=True, slots=True)
class Change:
    """One line of what changed for a person; titles only of things that they may read."""

    at: datetime
    sentence: str
    url: str
    #: An anonymous contribution shows the day only.
    shows_hour: bool = True


@dataclass(frozen=True, slots=True)
class Errand:
    """A page that some people need and others never see, in the menu under their name."""

    label: str
    endpoint: str
    #: Whether it is theirs; asks nothing of the database.
    applies: Callable[[Actor], bool]


#: Each asks the database once.
Waiting = Callable[[Actor], Sequence[NextThing]]
Changes = Callable[[Actor], Sequence[Change]]
