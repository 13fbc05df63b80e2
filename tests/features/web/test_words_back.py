"""Whatever stands in the way of a form, its writer gets their words back, and nothing was done."""

from collections.abc import Callable
from typing import NoReturn

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from forum.kernel.errors import Conflict, Invalid, NotFound, NotPermitted
from forum.web.blueprint import ACCESS
from tests.client import Browser, Page
from tests.factories import Make

FORM = "/reflections/new/free"
WORDS = "I had not asked who else was there."
MADE_BEFORE = IntegrityError("INSERT", {}, RuntimeError("UNIQUE constraint failed: x.y"))
BUSY = OperationalError("BEGIN", {}, RuntimeError("database is locked"))

REFUSALS: list[tuple[Exception, int]] = [
    (NotPermitted("Not yours to do."), 403),
    (NotFound(), 404),
    (Conflict("Somebody was quicker."), 409),
    (MADE_BEFORE, 409),
    (Invalid("That does not fit."), 422),
]
PASSING: list[tuple[Exception, int]] = [(ZeroDivisionError(), 500), (BUSY, 503)]


@pytest.fixture
def refused(browser: Browser, make: Make, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Page]:
    """Send words, and let an error stand in their way."""
    browser.sign_in(make.practitioner())
    browser.session.commit()
    page = browser.open(FORM)

    def send(error: Exception, status: int) -> Page:
        def stop(**_: object) -> NoReturn:
            raise error

        with monkeypatch.context() as patch:
            endpoint = next(
                rule.endpoint
                for rule in browser.app.url_map.iter_rules()
                if rule.rule == "/reflections/new/<slug>" and "POST" in (rule.methods or ())
            )
            setattr(stop, ACCESS, getattr(browser.app.view_functions[endpoint], ACCESS))
            patch.setitem(browser.app.view_functions, endpoint, stop)
            return browser.fill_in(page, {"text": WORDS}, status=status)

    return send


@pytest.mark.parametrize(("error", "status"), REFUSALS + PASSING)
def test_the_words_are_on_the_page(
    refused: Callable[..., Page], error: Exception, status: int
) -> None:
    page = refused(error, status)
    assert WORDS in page.text
    assert type(error).__name__ not in page.response.text


@pytest.mark.parametrize(("error", "status"), PASSING)
def test_what_may_be_over_in_a_minute_is_sent_again_with_one_press(
    refused: Callable[..., Page], browser: Browser, error: Exception, status: int
) -> None:
    page = refused(error, status)
    sent = browser.fill_in(page, {})
    assert WORDS in sent.text
    again = browser.fill_in(page, {})
    assert again.response.request.path == sent.response.request.path, "one press or two: one act"


@pytest.mark.parametrize(("error", "status"), REFUSALS)
def test_what_will_not_be_over_offers_no_button(
    refused: Callable[..., Page], error: Exception, status: int
) -> None:
    assert refused(error, status).soup.select("main form") == []


def test_nobody_else_gets_them(refused: Callable[..., Page], browser: Browser, make: Make) -> None:
    theirs = browser.open(FORM).one("main form [name=form_key]")["value"]
    browser.sign_in(make.practitioner())
    page = browser.send(
        "/reflections/nothing/reply", {"form_key": theirs, "text": WORDS}, status=404
    )
    assert WORDS not in page.text
