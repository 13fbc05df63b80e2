from datetime import timedelta
from http import HTTPStatus

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from forum.accounts import sign_in
from forum.accounts.models import Account, SignIn
from forum.audit.models import AuditEntry
from forum.kernel import clock
from tests.client import Browser, Page
from tests.factories import Make
from tests.features.accounts.makers import PASSWORD, account

WRONG = "That email address and password do not go together. Check both and try again."


def _sign_in(browser: Browser, email: str, password: str = PASSWORD, status: int = 200) -> Page:
    page = browser.open("/sign-in")
    return browser.fill_in(page, {"email": email, "password": password}, status=status)


def _refused(browser: Browser, email: str, password: str = PASSWORD) -> Page:
    return _sign_in(browser, email, password, status=HTTPStatus.FORBIDDEN)


def _cookie(browser: Browser) -> str:
    found = browser.client.get_cookie("forum")
    assert found is not None
    return found.value


def _replay(browser: Browser, cookie: str) -> Browser:
    other = Browser(browser.app, browser.session)
    other.client.set_cookie("forum", cookie)
    return other


def test_a_practitioner_signs_in_and_is_known(
    browser: Browser, make: Make, session: Session
) -> None:
    person = make.practitioner(name="Amina Osei")
    account(session, person, "amina.osei@work.example")

    page = _sign_in(browser, "amina.osei@work.example")

    assert page.status == HTTPStatus.OK
    assert "Amina Osei" in page.text
    last = session.scalars(select(AuditEntry).order_by(AuditEntry.position.desc())).first()
    assert last is not None
    assert (last.tag, last.actor) == ("accounts.signed_in", person.public_id)


@pytest.mark.parametrize("written", ["AMINA@Work.Example", "  amina@work.example "])
def test_an_email_address_may_be_written_any_way(
    browser: Browser, make: Make, session: Session, written: str
) -> None:
    account(session, make.practitioner(name="Amina Osei"), "amina@work.example")
    assert "Amina Osei" in _sign_in(browser, written).text


def test_a_wrong_password_and_an_unknown_address_look_the_same(
    browser: Browser, make: Make, session: Session
) -> None:
    account(session, make.practitioner(), "known@work.example")

    known = _refused(browser, "known@work.example", "not the password")
    unknown = _refused(browser, "nobody@work.example", "not the password")

    assert known.errors == unknown.errors == [WRONG]


def test_somebody_who_left_or_was_shut_out_cannot_sign_in(
    browser: Browser, make: Make, session: Session
) -> None:
    gone, shut = make.practitioner(), make.practitioner()
    account(session, gone, "gone@work.example")
    account(session, shut, "shut@work.example", active=False)
    gone.left_at = clock.now()

    assert _refused(browser, "gone@work.example").errors == [WRONG]
    assert _refused(browser, "shut@work.example").errors == [WRONG]


def test_an_endless_password_is_refused_unhashed(
    browser: Browser, make: Make, session: Session
) -> None:
    account(session, make.practitioner(), "amina@work.example")
    assert _refused(browser, "amina@work.example", "x" * 100_000).errors == [WRONG]


def test_signing_out_ends_it_on_the_server_so_an_old_cookie_is_refused(
    browser: Browser, make: Make, session: Session
) -> None:
    browser.sign_in(make.practitioner())
    browser.open("/account")
    stolen = _cookie(browser)

    browser.send("/sign-out")

    assert session.scalar(select(func.count()).select_from(SignIn)) == 0
    replayed = _replay(browser, stolen)
    assert replayed.open("/account", status=302).response.location.startswith("/sign-in?next=")


def test_signing_out_tells_the_browser_to_forget_its_pages(browser: Browser, make: Make) -> None:
    browser.sign_in(make.practitioner())
    page = browser.send("/sign-out", status=303, follow=False)
    assert page.response.headers["Clear-Site-Data"] == '"cache"'


def test_each_sign_in_has_a_secret_of_its_own_and_ends_the_one_before(
    browser: Browser, make: Make, session: Session
) -> None:
    account(session, make.practitioner(), "amina@work.example")
    browser.open("/sign-in")
    before = _cookie(browser)
    _sign_in(browser, "amina@work.example")
    first = _cookie(browser)
    browser.send("/sign-in", {"email": "amina@work.example", "password": PASSWORD})
    second = _cookie(browser)

    assert len({before, first, second}) == 3
    _replay(browser, before).open("/account", status=302)
    _replay(browser, first).open("/account", status=302)
    assert session.scalar(select(func.count()).select_from(SignIn)) == 1


def test_the_database_cannot_sign_anybody_in(
    browser: Browser, make: Make, session: Session
) -> None:
    browser.sign_in(make.practitioner())
    row = session.scalars(select(SignIn)).one()
    with browser.client.session_transaction() as cookie:
        assert cookie["_user_id"] != row.token_hash
        cookie["_user_id"] = row.token_hash
    browser.open("/account", status=302)


def test_a_changed_cookie_is_refused(browser: Browser, make: Make) -> None:
    browser.sign_in(make.practitioner())
    cookie = _cookie(browser)
    _replay(browser, cookie[:-3] + ("AAA" if cookie[-3:] != "AAA" else "BBB")).open(
        "/account", status=302
    )


def _later(monkeypatch: pytest.MonkeyPatch, **by: float) -> None:
    then = clock.now() + timedelta(**by)
    monkeypatch.setattr(clock, "now", lambda: then)


def test_half_an_hour_away_ends_it(
    browser: Browser, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser.sign_in(make.practitioner())
    _later(monkeypatch, minutes=29)
    browser.open("/account")
    _later(monkeypatch, minutes=29)
    browser.open("/account")
    _later(monkeypatch, minutes=31)
    browser.open("/account", status=302)


def test_a_clock_that_was_set_back_ends_it_because_the_pause_cannot_be_told(
    browser: Browser, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser.sign_in(make.practitioner())
    _later(monkeypatch, seconds=-50)
    browser.open("/account")
    _later(monkeypatch, hours=-2)
    browser.open("/account", status=302)


def test_twelve_hours_end_it_however_busy_somebody_is(
    browser: Browser, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser.sign_in(make.practitioner())
    for _ in range(28):
        _later(monkeypatch, minutes=25)
        browser.open("/account")
    _later(monkeypatch, minutes=25)
    browser.open("/account", status=302)


def test_an_idle_cookie_is_not_renewed_on_every_page(browser: Browser, make: Make) -> None:
    browser.sign_in(make.practitioner())
    browser.open("/account")
    assert "Set-Cookie" not in browser.open("/account").response.headers


def test_somebody_who_is_shut_out_is_out_on_their_next_page(
    browser: Browser, make: Make, session: Session
) -> None:
    person = make.practitioner()
    browser.sign_in(person)
    session.scalars(select(Account)).one().active = False
    browser.open("/account", status=302)


def test_knowing_who_asks_takes_two_statements(app: Flask, browser: Browser, make: Make) -> None:
    browser.sign_in(make.practitioner())
    # The page itself asks for the urgent routes, once.
    assert browser.open("/help").statements <= 3


def test_a_sign_in_must_end_after_it_began(make: Make, session: Session) -> None:
    owner = account(session, make.practitioner())
    session.add(SignIn(account_id=owner.id, token_hash="x", ends_at=clock.now() - timedelta(1)))
    with pytest.raises(IntegrityError, match="ends_after_it_began"):
        session.flush()


def test_an_email_address_is_stored_in_lower_case(make: Make, session: Session) -> None:
    session.add(Account(practitioner_id=make.practitioner().id, email="Amina@work.example"))
    with pytest.raises(IntegrityError, match="email_is_lower_case"):
        session.flush()


def test_only_a_made_up_person_is_offered_by_name(make: Make, session: Session) -> None:
    session.add(Account(practitioner_id=make.practitioner().id, email="a@b.example", is_lead=True))
    with pytest.raises(IntegrityError, match="only_demonstrations_lead"):
        session.flush()


def test_the_pause_is_half_an_hour_and_the_limit_twelve_hours() -> None:
    assert timedelta(minutes=30) == sign_in.LONGEST_PAUSE
