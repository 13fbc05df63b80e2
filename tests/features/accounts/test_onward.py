from http import HTTPStatus

import pytest
from sqlalchemy.orm import Session

from tests.client import Browser
from tests.factories import Make
from tests.features.accounts.makers import PASSWORD, account

#: Spellings by which browsers have been led away from other sites.
AWAY = (
    "https://evil.example",
    "//evil.example",
    "///evil.example",
    "\\\\evil.example",
    "/\\evil.example",
    "/%5cevil.example",
    "https:evil.example",
    "https:/evil.example",
    "/%2f/evil.example",
    "%2f%2fevil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "http://localhost@evil.example",
    "https://evil.example#@localhost",
    "/\t/evil.example",
    "/\r\nLocation: https://evil.example",
    "\x00//evil.example",
    ".evil.example",
    "@evil.example",
    "https://localhost.evil.example",
    " https://evil.example",
    "/..//evil.example",
    "/.evil.example/..//evil.example",
    "HTTPS://EVIL.EXAMPLE",
    "//evil。example",
    "\u3033\u3035evil.example",
    "/no/such/page",
    "/sign-out",
)
OURS = ("/", "/account", "/help", "/audit?before=20", "/sign-in?next=/help")


@pytest.mark.parametrize("wanted", AWAY)
def test_signing_in_never_leads_away(
    browser: Browser, make: Make, session: Session, wanted: str
) -> None:
    account(session, make.practitioner(), "amina@work.example")
    page = browser.send(
        "/sign-in",
        {"email": "amina@work.example", "password": PASSWORD, "next": wanted},
        status=303,
        follow=False,
    )
    assert page.response.location == "/"


@pytest.mark.parametrize("wanted", OURS)
def test_signing_in_leads_to_the_page_that_was_wanted(
    browser: Browser, make: Make, session: Session, wanted: str
) -> None:
    account(session, make.practitioner(), "amina@work.example")
    page = browser.send(
        "/sign-in",
        {"email": "amina@work.example", "password": PASSWORD, "next": wanted},
        status=303,
        follow=False,
    )
    assert page.response.location == wanted


@pytest.mark.parametrize(
    ("usual", "ours"),
    [("/login", "/sign-in"), ("/.well-known/change-password", "/account/password")],
)
def test_addresses_that_are_tried_on_every_site_lead_on(
    browser: Browser, usual: str, ours: str
) -> None:
    assert browser.open(usual, status=308).response.location == ours
    assert browser.send(usual, status=308, follow=False).response.location == ours


def test_a_password_tried_there_without_our_page_is_refused(browser: Browser) -> None:
    fields = {"csrf_token": "", "name": "amina", "password": PASSWORD}
    page = browser.send("/login", fields, status=HTTPStatus.UNAUTHORIZED)
    assert page.heading == "Sign in"


def test_a_page_for_members_asks_to_sign_in_and_then_opens(
    browser: Browser, make: Make, session: Session
) -> None:
    account(session, make.practitioner(), "amina@work.example")
    page = browser.open("/account", status=302)
    assert page.response.location == "/sign-in?next=/account"
    page = browser.open(page.response.location)
    page = browser.fill_in(page, {"email": "amina@work.example", "password": PASSWORD})
    assert page.response.request.path == "/account"
