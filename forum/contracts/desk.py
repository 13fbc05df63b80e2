"""What the stewards' desk asks of a feature: what waits for this steward there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from forum.access.actor import Actor


@dataclass(frozen=True, slots=True)
class DeskLine:
    """One line of the desk: how many of what wait, and where."""

    count: int
    #: "questions wait for your agency", to stand behind the number.
    sentence: str
    url: str


#: Asks the database once; lines that count nothing are left out by the desk.
Desk = Callable[[Actor], Sequence[DeskLine]]
