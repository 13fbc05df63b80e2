"""Booking, giving up, and minutes: decide, change, record; never commit."""

from collections.abc import Mapping

from forum.access.actor import Actor, Voice
from forum.events import bus
from forum.kernel import clock
from forum.kernel.errors import Conflict, Invalid
from forum.learning_sessions import booking_queries, events, promotion
from forum.learning_sessions.formats import ground_rules
from forum.learning_sessions.models import Booking, LearningSession
from forum.learning_sessions.policy import (
    BookingAction,
    LearningSessionAction,
    bookings,
    learning_sessions,
)
from forum.storage.database import session


def book(
    actor: Actor, learning_session: LearningSession, voice: Voice, *, rules_version: int
) -> Booking:
    """Accept the ground rules and ask for a place; it comes at once if there is one.

    Raises:
        NotPermitted: it has begun, was cancelled, or is the actor's own to facilitate.
        Conflict: the actor has booked already, or accepted rules that hold no more.
    """
    held = promotion.hold(learning_session)
    learning_sessions.require(actor, LearningSessionAction.BOOK, held)
    if rules_version != ground_rules().version:
        msg = "The ground rules have changed since you opened this page. Please read them again."
        raise Conflict(msg)
    if booking_queries.own_booking(actor, held.public_id) is not None:
        msg = "You have booked this already."
        raise Conflict(msg)
    booking = Booking(
        learning_session=held,
        practitioner_id=actor.practitioner_id,
        agency_id=voice.agency_id,
        rules_version=rules_version,
        created_at=clock.now(),
    )
    session().add(booking)
    session().flush()
    bus.record(events.PlaceAskedFor(subject=booking.public_id, actor=actor.public_id))
    # At the same moment: whoever gets a place at once never waited.
    promotion.promote(held, "there was a place when it was asked for", at=booking.created_at)
    return booking


def give_up(actor: Actor, booking: Booking) -> None:
    """Give up a place or a wait; a place goes to whoever is next.

    Raises:
        NotPermitted: it is not the actor's, or the learning session has begun or was cancelled.
    """
    held = promotion.hold(booking.learning_session)
    bookings.require(actor, BookingAction.GIVE_UP, booking)
    bus.record(events.BookingGivenUp(subject=booking.public_id, actor=actor.public_id))
    session().delete(booking)
    session().flush()
    promotion.promote(held, "somebody gave up their place")


def claim(actor: Actor, booking: Booking, minutes: int) -> None:
    """Say how long one was there; the facilitator confirms it.

    Raises:
        NotPermitted: it is not the actor's place, or the minutes are confirmed.
        Invalid: it is longer than the learning session was.
    """
    bookings.require(actor, BookingAction.CLAIM, booking)
    _require_within(booking.learning_session, minutes)
    booking.claimed_minutes = minutes
    bus.record(events.AttendanceClaimed(subject=booking.public_id, actor=actor.public_id))


def confirm(actor: Actor, learning_session: LearningSession, minutes: Mapping[str, int]) -> int:
    """Say how long people were there, by their booking's public id; return how many changed.

    No minutes say that somebody did not come. Whoever is not named stays as they are.

    Raises:
        NotPermitted: the actor does not facilitate it, or it has not begun.
        Invalid: somebody would have been there for longer than it lasted.
    """
    held = promotion.hold(learning_session)
    learning_sessions.require(actor, LearningSessionAction.MARK, held)
    changed = 0
    for booking in booking_queries.placed(actor, held):
        said = minutes.get(booking.public_id)
        if said is None or said == booking.confirmed_minutes:
            continue
        _require_within(held, said)
        booking.confirmed_minutes, booking.confirmed_by_id = said, actor.practitioner_id
        bus.record(events.AttendanceConfirmed(subject=booking.public_id, actor=actor.public_id))
        changed += 1
    return changed


def _require_within(learning_session: LearningSession, minutes: int) -> None:
    if not 0 <= minutes <= learning_session.minutes:
        msg = f"Write minutes from 0 to {learning_session.minutes}."
        raise Invalid(msg)
