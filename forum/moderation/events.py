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


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterEvent(Event):
    """Something happened about a flagged thing; ``subject`` is the matter, never the thing."""

    kind: ClassVar[str] = "matter"


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagRaised(MatterEvent):
    """Somebody flagged something; the reason is the kind of flag. Nobody is named, ever."""

    tag: ClassVar[str] = "moderation.flag_raised"


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagWithdrawn(MatterEvent):
    """Somebody took their flag back. Nobody is named here either."""

    tag: ClassVar[str] = "moderation.flag_withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterDecided(MatterEvent):
    """A moderator or a steward decided; the reason is the verdict. Its author is told."""

    tag: ClassVar[str] = "moderation.decided"


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterAppealed(MatterEvent):
    """Its author, under seal, asks that somebody else decides."""

    tag: ClassVar[str] = "moderation.appealed"


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterReopened(MatterEvent):
    """It waits for a decision again: it was changed, or nobody changed it in time."""

    tag: ClassVar[str] = "moderation.reopened"
