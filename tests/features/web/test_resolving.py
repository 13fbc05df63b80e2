"""One press writes other words in the place of a name, another brings one's own words back."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum.directory.models import Practitioner
from forum.reflections.models import Reflection
from tests.client import Browser, Page
from tests.factories import Make

WHAT = "/reflections/new/what_so_what_now_what"
TOLD = {
    "title": "What I learned",
    "what": "Mum Kelly rang Priya Menon.\r\n\r\nPriya’s sister waited. Nobody else came.",
    "so_what": "I had not thought of Menon before.",
}


@pytest.fixture
def writer(make: Make) -> Practitioner:
    return make.practitioner()


@pytest.fixture
def refused(browser: Browser, writer: Practitioner) -> Page:
    """The form as it comes back with its findings."""
    page = browser.sign_in(writer).open(WHAT)
    return browser.fill_in(page, TOLD, status=422)


def press(browser: Browser, page: Page, words: str, **since: str) -> Page:
    [button] = [b for b in page.soup.select("button[name]") if words in b.get_text()][:1]
    pressed = {str(button["name"]): str(button["value"])}
    return browser.fill_in(page, {**since, **pressed}, status=422)


def box(page: Page, name: str) -> str:
    return page.one(f"[name={name}]").get_text().strip()


def test_one_press_names_the_same_person_the_same_in_every_box(
    browser: Browser, refused: Page, session: Session
) -> None:
    page = press(browser, refused, "Person A")
    assert box(page, "what") == (
        "Mum Kelly rang Person A.\n\nPerson A’s sister waited. Nobody else came."
    )
    assert box(page, "so_what") == "I had not thought of Person A before."
    assert "We changed your words" in page.text
    assert session.scalar(select(Reflection)) is None


def test_undo_brings_every_word_back(browser: Browser, refused: Page) -> None:
    page = press(browser, press(browser, refused, "Person A"), "Undo")
    assert box(page, "what") == TOLD["what"].replace("\r\n", "\n")
    assert box(page, "so_what") == TOLD["so_what"]
    assert "Your own words are back" in page.text


def test_undo_never_takes_what_was_written_since(browser: Browser, refused: Page) -> None:
    page = press(browser, refused, "Person A")
    since = box(page, "what") + " Then it rained."
    page = press(browser, page, "Undo", what=since)
    assert box(page, "what") == since
    assert "You wrote something since then" in page.text


def test_after_the_last_press_it_can_be_sent(
    browser: Browser, refused: Page, session: Session
) -> None:
    page = press(browser, press(browser, refused, "Person A"), "the mother")
    assert not page.soup.select(".findings__list")
    assert box(page, "what").startswith("The mother rang Person A.")
    assert page.errors == ["We changed your words. Read them, then send the form again."]
    assert browser.fill_in(page, {}).heading == "What I learned"
    assert session.scalar(select(Reflection)) is not None


@pytest.mark.parametrize(
    "sent", [{"replace": "nothing"}, {"undo": "1"}, {"undo": "1", "before": "[]"},
             {"undo": "1", "before": '{"key": "x", "said": 3}'}],
)  # fmt: skip
def test_a_press_on_nothing_keeps_the_words_and_sends_nothing(
    browser: Browser, writer: Practitioner, session: Session, sent: dict[str, str]
) -> None:
    page = browser.sign_in(writer).open(WHAT)
    harmless = {"title": "What I learned", "what": "We waited."}
    page = browser.fill_in(page, {**harmless, **sent}, status=422)
    assert box(page, "what") == "We waited."
    assert session.scalar(select(Reflection)) is None


def test_what_only_the_writer_can_decide_has_no_button(browser: Browser, refused: Page) -> None:
    page = press(browser, refused, "Person A", what="She is the only deaf headteacher in Wales.")
    for finding in page.soup.select(".finding"):
        if "You could say" in finding.get_text():
            assert not finding.select("button")


def test_a_box_that_is_too_long_comes_back_as_it_was(browser: Browser, refused: Page) -> None:
    long = "Priya Menon waited. " * 1200
    page = press(browser, refused, "Person A", so_what=long)
    assert box(page, "so_what") == long.strip()
    assert "Person A" in box(page, "what")
    assert any("Shorten this" in error for error in page.errors)
