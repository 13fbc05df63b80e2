"""The facts that case reviews announce. The author of an anonymous one stays sealed.

Nobody reads a line about a review that has not both keys; and since neither of its two people
learns who the other is, who keeps watch does not read their names either: it may be one of them.
"""

from dataclasses import dataclass
from typing import ClassVar

from forum.events.bus import Event

SECOND_READER = "the second reader"
A_KEY_HOLDER = "whoever held a key"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReviewEvent(Event):
    """Something happened to a case review."""

    kind: ClassVar[str] = "case_review"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReviewDrafted(CaseReviewEvent):
    """A draft was begun."""

    tag: ClassVar[str] = "case_reviews.drafted"
    is_told: ClassVar[bool] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReviewEdited(CaseReviewEvent):
    """Its words changed, which takes both keys out."""

    tag: ClassVar[str] = "case_reviews.edited"
    is_told: ClassVar[bool] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReviewSubmitted(CaseReviewEvent):
    """The author turned their key, and a second reader was chosen."""

    tag: ClassVar[str] = "case_reviews.submitted"
    is_told: ClassVar[bool] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReviewReturned(CaseReviewEvent):
    """The second reader asked for changes."""

    tag: ClassVar[str] = "case_reviews.returned"
    unnamed: ClassVar[str] = SECOND_READER
    is_told: ClassVar[bool] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReviewOpened(CaseReviewEvent):
    """The second key was turned: its audience reads it from now on."""

    tag: ClassVar[str] = "case_reviews.opened"
    unnamed: ClassVar[str] = SECOND_READER


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReviewMoved(CaseReviewEvent):
    """It went on to its next phase: its facilitator moved it, or, without an actor, the clock.

    ``reason`` is the phase that it went on to.
    """

    tag: ClassVar[str] = "case_reviews.moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReviewTakenOn(CaseReviewEvent):
    """A facilitator took it on: from now on they, and no other, read perspectives early."""

    tag: ClassVar[str] = "case_reviews.taken_on"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReviewExtended(CaseReviewEvent):
    """Its phase was given more days."""

    tag: ClassVar[str] = "case_reviews.extended"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReviewDueAgain(CaseReviewEvent):
    """It was decided when it is looked at again."""

    tag: ClassVar[str] = "case_reviews.due_again"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyAsked(Event):
    """An agency's perspective was asked for."""

    kind: ClassVar[str] = "asked_agency"
    tag: ClassVar[str] = "case_reviews.agency_asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyNudged(Event):
    """An agency that was asked has not been heard; its stewards are to be told."""

    kind: ClassVar[str] = "asked_agency"
    tag: ClassVar[str] = "case_reviews.agency_nudged"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseGiven(CaseReviewEvent):
    """Its author responded; the second reader looks first."""

    tag: ClassVar[str] = "case_reviews.responded"


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterWordsLetThrough(CaseReviewEvent):
    """The second reader let through what was added since the second key."""

    tag: ClassVar[str] = "case_reviews.let_through"
    unnamed: ClassVar[str] = SECOND_READER


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterWordsReturned(CaseReviewEvent):
    """The second reader asked for a change in what was added since the second key."""

    tag: ClassVar[str] = "case_reviews.later_words_returned"
    unnamed: ClassVar[str] = SECOND_READER


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
    unnamed: ClassVar[str] = A_KEY_HOLDER
    is_told: ClassVar[bool] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PerspectiveGiven(Event):
    """One practitioner gave their perspective."""

    kind: ClassVar[str] = "perspective"
    tag: ClassVar[str] = "case_reviews.perspective_given"


@dataclass(frozen=True, slots=True, kw_only=True)
class PerspectiveAddedTo(Event):
    """Somebody added to their perspective after they could read the others."""

    kind: ClassVar[str] = "perspective"
    tag: ClassVar[str] = "case_reviews.perspective_added_to"


@dataclass(frozen=True, slots=True, kw_only=True)
class PerspectiveWithdrawn(Event):
    """Somebody took their perspective back; its words are gone."""

    kind: ClassVar[str] = "perspective"
    tag: ClassVar[str] = "case_reviews.perspective_withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClarificationAsked(Event):
    """Somebody asked the author what would make the account clear."""

    kind: ClassVar[str] = "clarification"
    tag: ClassVar[str] = "case_reviews.clarification_asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClarificationAnswered(Event):
    """The author answered; the second reader looks first."""

    kind: ClassVar[str] = "clarification"
    tag: ClassVar[str] = "case_reviews.clarification_answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class DissentGiven(Event):
    """Somebody sees it differently, and that is kept."""

    kind: ClassVar[str] = "dissent"
    tag: ClassVar[str] = "case_reviews.dissent_given"
