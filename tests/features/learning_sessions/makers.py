"""Learning sessions for tests, made through the services as people make them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from forum.access.actor import Actor, Voice
from forum.directory import queries
from forum.directory.audience import Audience
from forum.directory.models import Partnership, Practitioner
from forum.kernel import clock
from forum.kernel.vocabulary import AudienceKind, Role
from forum.learning_sessions import booking_queries, booking_service, service
from forum.learning_sessions.formats import formats, ground_rules
from forum.learning_sessions.join_link import JoinLink
from forum.learning_sessions.models import Booking, LearningSession
from forum.prose.prose import PlainProse, Prose
from tests.factories import Make

EVERYONE = Audience(AudienceKind.EVERYONE)
HUB = formats()["case-hub"]
LINK = "https://meet.example.org/room/abc"


def a_plan(**other: Any) -> service.Plan:
    """A plan for next week in the format's own minutes, unless told otherwise."""
    starts = (clock.now() + timedelta(days=7)).replace(second=0, microsecond=0)
    plan = service.Plan(
        title=PlainProse.write("What a practice can answer in ten minutes"),
        purpose=Prose.write("To learn what a request has to say so that it can be answered well."),
        bring=PlainProse.write("A blank form."),
        access_note=PlainProse.write("Captions are on."),
        join_link=JoinLink.read(LINK),
        starts_at=starts,
        minutes=[phase.minutes for phase in HUB.phases],
        capacity=10,
    )
    return replace(plan, **other)


def acting(person: Practitioner | Actor) -> Actor:
    """The person as an actor, as they are at this moment."""
    return person if isinstance(person, Actor) else queries.actor_for(person)


def facilitator(make: Make, partnership: Partnership | None = None) -> Practitioner:
    """Somebody who was asked to facilitate."""
    return make.practitioner("midwifery", partnership, roles=(Role.FACILITATOR,))


def planned(
    person: Practitioner | Actor, audience: Audience = EVERYONE, **other: Any
) -> LearningSession:
    """A learning session that can be booked; ``other`` changes its plan."""
    actor = acting(person)
    return service.plan(actor, HUB, a_plan(**other), audience=audience, voice=actor.voices[0])


def booked(
    person: Practitioner | Actor, learning_session: LearningSession, voice: Voice | None = None
) -> Booking:
    """A booking, with a place if there was one."""
    actor = acting(person)
    version = ground_rules().version
    return booking_service.book(
        actor, learning_session, voice or actor.voices[0], rules_version=version
    )


def given_up(person: Practitioner, learning_session: LearningSession) -> None:
    """Somebody who booked does not come."""
    actor = acting(person)
    booking_service.give_up(actor, booking_queries.existing(actor, learning_session.public_id))


def moved(session: Session, learning_session: LearningSession, by: timedelta) -> None:
    """Let it have begun, or lie ahead, without anybody changing it."""
    learning_session.starts_at += by
    learning_session.ends_at += by
    if learning_session.seats_kept_until is not None:
        learning_session.seats_kept_until += by
    session.flush()


def began(session: Session, learning_session: LearningSession) -> None:
    """Let it have begun ten minutes ago."""
    moved(
        session, learning_session, clock.now() - timedelta(minutes=10) - learning_session.starts_at
    )


def over(session: Session, learning_session: LearningSession) -> None:
    """Let it have ended yesterday."""
    moved(session, learning_session, clock.now() - timedelta(days=1) - learning_session.ends_at)
