from dataclasses import replace
from http import HTTPStatus

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from forum.settings import Environment
from tests.client import Browser
from tests.factories import Make
from tests.features.accounts.makers import PASSWORD, account


@pytest.fixture
def production(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    real = replace(app.config["FORUM_SETTINGS"], environment=Environment.PRODUCTION)
    monkeypatch.setitem(app.config, "FORUM_SETTINGS", real)


def test_one_press_makes_a_visitor_one_of_the_made_up_people(
    browser: Browser, make: Make, session: Session
) -> None:
    midwife = make.practitioner("midwifery", name="Bryn Lloyd")
    account(session, midwife, is_demonstration=True, is_lead=True)

    page = browser.open("/sign-in")
    offered = page.one("#demonstration-people").parent
    assert offered is not None
    assert "Midwifery" in offered.get_text()

    page = browser.fill_in(page, {}, form='form[action="/demonstration/sign-in"]')
    assert "Bryn Lloyd" in page.text


def test_a_real_person_cannot_be_become(browser: Browser, make: Make, session: Session) -> None:
    person = make.practitioner()
    account(session, person)
    browser.send("/demonstration/sign-in", {"public_id": person.public_id}, status=404)
    browser.send("/demonstration/sign-in", {"public_id": "nobody"}, status=404)


@pytest.mark.usefixtures("production")
def test_a_real_site_knows_no_made_up_people(
    browser: Browser, make: Make, session: Session
) -> None:
    person = make.practitioner()
    account(session, person, "made.up@work.example", is_demonstration=True, is_lead=True)

    page = browser.open("/sign-in")
    assert not page.soup.select("#demonstration-people")
    browser.send("/demonstration/sign-in", {"public_id": person.public_id}, status=404)
    typed = {"email": "made.up@work.example", "password": PASSWORD}
    refused = browser.fill_in(page, typed, status=HTTPStatus.FORBIDDEN)
    assert refused.errors
