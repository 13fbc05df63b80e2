"""What an affiliation is at a moment: waiting, current, lapsed, refused or left; pure."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Protocol

#: Whoever vouched is asked again every year.
CONFIRMED_FOR: Final = timedelta(days=365)
#: It waits on the steward's desk from a month before it lapses.
ASK_BEFORE: Final = timedelta(days=30)


class AffiliationState(StrEnum):
    """Where an affiliation stands."""

    WAITING = "waiting"
    CURRENT = "current"
    LAPSED = "lapsed"
    REFUSED = "refused"
    LEFT = "left"

    @property
    def label(self) -> str:
        """The state as people say it."""
        return {
            AffiliationState.WAITING: "Waiting for a steward",
            AffiliationState.CURRENT: "Confirmed",
            AffiliationState.LAPSED: "Lapsed, waiting to be confirmed again",
            AffiliationState.REFUSED: "Refused",
            AffiliationState.LEFT: "Left",
        }[self]


class Dated(Protocol):
    """The moments of an affiliation."""

    @property
    def ends_at(self) -> datetime | None:
        """When it lapses; None while nobody has confirmed it."""

    @property
    def refused_at(self) -> datetime | None:
        """When it was refused."""

    @property
    def left_at(self) -> datetime | None:
        """When somebody said that it is over."""


def state_of(affiliation: Dated, now: datetime) -> AffiliationState:
    """Return where an affiliation stands at a moment."""
    if affiliation.refused_at is not None:
        return AffiliationState.REFUSED
    if affiliation.left_at is not None:
        return AffiliationState.LEFT
    if affiliation.ends_at is None:
        return AffiliationState.WAITING
    return AffiliationState.CURRENT if affiliation.ends_at > now else AffiliationState.LAPSED


def waits_for_a_steward(affiliation: Dated, now: datetime) -> bool:
    """Whether somebody should say now if it is true, or still true."""
    state = state_of(affiliation, now)
    if state is AffiliationState.CURRENT and affiliation.ends_at is not None:
        return affiliation.ends_at - now <= ASK_BEFORE
    return state in {AffiliationState.WAITING, AffiliationState.LAPSED}
