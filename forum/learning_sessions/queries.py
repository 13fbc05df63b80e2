"""Reading learning sessions and bookings: every select passes through the policy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from forum.access.actor import Actor
from forum.kernel import clock
from forum.kernel.errors import NotFound
from forum.kernel.paging import Page
from forum.learning_sessions.models import Booking, KeptSeats, LearningSession
from forum.learning_sessions.places import Room
from forum.learning_sessions.policy import bookings, learning_sessions
from forum.storage.database import session
from forum.storage.pages import newest_first, oldest_first

#: Enough for a year of facilitating.
MOST_LISTED = 50
WITH_FACILITATOR: ORMOption = joinedload(LearningSession.facilitator)


@dataclass(frozen=True, slots=True)
class Listed:
    """What lists show beside each learning session, by its row."""

    rooms: Mapping[int, Room] = field(default_factory=dict)
    own: Mapping[int, Booking] = field(default_factory=dict)


def get(actor: Actor, public_id: str) -> LearningSession:
    """Return one learning session, with its run-sheet, kept seats and facilitator.

    Raises:
        NotFound: there is none, or the actor may not know of it.
    """
    statement = (
        _visible(actor)
        .where(LearningSession.public_id == public_id)
        .options(
            WITH_FACILITATOR,
            selectinload(LearningSession.phases),
            selectinload(LearningSession.kept_seats),
        )
    )
    found = session().scalars(statement).first()
    if found is None:
        raise NotFound
    return found


def to_come(actor: Actor, cursor: str | None = None) -> Page[LearningSession]:
    """Return what is ahead or under way, the next one first; cancelled ones stay in their place.

    Raises:
        Invalid: the cursor was changed by hand.
    """
    statement = _visible(actor).where(LearningSession.ends_at > clock.now())
    return oldest_first(
        statement.options(WITH_FACILITATOR), LearningSession.starts_at, LearningSession.id, cursor
    )


def past(actor: Actor, cursor: str | None = None) -> Page[LearningSession]:
    """Return what took place, the newest first.

    Raises:
        Invalid: the cursor was changed by hand.
    """
    statement = _visible(actor).where(
        LearningSession.ends_at <= clock.now(), LearningSession.cancelled_at.is_(None)
    )
    return newest_first(
        statement.options(WITH_FACILITATOR), LearningSession.starts_at, LearningSession.id, cursor
    )


def facilitated_by(actor: Actor) -> Sequence[LearningSession]:
    """Return what the actor facilitates, what is to come first, then a year of what was."""
    statement = (
        _visible(actor)
        .where(LearningSession.facilitator_id == actor.practitioner_id)
        .order_by(LearningSession.starts_at.desc())
        .limit(MOST_LISTED)
    )
    return session().scalars(statement.options(WITH_FACILITATOR)).all()


def listed(actor: Actor, found: Sequence[LearningSession]) -> Listed:
    """Return the rooms and the actor's own bookings of listed learning sessions."""
    rows = [each.id for each in found]
    if not rows:
        return Listed()
    own = session().scalars(
        select(Booking).where(
            Booking.learning_session_id.in_(rows),
            Booking.practitioner_id == actor.practitioner_id,
            bookings.visible_to(actor),
        )
    )
    return Listed(rooms(actor, found), {each.learning_session_id: each for each in own})


def rooms(actor: Actor, found: Sequence[LearningSession]) -> dict[int, Room]:
    """Return how full learning sessions are, from rows that name nobody: two statements."""
    rows = [each.id for each in found]
    taken: dict[int, dict[int, int]] = {row: {} for row in rows}
    kept: dict[int, dict[int, int]] = {row: {} for row in rows}
    counted = (
        select(Booking.learning_session_id, Booking.agency_id, func.count())
        .join(Booking.learning_session)
        .where(
            Booking.learning_session_id.in_(rows),
            Booking.placed_at.is_not(None),
            learning_sessions.visible_to(actor),
        )
        .group_by(Booking.learning_session_id, Booking.agency_id)
    )
    for row, agency, people in session().execute(counted):
        taken[row][agency] = people
    held = (
        select(KeptSeats.learning_session_id, KeptSeats.agency_id, KeptSeats.seats)
        .join(LearningSession, LearningSession.id == KeptSeats.learning_session_id)
        .where(
            KeptSeats.learning_session_id.in_(rows),
            LearningSession.seats_kept_until > clock.now(),
            learning_sessions.visible_to(actor),
        )
    )
    for row, agency, seats in session().execute(held):
        kept[row][agency] = seats
    return {each.id: Room(each.capacity, taken[each.id], kept[each.id]) for each in found}


def agencies_present(actor: Actor, rows: Sequence[int]) -> dict[int, list[int]]:
    """Return the agencies that were there, or will be, by learning session: that, never how many.

    Once somebody's minutes are confirmed, those who did not come are not counted any more.
    """
    statement = (
        select(Booking.learning_session_id, Booking.agency_id)
        .join(Booking.learning_session)
        .where(
            Booking.learning_session_id.in_(rows),
            Booking.placed_at.is_not(None),
            or_(Booking.confirmed_minutes.is_(None), Booking.confirmed_minutes > 0),
            or_(
                learning_sessions.visible_to(actor),
                Booking.learning_session_id.in_(
                    select(Booking.learning_session_id).where(
                        Booking.practitioner_id == actor.practitioner_id,
                        bookings.visible_to(actor),
                    )
                ),
            ),
        )
        .distinct()
    )
    present: dict[int, list[int]] = {row: [] for row in rows}
    for row, agency in session().execute(statement):
        present[row].append(agency)
    return present


def _visible(actor: Actor) -> Select[LearningSession]:
    return select(LearningSession).where(learning_sessions.visible_to(actor))
