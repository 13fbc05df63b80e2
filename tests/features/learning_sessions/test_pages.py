"""Planning, booking and recording learning sessions, page by page."""

from datetime import timedelta
from http import HTTPStatus
from typing import Any

import pytest

from forum.directory.models import Practitioner
from forum.kernel import clock
from forum.learning_sessions.models import LearningSession
from tests.client import Browser, Page
from tests.factories import Make
from tests.features.learning_sessions import makers

NEXT_WEEK = clock.today() + timedelta(days=7)
UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY
PLAN: dict[str, Any] = {
    "title": "Before nine in the morning",
    "purpose": "What each agency would see of a morning, and what it takes to be there.",
    "day": NEXT_WEEK.isoformat(),
    "begins": "12:30",
    "capacity": "16",
    "join_link": "https://meet.example.org/before-nine",
    "phase_1": "10",
    "agency_1": "general-practice",
    "seats_1": "2",
    "release_days": "3",
    "audience": "everyone",
}


@pytest.fixture
def lead(make: Make) -> Practitioner:
    """A facilitator."""
    return makers.facilitator(make)


def address(learning_session: LearningSession, more: str = "") -> str:
    return f"/learning-sessions/{learning_session.public_id}{more}"


def plan(browser: Browser, *, status: int = HTTPStatus.OK, **other: Any) -> Page:
    page = browser.open("/learning-sessions/new/case-hub")
    return browser.fill_in(page, {**PLAN, **other}, status=status)


def test_a_facilitator_plans_from_a_format_and_people_find_it(
    browser: Browser, make: Make, lead: Practitioner
) -> None:
    browser.sign_in(lead)
    choices = browser.open("/learning-sessions/new")
    assert len(choices.soup.select("main .card")) == 6
    page = plan(browser)
    assert page.heading == "Before nine in the morning"
    assert "12:30pm" in page.text
    assert "85 minutes" in page.text
    assert "2 for General practice" in page.text
    assert len(page.soup.select(".run-sheet__phase")) == 10
    browser.sign_in(make.practitioner("nursery"))
    assert "14 places free" in browser.open("/learning-sessions").text


BAD: list[tuple[dict[str, Any], str]] = [
    ({"title": ""}, "Give it a title."),
    ({"purpose": " "}, "Say what it is for."),
    ({"day": (clock.today() - timedelta(days=1)).isoformat()}, "that lie ahead"),
    ({"day": "9999-12-31"}, "within the next two years"),
    ({"day": "soon"}, "Choose the day"),
    ({"day": "2026-02-30"}, "Choose the day"),
    ({"day": ""}, "Choose the day"),
    ({"begins": "noonish"}, "Choose the time"),
    ({"begins": "25:00"}, "Choose the time"),
    ({"begins": "12:30+05:00"}, "clocks in the United Kingdom"),
    ({"capacity": "0"}, "from 2 to 200"),
    ({"capacity": "-5"}, "from 2 to 200"),
    ({"capacity": "lots"}, "from 2 to 200"),
    ({"capacity": "9" * 5000}, "from 2 to 200"),
    ({"capacity": "٢٠"}, "from 2 to 200"),
    ({"capacity": ["", "20"]}, "from 2 to 200"),
    ({"join_link": "javascript:alert(1)"}, "It begins with https://"),
    ({"join_link": "meet.example.org/room"}, "It begins with https://"),
    ({"join_link": "https://ann:secret@meet.example.org/"}, "It begins with https://"),
    ({"phase_3": "eight"}, "0 leaves it out"),
    ({"phase_3": "9" * 40}, "0 leaves it out"),
    ({f"phase_{n}": "0" for n in range(1, 11)}, "The phases take 0 minutes in all"),
    ({"agency_2": "nursery"}, "write how many seats"),
    ({"seats_2": "2"}, "write how many seats"),
    ({"agency_2": "general-practice", "seats_2": "1"}, "stands here twice"),
    ({"seats_1": "17"}, "You keep 17 seats of 16"),
    ({"release_days": "900"}, "days from 0 to 60"),
    ({"title": "Ring me on 07700 900123"}, "could identify someone"),
]


@pytest.mark.parametrize(("typed", "sentence"), BAD)
def test_what_cannot_be_planned_gets_a_sentence_and_nothing_typed_is_lost(
    browser: Browser, lead: Practitioner, typed: dict[str, Any], sentence: str
) -> None:
    page = plan(browser.sign_in(lead), status=UNPROCESSABLE, **typed)

    assert any(sentence in each for each in page.errors), page.errors
    beside = [each.get_text() for each in page.soup.select(".govuk-error-message")]
    assert any(sentence in each for each in beside)
    for name, value in {**PLAN, **typed}.items():
        if isinstance(value, str) and name not in {"agency_1", "agency_2", "audience"}:
            field = page.one(f'main [name="{name}"]')
            assert str(field.get("value") or field.get_text()).strip() == value.strip()
    for link in page.soup.select(".govuk-error-summary a"):
        assert page.soup.select(str(link["href"])), "an error leads to its field"
