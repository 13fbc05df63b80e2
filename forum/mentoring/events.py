"""The facts that mentoring announces. They say that something happened, never what was said.

Nobody who was excluded is named, and who declined is not either: a proposal only *moves on*.
"""

from dataclasses import dataclass
from typing import ClassVar

from forum.events.bus import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class CardEvent(Event):
    """Something happened to a card; ``subject`` is its public id."""

    kind: ClassVar[str] = "mentoring_card"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardShown(CardEvent):
    """Somebody put up their card, or changed it."""

    tag: ClassVar[str] = "mentoring.card_shown"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardWithdrawn(CardEvent):
    """Somebody took their card down."""

    tag: ClassVar[str] = "mentoring.card_withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExclusionEvent(Event):
    """Something happened to an exclusion; ``subject`` is its public id, and names nobody."""

    kind: ClassVar[str] = "mentoring_exclusion"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptApart(ExclusionEvent):
    """Somebody asked never to be paired with somebody."""

    tag: ClassVar[str] = "mentoring.kept_apart"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptApartNoMore(ExclusionEvent):
    """Somebody took that back."""

    tag: ClassVar[str] = "mentoring.kept_apart_no_more"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundEvent(Event):
    """Something happened to a round."""

    kind: ClassVar[str] = "mentoring_round"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundOpened(RoundEvent):
    """A coordinator opened a round."""

    tag: ClassVar[str] = "mentoring.round_opened"


@dataclass(frozen=True, slots=True, kw_only=True)
class PairsAskedFor(RoundEvent):
    """A coordinator wants the best pairs chosen, or chosen anew."""

    tag: ClassVar[str] = "mentoring.pairs_asked_for"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundSolved(RoundEvent):
    """The best pairs were chosen, or chosen anew."""

    tag: ClassVar[str] = "mentoring.round_solved"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundSent(RoundEvent):
    """A coordinator sent the proposals of a round."""

    tag: ClassVar[str] = "mentoring.round_sent"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalEvent(Event):
    """Something happened to a proposal."""

    kind: ClassVar[str] = "mentoring_proposal"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalLeftOut(ProposalEvent):
    """A coordinator took a pair out of a round before it was sent."""

    tag: ClassVar[str] = "mentoring.proposal_left_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalSent(ProposalEvent):
    """Two people were asked, by a round or one by the other."""

    tag: ClassVar[str] = "mentoring.proposal_sent"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalAccepted(ProposalEvent):
    """One of the two said yes."""

    tag: ClassVar[str] = "mentoring.proposal_accepted"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalMovedOn(ProposalEvent):
    """It moved on: somebody declined, took their card down, or nobody answered in time."""

    tag: ClassVar[str] = "mentoring.proposal_moved_on"


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingEvent(Event):
    """Something happened to a pairing."""

    kind: ClassVar[str] = "pairing"


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingBegan(PairingEvent):
    """Both said yes."""

    tag: ClassVar[str] = "mentoring.pairing_began"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementWritten(PairingEvent):
    """One of the two wrote, or rewrote, the agreement, and so accepted it."""

    tag: ClassVar[str] = "mentoring.agreement_written"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementAccepted(PairingEvent):
    """Both accepted the same agreement."""

    tag: ClassVar[str] = "mentoring.agreement_accepted"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLogged(PairingEvent):
    """One of the two wrote a meeting into the log."""

    tag: ClassVar[str] = "mentoring.meeting_logged"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingTakenOut(PairingEvent):
    """One of the two took a mistaken line out of the log."""

    tag: ClassVar[str] = "mentoring.meeting_taken_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextMeetingChosen(PairingEvent):
    """The day of the next meeting was chosen, or cleared."""

    tag: ClassVar[str] = "mentoring.next_meeting_chosen"


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingPaused(PairingEvent):
    """The two share work for now. Which work is nowhere said."""

    tag: ClassVar[str] = "mentoring.pairing_paused"


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingResumed(PairingEvent):
    """The two share no work any more."""

    tag: ClassVar[str] = "mentoring.pairing_resumed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingEnded(PairingEvent):
    """One of the two ended it; nobody asks why."""

    tag: ClassVar[str] = "mentoring.pairing_ended"
