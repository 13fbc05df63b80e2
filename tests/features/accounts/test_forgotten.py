from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from forum.accounts.models import Account, Reset, SignIn
from forum.directory.models import Practitioner
from forum.kernel import clock
from tests.client import Browser, Page
from tests.factories import Make
from tests.features.accounts.makers import Letter, account, letters

NEW = "seven brown kettles sing"


@pytest.fixture
def owner(make: Make, session: Session) -> Practitioner:
    person = make.practitioner(name="Amina Osei")
    account(session, person, "amina@work.example")
    return person


def _ask(browser: Browser, email: str) -> Page:
    return browser.fill_in(browser.open("/reset"), {"email": email})


def _letter(app: Flask, browser: Browser, session: Session) -> Letter:
    _ask(browser, "amina@work.example")
    (letter,) = letters(app, session)
    return letter


def _choose(browser: Browser, letter: Letter, password: str = NEW, status: int = 200) -> Page:
    return browser.fill_in(browser.open(letter.link), {"new_password": password}, status=status)


@pytest.mark.usefixtures("owner")
def test_a_forgotten_password_is_replaced_by_a_link(
    app: Flask, browser: Browser, session: Session
) -> None:
    letter = _letter(app, browser, session)
    assert letter.to == "amina@work.example"

    page = _choose(browser, letter)

    assert page.heading == "Sign in"
    page = browser.fill_in(page, {"email": "amina@work.example", "password": NEW})
    assert "Amina Osei" in page.text


@pytest.mark.usefixtures("owner")
def test_a_known_and_an_unknown_address_get_the_same_answer(
    app: Flask, browser: Browser, session: Session
) -> None:
    known, unknown = _ask(browser, "amina@work.example"), _ask(browser, "nobody@work.example")

    assert known.text == unknown.text
    assert known.statements == unknown.statements
    assert [letter.to for letter in letters(app, session)] == ["amina@work.example"]


@pytest.mark.usefixtures("owner")
def test_a_mail_program_that_opens_the_link_first_uses_nothing_up(
    app: Flask, browser: Browser, session: Session
) -> None:
    letter = _letter(app, browser, session)
    for _ in range(3):
        browser.open(letter.link)
    assert _choose(browser, letter).heading == "Sign in"


@pytest.mark.usefixtures("owner")
def test_a_link_works_once(app: Flask, browser: Browser, session: Session) -> None:
    letter = _letter(app, browser, session)
    _choose(browser, letter)
    browser.open(letter.link, status=404)


@pytest.mark.usefixtures("owner")
def test_a_link_works_for_an_hour(
    app: Flask, browser: Browser, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = _letter(app, browser, session)
    later = clock.now() + timedelta(minutes=61)
    monkeypatch.setattr(clock, "now", lambda: later)
    browser.open(letter.link, status=404)


def test_a_new_password_signs_everybody_else_out(
    app: Flask, browser: Browser, owner: Practitioner, session: Session
) -> None:
    thief = Browser(app, session).sign_in(owner)
    thief.open("/account")

    _choose(browser, _letter(app, browser, session))

    thief.open("/account", status=302)
    assert session.scalars(select(SignIn)).all() == []


@pytest.mark.usefixtures("owner")
def test_the_owner_is_told_by_letter(app: Flask, browser: Browser, session: Session) -> None:
    _choose(browser, _letter(app, browser, session))
    (told,) = letters(app, session)
    assert (told.to, "was changed" in told.subject) == ("amina@work.example", True)


@pytest.mark.usefixtures("owner")
def test_the_database_keeps_only_what_the_link_hashes_to(
    app: Flask, browser: Browser, session: Session
) -> None:
    letter = _letter(app, browser, session)
    row = session.scalars(select(Reset)).one()
    assert row.token_hash not in letter.link
    assert len(letter.link.removeprefix("/reset/")) >= 43


@pytest.mark.usefixtures("owner")
def test_pressing_twice_sends_one_letter(app: Flask, browser: Browser, session: Session) -> None:
    _ask(browser, "amina@work.example")
    _ask(browser, "amina@work.example")
    assert len(letters(app, session)) == 1


@pytest.mark.usefixtures("owner")
@pytest.mark.parametrize(
    "easy", ["short", "aminaosei2026", "safeguarding1", "passwordpassword", "123456789012"]
)
def test_a_password_that_is_soon_guessed_is_refused(
    app: Flask, browser: Browser, session: Session, easy: str
) -> None:
    page = _choose(browser, _letter(app, browser, session), easy, status=422)
    assert page.errors
    assert easy not in page.response.text


@pytest.mark.usefixtures("owner")
def test_the_link_names_our_own_host_whatever_the_request_says(
    app: Flask, browser: Browser, session: Session
) -> None:
    browser.client.environ_base["HTTP_X_FORWARDED_HOST"] = "evil.example"
    letter = _letter(app, browser, session)
    assert "evil.example" not in letter.text
    assert letter.link.startswith("/reset/")


def test_many_links_from_one_place_have_to_wait(browser: Browser) -> None:
    for number in range(20):
        _ask(browser, f"somebody{number}@work.example")
    page = browser.send("/reset", {"email": "one.more@work.example"}, status=429)
    assert page.heading == "That was a lot at once"


def test_a_reset_ends_after_it_began(make: Make, session: Session) -> None:
    mine = account(session, make.practitioner())
    session.add(Reset(account_id=mine.id, token_hash="x", ends_at=clock.now() - timedelta(days=1)))
    with pytest.raises(IntegrityError, match="ends_after_it_began"):
        session.flush()


def test_an_account_that_was_shut_takes_no_new_password(
    app: Flask, browser: Browser, owner: Practitioner, session: Session
) -> None:
    letter = _letter(app, browser, session)
    mine = session.scalars(select(Account).where(Account.practitioner_id == owner.id)).one()
    mine.active = False
    browser.open(letter.link, status=404)
