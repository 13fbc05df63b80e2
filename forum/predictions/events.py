"""The fact that predictions announce. Nobody is named who made one."""

from dataclasses import dataclass
from typing import ClassVar

from forum.events.bus import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictionMade(Event):
    """Somebody said what they expect of an agency, or changed it; who is kept nowhere."""

    kind: ClassVar[str] = "case_review"
    tag: ClassVar[str] = "predictions.made"
