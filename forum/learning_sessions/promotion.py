"""The one way to a place. Everything that can free one holds the learning session, then promotes.

``hold`` locks the row, so that two people can never be given the last place.
Source: docs/adr/0022-one-way-to-a-place.md.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from forum.access.actor import Actor
from forum.events import bus
from forum.kernel import clock
from forum.learning_sessions import events
from forum.learning_sessions.lifecycle import Status
from forum.learning_sessions.models import Booking, KeptSeats, LearningSession
from forum.learning_sessions.places import Room, next_in
from forum.learning_sessions.policy import bookings, learning_sessions
from forum.storage.database import session

#: What may have changed since the page was opened.
CHANGEABLE = ("version", "capacity", "starts_at", "ends_at", "seats_kept_until", "cancelled_at")
EVERYBODY = Actor.system("places are given in the order of asking")


def hold(learning_session: LearningSession) -> LearningSession:
    """Let nobody else change its places until this transaction ends, and see it as it is now."""
    session().flush()
    session().refresh(learning_session, attribute_names=CHANGEABLE, with_for_update=True)
    return learning_session


def promote(learning_session: LearningSession, because: str, at: datetime | None = None) -> None:
    """Give the free places to those who wait, in order; ``at`` is the moment if it is not now.

    The learning session must be held. Called once too often, it does nothing.
    """
    if learning_session.status is not Status.TO_COME:
        return
    asked = _asked(learning_session)
    waiting = [each for each in asked if not each.has_place]
    room = room_of(learning_session, Counter(each.agency_id for each in asked if each.has_place))
    chosen = [waiting[at] for at in next_in(room, [each.agency_id for each in waiting])]
    for booking in chosen:
        booking.placed_at = at or clock.now()
        bus.record(events.PlaceGiven(subject=booking.public_id, reason=because))


def room_of(learning_session: LearningSession, taken: Mapping[int, int]) -> Room:
    """Return how full it is at this moment."""
    until = learning_session.seats_kept_until
    if until is None or until <= clock.now():
        return Room(learning_session.capacity, taken)
    kept = session().execute(
        select(KeptSeats.agency_id, KeptSeats.seats)
        .join(LearningSession, LearningSession.id == KeptSeats.learning_session_id)
        .where(
            KeptSeats.learning_session_id == learning_session.id,
            learning_sessions.visible_to(EVERYBODY),
        )
    )
    return Room(learning_session.capacity, taken, dict(kept.all()))


def count_placed(learning_session: LearningSession) -> int:
    """Return how many people have a place."""
    statement = select(func.count(Booking.id)).where(
        Booking.learning_session_id == learning_session.id,
        Booking.placed_at.is_not(None),
        bookings.visible_to(EVERYBODY),
    )
    return session().scalars(statement).one()


def release_seats(payload: Mapping[str, Any]) -> None:
    """Give away the seats that were kept until now. Does nothing if they are kept for longer."""
    found = session().scalar(
        select(LearningSession).where(
            LearningSession.public_id == payload["subject"],
            learning_sessions.visible_to(EVERYBODY),
        )
    )
    if found is not None:
        promote(hold(found), "the kept seats were released")


def _asked(learning_session: LearningSession) -> list[Booking]:
    statement = (
        select(Booking)
        .where(Booking.learning_session_id == learning_session.id, bookings.visible_to(EVERYBODY))
        .order_by(Booking.id)
        .execution_options(populate_existing=True)
    )
    session().flush()
    return list(session().scalars(statement))
