"""The facts that positions announce. Nobody is named who took one."""

from dataclasses import dataclass
from typing import ClassVar

from forum.events.bus import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementWritten(Event):
    """A facilitator wrote a statement."""

    kind: ClassVar[str] = "statement"
    tag: ClassVar[str] = "positions.statement_written"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementTakenBack(Event):
    """A statement that nobody had answered was taken back."""

    kind: ClassVar[str] = "statement"
    tag: ClassVar[str] = "positions.statement_taken_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionTaken(Event):
    """Somebody took a position, or changed it; who is kept nowhere."""

    kind: ClassVar[str] = "case_review"
    tag: ClassVar[str] = "positions.taken"


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPublished(Event):
    """Where agencies stand was published, once the phase had closed."""

    kind: ClassVar[str] = "case_review"
    tag: ClassVar[str] = "positions.map_published"
