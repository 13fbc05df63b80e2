"""The facts that case reviews announce. The author of an anonymous one stays sealed."""

from dataclasses import dataclass
from typing import ClassVar

from forum.events.bus import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReviewEvent(Event):
    """Something happened to a case review."""

    kind: ClassVar[str] = "case_review"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReviewDrafted(CaseReviewEvent):
    """A draft was begun."""

    tag: ClassVar[str] = "case_reviews.drafted"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReviewEdited(CaseReviewEvent):
    """Its words changed, which takes both keys out."""

    tag: ClassVar[str] = "case_reviews.edited"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReviewSubmitted(CaseReviewEvent):
    """The author turned their key, and a second reader was chosen."""

    tag: ClassVar[str] = "case_reviews.submitted"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReviewReturned(CaseReviewEvent):
    """The second reader asked for changes."""

    tag: ClassVar[str] = "case_reviews.returned"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReviewOpened(CaseReviewEvent):
    """The second key was turned: its audience reads it from now on."""

    tag: ClassVar[str] = "case_reviews.opened"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReviewMoved(CaseReviewEvent):
    """It went on to its next phase."""

    tag: ClassVar[str] = "case_reviews.moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReviewClosed(CaseReviewEvent):
    """It was summed up."""

    tag: ClassVar[str] = "case_reviews.closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReviewHeld(CaseReviewEvent):
    """Somebody recognised it, so it was hidden at once. Nobody is named, not even here."""

    tag: ClassVar[str] = "case_reviews.held"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReviewReleased(CaseReviewEvent):
    """A moderator looked at it and let it be read again."""

    tag: ClassVar[str] = "case_reviews.released"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReviewWithdrawn(CaseReviewEvent):
    """A key was taken back: it is hidden from everybody but its author."""

    tag: ClassVar[str] = "case_reviews.withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class PerspectiveGiven(Event):
    """One practitioner gave their perspective."""

    kind: ClassVar[str] = "perspective"
    tag: ClassVar[str] = "case_reviews.perspective_given"
