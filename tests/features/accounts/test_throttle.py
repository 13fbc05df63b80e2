"""Guessing is slowed, nobody is locked out for long, and nobody learns who has an account."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum.accounts import throttle
from forum.accounts.models import Attempt
from forum.kernel import clock
from tests.client import Browser, Page
from tests.factories import Make
from tests.features.accounts.makers import PASSWORD, account


def _wrong(browser: Browser, email: str, times: int) -> None:
    for _ in range(times):
        _try(browser, email, "not the password", status=403)


def _try(browser: Browser, email: str, password: str = PASSWORD, status: int = 200) -> Page:
    return browser.send("/sign-in", {"email": email, "password": password}, status=status)


def test_ten_wrong_passwords_make_an_account_wait(
    browser: Browser, make: Make, session: Session
) -> None:
    account(session, make.practitioner(), "amina@work.example")
    _wrong(browser, "amina@work.example", 10)
    page = _try(browser, "amina@work.example", status=429)
    assert "Wait a quarter of an hour" in page.text


@pytest.mark.parametrize(
    "written", ["AMINA@work.example", " amina@work.example", "amina@work.example\u200b"]
)
def test_writing_an_address_another_way_does_not_help(
    browser: Browser, make: Make, session: Session, written: str
) -> None:
    account(session, make.practitioner(), "amina@work.example")
    _wrong(browser, "amina@work.example", 10)
    _try(browser, written, status=429)


def test_an_unknown_address_waits_alike(browser: Browser) -> None:
    _wrong(browser, "nobody@work.example", 10)
    _try(browser, "nobody@work.example", status=429)


def test_twenty_tries_from_one_place_wait_whoever_they_are_for(browser: Browser) -> None:
    for number in range(20):
        _wrong(browser, f"nobody{number}@work.example", 1)
    _try(browser, "somebody.else@work.example", status=429)


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Real-IP", "Forwarded", "True-Client-IP"])
def test_a_made_up_place_does_not_help(browser: Browser, header: str) -> None:
    for number in range(20):
        _wrong(browser, f"nobody{number}@work.example", 1)
    browser.client.environ_base[f"HTTP_{header.upper().replace('-', '_')}"] = "192.0.2.7"
    _try(browser, "somebody.else@work.example", status=429)


def test_the_right_person_gets_in_after_a_quarter_of_an_hour(
    browser: Browser, make: Make, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    account(session, make.practitioner(name="Amina Osei"), "amina@work.example")
    _wrong(browser, "amina@work.example", 10)
    later = clock.now() + throttle.WINDOW + timedelta(seconds=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert "Amina Osei" in _try(browser, "amina@work.example").text


def test_waiting_tries_do_not_make_the_wait_longer(browser: Browser, session: Session) -> None:
    _wrong(browser, "nobody@work.example", 10)
    for _ in range(5):
        _try(browser, "nobody@work.example", status=429)
    assert len(session.scalars(select(Attempt)).all()) == 10


def test_getting_it_right_is_forgiving(browser: Browser, make: Make, session: Session) -> None:
    account(session, make.practitioner(), "amina@work.example")
    _wrong(browser, "amina@work.example", 9)
    _try(browser, "amina@work.example")
    _wrong(browser, "amina@work.example", 9)
    _try(browser, "amina@work.example")


def test_the_counts_hold_neither_address(browser: Browser, session: Session) -> None:
    _wrong(browser, "nobody@work.example", 1)
    row = session.scalars(select(Attempt)).one()
    assert "nobody" not in row.account_key
    assert "127.0.0.1" not in row.origin_key
    assert len(row.account_key) == len(row.origin_key) == 64


def test_a_try_counts_before_its_password_is_looked_at(
    browser: Browser, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[int] = []

    def is_right(*_: object) -> bool:
        counted.append(len(session.scalars(select(Attempt)).all()))
        return False

    monkeypatch.setattr("forum.accounts.passwords.is_right", is_right)
    _wrong(browser, "nobody@work.example", 2)
    assert counted == [1, 2]
