"""What is longer than any box, any page or any address: a sentence, and the words once more."""

import zlib
from http import HTTPStatus

import pytest
from flask import Flask

from forum.factory import LARGEST_REQUEST
from forum.web import carried
from forum.web.carried import Typed
from forum.web.errors import MOST_GIVEN_BACK, MOST_HEARD
from forum.web.guard import LONGEST_ADDRESS
from tests.client import Browser
from tests.factories import Make

FORM = "/reflections/new/free"
WORDS = "I had not asked who else was there. "


@pytest.fixture
def writing(browser: Browser, make: Make) -> Browser:
    return browser.sign_in(make.practitioner())


def _of(size: int) -> str:
    # Spaces are one byte on their way, as letters are.
    return (WORDS * (size // len(WORDS))).strip()


def test_what_is_too_long_for_a_box_comes_back_with_the_boxs_sentence(writing: Browser) -> None:
    words = _of(LARGEST_REQUEST - 10_000)
    page = writing.fill_in(writing.open(FORM), {"text": words}, status=422)
    assert page.errors == [f"Shorten this to 20,000 characters. It has {len(words):,} now."]
    assert page.one("textarea[name=text]").get_text().strip() == words


def test_what_is_too_long_for_a_page_comes_back_to_be_shortened(writing: Browser) -> None:
    words = _of(MOST_GIVEN_BACK - 10_000)
    page = writing.fill_in(
        writing.open(FORM), {"text": words}, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    )
    assert page.heading == "That is too long"
    assert page.one("blockquote.typed").get_text() == words
    assert "two parts" in page.text


def test_what_nobody_types_is_refused_unread(writing: Browser) -> None:
    page = writing.fill_in(
        writing.open(FORM), {"text": _of(MOST_HEARD)}, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    )
    assert page.heading == "That is too long"
    assert WORDS not in page.text


def test_a_visitor_who_sends_too_much_is_told_so(browser: Browser) -> None:
    page = browser.open("/reset")
    refused = browser.fill_in(page, {"email": _of(LARGEST_REQUEST + 10_000)}, status=413)
    assert refused.heading == "That is too long"


@pytest.mark.parametrize("path", ["/search?q=", "/nothing/"])
def test_too_long_an_address_is_refused_in_a_sentence(writing: Browser, path: str) -> None:
    page = writing.open(path + "x" * LONGEST_ADDRESS, status=HTTPStatus.REQUEST_URI_TOO_LONG)
    assert page.heading == "That address is too long"
    assert "a few words" in page.text


def test_the_longest_search_is_short_enough(writing: Browser) -> None:
    assert writing.open("/search?q=" + "%F0%9F%99%82" * 200 + "&kind=reflection").status == 200


def test_the_longest_form_fits_through_a_lost_sign_in(app: Flask) -> None:
    """Six boxes, each full of characters of four bytes that no compression makes small."""
    letters = "".join(chr(0x20000 + (number * 7919) % 40_000) for number in range(20_000))
    typed = Typed("somebody", FORM, {f"box_{number}": [letters[number:]] for number in range(6)})
    assert len(zlib.compress(letters.encode())) > len(letters)
    with app.app_context():
        assert len(carried.seal(typed)) < LARGEST_REQUEST / 2
