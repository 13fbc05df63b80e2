"""The database holds the rules too: each constraint is broken once."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from forum.case_reviews import reply_service
from forum.case_reviews.lifecycle import Phase
from forum.case_reviews.models import CaseReview
from forum.case_reviews.replies import Clarification, Dissent
from forum.kernel import clock
from forum.prose.prose import Prose
from tests.factories import Make
from tests.features.case_reviews import makers

BROKEN: list[tuple[dict[str, Any], str]] = [
    ({"status": "open", "phase": "perspectives"}, "opened_by_two_keys"),
    ({"status": "closed"}, "opened_by_two_keys"),
    ({"phase": "clarify"}, "phase_while_open"),
    ({"reader_key_at": clock.now()}, "key_has_a_reader"),
    ({"second_reader_id": CaseReview.author_id}, "reader_is_not_author"),
    ({"audience": "only_me"}, "has_readers"),
    ({"audience": "partnership"}, "audience_names_its_partnership"),
    ({"audience": "circle"}, "audience_names_its_group"),
    ({"author_id": None, "author_tag": "x", "sealed_author": "x"}, "named_or_sealed"),
    ({"attribution": "agency", "author_id": None}, "anonymous_is_sealed"),
    ({"agency_id": None}, "agency_as_chosen"),
    ({"phase_ends_on": clock.today()}, "clock_of_a_phase"),
    ({"response_cleared_at": clock.now()}, "cleared_if_given"),
]


@pytest.mark.parametrize(("change", "constraint"), BROKEN)
def test_a_broken_rule_cannot_be_stored(
    make: Make, change: dict[str, Any], constraint: str
) -> None:
    review = makers.draft(make.practitioner("midwifery"))
    make.session.flush()
    with pytest.raises(IntegrityError, match=constraint):
        make.session.execute(
            update(CaseReview).where(CaseReview.id == review.id).values(change),
            execution_options={"synchronize_session": False},
        )


def test_a_perspective_opens_unless_it_was_not_theirs_to_say(make: Make) -> None:
    review = makers.opened(make.practitioner("midwifery"), makers.reviewer(make))
    given = makers.pass_on(make.practitioner("nursery"), review)
    given.opens = True
    with pytest.raises(IntegrityError, match="opens_unless_not_mine_to_say"):
        make.session.flush()


def test_a_second_perspective_of_one_person_cannot_be_stored(make: Make) -> None:
    review = makers.opened(make.practitioner("midwifery"), makers.reviewer(make))
    first = makers.speak(make.practitioner("nursery"), review)
    second = makers.speak(make.practitioner("nursery"), review)
    second.voice_key = first.voice_key
    with pytest.raises(IntegrityError, match="voice_key"):
        make.session.flush()


def test_a_perspective_that_was_taken_back_opens_nothing(make: Make) -> None:
    review = makers.opened(make.practitioner("midwifery"), makers.reviewer(make))
    given = makers.speak(make.practitioner("nursery"), review)
    given.withdrawn_at = clock.now()
    with pytest.raises(IntegrityError, match="opens_nothing_once_withdrawn"):
        make.session.flush()


def _clarification(make: Make) -> Clarification:
    review = makers.clarifying(make.practitioner("midwifery"), makers.reviewer(make))
    asker = makers.acting(make.practitioner("nursery"))
    asked, _ = reply_service.ask_author(
        asker, review, Prose.write("Who was there?"), speaking=makers.speaking(asker)
    )
    return asked


def _dissent(make: Make) -> Dissent:
    review = makers.opened(make.practitioner("midwifery"), makers.reviewer(make))
    makers.by_clock(review, Phase.SUMMARY)
    person = makers.acting(make.practitioner("nursery"))
    said, _ = reply_service.dissent(
        person, review, Prose.write("We see it otherwise."), speaking=makers.speaking(person)
    )
    return said


SIGNED: list[tuple[dict[str, Any], str]] = [
    ({"author_id": None, "author_tag": "x", "sealed_author": "x"}, "named_or_sealed"),
    ({"attribution": "agency", "author_id": None}, "anonymous_is_sealed"),
    ({"agency_id": None}, "agency_as_chosen"),
]


@pytest.mark.parametrize(("change", "constraint"), SIGNED)
@pytest.mark.parametrize("made", [_clarification, _dissent])
def test_who_asks_or_dissents_is_named_or_sealed(
    make: Make,
    made: Callable[[Make], Clarification | Dissent],
    change: dict[str, Any],
    constraint: str,
) -> None:
    thing = made(make)
    make.session.flush()
    kind = type(thing)
    with pytest.raises(IntegrityError, match=constraint):
        make.session.execute(
            update(kind).where(kind.id == thing.id).values(change),
            execution_options={"synchronize_session": False},
        )


def test_only_an_answer_that_was_given_is_let_through(make: Make) -> None:
    asked = _clarification(make)
    asked.cleared_at = clock.now()
    with pytest.raises(IntegrityError, match="ck_clarification_cleared_if_given"):
        make.session.flush()
