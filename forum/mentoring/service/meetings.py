"""The log of a pair, and the day of its next meeting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from forum.access.actor import Actor
from forum.events import bus
from forum.kernel import clock
from forum.kernel.errors import Invalid
from forum.mentoring import events, subjects
from forum.mentoring.lifecycle import LONGEST_MEETING, SHORTEST_MEETING
from forum.mentoring.models import Meeting, Pairing
from forum.mentoring.policy.pairings import PairingAction, pairings
from forum.storage.database import session


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting as the log keeps it."""

    on: date
    minutes: int
    topics: Sequence[str]


def log(actor: Actor, pairing: Pairing, held: Held, *, next_on: date | None = None) -> Meeting:
    """Write a meeting into the log, and choose the day of the next one.

    Raises:
        NotPermitted: there is no agreement yet, or the pairing is paused or ended.
        Invalid: the meeting lies ahead, the next one behind, or a topic is not in the list.
    """
    pairings.require(actor, PairingAction.LOG, pairing)
    _require_held(held)
    _require_ahead(next_on)
    meeting = Meeting(
        pairing_id=pairing.id, held_on=held.on, minutes=held.minutes, topics=list(held.topics)
    )
    session().add(meeting)
    pairing.next_meeting_on = next_on
    session().flush()
    bus.record(events.MeetingLogged(subject=pairing.public_id, actor=actor.public_id))
    return meeting


def take_out(actor: Actor, pairing: Pairing, meeting: Meeting) -> None:
    """Take a mistaken line out of the log.

    Raises:
        NotPermitted: the pairing is paused or ended.
    """
    pairings.require(actor, PairingAction.LOG, pairing)
    session().delete(meeting)
    bus.record(events.MeetingTakenOut(subject=pairing.public_id, actor=actor.public_id))


def choose_next(actor: Actor, pairing: Pairing, on: date | None) -> None:
    """Choose the day of the next meeting; None leaves it open.

    Raises:
        NotPermitted: there is no agreement yet, or the pairing is paused or ended.
        Invalid: the day is over.
    """
    pairings.require(actor, PairingAction.LOG, pairing)
    _require_ahead(on)
    pairing.next_meeting_on = on
    bus.record(events.NextMeetingChosen(subject=pairing.public_id, actor=actor.public_id))


def _require_held(held: Held) -> None:
    if held.on > clock.today():
        msg = "Log a meeting once it has been held."
        raise Invalid(msg)
    if not SHORTEST_MEETING <= held.minutes <= LONGEST_MEETING:
        msg = f"Say how many minutes it took, {SHORTEST_MEETING} to {LONGEST_MEETING}."
        raise Invalid(msg)
    if not held.topics or not set(held.topics) <= set(subjects.known()):
        msg = "Choose at least one topic from the list."
        raise Invalid(msg)


def _require_ahead(on: date | None) -> None:
    if on is not None and on < clock.today():
        msg = "Choose a day that lies ahead for the next meeting."
        raise Invalid(msg)
