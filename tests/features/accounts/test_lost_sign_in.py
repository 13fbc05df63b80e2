"""Words outlive a sign-in that was lost while they were typed."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from flask import Flask
from sqlalchemy import delete
from sqlalchemy.orm import Session

from forum.accounts.models import SignIn
from forum.directory.models import Practitioner
from forum.web import carried
from tests.client import Browser, Page
from tests.factories import Make
from tests.features.accounts.makers import PASSWORD, account

WORDS = "We might all have thought of the school nurse sooner."


@pytest.fixture
def writer(make: Make, session: Session) -> Practitioner:
    person = make.practitioner(name="Amina Osei")
    account(session, person, "amina@work.example")
    return person


def _form_key(page: Page) -> str:
    return str(page.soup.select("[name=form_key]")[0]["value"])


def _sent_after_the_end(browser: Browser, writer: Practitioner, **more: str) -> Page:
    """Open a page, lose the sign-in, and send what was typed."""
    browser.sign_in(writer)
    key = _form_key(browser.open("/account"))
    browser.session.execute(delete(SignIn))
    fields = {"form_key": key, "words": WORDS, **more}
    return browser.send("/account/name", fields, status=HTTPStatus.UNAUTHORIZED)


def _sign_in(browser: Browser, page: Page, email: str) -> Page:
    return browser.fill_in(page, {"email": email, "password": PASSWORD})


def test_words_come_back_after_signing_in_again(browser: Browser, writer: Practitioner) -> None:
    page = _sent_after_the_end(browser, writer)
    assert page.heading == "Sign in"
    assert WORDS not in page.response.text

    page = _sign_in(browser, page, "amina@work.example")

    assert WORDS in page.text
    form = page.one('form[action="/account/name"]')
    assert form.select_one("[name=words]") is not None
    assert page.soup.select("main form [name=csrf_token]")


def test_the_words_are_sent_again_with_one_press(browser: Browser, writer: Practitioner) -> None:
    page = _sent_after_the_end(browser, writer, name="Amina Osei-Mensah")
    page = _sign_in(browser, page, "amina@work.example")

    page = browser.fill_in(page, {})

    assert page.response.request.path == "/account"
    browser.session.refresh(writer)
    assert writer.name == "Amina Osei-Mensah"


def test_somebody_else_gets_nothing_of_it(
    browser: Browser, make: Make, session: Session, writer: Practitioner
) -> None:
    account(session, make.practitioner(name="Bryn Lloyd"), "bryn@work.example")

    page = _sent_after_the_end(browser, writer)
    page = _sign_in(browser, page, "bryn@work.example")

    assert WORDS not in page.response.text
    assert page.response.request.path == "/"


def test_words_wait_for_half_an_hour(
    browser: Browser, writer: Practitioner, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _sent_after_the_end(browser, writer)
    monkeypatch.setattr(carried, "LIFETIME_SECONDS", -1)
    page = _sign_in(browser, page, "amina@work.example")
    assert WORDS not in page.response.text


def test_no_password_travels_with_the_words(
    app: Flask, browser: Browser, writer: Practitioner
) -> None:
    secrets = {"password": "s1", "current_password": "s2", "new_password": "s3"}
    page = _sent_after_the_end(browser, writer, **secrets)

    page = _sign_in(browser, page, "amina@work.example")

    kept = {str(each["name"]) for each in page.soup.select('form[action="/account/name"] [name]')}
    assert "words" in kept
    assert not {name for name in kept if "password" in name}


def test_a_form_whose_token_expired_gives_the_words_back_at_once(
    browser: Browser, writer: Practitioner
) -> None:
    browser.sign_in(writer)
    key = _form_key(browser.open("/account"))
    page = browser.send("/account/name", {"csrf_token": "old", "form_key": key, "words": WORDS})
    assert WORDS in page.text


def test_a_form_without_any_token_is_refused(browser: Browser, writer: Practitioner) -> None:
    browser.sign_in(writer)
    browser.send("/account/name", {"csrf_token": "", "name": "Evil"}, status=400)


def test_a_form_made_for_somebody_else_is_not_offered_again(
    browser: Browser, make: Make, writer: Practitioner
) -> None:
    browser.sign_in(make.practitioner())
    key = _form_key(browser.open("/account"))
    browser.sign_in(writer)
    browser.send("/account/name", {"csrf_token": "old", "form_key": key}, status=400)


def test_a_sign_in_page_left_open_too_long_opens_again(browser: Browser) -> None:
    page = browser.send("/sign-in", {"csrf_token": "old"}, status=HTTPStatus.UNAUTHORIZED)
    assert page.heading == "Sign in"
    assert "open for too long" in page.text


@pytest.mark.parametrize("path", ["/join", "/reset"])
def test_another_page_of_a_visitor_says_so_and_leads_back(browser: Browser, path: str) -> None:
    page = browser.send(path, {"csrf_token": "old"}, status=HTTPStatus.BAD_REQUEST)
    assert "open for too long" in page.text
    assert page.one("main a.govuk-button")["href"] == path


def test_half_an_hour_is_counted_from_the_moment_of_sending() -> None:
    assert timedelta(minutes=30).total_seconds() == carried.LIFETIME_SECONDS
