"""The database holds the rules too: each constraint is broken once."""

from typing import Any

import pytest
from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError

from forum.kernel import clock
from forum.mentoring.models import (
    Card,
    CardSubject,
    Exclusion,
    Meeting,
    Pairing,
    PairProposal,
    Round,
    Unmatched,
)
from forum.mentoring.service import meetings
from forum.mentoring.service import rounds as round_service
from tests.factories import Make
from tests.features.mentoring import makers

NOW = clock.now()
UNANSWERED = {"a_accepted_at": None, "b_accepted_at": None}
PROPOSAL: list[tuple[dict[str, Any], str]] = [
    ({"b_id": PairProposal.a_id}, "two_people"),
    ({"b_agency_id": PairProposal.a_agency_id}, "two_agencies"),
    ({"sent_at": None, "answer_by": None}, "sent_at_a_time"),
    ({"answer_by": None}, "sent_with_a_last_day"),
    ({"status": "accepted"}, "accepted_by_both"),
    ({"status": "drafted", "sent_at": None, "answer_by": None}, "answered_once_sent"),
    ({"status": "drafted", "sent_at": None, "answer_by": None, **UNANSWERED}, "drafted_by_a_round"),
]
PAIRING: list[tuple[dict[str, Any], str]] = [
    ({"b_id": Pairing.a_id}, "two_people"),
    ({"b_agency_id": Pairing.a_agency_id}, "two_agencies"),
    ({"purpose_source": None}, "agreement_has_a_purpose"),
    ({"ends_on": None}, "agreement_has_an_end_date"),
    ({"planned_meetings": 7}, "four_to_six"),
    ({"minutes_each": 5}, "a_sensible_length"),
    ({"a_terms_version": 0}, "agreement_first"),
    ({"status": "agreeing", "b_terms_version": 2}, "accepts_what_was_written"),
    ({"status": "paused"}, "paused_at_a_time"),
    ({"status": "ended"}, "ended_at_a_time"),
]


def broken(make: Make, table: Any, row: int, change: dict[str, Any], constraint: str) -> None:
    make.session.flush()
    with pytest.raises(IntegrityError, match=constraint):
        make.session.execute(
            update(table).where(table.id == row).values(change),
            execution_options={"synchronize_session": False},
        )


@pytest.mark.parametrize(("change", "constraint"), PROPOSAL)
def test_a_proposal_that_breaks_a_rule_cannot_be_stored(
    make: Make, change: dict[str, Any], constraint: str
) -> None:
    made = makers.asked(*makers.two_cards(make))
    broken(make, PairProposal, made.id, change, constraint)


@pytest.mark.parametrize(("change", "constraint"), PAIRING)
def test_a_pairing_that_breaks_a_rule_cannot_be_stored(
    make: Make, change: dict[str, Any], constraint: str
) -> None:
    *_, made = makers.agreed(make)
    broken(make, Pairing, made.id, change, constraint)


@pytest.mark.parametrize("capacity", [0, 4])
def test_nobody_has_room_for_none_or_for_four(make: Make, capacity: int) -> None:
    made = makers.card(make.practitioner())
    broken(make, Card, made.id, {"capacity": capacity}, "room_for_one_to_three")


@pytest.mark.parametrize("minutes", [0, 481])
def test_a_meeting_takes_some_minutes_of_a_day(make: Make, minutes: int) -> None:
    one, _, pairing = makers.agreed(make)
    made = meetings.log(makers.acting(one), pairing, makers.held())
    broken(make, Meeting, made.id, {"minutes": minutes}, "some_minutes")


def test_nobody_is_kept_apart_from_themselves(make: Make) -> None:
    person = make.practitioner()
    with pytest.raises(IntegrityError, match="not_oneself"):
        make.session.execute(
            insert(Exclusion).values(practitioner_id=person.id, excluded_id=person.id)
        )


@pytest.mark.parametrize(
    ("change", "constraint"),
    [({"status": "sent"}, "sent_at_a_time"), ({"sent_at": NOW}, "sent_at_a_time")],
)
def test_a_sent_round_was_sent_at_a_time(
    make: Make, change: dict[str, Any], constraint: str
) -> None:
    made = round_service.open_round(makers.acting(makers.coordinator(make)))
    broken(make, Round, made.id, change, constraint)


def test_no_round_is_sent_before_pairs_were_chosen(make: Make) -> None:
    made = round_service.open_round(makers.acting(makers.coordinator(make)))
    broken(make, Round, made.id, {"status": "sent", "sent_at": NOW}, "solved_before_sent")


def test_only_one_round_is_open_at_a_time(make: Make) -> None:
    coordinator = makers.acting(makers.coordinator(make))
    round_service.open_round(coordinator)
    make.session.add(Round(opened_by_id=coordinator.practitioner_id))
    with pytest.raises(IntegrityError):
        make.session.flush()


def test_each_person_has_one_card_and_each_subject_stands_on_it_once(make: Make) -> None:
    card = makers.card(make.practitioner())
    make.session.add(CardSubject(card_id=card.id, subject="neglect", offered=False))
    with pytest.raises(IntegrityError, match="subject"):
        make.session.flush()


def test_somebody_is_unmatched_once_in_a_round(make: Make) -> None:
    coordinator = makers.acting(makers.coordinator(make))
    opened = round_service.open_round(coordinator)
    for _ in range(2):
        make.session.add(
            Unmatched(
                round_id=opened.id, practitioner_id=coordinator.practitioner_id, reason="No room."
            )
        )
    with pytest.raises(IntegrityError, match="practitioner_id"):
        make.session.flush()
