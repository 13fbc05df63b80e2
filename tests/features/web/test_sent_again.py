"""A form that comes twice: the same words are one act, other words are kept for their writer."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum.directory.models import Practitioner
from forum.reflections.models import Reflection
from tests.client import Browser, Page
from tests.factories import Make

FORM = "/reflections/new/free"
FIRST, OTHER = "I had not asked who else was there.", "I had asked, and nobody wrote it down."


@pytest.fixture
def writer(make: Make, browser: Browser) -> Practitioner:
    person = make.practitioner()
    browser.sign_in(person)
    return person


def _kept(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Reflection)) or 0


def _sent_twice(browser: Browser, then: str) -> tuple[Page, Page]:
    page = browser.open(FORM)
    first = browser.fill_in(page, {"text": FIRST})
    return first, browser.fill_in(page, {"text": then}, status=409)


def test_the_same_words_twice_are_one_act(
    browser: Browser, session: Session, writer: Practitioner
) -> None:
    page, before = browser.open(FORM), _kept(session)
    first, second = (browser.fill_in(page, {"text": FIRST}) for _ in range(2))
    assert first.response.request.path == second.response.request.path
    assert _kept(session) == before + 1


def test_other_words_from_the_back_button_are_shown_and_do_nothing(
    browser: Browser, session: Session, writer: Practitioner
) -> None:
    before = _kept(session)
    first, again = _sent_twice(browser, OTHER)
    assert again.heading == "You sent this page before"
    assert OTHER in again.text
    assert FIRST not in again.text
    assert again.one("main p a")["href"] == first.response.request.path
    assert _kept(session) == before + 1


def test_one_press_sends_the_other_words_as_well(
    browser: Browser, session: Session, writer: Practitioner
) -> None:
    before = _kept(session)
    first, again = _sent_twice(browser, OTHER)
    sent = browser.fill_in(again, {})
    assert OTHER in sent.text
    assert sent.response.request.path != first.response.request.path
    assert FIRST in browser.open(first.response.request.path).text
    assert _kept(session) == before + 2


def test_a_small_change_is_other_words(browser: Browser, writer: Practitioner) -> None:
    _, again = _sent_twice(browser, FIRST.upper())
    assert FIRST.upper() in again.text
