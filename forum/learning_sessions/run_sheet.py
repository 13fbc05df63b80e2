"""What happens when, and which minutes of it were learning with others; pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from forum.learning_sessions.formats import who_speaks

#: Who speaks in the phases in which everybody takes part, and not only listens.
TOGETHER = frozenset({"each_agency", "everybody", "group", "pairs"})


class Timed(Protocol):
    """What a phase of a run-sheet says of itself."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def minutes(self) -> int:
        """How long it takes; none leaves it out."""

    @property
    def speaks(self) -> str:
        """A key of ``formats.who_speaks``."""

    @property
    def prompt(self) -> str:
        """The question that it asks."""


@dataclass(frozen=True, slots=True)
class Line:
    """One phase as the page shows it; ``state`` is done, here or ahead."""

    at: str
    minutes: int
    name: str
    who: str
    words: str
    state: str


def lines(
    phases: Sequence[Timed], starts_at: datetime, now: datetime, say: Callable[[datetime], str]
) -> list[Line]:
    """Return the phases that take any time, with the time of day at which each begins."""
    found, at = [], starts_at
    for phase in phases:
        ends = at + timedelta(minutes=phase.minutes)
        state = "done" if ends <= now else "here" if at <= now else "ahead"
        if phase.minutes:
            who = who_speaks()[phase.speaks]
            found.append(Line(say(at), phase.minutes, phase.title, who, phase.prompt, state))
        at = ends
    return found


def participatory_minutes(phases: Sequence[Timed], attended: int) -> int:
    """Return how many of the attended minutes were surely spent with others, not listening to them.

    Whoever missed some minutes is taken to have missed these: a record may say too little, and must
    never say too much.
    """
    together = sum(phase.minutes for phase in phases if phase.speaks in TOGETHER)
    missed = sum(phase.minutes for phase in phases) - attended
    return max(0, min(attended, together - max(0, missed)))
