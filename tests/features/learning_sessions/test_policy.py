"""Who reads a learning session and whose booking is whose: the rule and its SQL agree."""

from datetime import timedelta
from itertools import product

import pytest
from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from forum.access.actor import Actor
from forum.directory.audience import Audience
from forum.directory.models import Practitioner
from forum.kernel import clock
from forum.kernel.errors import NotFound, NotPermitted
from forum.kernel.vocabulary import AudienceKind, GroupKind, Role
from forum.learning_sessions import booking_service, service
from forum.learning_sessions.lifecycle import Status
from forum.learning_sessions.models import Booking, LearningSession
from forum.learning_sessions.policy import (
    BookingAction,
    LearningSessionAction,
    bookings,
    learning_sessions,
)
from forum.prose.prose import PlainProse
from tests.factories import Make
from tests.features.learning_sessions import makers

AUDIENCES = [
    AudienceKind.EVERYONE,
    AudienceKind.PARTNERSHIP,
    AudienceKind.OUTSIDE_PARTNERSHIP,
    AudienceKind.CIRCLE,
]
PEOPLE = ["facilitator", "colleague", "outsider", "member", "unconfirmed", "booked", "waits"]
ROLES = [(), (Role.FACILITATOR,), (Role.MODERATOR,), (Role.ADMINISTRATOR,)]
READERS = {
    AudienceKind.EVERYONE: {"facilitator", "colleague", "outsider", "member", "booked", "waits"},
    AudienceKind.PARTNERSHIP: {"facilitator", "colleague"},
    AudienceKind.OUTSIDE_PARTNERSHIP: {"facilitator", "outsider", "member", "booked", "waits"},
    AudienceKind.CIRCLE: {"facilitator", "member", "booked", "waits"},
}


class Scene:
    """One learning session, and people in every relation to it."""

    def __init__(self, make: Make, kind: AudienceKind, roles: tuple[Role, ...]) -> None:
        here = make.partnership()
        lead = makers.facilitator(make, here)
        self.people: dict[str, Practitioner] = {
            "facilitator": lead,
            "colleague": make.practitioner("nursery", here, roles=roles),
            "unconfirmed": make.unconfirmed(roles=roles),
            **{
                relation: make.practitioner("nursery", roles=roles)
                for relation in ("outsider", "member", "booked", "waits")
            },
        }
        inside = [self.people[each] for each in ("facilitator", "member", "booked", "waits")]
        circle = make.group(GroupKind.CIRCLE, *inside)
        audience = Audience(
            kind,
            here.id if kind.needs_partnership else None,
            circle.id if kind.needs_group else None,
        )
        self.learning_session = makers.planned(lead, audience, capacity=2)
        self.bookings = {
            each: self._booking(make, self.people[each], placed=each == "booked")
            for each in ("booked", "waits")
        }

    def _booking(self, make: Make, person: Practitioner, *, placed: bool) -> Booking:
        made = Booking(
            learning_session=self.learning_session,
            practitioner_id=person.id,
            agency_id=make.agency("nursery").id,
            rules_version=1,
            placed_at=clock.now() if placed else None,
        )
        make.session.add(made)
        make.session.flush()
        return made

    def become(self, make: Make, status: Status) -> None:
        """Let it stand where it is wanted."""
        if status is Status.CANCELLED:
            actor = makers.acting(self.people["facilitator"])
            service.cancel(actor, self.learning_session, PlainProse.write("The room flooded."))
        elif status is Status.UNDER_WAY:
            makers.began(make.session, self.learning_session)
        elif status is Status.OVER:
            makers.over(make.session, self.learning_session)
        assert self.learning_session.status is status


@pytest.mark.parametrize(("status", "kind", "roles"), list(product(Status, AUDIENCES, ROLES)))
def test_lists_show_exactly_what_may_be_read(
    make: Make, status: Status, kind: AudienceKind, roles: tuple[Role, ...]
) -> None:
    scene = Scene(make, kind, roles)
    scene.become(make, status)
    readers = set()
    for relation in PEOPLE:
        actor = makers.acting(scene.people[relation])
        listed = make.session.scalar(
            select(LearningSession).where(
                LearningSession.id == scene.learning_session.id,
                learning_sessions.visible_to(actor),
            )
        )
        decided = learning_sessions.decide(
            actor, LearningSessionAction.READ, scene.learning_session
        )
        assert (listed is not None) == bool(decided), relation
        if decided:
            readers.add(relation)
        for whose, theirs in scene.bookings.items():
            assert _finds(make, actor, theirs) == (relation in {whose, "facilitator"}), whose
    assert readers == READERS[kind]


def _finds(make: Make, actor: Actor, theirs: Booking) -> bool:
    found = make.session.scalar(
        select(Booking)
        .join(Booking.learning_session)
        .where(Booking.id == theirs.id, bookings.visible_to(actor))
        .options(contains_eager(Booking.learning_session))
    )
    assert (found is not None) == bool(bookings.decide(actor, BookingAction.READ, theirs))
    return found is not None


MAY: dict[Status, dict[str, set[LearningSessionAction]]] = {
    Status.TO_COME: {
        "facilitator": {LearningSessionAction.EDIT, LearningSessionAction.CANCEL},
        "colleague": {LearningSessionAction.BOOK},
    },
    Status.UNDER_WAY: {"facilitator": {LearningSessionAction.MARK}, "colleague": set()},
    Status.OVER: {"facilitator": {LearningSessionAction.MARK}, "colleague": set()},
    Status.CANCELLED: {"facilitator": set(), "colleague": set()},
}


@pytest.mark.parametrize("status", Status)
def test_what_can_be_done_depends_on_where_it_stands(make: Make, status: Status) -> None:
    scene = Scene(make, AudienceKind.EVERYONE, ())
    scene.become(make, status)
    verbs = set(LearningSessionAction) - {LearningSessionAction.READ, LearningSessionAction.PLAN}
    for relation, expected in MAY[status].items():
        actor = makers.acting(scene.people[relation])
        allowed = {
            verb for verb in verbs if learning_sessions.decide(actor, verb, scene.learning_session)
        }
        assert allowed == expected, relation


def test_another_facilitator_can_call_it_off_and_not_change_it(make: Make) -> None:
    scene = Scene(make, AudienceKind.EVERYONE, (Role.FACILITATOR,))
    other = makers.acting(scene.people["outsider"])
    found = scene.learning_session
    assert learning_sessions.decide(other, LearningSessionAction.CANCEL, found)
    with pytest.raises(NotPermitted, match="who planned it"):
        service.edit(other, found, makers.a_plan(), version=1)


def test_nobody_without_the_role_plans(make: Make) -> None:
    with pytest.raises(NotPermitted, match="Only facilitators"):
        makers.planned(make.practitioner())
    assert "Only facilitators" in service.may_plan(make.actor()).reason


def test_a_facilitator_whose_work_is_not_confirmed_cannot_plan(make: Make) -> None:
    waiting = makers.acting(make.unconfirmed(roles=(Role.FACILITATOR,)))
    assert "confirm where you work" in service.may_plan(waiting).reason


@pytest.mark.parametrize("kind", [AudienceKind.PARTNERSHIP, AudienceKind.CIRCLE])
def test_nobody_invites_people_who_are_not_theirs_to_invite(make: Make, kind: AudienceKind) -> None:
    elsewhere, circle = make.partnership(), make.group(GroupKind.CIRCLE)
    audience = Audience(
        kind,
        elsewhere.id if kind.needs_partnership else None,
        circle.id if kind.needs_group else None,
    )
    # Outside the partnership that it names, it can be read by its facilitator alone.
    with pytest.raises((NotPermitted, NotFound)):
        makers.planned(makers.facilitator(make), audience)


def test_whoever_is_outside_the_audience_cannot_even_know_of_it(make: Make) -> None:
    scene = Scene(make, AudienceKind.PARTNERSHIP, ())
    with pytest.raises(NotFound):
        makers.booked(scene.people["outsider"], scene.learning_session)


def test_nobody_touches_the_booking_of_another(make: Make) -> None:
    scene = Scene(make, AudienceKind.EVERYONE, (Role.ADMINISTRATOR,))
    theirs, other = scene.bookings["booked"], makers.acting(scene.people["colleague"])
    with pytest.raises(NotFound):
        booking_service.give_up(other, theirs)
    with pytest.raises(NotPermitted, match="Only the one who booked"):
        booking_service.give_up(makers.acting(scene.people["facilitator"]), theirs)


def test_whoever_waits_has_no_link_and_no_calendar_file(make: Make) -> None:
    scene = Scene(make, AudienceKind.EVERYONE, ())
    for who, joins in (("booked", True), ("waits", False)):
        actor = makers.acting(scene.people[who])
        decided = bookings.decide(actor, BookingAction.JOIN, scene.bookings[who])
        assert bool(decided) is joins


def test_once_the_facilitator_confirmed_minutes_the_learner_asks_them(make: Make) -> None:
    scene = Scene(make, AudienceKind.EVERYONE, ())
    own, learner = scene.bookings["booked"], makers.acting(scene.people["booked"])
    with pytest.raises(NotPermitted, match="not begun"):
        booking_service.claim(learner, own, 10)
    makers.moved(make.session, scene.learning_session, timedelta(days=-8))
    booking_service.claim(learner, own, 60)
    lead = makers.acting(scene.people["facilitator"])
    assert booking_service.confirm(lead, scene.learning_session, {own.public_id: 55}) == 1
    with pytest.raises(NotPermitted, match="has confirmed your minutes"):
        booking_service.claim(learner, own, 80)
