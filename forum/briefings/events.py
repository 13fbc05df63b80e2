"""The facts that briefings announce."""

from dataclasses import dataclass
from typing import ClassVar

from forum.events.bus import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingUsed(Event):
    """An agency used a briefing."""

    kind: ClassVar[str] = "briefing"
    tag: ClassVar[str] = "briefings.used"
