from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum.accounts.models import SignIn
from forum.directory.models import Affiliation, Partnership
from forum.directory.queries import actor_for
from forum.kernel import clock
from forum.prose.prose import PlainProse
from tests.client import Browser, Page
from tests.factories import Make
from tests.features.accounts.makers import PASSWORD, account

NEW = "seven brown kettles sing"


@pytest.fixture
def area(make: Make) -> Partnership:
    return make.partnership("Harbourside")


def test_the_page_takes_few_statements(browser: Browser, make: Make) -> None:
    assert browser.sign_in(make.practitioner()).open("/account").statements <= 12


def _change(browser: Browser, current: str, new: str, status: int = 200) -> Page:
    page = browser.open("/account/password")
    typed = {"current_password": current, "new_password": new}
    return browser.fill_in(page, typed, status=status)


def test_a_password_is_changed_by_whoever_knows_it_and_everybody_else_is_out(
    app: Flask, browser: Browser, make: Make, session: Session
) -> None:
    person = make.practitioner()
    account(session, person, "amina@work.example")
    other = Browser(app, session).sign_in(person)
    browser.sign_in(person)

    page = _change(browser, PASSWORD, NEW)

    assert "signed out everywhere else" in page.text
    other.open("/account", status=302)
    browser.open("/account")


@pytest.mark.parametrize(
    ("current", "new", "said"),
    [
        ("not the password", NEW, "That is not your current password."),
        (PASSWORD, "easy", "Use at least 12 characters."),
        (PASSWORD, "", "Write a new password."),
        ("", NEW, "Write your current password."),
    ],
)
def test_a_password_is_not_changed_otherwise(
    browser: Browser, make: Make, session: Session, current: str, new: str, said: str
) -> None:
    person = make.practitioner()
    account(session, person, "amina@work.example")
    browser.sign_in(person)
    page = _change(browser, current, new, status=422)
    assert page.errors[0].startswith(said)


def test_somebody_sees_where_they_are_signed_in_and_ends_one(
    app: Flask, browser: Browser, make: Make, session: Session
) -> None:
    person = make.practitioner()
    other = Browser(app, session).sign_in(person)
    browser.sign_in(person)
    page = browser.open("/account")
    assert "(this one)" in page.text

    page = browser.fill_in(page, {}, form='form[action*="/sign-ins/"]')

    assert "Signed out there." in page.text
    other.open("/account", status=302)
    browser.open("/account")


def test_nobody_ends_the_sign_in_of_somebody_else(
    app: Flask, browser: Browser, make: Make, session: Session
) -> None:
    Browser(app, session).sign_in(make.practitioner())
    theirs = session.scalars(select(SignIn)).one().public_id
    browser.sign_in(make.practitioner())
    browser.send(f"/account/sign-ins/{theirs}/end", status=404)
    assert len(session.scalars(select(SignIn)).all()) == 2


def test_one_press_signs_out_everywhere(
    app: Flask, browser: Browser, make: Make, session: Session
) -> None:
    person = make.practitioner()
    other = Browser(app, session).sign_in(person)
    browser.sign_in(person)

    page = browser.send("/account/sign-out-everywhere")

    assert page.heading == "Sign in"
    other.open("/account", status=302)
    assert session.scalars(select(SignIn)).all() == []


def test_a_new_name_is_seen_at_once(browser: Browser, make: Make) -> None:
    browser.sign_in(make.practitioner(name="Amina Osei"))
    page = browser.fill_in(browser.open("/account/name"), {"name": "Amina Osei-Mensah"})
    assert "Amina Osei-Mensah" in page.text


def test_a_card_says_what_to_ring_for(browser: Browser, make: Make) -> None:
    person = make.practitioner()
    browser.sign_in(person)
    typed = {"ask_me_about": "How our duty desk works.", "telephone": "01632 960 000 ext 21"}
    browser.fill_in(browser.open("/account/card"), typed)

    page = browser.open(f"/people/{person.public_id}")

    assert "How our duty desk works." in page.text
    assert "01632 960 000 ext 21" in page.text


def test_a_card_is_checked_like_any_text(browser: Browser, make: Make) -> None:
    browser.sign_in(make.practitioner())
    typed = {"ask_me_about": "Ask me about NHS number 943 476 5919."}
    page = browser.fill_in(browser.open("/account/card"), typed, status=422)
    assert "943 476 5919" in page.one(".findings").get_text()


def test_another_place_waits_for_its_steward(
    browser: Browser, make: Make, session: Session, area: Partnership
) -> None:
    person = make.practitioner("midwifery", area)
    browser.sign_in(person)
    typed = {"agency": "charity", "partnership": area.public_id, "setting": "Hope House"}
    typed["agency"] = "health-visiting"
    page = browser.fill_in(browser.open("/account/places/new"), typed)

    assert "Waiting: a steward of Health visiting in Harbourside" in page.text
    assert len(actor_for(person).voices) == 1
    again = browser.fill_in(browser.open("/account/places/new"), typed, status=422)
    assert again.errors == ["You have already said that you work there."]


def test_somebody_of_two_agencies_chooses_for_whom_they_usually_speak(
    browser: Browser, make: Make, area: Partnership
) -> None:
    person = make.practitioner("midwifery", area)
    second = make.affiliation(person, "health-visiting", area)
    browser.sign_in(person)

    page = browser.fill_in(browser.open("/account"), {}, form='form[action$="/usual"]')

    assert "You speak as that agency now" in page.text
    assert actor_for(person).voices[0].affiliation_id == second.id


def test_leaving_a_place_ends_its_voice(browser: Browser, make: Make, area: Partnership) -> None:
    person = make.practitioner("midwifery", area)
    make.affiliation(person, "health-visiting", area)
    browser.sign_in(person)
    page = browser.open("/account")
    link = page.soup.select('main a[href$="/leave"]')[0]
    browser.fill_in(browser.open(str(link["href"])), {})
    (voice,) = actor_for(person).voices
    assert voice.agency_id == make.agency("health-visiting").id


def test_nobody_speaks_as_or_leaves_a_place_of_somebody_else(
    browser: Browser, make: Make, session: Session
) -> None:
    other = make.practitioner()
    theirs = session.scalars(
        select(Affiliation).where(Affiliation.practitioner_id == other.id)
    ).one()
    browser.sign_in(make.practitioner())
    for verb in ("usual", "leave"):
        browser.send(f"/account/places/{theirs.public_id}/{verb}", status=404)


def test_an_unconfirmed_place_is_no_voice_to_choose(browser: Browser, make: Make) -> None:
    person = make.practitioner()
    claimed = make.affiliation(person, "midwifery", confirmed=False)
    browser.sign_in(person)
    browser.send(f"/account/places/{claimed.public_id}/usual", status=403)


def test_somebody_whose_only_place_lapsed_keeps_their_account_and_no_more(
    browser: Browser, make: Make, session: Session
) -> None:
    person = make.practitioner()
    mine = session.scalars(
        select(Affiliation).where(Affiliation.practitioner_id == person.id)
    ).one()
    mine.ends_at = clock.now() - timedelta(days=1)
    browser.sign_in(person)

    page = browser.open("/account")

    assert "a steward is asked to confirm it again" in page.text
    browser.open("/people", status=302)


def test_a_refused_applicant_reads_why(browser: Browser, make: Make, session: Session) -> None:
    person = make.practitioner()
    claimed = make.affiliation(person, "midwifery", confirmed=False)
    claimed.refused_at = clock.now()
    claimed.refusal = PlainProse.write("Ask your team leader to write to us first.")
    browser.sign_in(person)
    assert "Ask your team leader to write to us first." in browser.open("/account").text
