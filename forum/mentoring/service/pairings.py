"""Pausing, going on, and ending."""

from sqlalchemy import update

from forum.access.actor import Actor
from forum.directory.models import GroupMember
from forum.events import bus
from forum.kernel import clock
from forum.mentoring import events
from forum.mentoring.lifecycle import PairingStatus
from forum.mentoring.models import Pairing
from forum.mentoring.policy.pairings import PairingAction, pairings
from forum.mentoring.service.standing import go_to, lock
from forum.storage.database import session


def pause(actor: Actor, pairing: Pairing) -> None:
    """Pause, because the two share work now. There is no field in which to say what.

    Raises:
        NotPermitted: it is not the actor's, or does not go on.
    """
    lock(pairing)
    pairings.require(actor, PairingAction.PAUSE, pairing)
    go_to(pairing, PairingStatus.PAUSED)
    pairing.paused_at, pairing.next_meeting_on = clock.now(), None
    bus.record(events.PairingPaused(subject=pairing.public_id, actor=actor.public_id))


def resume(actor: Actor, pairing: Pairing) -> None:
    """Go on, because the two share no work any more.

    Raises:
        NotPermitted: it is not the actor's, or is not paused.
    """
    lock(pairing)
    pairings.require(actor, PairingAction.RESUME, pairing)
    go_to(pairing, PairingStatus.ACTIVE)
    pairing.paused_at = None
    bus.record(events.PairingResumed(subject=pairing.public_id, actor=actor.public_id))


def end(actor: Actor, pairing: Pairing) -> None:
    """End it; nobody asks why. Both leave the group, so neither reads the other's messages.

    Raises:
        NotPermitted: it is not the actor's, or has ended.
    """
    lock(pairing)
    pairings.require(actor, PairingAction.END, pairing)
    go_to(pairing, PairingStatus.ENDED)
    pairing.ended_at = clock.now()
    pairing.paused_at = pairing.next_meeting_on = None
    session().execute(
        update(GroupMember)
        .where(GroupMember.group_id == pairing.group_id, GroupMember.left_at.is_(None))
        .values(left_at=clock.now())
    )
    bus.record(events.PairingEnded(subject=pairing.public_id, actor=actor.public_id))
