"""The facts that boards announce. A verdict has no author, so its fact names none."""

from dataclasses import dataclass
from typing import ClassVar

from forum.events.bus import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardEvent(Event):
    """Something happened to what a board was asked."""

    kind: ClassVar[str] = "board_item"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardAsked(BoardEvent):
    """A seam was put to the board."""

    tag: ClassVar[str] = "board.asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardReplied(BoardEvent):
    """The board replied."""

    tag: ClassVar[str] = "board.replied"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyTakenBack(BoardEvent):
    """The board took its reply back on the day it gave it."""

    tag: ClassVar[str] = "board.reply_taken_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictGiven(BoardEvent):
    """Somebody of the frontline said whether anything changed."""

    tag: ClassVar[str] = "board.verdict_given"


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictTakenBack(BoardEvent):
    """Somebody took their verdict back."""

    tag: ClassVar[str] = "board.verdict_taken_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundFinished(BoardEvent):
    """The frontline is not asked any more; what it said is shown."""

    tag: ClassVar[str] = "board.round_finished"
