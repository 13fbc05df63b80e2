"""Who is told of places and of changes: those who booked, and whoever facilitates."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from flask import url_for
from sqlalchemy import Select, select

from forum.access.actor import Actor
from forum.contracts.notifiable import Fact, Notices, Person, Readable, Telling, Told
from forum.directory.recipients import everybody_but_the_actor
from forum.kernel import clock
from forum.kernel.vocabulary import NoticeKind
from forum.learning_sessions import events
from forum.learning_sessions.models import Booking, LearningSession
from forum.learning_sessions.policy import bookings, learning_sessions
from forum.storage.database import session

SITE = Actor.system("telling people of learning sessions")
ONE_DAY: Final = timedelta(days=1)


def _readable(actor: Actor) -> Select[str]:
    return select(LearningSession.public_id).where(learning_sessions.visible_to(actor))


def _taking_place(actor: Actor) -> Select[str]:
    return _readable(actor).where(LearningSession.cancelled_at.is_(None))


def _telling(name: str, sentence: str, readable: Readable = _taking_place) -> Telling:
    return Telling(
        name=f"learning_sessions.{name}",
        kind=NoticeKind.SESSIONS,
        sentence=sentence,
        url=lambda public_id: url_for("learning_sessions.show", public_id=public_id),
        readable=readable,
    )


PLACE = _telling("place_given", "You have a place in a learning session you waited for.")
CHANGED = _telling("changed", "A learning session you booked was changed.")
CANCELLED = _telling("cancelled", "A learning session you booked is cancelled.", _readable)
TOMORROW = _telling("tomorrow", "You have a learning session tomorrow.")


def _place_given(fact: Fact) -> Sequence[Told]:
    """Tell those who waited; whoever got a place at once saw so."""
    row = (
        session()
        .execute(
            select(LearningSession.public_id, Booking.practitioner_id)
            .join(LearningSession, LearningSession.id == Booking.learning_session_id)
            .where(
                Booking.public_id == fact["subject"],
                Booking.placed_at > Booking.created_at,
                bookings.visible_to(SITE),
            )
        )
        .one_or_none()
    )
    return (Told(PLACE, row[0], {Person(row[1])}),) if row else ()


def _to_booked(telling: Telling, fact: Fact) -> Sequence[Told]:
    booked = session().scalars(
        select(Booking.practitioner_id)
        .join(LearningSession, LearningSession.id == Booking.learning_session_id)
        .where(LearningSession.public_id == fact["subject"], bookings.visible_to(SITE))
    )
    return (Told(telling, fact["subject"], everybody_but_the_actor(fact, booked.all())),)


def _tomorrow(_fact: Fact) -> Sequence[Told]:
    midnight = clock.beginning(clock.today() + ONE_DAY)
    rows = session().execute(
        select(LearningSession.public_id, LearningSession.facilitator_id, Booking.practitioner_id)
        .outerjoin(
            Booking,
            (Booking.learning_session_id == LearningSession.id) & Booking.placed_at.is_not(None),
        )
        .where(
            LearningSession.starts_at >= midnight,
            LearningSession.starts_at < midnight + ONE_DAY,
            LearningSession.cancelled_at.is_(None),
            learning_sessions.visible_to(SITE),
        )
    )
    people: dict[str, set[Person]] = {}
    for public_id, facilitator, booked in rows:
        found = people.setdefault(public_id, {Person(facilitator)})
        found |= {Person(booked)} if booked else set()
    return [Told(TOMORROW, each, found, spaced=ONE_DAY) for each, found in people.items()]


notices = Notices(
    tellings=(PLACE, CHANGED, CANCELLED, TOMORROW),
    after={
        events.PlaceGiven: _place_given,
        events.LearningSessionChanged: lambda fact: _to_booked(CHANGED, fact),
        events.LearningSessionCancelled: lambda fact: _to_booked(CANCELLED, fact),
    },
    daily=(_tomorrow,),
)
