"""Where a round, a proposal and a pairing stand, and how long each may wait; pure.

Source of the numbers: six meetings in six months is what pairs across agencies keep to, and silence
after the first good meeting is how most pairings fail (design rule 4.5).
"""

from datetime import timedelta
from enum import StrEnum

#: Both accept within this time, or the proposal moves on.
ANSWER_WITHIN = timedelta(days=7)
#: After this long without a meeting the two are asked whether they would like to go on.
SILENCE = timedelta(days=21)
#: A next meeting is named on the start page when it is this near.
SOON = timedelta(days=7)

FEWEST_MEETINGS, MOST_MEETINGS = 4, 6
SHORTEST_MEETING, LONGEST_MEETING = 15, 180
#: How far ahead a pairing may end.
LONGEST_PAIRING = timedelta(days=366)
MOST_CAPACITY = 3
#: Who offers everything is matched with everybody and helps nobody to choose.
MOST_SUBJECTS = 8


class RoundStatus(StrEnum):
    """How far a round has come."""

    OPEN = "open"
    SENT = "sent"

    @property
    def label(self) -> str:
        """The status as people read it."""
        return {RoundStatus.OPEN: "Open", RoundStatus.SENT: "Proposals sent"}[self]


class ProposalStatus(StrEnum):
    """What became of a proposal. *Moved on* does not say who declined, or whether anybody did."""

    DRAFTED = "drafted"
    SENT = "sent"
    ACCEPTED = "accepted"
    MOVED_ON = "moved_on"

    @property
    def label(self) -> str:
        """The status as people read it."""
        return {
            ProposalStatus.DRAFTED: "Not sent yet",
            ProposalStatus.SENT: "Waits for an answer",
            ProposalStatus.ACCEPTED: "Both said yes",
            ProposalStatus.MOVED_ON: "Moved on",
        }[self]


class PairingStatus(StrEnum):
    """Where a pairing stands."""

    AGREEING = "agreeing"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"

    @property
    def label(self) -> str:
        """The status as people read it."""
        return {
            PairingStatus.AGREEING: "Agreement first",
            PairingStatus.ACTIVE: "Meeting",
            PairingStatus.PAUSED: "Paused",
            PairingStatus.ENDED: "Ended",
        }[self]

    @property
    def is_live(self) -> bool:
        """Whether it takes up one of a person's places."""
        return self is not PairingStatus.ENDED


#: Every way from one status of a pairing to another.
NEXT: dict[PairingStatus, frozenset[PairingStatus]] = {
    PairingStatus.AGREEING: frozenset({PairingStatus.ACTIVE, PairingStatus.ENDED}),
    PairingStatus.ACTIVE: frozenset({PairingStatus.PAUSED, PairingStatus.ENDED}),
    PairingStatus.PAUSED: frozenset({PairingStatus.ACTIVE, PairingStatus.ENDED}),
    PairingStatus.ENDED: frozenset(),
}


def may_follow(now: PairingStatus, then: PairingStatus) -> bool:
    """Whether a pairing may go from one status to the other."""
    return then in NEXT[now]
