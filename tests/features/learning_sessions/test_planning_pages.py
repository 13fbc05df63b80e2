"""Planning, changing and cancelling learning sessions, page by page."""

from datetime import timedelta
from http import HTTPStatus
from typing import Any

import pytest

from forum.contracts.registry import registry
from forum.directory.models import Practitioner
from forum.jobs.worker import work_off
from forum.kernel import clock
from forum.learning_sessions.models import LearningSession
from forum.web.templating import hour
from tests.client import Browser, Page
from tests.factories import Make
from tests.features.learning_sessions import makers

NEXT_WEEK = clock.today() + timedelta(days=7)
UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY
PLAN: dict[str, Any] = {
    "title": "Before nine in the morning",
    "purpose": "What each agency would see of a morning, and what it takes to be there.",
    "day": [str(NEXT_WEEK.day), str(NEXT_WEEK.month), str(NEXT_WEEK.year)],
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
    ({"day": ["1", "1", "2020"]}, "that lie ahead"),
    ({"day": ["31", "12", "9999"]}, "within the next two years"),
    ({"day": ["soon", "", ""]}, "Write the day, the month and the year"),
    ({"day": ["30", "2", "2027"]}, "Write the day, the month and the year"),
    ({"day": ["9" * 400, "2", "2027"]}, "Write the day, the month and the year"),
    ({"day": ["", "", ""]}, "Write the day, the month and the year"),
    ({"day": ["1", "2"]}, "Write the day, the month and the year"),
    ({"day": ["1", "2", "3", "4", "5"]}, "Write the day, the month and the year"),
    ({"day": []}, "Write the day, the month and the year"),
    ({"begins": "noonish"}, "Write when it begins"),
    ({"begins": "25:00"}, "Write when it begins"),
    ({"begins": "4:30"}, "Write when it begins"),
    ({"begins": "12:30+05:00"}, "Write when it begins"),
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
    boxes = [str(each.get("value")) for each in page.soup.select('main [name="day"]')]
    shown = [*typed.get("day", PLAN["day"]), "", "", ""][:3]
    assert boxes == shown
    for link in page.soup.select(".govuk-error-summary a"):
        assert page.soup.select(str(link["href"])), "an error leads to its field"


def test_a_draft_of_a_plan_is_there_again(browser: Browser, lead: Practitioner) -> None:
    page = browser.sign_in(lead).open("/learning-sessions/new/case-hub")
    place = str(page.one("#draft_place")["value"])
    kept = {"draft_place": place, "title": "Half a title", "day": ["3", "", ""], "capacity": "lots"}
    browser.send("/writing/drafts", kept)
    again = browser.open("/learning-sessions/new/case-hub")
    assert again.one('main [name="title"]')["value"] == "Half a title"
    assert again.one("#day")["value"] == "3"
    assert again.one('main [name="capacity"]')["value"] == "lots"


def test_a_circle_can_be_invited_and_a_pairing_cannot(
    browser: Browser, make: Make, lead: Practitioner
) -> None:
    browser.sign_in(lead)
    page = plan(browser, status=UNPROCESSABLE, audience="circle:somebody-elses")
    assert any("Choose one of these" in each for each in page.errors)
    page = plan(browser, status=UNPROCESSABLE, audience="only_me")
    assert any("Choose one of these" in each for each in page.errors)


def test_people_without_the_role_are_told_who_can_plan(browser: Browser, make: Make) -> None:
    browser.sign_in(make.practitioner())
    for path in ("/learning-sessions/new", "/learning-sessions/new/case-hub"):
        page = browser.open(path, status=HTTPStatus.FORBIDDEN)
        assert "Only facilitators" in page.text
    assert "Plan a learning session" not in browser.open("/learning-sessions").text


def test_a_format_that_nobody_wrote_is_not_found(browser: Browser, lead: Practitioner) -> None:
    browser.sign_in(lead).open("/learning-sessions/new/lecture", status=HTTPStatus.NOT_FOUND)


def test_a_change_made_in_two_windows_shows_both_and_loses_nothing(
    browser: Browser, lead: Practitioner
) -> None:
    found = makers.planned(lead)
    first = browser.sign_in(lead).open(address(found, "/edit"))
    assert first.one("#begins")["value"] == hour(found.starts_at)
    second = browser.open(address(found, "/edit"))
    browser.fill_in(first, {"title": "Changed in one window", "phase_1": "15"})
    typed = {"title": "Changed in the other window", "bring": "Pen and paper."}
    page = browser.fill_in(second, typed, status=HTTPStatus.CONFLICT)
    assert "Changed in one window" in page.one(".now").get_text()
    assert "15 min" in page.one(".now").get_text()
    assert page.one("#title")["value"] == "Changed in the other window"
    assert "changed in another window" in page.errors[0]
    page = browser.fill_in(page, {})
    assert page.heading == "Changed in the other window"
    assert "Pen and paper." in page.text


def test_a_tampered_version_is_none(browser: Browser, lead: Practitioner) -> None:
    page = browser.sign_in(lead).open(address(makers.planned(lead), "/edit"))
    for version in ("", "x", "9" * 999, "-1"):
        browser.fill_in(page, {"version": version}, status=HTTPStatus.CONFLICT)


def test_fewer_places_than_people_is_refused_beside_the_number(
    browser: Browser, make: Make, lead: Practitioner
) -> None:
    found = makers.planned(lead)
    for _ in range(3):
        makers.booked(make.practitioner(), found)
    page = browser.sign_in(lead).open(address(found, "/edit"))
    page = browser.fill_in(page, {"capacity": "2"}, status=UNPROCESSABLE)
    assert page.errors == ["3 people have a place already. Write 3 or more."]
    assert page.one("#capacity")["value"] == "2"


def test_a_cancelled_session_says_why_to_everybody_who_booked(
    browser: Browser, make: Make, lead: Practitioner
) -> None:
    found, person = makers.planned(lead), make.practitioner()
    makers.booked(person, found)
    page = browser.sign_in(lead).open(address(found, "/cancel"))
    refused = browser.fill_in(page, {"because": ""}, status=UNPROCESSABLE)
    assert refused.errors == ["Say why, so that people who booked know."]
    browser.fill_in(refused, {"because": "The speaker is ill. We try again in spring."})
    browser.sign_in(person)
    for path in (address(found), "/learning-sessions/mine"):
        page = browser.open(path)
        assert "We try again in spring." in page.text
        assert makers.LINK not in str(page.soup)
    work_off(registry().tasks)
    assert "A learning session you booked is cancelled." in browser.open("/notices").text
