"""Reading bookings, mostly one's own: every select passes through the policy."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager

from forum.access.actor import Actor
from forum.kernel import clock
from forum.kernel.errors import NotFound
from forum.learning_sessions.models import Booking, LearningSession
from forum.learning_sessions.policy import bookings, learning_sessions
from forum.storage.database import session

#: A person's own lists; the record of attendance has everything.
MOST_LISTED = 50
#: More than the start page shows.
MOST_NEWS = 5


def own_booking(actor: Actor, public_id: str) -> Booking | None:
    """Return the actor's booking of a learning session, which is loaded with it, if there is one.

    It is theirs even if they are no longer in the audience, so that they can give it up.
    """
    statement = _own(actor).where(LearningSession.public_id == public_id)
    return session().scalars(statement).first()


def existing(actor: Actor, public_id: str) -> Booking:
    """Return the actor's booking.

    Raises:
        NotFound: they have none.
    """
    found = own_booking(actor, public_id)
    if found is None:
        raise NotFound
    return found


def waiting_before(actor: Actor, booking: Booking) -> int:
    """Return how many people asked earlier and wait still."""
    statement = (
        select(func.count(Booking.id))
        .join(Booking.learning_session)
        .where(
            Booking.learning_session_id == booking.learning_session_id,
            Booking.placed_at.is_(None),
            Booking.id < booking.id,
            learning_sessions.visible_to(actor),
        )
    )
    return session().scalars(statement).one()


def own_to_come(actor: Actor) -> Sequence[Booking]:
    """Return the actor's places and waits ahead, the next one first."""
    statement = _own(actor).where(LearningSession.ends_at > clock.now())
    return session().scalars(statement.order_by(LearningSession.starts_at)).all()


def own_to_claim(actor: Actor) -> Sequence[Booking]:
    """Return the actor's places in what has begun and where nobody has confirmed their minutes."""
    statement = _own(actor).where(
        LearningSession.starts_at <= clock.now(),
        LearningSession.cancelled_at.is_(None),
        Booking.placed_at.is_not(None),
        Booking.confirmed_minutes.is_(None),
    )
    newest = statement.order_by(LearningSession.starts_at.desc()).limit(MOST_LISTED)
    return session().scalars(newest).all()


def own_record(actor: Actor) -> Sequence[Booking]:
    """Return where the actor was, as facilitators confirmed it, with run-sheets; newest first."""
    statement = (
        _own(actor)
        .where(Booking.confirmed_minutes > 0)
        .options(
            contains_eager(Booking.learning_session).selectinload(LearningSession.phases),
        )
        .order_by(LearningSession.starts_at.desc())
    )
    return session().scalars(statement).all()


def soon_or_new(
    actor: Actor, soon: datetime, since: datetime
) -> Sequence[tuple[LearningSession, Booking | None]]:
    """Return what the actor takes part in before ``soon``, and places they waited for and got."""
    came_free = and_(Booking.placed_at > Booking.created_at, Booking.placed_at > since)
    statement = (
        _with_own_booking(actor)
        .where(
            LearningSession.cancelled_at.is_(None),
            LearningSession.ends_at > clock.now(),
            or_(
                and_(
                    LearningSession.facilitator_id == actor.practitioner_id,
                    LearningSession.starts_at < soon,
                ),
                and_(
                    Booking.placed_at.is_not(None),
                    or_(LearningSession.starts_at < soon, came_free),
                ),
            ),
        )
        .order_by(LearningSession.starts_at)
        .limit(MOST_NEWS)
    )
    return [(row[0], row[1]) for row in session().execute(statement)]


def placed(actor: Actor, learning_session: LearningSession) -> Sequence[Booking]:
    """Return everybody who has a place, by name: for the facilitator. Others see themselves."""
    statement = (
        _bookings(actor)
        .join(Booking.practitioner)
        .where(Booking.learning_session_id == learning_session.id, Booking.placed_at.is_not(None))
        .options(contains_eager(Booking.practitioner))
        .order_by(Booking.agency_id, Booking.id)
    )
    return session().scalars(statement).all()


def _bookings(actor: Actor) -> Select[Booking]:
    return select(Booking).where(bookings.visible_to(actor))


def _with_own_booking(actor: Actor) -> Select[LearningSession, Booking]:
    """Select what the actor may read or has booked, each beside their own booking, if any."""
    own = and_(
        Booking.learning_session_id == LearningSession.id,
        Booking.practitioner_id == actor.practitioner_id,
        bookings.visible_to(actor),
    )
    return (
        select(LearningSession, Booking)
        .outerjoin(Booking, own)
        .where(or_(learning_sessions.visible_to(actor), Booking.id.is_not(None)))
    )


def _own(actor: Actor) -> Select[Booking]:
    """Select the actor's own bookings, each with its learning session."""
    return (
        _bookings(actor)
        .join(Booking.learning_session)
        .where(Booking.practitioner_id == actor.practitioner_id)
        .options(contains_eager(Booking.learning_session))
    )
