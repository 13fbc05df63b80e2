"""Made-up learning sessions and people for the access matrix: one for each relation and status."""

from datetime import timedelta

from forum.access.actor import Actor, Grant, Voice
from forum.access.policy import Example
from forum.kernel import clock
from forum.kernel.vocabulary import AudienceKind, Role
from forum.learning_sessions.lifecycle import Status
from forum.learning_sessions.models import Booking, LearningSession

FACILITATOR, LEARNER, OTHER = 1, 2, 3
HERE, ELSEWHERE = 1, 2
#: How long ago each began; negative lies ahead.
BEGAN = {
    Status.TO_COME: timedelta(days=-7),
    Status.UNDER_WAY: timedelta(minutes=20),
    Status.OVER: timedelta(days=7),
    Status.CANCELLED: timedelta(days=-7),
}


def of_learning_sessions(role: Role) -> dict[str, Example[LearningSession]]:
    """Return, for each status and relation, somebody with this role beside a learning session."""
    people = {
        "facilitator": _actor(FACILITATOR, HERE, role),
        "in its audience": _actor(OTHER, HERE, role),
        "outside its audience": _actor(OTHER, ELSEWHERE, role),
    }
    return {
        f"{relation}, {status.value}": Example(actor, _learning_session(status))
        for relation, actor in people.items()
        for status in Status
    }


def of_bookings(role: Role) -> dict[str, Example[Booking]]:
    """Return, for each status and relation, somebody with this role beside a booking."""
    people = {
        "has a place": (_actor(LEARNER, HERE, role), True),
        "waits": (_actor(LEARNER, HERE, role), False),
        "facilitator": (_actor(FACILITATOR, HERE, role), True),
        "another learner": (_actor(OTHER, HERE, role), True),
    }
    return {
        f"{relation}, {status.value}": Example(actor, _booking(status, placed=placed))
        for relation, (actor, placed) in people.items()
        for status in Status
    }


def _actor(number: int, partnership: int, role: Role) -> Actor:
    grants = frozenset() if role is Role.PRACTITIONER else frozenset({Grant(role)})
    return Actor(number, voices=(Voice(number, 1, 1, partnership),), grants=grants)


def _learning_session(status: Status) -> LearningSession:
    starts_at = clock.now() - BEGAN[status]
    return LearningSession(
        facilitator_id=FACILITATOR,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
        cancelled_at=clock.now() if status is Status.CANCELLED else None,
        audience=AudienceKind.PARTNERSHIP,
        audience_partnership_id=HERE,
    )


def _booking(status: Status, *, placed: bool) -> Booking:
    return Booking(
        practitioner_id=LEARNER,
        placed_at=clock.now() if placed else None,
        learning_session=_learning_session(status),
    )
