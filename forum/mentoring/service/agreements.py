"""How the two of a pair agree."""

from dataclasses import dataclass
from datetime import date

from forum.access.actor import Actor
from forum.events import bus
from forum.kernel import clock
from forum.kernel.errors import Conflict, Invalid
from forum.mentoring import events
from forum.mentoring.lifecycle import (
    FEWEST_MEETINGS,
    LONGEST_MEETING,
    LONGEST_PAIRING,
    MOST_MEETINGS,
    SHORTEST_MEETING,
    PairingStatus,
)
from forum.mentoring.models import Pairing
from forum.mentoring.policy.pairings import PairingAction, pairings
from forum.mentoring.service.standing import go_to, lock
from forum.prose.prose import Prose


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the two of a pair agree beyond the terms that are the same for everybody."""

    purpose: Prose
    meetings: int
    minutes: int
    ends_on: date


class ChangedMeanwhile(Conflict):
    """The agreement is not the one that the actor read."""

    def __init__(self) -> None:
        """Say so; the page shows the newest one."""
        super().__init__("The agreement was changed after you opened it. Read it as it is now.")


def write(actor: Actor, pairing: Pairing, agreement: Agreement, *, seen: int) -> None:
    """Write the agreement, or change it, and so accept it; the other reads and accepts it next.

    Raises:
        NotPermitted: both accepted one already.
        ChangedMeanwhile: the other was faster; ``seen`` is the version that the actor began from.
        Invalid: too few or too many meetings, or no sensible end.
    """
    lock(pairing)
    pairings.require(actor, PairingAction.WRITE_AGREEMENT, pairing)
    if pairing.terms_version != seen:
        raise ChangedMeanwhile
    _require_sense(agreement)
    pairing.purpose = agreement.purpose
    pairing.planned_meetings, pairing.minutes_each = agreement.meetings, agreement.minutes
    pairing.ends_on = agreement.ends_on
    pairing.terms_version += 1
    _accept_newest(actor, pairing)
    bus.record(events.AgreementWritten(subject=pairing.public_id, actor=actor.public_id))


def accept(actor: Actor, pairing: Pairing, *, seen: int) -> None:
    """Accept the agreement that the other wrote; from then on the two can write to each other.

    Raises:
        NotPermitted: there is nothing for the actor to accept.
        ChangedMeanwhile: it is not the version that they read.
    """
    lock(pairing)
    pairings.require(actor, PairingAction.ACCEPT_AGREEMENT, pairing)
    if pairing.terms_version != seen:
        raise ChangedMeanwhile
    _accept_newest(actor, pairing)
    go_to(pairing, PairingStatus.ACTIVE)
    bus.record(events.AgreementAccepted(subject=pairing.public_id, actor=actor.public_id))


def _accept_newest(actor: Actor, pairing: Pairing) -> None:
    if pairing.is_a(actor):
        pairing.a_terms_version = pairing.terms_version
    else:
        pairing.b_terms_version = pairing.terms_version


def _require_sense(agreement: Agreement) -> None:
    if not agreement.purpose:
        msg = "Say in a sentence what the two of you want to understand."
        raise Invalid(msg)
    if not FEWEST_MEETINGS <= agreement.meetings <= MOST_MEETINGS:
        msg = f"Plan {FEWEST_MEETINGS} to {MOST_MEETINGS} meetings."
        raise Invalid(msg)
    if not SHORTEST_MEETING <= agreement.minutes <= LONGEST_MEETING:
        msg = f"Plan meetings of {SHORTEST_MEETING} to {LONGEST_MEETING} minutes."
        raise Invalid(msg)
    if not clock.today() < agreement.ends_on <= clock.today() + LONGEST_PAIRING:
        msg = "Choose an end within the next twelve months."
        raise Invalid(msg)
