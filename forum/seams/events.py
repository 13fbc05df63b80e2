"""The facts that seams announce. None says who pressed "seen again": nobody is to know."""

from dataclasses import dataclass
from typing import ClassVar

from forum.events.bus import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SeamEvent(Event):
    """Something happened to a seam."""

    kind: ClassVar[str] = "seam"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeamProposed(SeamEvent):
    """Somebody named a place where work gets lost."""

    tag: ClassVar[str] = "seams.proposed"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeamEdited(SeamEvent):
    """Its author said it more clearly; what it said before is kept."""

    tag: ClassVar[str] = "seams.edited"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeamSeenAgain(SeamEvent):
    """An agency saw it again this month."""

    tag: ClassVar[str] = "seams.seen_again"


@dataclass(frozen=True, slots=True, kw_only=True)
class SightingTakenBack(SeamEvent):
    """A press of this month was a mistake."""

    tag: ClassVar[str] = "seams.sighting_taken_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeamDue(SeamEvent):
    """It was seen so often that it has to be offered to the board."""

    tag: ClassVar[str] = "seams.due"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeamOffered(SeamEvent):
    """It went to the board."""

    tag: ClassVar[str] = "seams.offered"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeamClosed(SeamEvent):
    """Somebody who looks after it closed it."""

    tag: ClassVar[str] = "seams.closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeamReopened(SeamEvent):
    """It is open again: it was seen, the board's answer did not hold, or closing was a mistake."""

    tag: ClassVar[str] = "seams.reopened"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeamTakenBack(SeamEvent):
    """Its author took it back."""

    tag: ClassVar[str] = "seams.taken_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeamBroughtBack(SeamEvent):
    """Its author brought it back."""

    tag: ClassVar[str] = "seams.brought_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeamHidden(SeamEvent):
    """A moderator looks at it."""

    tag: ClassVar[str] = "seams.hidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeamShown(SeamEvent):
    """A moderator let its readers read it again."""

    tag: ClassVar[str] = "seams.shown"
