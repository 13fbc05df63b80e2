"""The database holds the rules too: each constraint is broken once."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError

from forum.kernel import clock
from forum.learning_sessions.models import Booking, KeptSeats, LearningSession, Phase
from forum.storage.base import Base
from tests.factories import Make
from tests.features.learning_sessions import makers

BROKEN: list[tuple[type[Base], dict[str, Any], str]] = [
    (LearningSession, {"audience": "only_me"}, "for_several_people"),
    (LearningSession, {"audience": "partnership"}, "audience_names_its_partnership"),
    (LearningSession, {"audience": "circle"}, "audience_names_its_group"),
    (LearningSession, {"ends_at": LearningSession.starts_at}, "takes_some_time"),
    (LearningSession, {"capacity": 1}, "room_for_two"),
    (
        LearningSession,
        {"seats_kept_until": clock.now() + timedelta(days=900)},
        "kept_seats_are_released",
    ),
    (LearningSession, {"cancelled_at": clock.now()}, "cancelled_with_a_reason"),
    (LearningSession, {"join_link": "javascript:alert(1)"}, "link_leads_to_the_web"),
    (Phase, {"minutes": -1}, "minutes_are_not_negative"),
    (KeptSeats, {"seats": 0}, "at_least_one"),
    (Booking, {"rules_version": 0}, "accepts_ground_rules"),
    (Booking, {"placed_at": None, "claimed_minutes": 5}, "attended_with_a_place"),
    (Booking, {"claimed_minutes": -1}, "claim_is_not_negative"),
    (Booking, {"confirmed_minutes": 5}, "confirmed_by_somebody"),
    (
        Booking,
        {"confirmed_minutes": -5, "confirmed_by_id": None},
        "minutes_are_not_negative",
    ),
    (
        Booking,
        {"confirmed_minutes": 5, "confirmed_by_id": Booking.practitioner_id},
        "not_by_oneself",
    ),
]


@pytest.mark.parametrize(("what", "broken", "name"), BROKEN)
def test_the_database_refuses_what_must_not_be(
    make: Make, what: type[Base], broken: dict[str, Any], name: str
) -> None:
    lead = makers.facilitator(make)
    seats = {make.agency("nursery").id: 1}
    found = makers.planned(lead, kept=seats, release_days=1)
    makers.booked(make.practitioner(), found)
    make.session.flush()
    if name == "minutes_are_not_negative" and what is Booking:
        broken = {**broken, "confirmed_by_id": lead.id}
    with pytest.raises(IntegrityError, match=name), make.session.begin_nested():
        make.session.execute(update(what).values(**broken))


@pytest.mark.parametrize("what", [Phase, KeptSeats, Booking])
def test_nothing_stands_twice(make: Make, what: type[Base]) -> None:
    lead, learner = makers.facilitator(make), make.practitioner()
    nursery = make.agency("nursery").id
    found = makers.planned(lead, kept={nursery: 1})
    makers.booked(learner, found)
    twice: dict[type[Base], dict[str, Any]] = {
        Phase: {"position": 1, "title": "x", "minutes": 1, "speaks": "nobody", "prompt": "x"},
        KeptSeats: {"agency_id": nursery, "seats": 1},
        Booking: {"practitioner_id": learner.id, "agency_id": nursery, "rules_version": 1},
    }
    row = {"learning_session_id": found.id, **twice[what]}
    with pytest.raises(IntegrityError), make.session.begin_nested():
        make.session.execute(insert(what).values(**row))
