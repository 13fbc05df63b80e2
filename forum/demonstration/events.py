"""The fact that a made-up world was loaded."""

from dataclasses import dataclass
from typing import ClassVar

from forum.events.bus import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class WorldLoaded(Event):
    """A made-up world was loaded; of a large one this is the only entry."""

    kind: ClassVar[str] = "site"
    tag: ClassVar[str] = "demonstration.loaded"
