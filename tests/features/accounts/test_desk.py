from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum.audit.models import AuditEntry
from forum.directory.models import Affiliation, Partnership, Practitioner, RoleGrant
from forum.directory.queries import actor_for
from forum.kernel import clock
from forum.kernel.vocabulary import Role
from tests.client import Browser
from tests.factories import Make
from tests.features.accounts.makers import account

CONFIRM = 'form[action$="/confirm"]'


@pytest.fixture
def area(make: Make) -> Partnership:
    return make.partnership("Harbourside")


@pytest.fixture
def steward(make: Make, session: Session, area: Partnership) -> Practitioner:
    person = make.practitioner("midwifery", area, name="Dilys Parry")
    midwifery = make.agency("midwifery").id
    session.add(
        RoleGrant(
            practitioner_id=person.id,
            role=Role.STEWARD,
            agency_id=midwifery,
            partnership_id=area.id,
        )
    )
    session.flush()
    return person


def _applicant(
    make: Make, session: Session, area: Partnership, slug: str = "midwifery"
) -> Affiliation:
    person = Practitioner(name="Bryn Lloyd")
    session.add(person)
    session.flush()
    account(session, person, f"bryn.{slug}@work.example")
    return make.affiliation(person, slug, area, confirmed=False)


def test_a_steward_confirms_an_applicant_for_a_year(
    browser: Browser, make: Make, session: Session, area: Partnership, steward: Practitioner
) -> None:
    claimed = _applicant(make, session, area)
    browser.sign_in(steward)
    page = browser.open("/desk")
    assert "bryn.midwifery@work.example" in page.text
    assert page.statements <= 12

    page = browser.fill_in(page, {}, form=CONFIRM)

    assert "Bryn Lloyd is confirmed for a year." in page.text
    session.refresh(claimed)
    assert claimed.confirmed_by_id == steward.id
    assert claimed.ends_at is not None
    assert timedelta(364) < claimed.ends_at - clock.now() < timedelta(366)
    tags = session.scalars(select(AuditEntry.tag)).all()
    assert "affiliations.confirmed" in tags


def test_a_refused_applicant_is_told_why(
    app: Flask,
    browser: Browser,
    make: Make,
    session: Session,
    area: Partnership,
    steward: Practitioner,
) -> None:
    claimed = _applicant(make, session, area)
    browser.sign_in(steward)
    page = browser.open(f"/desk/affiliations/{claimed.public_id}/refuse")
    assert browser.fill_in(page, {"reason": ""}, status=422).errors

    page = browser.fill_in(page, {"reason": "Ask your team leader to write to us first."})

    assert page.heading == "Your desk"
    assert "Bryn Lloyd" not in page.one("main .page__body").get_text()
    person = session.get(Practitioner, claimed.practitioner_id)
    assert person is not None
    theirs = Browser(app, session).sign_in(person).open("/account")
    assert "Ask your team leader" in theirs.text


def test_a_desk_shows_its_own_agency_only(
    browser: Browser, make: Make, session: Session, area: Partnership, steward: Practitioner
) -> None:
    elsewhere = _applicant(make, session, area, "primary-school")
    browser.sign_in(steward)
    assert not browser.open("/desk").soup.select("form[action*='/affiliations/']")
    browser.send(f"/desk/affiliations/{elsewhere.public_id}/confirm", status=404)
    browser.send(f"/desk/affiliations/{elsewhere.public_id}/refuse", {"reason": "No."}, status=404)


def test_nobody_confirms_where_they_work_themselves(
    browser: Browser, make: Make, area: Partnership, steward: Practitioner
) -> None:
    own = make.affiliation(steward, "midwifery", area, confirmed=False)
    browser.sign_in(steward)
    page = browser.send(f"/desk/affiliations/{own.public_id}/confirm", status=403)
    assert "Nobody confirms where they work themselves" in page.text
    assert actor_for(steward).voices[0].affiliation_id != own.id


def test_what_lapses_soon_is_asked_again_and_somebody_may_have_left(
    browser: Browser, make: Make, session: Session, area: Partnership, steward: Practitioner
) -> None:
    person = make.practitioner("midwifery", area, name="Ewa Nowak")
    theirs = session.scalars(
        select(Affiliation).where(Affiliation.practitioner_id == person.id)
    ).one()
    theirs.ends_at = clock.now() + timedelta(days=20)
    browser.sign_in(steward)
    page = browser.open("/desk")
    assert "Do they still work there?" in page.text

    browser.fill_in(page, {}, form='main form[action$="/leave"]')

    assert actor_for(person).voices == ()
    assert "Ewa Nowak" not in browser.open("/desk").text


def test_a_practitioner_has_no_desk(browser: Browser, make: Make) -> None:
    browser.sign_in(make.practitioner())
    browser.open("/desk", status=404)
    browser.open("/desk/invite", status=404)


def test_a_steward_whose_own_place_lapsed_has_no_desk(
    browser: Browser, make: Make, session: Session, steward: Practitioner
) -> None:
    mine = session.scalars(
        select(Affiliation).where(Affiliation.practitioner_id == steward.id)
    ).one()
    mine.ends_at = clock.now() - timedelta(days=1)
    browser.sign_in(steward)
    browser.open("/desk", status=302)


def test_a_decided_application_cannot_be_decided_again(
    browser: Browser, make: Make, session: Session, area: Partnership, steward: Practitioner
) -> None:
    claimed = _applicant(make, session, area)
    browser.sign_in(steward)
    browser.send(f"/desk/affiliations/{claimed.public_id}/confirm")
    browser.send(f"/desk/affiliations/{claimed.public_id}/confirm", status=403)
    browser.send(f"/desk/affiliations/{claimed.public_id}/refuse", {"reason": "No."}, status=403)
