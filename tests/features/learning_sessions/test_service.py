"""Planning, places, and minutes: what changes, what is told, and what is refused."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum.audit.models import AuditEntry
from forum.directory.models import Practitioner
from forum.jobs.models import Job
from forum.kernel import clock
from forum.kernel.errors import Conflict, Invalid, NotPermitted
from forum.learning_sessions import booking_queries, booking_service, promotion, queries, service
from forum.learning_sessions.models import Booking, LearningSession
from forum.learning_sessions.record import attended_by
from forum.prose.prose import PlainProse
from tests.factories import Make
from tests.features.learning_sessions import makers


@pytest.fixture
def lead(make: Make) -> Practitioner:
    """A facilitator."""
    return makers.facilitator(make)


def has_place(person: Practitioner, found: LearningSession) -> bool:
    own = booking_queries.own_booking(makers.acting(person), found.public_id)
    assert own is not None
    return own.has_place


def tags(session: Session) -> list[str]:
    session.commit()
    entries = session.scalars(select(AuditEntry).order_by(AuditEntry.position))
    return [each.tag for each in entries if each.tag.startswith("learning_sessions.")]


def test_a_plan_copies_the_run_sheet_and_lasts_as_long_as_it(lead: Practitioner) -> None:
    minutes = [5, 0, 8, 8, 7, 8, 30, 10, 5, 4]
    found = makers.planned(lead, minutes=minutes)
    assert [each.minutes for each in found.phases] == minutes
    assert (found.minutes, found.phases[6].title) == (85, "From where I sit")


@pytest.mark.parametrize(
    ("other", "part"),
    [
        ({"starts_at": clock.now()}, "day"),
        ({"starts_at": clock.now() + timedelta(days=800)}, "day"),
        ({"minutes": [0] * 10}, "minutes"),
        ({"minutes": [60] * 10}, "minutes"),
        ({"capacity": 1}, "capacity"),
        ({"capacity": 10**12}, "capacity"),
        ({"kept": {1: 6, 2: 5}}, "kept"),
        ({"kept": {1: 1, 2: 1, 3: 1, 4: 1, 5: 1}}, "kept"),
    ],
)
def test_a_plan_that_does_not_fit_says_which_part(
    lead: Practitioner, other: dict[str, Any], part: str
) -> None:
    with pytest.raises(service.Unfit) as unfit:
        makers.planned(lead, **other)
    assert list(unfit.value.problems) == [part]


def test_everything_that_does_not_fit_is_said_at_once(lead: Practitioner) -> None:
    with pytest.raises(service.Unfit) as unfit:
        makers.planned(lead, starts_at=clock.now(), minutes=[0] * 10, capacity=0)
    assert set(unfit.value.problems) == {"day", "minutes", "capacity"}


def test_places_go_in_order_and_the_next_one_gets_a_place_given_up(
    make: Make, lead: Practitioner
) -> None:
    found = makers.planned(lead, capacity=2)
    first, second, third, fourth = (make.practitioner() for _ in range(4))
    for person in (first, second, third, fourth):
        makers.booked(person, found)
    assert [has_place(each, found) for each in (first, second, third, fourth)] == [
        True,
        True,
        False,
        False,
    ]
    own = booking_queries.existing(makers.acting(fourth), found.public_id)
    assert booking_queries.waiting_before(makers.acting(fourth), own) == 1
    makers.given_up(first, found)
    assert (has_place(third, found), has_place(fourth, found)) == (True, False)


def test_whoever_leaves_the_waiting_list_moves_the_others_up(
    make: Make, lead: Practitioner
) -> None:
    found = makers.planned(lead, capacity=2)
    people = [make.practitioner() for _ in range(4)]
    for person in people:
        makers.booked(person, found)
    makers.given_up(people[2], found)
    own = booking_queries.existing(makers.acting(people[3]), found.public_id)
    assert booking_queries.waiting_before(makers.acting(people[3]), own) == 0
    assert not own.has_place


def test_more_places_are_given_to_those_who_wait_and_nobody_loses_one(
    make: Make, lead: Practitioner
) -> None:
    found = makers.planned(lead, capacity=2)
    people = [make.practitioner() for _ in range(4)]
    for person in people:
        makers.booked(person, found)
    actor = makers.acting(lead)
    service.edit(actor, found, makers.a_plan(capacity=3), version=1)
    assert [has_place(each, found) for each in people] == [True, True, True, False]
    with pytest.raises(service.Unfit, match="3 people have a place already"):
        service.edit(actor, found, makers.a_plan(capacity=2), version=2)


def test_a_kept_seat_waits_for_its_agency_until_it_is_released(
    make: Make, session: Session, lead: Practitioner
) -> None:
    practice = make.agency("general-practice").id
    found = makers.planned(lead, capacity=2, kept={practice: 1}, release_days=3)
    nurse, second, doctor = (
        make.practitioner("health-visiting"),
        make.practitioner("health-visiting"),
        make.practitioner("general-practice"),
    )
    makers.booked(nurse, found)
    makers.booked(second, found)
    assert (has_place(nurse, found), has_place(second, found)) == (True, False)
    makers.booked(doctor, found)
    assert has_place(doctor, found)
    makers.given_up(doctor, found)
    assert not has_place(second, found)

    promotion.release_seats({"subject": found.public_id})
    assert not has_place(second, found), "the seats are kept for some days still"
    with clock.at(found.starts_at - timedelta(days=2)):
        promotion.release_seats({"subject": found.public_id})
        promotion.release_seats({"subject": found.public_id})
        assert has_place(second, found)
    assert tags(session).count("learning_sessions.place_given") == 3


def test_the_release_is_asked_for_when_seats_are_kept_and_only_then(
    make: Make, session: Session, lead: Practitioner
) -> None:
    makers.planned(lead)
    found = makers.planned(lead, kept={make.agency("nursery").id: 1}, release_days=2)
    jobs = session.scalars(select(Job).where(Job.task == service.RELEASE_TASK)).all()
    assert [(each.payload, each.due_at) for each in jobs] == [
        ({"subject": found.public_id}, found.starts_at - timedelta(days=2))
    ]
    promotion.release_seats({"subject": "gone"})


def test_seats_that_are_not_kept_any_more_go_to_whoever_waits(
    make: Make, lead: Practitioner
) -> None:
    found = makers.planned(lead, capacity=2, kept={make.agency("nursery").id: 2})
    waiting = make.practitioner()
    makers.booked(waiting, found)
    assert not has_place(waiting, found)
    service.edit(makers.acting(lead), found, makers.a_plan(capacity=2), version=1)
    assert has_place(waiting, found)


def test_nobody_books_twice_or_with_rules_that_hold_no_more(make: Make, lead: Practitioner) -> None:
    found, person = makers.planned(lead), make.practitioner()
    actor = makers.acting(person)
    with pytest.raises(Conflict, match="ground rules have changed"):
        booking_service.book(actor, found, actor.voices[0], rules_version=0)
    makers.booked(person, found)
    with pytest.raises(Conflict, match="booked this already"):
        makers.booked(person, found)


def test_the_facilitator_needs_no_place(lead: Practitioner) -> None:
    found = makers.planned(lead)
    with pytest.raises(NotPermitted, match="you need no place"):
        makers.booked(lead, found)


def test_a_change_begun_from_an_older_version_is_refused(lead: Practitioner) -> None:
    found, actor = makers.planned(lead), makers.acting(lead)
    service.edit(actor, found, makers.a_plan(capacity=12), version=1)
    with pytest.raises(service.ChangedMeanwhile):
        service.edit(actor, found, makers.a_plan(capacity=3), version=1)
    assert (found.capacity, found.version) == (12, 2)


def test_whoever_booked_keeps_the_booking_of_a_cancelled_one(
    make: Make, lead: Practitioner
) -> None:
    found, person = makers.planned(lead), make.practitioner()
    own = makers.booked(person, found)
    service.cancel(makers.acting(lead), found, PlainProse.write("The speaker is ill."))
    assert (found.version, found.cancelled_because) == (2, "The speaker is ill.")
    for act in (
        lambda: booking_service.give_up(makers.acting(person), own),
        lambda: makers.booked(make.practitioner(), found),
        lambda: service.edit(makers.acting(lead), found, makers.a_plan(), version=2),
        lambda: service.cancel(makers.acting(lead), found, PlainProse.write("Again.")),
    ):
        with pytest.raises(NotPermitted, match="was cancelled"):
            act()


def test_nothing_moves_once_it_has_begun(make: Make, session: Session, lead: Practitioner) -> None:
    found, person = makers.planned(lead, capacity=2), make.practitioner()
    own = makers.booked(person, found)
    makers.began(session, found)
    for act in (
        lambda: booking_service.give_up(makers.acting(person), own),
        lambda: makers.booked(make.practitioner(), found),
        lambda: service.edit(makers.acting(lead), found, makers.a_plan(), version=1),
    ):
        with pytest.raises(NotPermitted, match="has begun"):
            act()


def test_minutes_are_claimed_confirmed_and_kept_as_a_record(
    make: Make, session: Session, lead: Practitioner
) -> None:
    found = makers.planned(lead)
    here, away = make.practitioner("nursery"), make.practitioner("general-practice")
    own, other = makers.booked(here, found), makers.booked(away, found)
    makers.over(session, found)
    with pytest.raises(Invalid, match="from 0 to 80"):
        booking_service.claim(makers.acting(here), own, 81)
    booking_service.claim(makers.acting(here), own, 80)
    assert attended_by(makers.acting(here)) == [], "a claim alone is no record"
    with pytest.raises(Invalid, match="from 0 to 80"):
        booking_service.confirm(makers.acting(lead), found, {own.public_id: 10**9})
    said = {own.public_id: 70, other.public_id: 0, "somebody else": 80}
    assert booking_service.confirm(makers.acting(lead), found, said) == 2
    assert booking_service.confirm(makers.acting(lead), found, said) == 0
    [record] = attended_by(makers.acting(here))
    assert (record.minutes, record.participatory) == (70, 37)
    assert record.agencies == ("Nursery or pre-school",)
    assert attended_by(makers.acting(away)) == []


def test_agencies_are_named_and_nobody_is(make: Make, lead: Practitioner) -> None:
    found = makers.planned(lead)
    for _ in range(3):
        makers.booked(make.practitioner("nursery"), found)
    reader = make.actor("general-practice")
    present = queries.agencies_present(reader, [found.id])
    assert present == {found.id: [make.agency("nursery").id]}
    assert booking_queries.placed(reader, found) == []


def test_every_change_leaves_one_entry_in_the_trail(
    make: Make, session: Session, lead: Practitioner
) -> None:
    found, person = makers.planned(lead), make.practitioner()
    other = make.practitioner()
    own = makers.booked(person, found)
    makers.booked(other, found)
    makers.given_up(other, found)
    service.edit(makers.acting(lead), found, makers.a_plan(), version=1)
    makers.over(session, found)
    booking_service.claim(makers.acting(person), own, 10)
    booking_service.confirm(makers.acting(lead), found, {own.public_id: 10})
    second = makers.planned(lead)
    service.cancel(makers.acting(lead), second, PlainProse.write("The speaker is ill."))
    expected = [
        "planned", "place_asked_for", "place_given", "place_asked_for", "place_given",
        "booking_given_up", "changed", "attendance_claimed", "attendance_confirmed", "planned",
        "cancelled",
    ]  # fmt: skip
    assert tags(session) == [f"learning_sessions.{each}" for each in expected]


def test_a_booking_keeps_for_whom_somebody_came_and_which_rules_they_accepted(
    make: Make, session: Session, lead: Practitioner
) -> None:
    found, person = makers.planned(lead), make.practitioner("midwifery")
    make.affiliation(person, "nursery")
    makers.booked(person, found, makers.acting(person).voices[1])
    row = session.scalars(select(Booking)).one()
    assert (row.agency_id, row.rules_version) == (make.agency("nursery").id, 1)
