"""Booking learning sessions, giving up, and keeping minutes, page by page."""

from datetime import timedelta
from http import HTTPStatus
from typing import Any

import pytest
from icalendar import Calendar
from sqlalchemy.orm import Session

from forum.directory.audience import Audience
from forum.directory.models import Affiliation, Practitioner
from forum.kernel import clock
from forum.kernel.vocabulary import AudienceKind, Role
from forum.learning_sessions import queries, service
from forum.learning_sessions.models import LearningSession
from forum.prose.prose import PlainProse
from tests.client import Browser, Page
from tests.factories import Make
from tests.features.learning_sessions import makers

UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY


@pytest.fixture
def lead(make: Make) -> Practitioner:
    """A facilitator."""
    return makers.facilitator(make)


def address(learning_session: LearningSession, more: str = "") -> str:
    return f"/learning-sessions/{learning_session.public_id}{more}"


def book(browser: Browser, learning_session: LearningSession, **other: Any) -> Page:
    page = browser.open(address(learning_session, "/book"))
    return browser.fill_in(page, {"accept": "y", **other})


def test_a_learner_books_joins_and_gives_up(
    browser: Browser, make: Make, lead: Practitioner
) -> None:
    found = makers.planned(lead)
    browser.sign_in(make.practitioner("nursery"))
    assert makers.LINK not in str(browser.open(address(found)).soup)
    page = book(browser, found)
    assert "You have a place" in page.text
    assert page.one("main a[rel='noopener noreferrer']")["href"] == makers.LINK
    assert "Nursery" in page.text
    assert "Before" not in browser.open("/learning-sessions/mine").text
    page = browser.fill_in(page, {}, form="main form.danger")
    assert "Your place goes to whoever is next." in page.text
    assert makers.LINK not in str(browser.open(address(found)).soup)


def test_booking_asks_for_the_ground_rules_and_for_one_of_ones_own_agencies(
    browser: Browser, make: Make, lead: Practitioner
) -> None:
    found, person = makers.planned(lead), make.practitioner("nursery")
    second = make.affiliation(person, "midwifery")
    theirs = makers.acting(make.practitioner()).voices[0].public_id
    page = browser.sign_in(person).open(address(found, "/book"))
    assert len(page.soup.select(".ground-rules li")) == 8
    refused = browser.fill_in(page, {"voice": theirs}, status=UNPROCESSABLE)
    assert refused.errors == [
        "Choose one of the answers that are offered.",
        "Read the ground rules and tick the box. They protect everybody.",
    ]
    page = browser.fill_in(refused, {"voice": second.public_id, "accept": "y"})
    assert "You speak for Midwifery" in page.text


def test_rules_that_changed_meanwhile_are_read_again(
    browser: Browser, make: Make, lead: Practitioner
) -> None:
    found = makers.planned(lead)
    page = browser.sign_in(make.practitioner()).open(address(found, "/book"))
    for tampered in ("0", "9" * 400, "one", ""):
        sent = {"accept": "y", "rules_version": tampered}
        refused = browser.fill_in(page, sent, status=UNPROCESSABLE)
        assert "ground rules have changed" in refused.errors[0]
    assert refused.one('[name="rules_version"]')["value"] == "1"


def test_a_waiter_sees_why_and_which_place_they_have(
    browser: Browser, make: Make, lead: Practitioner
) -> None:
    found = makers.planned(lead, capacity=2)
    for _ in range(3):
        makers.booked(make.practitioner(), found)
    browser.sign_in(make.practitioner())
    assert "No place free now: there is a waiting list" in browser.open("/learning-sessions").text
    page = book(browser, found)
    assert "One person is before you. All 2 places are taken." in page.text
    assert makers.LINK not in str(page.soup)
    browser.open(address(found, "/calendar.ics"), status=HTTPStatus.NOT_FOUND)


def test_a_waiter_sees_for_whom_the_free_places_are_kept_and_until_when(
    browser: Browser, make: Make, lead: Practitioner
) -> None:
    kept = {make.agency("nursery").id: 1, make.agency("general-practice").id: 1}
    found = makers.planned(lead, capacity=2, kept=kept, release_days=3)
    page = book(browser.sign_in(make.practitioner("midwifery")), found)
    assert "You are next. The 2 free places are kept for" in page.text
    assert "General practice and Nursery or pre-school until" in page.text
    assert "After that they go to those who wait, in order." in page.text


def test_whoever_left_the_audience_can_still_give_their_place_up(
    browser: Browser, make: Make, session: Session
) -> None:
    here = make.partnership()
    lead, person = makers.facilitator(make, here), make.practitioner("nursery", here)
    inside = Audience(AudienceKind.PARTNERSHIP, partnership_id=here.id)
    found = makers.planned(lead, inside)
    makers.booked(person, found)
    make.affiliation(person, "nursery")
    for row in session.query(Affiliation).filter_by(partnership_id=here.id):
        row.ends_at = clock.now()
    browser.sign_in(person).open(address(found), status=HTTPStatus.NOT_FOUND)
    page = browser.fill_in(browser.open("/learning-sessions/mine"), {}, form="main form.danger")
    assert "You have booked nothing" in page.text


def test_the_calendar_file_names_nobody_and_changes_with_the_session(
    browser: Browser, make: Make, lead: Practitioner
) -> None:
    found, person = makers.planned(lead), make.practitioner()
    makers.booked(person, found)
    browser.sign_in(person)

    def file() -> Any:
        answer = browser.open(address(found, "/calendar.ics")).response
        assert answer.mimetype == "text/calendar"
        assert "attachment" in answer.headers["Content-Disposition"]
        text = answer.get_data(as_text=True)
        for word in (lead.name, person.name, found.title, "meet.example.org"):
            assert word not in text
        return Calendar.from_ical(text)

    before = file()
    actor = makers.acting(lead)
    found = queries.get(actor, found.public_id)
    service.edit(actor, found, makers.a_plan(capacity=12), version=1)
    changed = file()
    service.cancel(actor, found, PlainProse.write("The speaker is ill."))
    cancelled = file()
    events = [each.walk("VEVENT")[0] for each in (before, changed, cancelled)]
    assert {str(each["summary"]) for each in events} == {"Shared learning session"}
    assert len({str(each["uid"]) for each in events}) == 1
    assert [each["sequence"] for each in events] == [0, 1, 2]
    assert [str(each["method"]) for each in (before, changed, cancelled)] == [
        "PUBLISH",
        "PUBLISH",
        "CANCEL",
    ]
    assert str(events[2]["status"]) == "CANCELLED"
    assert str(events[0]["url"]) == f"http://localhost{address(found)}"


def test_only_whoever_has_a_place_gets_the_calendar_file(
    browser: Browser, make: Make, lead: Practitioner
) -> None:
    found = makers.planned(lead)
    for person in (make.practitioner(), lead):
        path = address(found, "/calendar.ics")
        browser.sign_in(person).open(path, status=HTTPStatus.NOT_FOUND)


def test_minutes_go_from_the_learner_by_the_facilitator_to_the_record(
    browser: Browser, make: Make, session: Session, lead: Practitioner
) -> None:
    found = makers.planned(lead)
    here, quiet, away = (make.practitioner("nursery") for _ in range(3))
    bookings = [makers.booked(each, found) for each in (here, quiet, away)]
    makers.over(session, found)
    page = browser.sign_in(here).open("/learning-sessions/mine")
    page = browser.open(address(found, "/claim"))
    for typed in ("", "-1", "81", "all of it", "9" * 99):
        page = browser.fill_in(page, {"minutes": typed}, status=UNPROCESSABLE)
        assert page.errors == ["Write minutes from 0 to 80."]
        assert page.one("#minutes")["value"] == typed
    browser.fill_in(page, {"minutes": "70"})
    page = browser.sign_in(lead).open(address(found, "/attendance"))
    assert "Says 70 minutes" in page.text
    box = f"minutes_{bookings[2].public_id}"
    bad = browser.fill_in(page, {box: "soon", "minutes_other": "5"}, status=UNPROCESSABLE)
    assert bad.errors == ["Write minutes from 0 to 80."]
    page = browser.fill_in(bad, {box: "0", "rest": "y"})
    assert "The minutes of 3 people are confirmed." in page.text
    for person, minutes in ((here, 70), (quiet, 80)):
        record = browser.sign_in(person).open("/learning-sessions/record")
        assert f"{minutes} minutes" in record.text
    assert "Nothing to show yet" in browser.sign_in(away).open("/learning-sessions/record").text
    browser.open(address(found, "/claim"), status=HTTPStatus.FORBIDDEN)


def test_an_empty_box_stays_open(
    browser: Browser, make: Make, session: Session, lead: Practitioner
) -> None:
    found = makers.planned(lead)
    makers.booked(make.practitioner(), found)
    makers.over(session, found)
    page = browser.sign_in(lead).open(address(found, "/attendance"))
    assert "The minutes of 0 people are confirmed." in browser.fill_in(page, {}).text


PLACES = ["", "/edit", "/cancel", "/attendance", "/book", "/claim", "/calendar.ics"]


@pytest.mark.parametrize("more", PLACES)
def test_what_may_not_be_known_is_not_found_by_any_address(
    browser: Browser, make: Make, more: str
) -> None:
    here = make.partnership()
    inside = Audience(AudienceKind.PARTNERSHIP, partnership_id=here.id)
    found = makers.planned(makers.facilitator(make, here), inside)
    browser.sign_in(make.practitioner(roles=(Role.FACILITATOR, Role.ADMINISTRATOR)))
    browser.open(address(found, more), status=HTTPStatus.NOT_FOUND)
    browser.open(f"/learning-sessions/nosuchthing{more}", status=HTTPStatus.NOT_FOUND)
    if more not in {"", "/calendar.ics"}:
        browser.send(address(found, more), status=HTTPStatus.NOT_FOUND)
    browser.send(address(found, "/give-up"), status=HTTPStatus.NOT_FOUND)
    assert found.title not in browser.open("/learning-sessions").text


def test_pages_cost_the_same_however_many_people_come(
    browser: Browser, make: Make, session: Session, lead: Practitioner
) -> None:
    kept = {make.agency("nursery").id: 1}
    few = makers.planned(lead, capacity=60, kept=kept)
    many = makers.planned(lead, capacity=60, kept=kept)
    people = [make.practitioner("midwifery" if n % 2 else "nursery") for n in range(40)]
    for person in people:
        makers.booked(person, many)
    makers.booked(people[0], few)
    for who in (people[0], lead):
        browser.sign_in(who)
        counts = [browser.open(address(each)).statements for each in (few, many)]
        assert counts[0] == counts[1] <= 12
        for path in ("", "/past", "/mine", "/record"):
            assert browser.open(f"/learning-sessions{path}").statements <= 12, path
        assert browser.open("/").statements <= 12 + 3, "the start page asks every feature"
    assert browser.open(address(many, "/edit")).statements <= 12
    assert browser.open("/learning-sessions/new/case-hub").statements <= 12
    makers.over(session, many)
    page = browser.open(address(many, "/attendance"))
    assert page.statements <= 12
    assert len(page.soup.select(".attendance__person")) == 40
    browser.sign_in(people[1])
    assert browser.open("/learning-sessions/past").statements <= 12
    assert browser.open(address(many, "/claim")).statements <= 12


def test_lists_are_shown_a_page_at_a_time(browser: Browser, make: Make, lead: Practitioner) -> None:
    for number in range(23):
        makers.planned(lead, starts_at=clock.now() + timedelta(days=number + 1))
    first = browser.sign_in(make.practitioner()).open("/learning-sessions")
    assert len(first.soup.select("main .card")) == 20
    later = browser.open(str(first.one("a[rel=next]")["href"]))
    assert len(later.soup.select("main .card")) == 3
    back = browser.open(str(later.one("a[rel=prev]")["href"]))
    assert len(back.soup.select("main .card")) == 20
    browser.open("/learning-sessions?after=x", status=UNPROCESSABLE)
