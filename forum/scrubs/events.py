"""The facts about words that were taken out. None of them holds the words."""

from dataclasses import dataclass
from typing import ClassVar

from forum.events.bus import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class _ScrubEvent(Event):
    kind: ClassVar[str] = "scrub"


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsLookedFor(_ScrubEvent):
    """A moderator looked where words stand, private texts included; the subject is that person."""

    tag: ClassVar[str] = "scrub.looked"


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsRemoved(_ScrubEvent):
    """Words were taken out of everything; the reason is what sort of words."""

    tag: ClassVar[str] = "scrub.removed"
