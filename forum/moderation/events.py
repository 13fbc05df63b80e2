"""The facts about who looked up an author. Each is audited, each look included."""

from dataclasses import dataclass
from typing import ClassVar

from forum.events.bus import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class _UnmaskEvent(Event):
    kind: ClassVar[str] = "unmask"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnmaskAsked(_UnmaskEvent):
    """A moderator asked who wrote something."""

    tag: ClassVar[str] = "unmask.asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnmaskDecided(_UnmaskEvent):
    """An administrator approved or refused; the reason says which."""

    tag: ClassVar[str] = "unmask.decided"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorShown(_UnmaskEvent):
    """One of the two looked at the name."""

    tag: ClassVar[str] = "unmask.shown"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnmaskWithdrawn(_UnmaskEvent):
    """One of the two took it back: nothing is decided or shown from then on."""

    tag: ClassVar[str] = "unmask.withdrawn"
