"""The one fact that notices announce. That somebody read one is nobody's business."""

from dataclasses import dataclass
from typing import ClassVar

from forum.events.bus import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class WishesChanged(Event):
    """Somebody chose how often they want letters, or stopped them; ``subject`` is the person."""

    tag: ClassVar[str] = "notices.wishes_changed"
    kind: ClassVar[str] = "practitioner"
