"""The one mark that no database keeps is not asked for, in no field and no address."""

import io
from http import HTTPStatus

from tests.client import Browser
from tests.factories import Make

TAKEN_OUT = (
    "These words held a mark that cannot be kept. We took it out: check them, and send them again."
)


def test_words_come_back_without_it_and_are_kept_when_they_are_sent_again(
    browser: Browser, make: Make
) -> None:
    page = browser.sign_in(make.practitioner()).open("/reflections/new/free")
    page = browser.fill_in(page, {"text": "We wai\0ted."}, status=422)
    assert page.errors == [TAKEN_OUT]
    sent = browser.fill_in(page, {})
    assert "We waited." in sent.text


def test_a_question_is_answered_without_it(browser: Browser, make: Make) -> None:
    browser.sign_in(make.practitioner())
    assert browser.open("/people?from=%00").heading


def test_no_page_has_it_in_its_address(browser: Browser, make: Make) -> None:
    browser.sign_in(make.practitioner())
    for path in ("/reflections/a%00b", "/glossary/%00", "/%00"):
        browser.open(path, status=404)


def test_what_is_too_large_is_heard_out_and_refused(browser: Browser, make: Make) -> None:
    """A browser that is still talking would show no answer at all."""
    browser.sign_in(make.practitioner())
    said = io.BytesIO(b"text=" + b"x" * 3_000_000)
    answer = browser.client.post(
        "/reflections/new/free", input_stream=said, content_length=3_000_005
    )
    assert answer.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert said.read() == b""
