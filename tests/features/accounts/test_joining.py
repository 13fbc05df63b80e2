from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from forum.access.actor import Actor
from forum.accounts import joining, queries
from forum.accounts.models import Account, Joining
from forum.directory.models import Affiliation, Partnership, Practitioner, RoleGrant
from forum.directory.queries import actor_for
from forum.kernel import clock
from forum.kernel.errors import Invalid, NotPermitted
from forum.kernel.vocabulary import Role
from tests.client import Browser, Page
from tests.factories import Make
from tests.features.accounts.makers import PASSWORD, Letter, account, letters

#: Split, because no file of ours holds an address that somebody could have.
A_PERSONAL_ONE = "bryn@" + "gmail.com"


@pytest.fixture
def area(make: Make) -> Partnership:
    return make.partnership("Harbourside")


def _apply(browser: Browser, area: Partnership, *, status: int = 200, **changed: str) -> Page:
    typed = {
        "name": "Bryn Lloyd",
        "email": "bryn.lloyd@work.example",
        "agency": "midwifery",
        "partnership": area.public_id,
        "setting": "Quayside maternity unit",
        **changed,
    }
    return browser.fill_in(browser.open("/join"), typed, status=status)


def _letter(app: Flask, session: Session) -> Letter:
    (letter,) = letters(app, session)
    return letter


def _finish(browser: Browser, letter: Letter, *, status: int = 200, **changed: str) -> Page:
    page = browser.open(letter.link)
    return browser.fill_in(page, {"new_password": PASSWORD, **changed}, status=status)


def test_an_applicant_proves_their_address_and_waits_for_a_steward(
    app: Flask, browser: Browser, session: Session, area: Partnership
) -> None:
    assert _apply(browser, area).heading == "Look in your email"
    assert session.scalar(select(func.count()).select_from(Practitioner)) == 0

    page = _finish(browser, _letter(app, session))

    assert page.heading == "My account"
    assert "a steward of Midwifery in Harbourside" in page.text
    claimed = session.scalars(select(Affiliation)).one()
    assert claimed.confirmed_at is None


def test_a_newcomer_sees_their_own_account_and_nothing_beyond_it(
    app: Flask, browser: Browser, session: Session, area: Partnership
) -> None:
    _apply(browser, area)
    _finish(browser, _letter(app, session))

    assert browser.open("/", status=302).response.location == "/account"
    assert browser.open("/people", status=302).response.location == "/account"
    page = browser.open("/account/places/new")
    assert page.heading == "Add a place where you work"


def test_a_known_address_gets_the_same_answer_and_another_letter(
    app: Flask, browser: Browser, make: Make, session: Session, area: Partnership
) -> None:
    account(session, make.practitioner(), "here.already@work.example")

    unknown = _apply(browser, area)
    known = _apply(browser, area, email="here.already@work.example")

    assert known.text == unknown.text
    assert known.statements == unknown.statements
    sent = {letter.to: letter for letter in letters(app, session)}
    assert sent["here.already@work.example"].link == "/sign-in"
    assert sent["bryn.lloyd@work.example"].link.startswith("/join/")


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("email", A_PERSONAL_ONE),
        ("email", "no address"),
        ("email", "bryn@work.example\r\nBcc: other@work.example"),
        ("name", "Bryn http://evil.example"),
        ("name", "Bryn 2"),
        ("setting", "Quayside <b>"),
        ("agency", "no-such-agency"),
        ("partnership", "no-such-partnership"),
    ],
)
def test_what_cannot_be_used_is_said_beside_the_form(
    browser: Browser, session: Session, area: Partnership, field: str, typed: str
) -> None:
    assert _apply(browser, area, status=422, **{field: typed}).errors
    assert session.scalars(select(Joining)).all() == []


LIVE = "He is here with me now, bleeding. Who do I ring?"


def test_a_visitor_who_asks_for_help_now_reads_whom_to_ring(
    browser: Browser, session: Session, area: Partnership
) -> None:
    page = _apply(browser, area, status=422, setting=LIVE)
    assert page.heading == "Is a child at risk now?"
    assert page.one("main .urgent a[href='tel:999']")
    assert session.scalars(select(Joining)).all() == []


def test_a_visitor_who_says_that_it_is_not_now_goes_on_with_what_they_typed(
    browser: Browser, session: Session, area: Partnership
) -> None:
    stopped = _apply(browser, area, status=422, setting=LIVE)
    again = browser.fill_in(stopped, {}, status=422)
    assert again.one("[name=not_now]")["value"] == "yes"
    assert browser.fill_in(again, {"setting": "Quayside unit"}).heading == "Look in your email"
    assert session.scalars(select(Joining)).one().name == "Bryn Lloyd"


def test_a_password_is_never_handed_back(
    app: Flask, browser: Browser, session: Session, area: Partnership
) -> None:
    _apply(browser, area)
    stopped = _finish(browser, _letter(app, session), status=422, setting=LIVE)
    assert stopped.heading == "Is a child at risk now?"
    assert PASSWORD not in stopped.response.text
    asked = browser.fill_in(stopped, {}, status=422)
    assert any("password" in each.lower() for each in asked.errors)


def test_a_link_brings_one_person_in_once(
    app: Flask, browser: Browser, session: Session, area: Partnership
) -> None:
    _apply(browser, area)
    letter = _letter(app, session)
    browser.open(letter.link)
    _finish(browser, letter)

    browser.sign_out().open(letter.link, status=404)


def test_an_easy_password_uses_nothing_up(
    app: Flask, browser: Browser, session: Session, area: Partnership
) -> None:
    _apply(browser, area)
    letter = _letter(app, session)
    assert _finish(browser, letter, status=422, new_password="quaysidemat").errors
    assert _finish(browser, letter).heading == "My account"


def test_an_old_link_opens_nothing(
    app: Flask,
    browser: Browser,
    session: Session,
    area: Partnership,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _apply(browser, area)
    letter = _letter(app, session)
    later = clock.now() + timedelta(days=15)
    monkeypatch.setattr(clock, "now", lambda: later)
    browser.open(letter.link, status=404)


def test_an_invited_colleague_is_confirmed_by_the_invitation(
    app: Flask, browser: Browser, make: Make, session: Session, area: Partnership
) -> None:
    steward = make.practitioner("midwifery", area)
    _make_steward(session, steward, "midwifery", area, make)
    browser.sign_in(steward)
    page = browser.open("/desk/invite")
    asked = {"email": A_PERSONAL_ONE, "agency": "midwifery", "partnership": area.public_id}
    page = browser.fill_in(page, asked)
    assert A_PERSONAL_ONE in page.text

    letter = _letter(app, session)
    guest = Browser(app, session)
    page = _finish(guest, letter, name="Bryn Lloyd", setting="Quayside maternity unit")

    assert "Confirmed until" in page.text
    joined = session.scalars(select(Practitioner).where(Practitioner.name == "Bryn Lloyd")).one()
    (voice,) = actor_for(joined).voices
    confirmed = session.get(Affiliation, voice.affiliation_id)
    assert confirmed is not None
    assert confirmed.confirmed_by_id == steward.id


def test_an_invitation_cannot_be_bent_to_another_agency(
    app: Flask, browser: Browser, make: Make, session: Session, area: Partnership
) -> None:
    other, midwifery = make.partnership("Elsewhere"), make.agency("midwifery").id
    made = Joining(email="bryn@work.example", agency_id=midwifery, partnership_id=area.id)
    joining.invite(Actor.system("test"), made)

    page = _finish(
        browser,
        _letter(app, session),
        name="Bryn Lloyd",
        setting="Quayside unit",
        agency="primary-school",
        partnership=other.public_id,
    )

    assert page.heading == "My account"
    claimed = session.scalars(select(Affiliation)).one()
    assert (claimed.agency_id, claimed.partnership_id) == (midwifery, area.id)


def test_a_steward_invites_into_their_own_agency_only(
    make: Make, session: Session, area: Partnership
) -> None:
    steward = make.practitioner("midwifery", area)
    _make_steward(session, steward, "midwifery", area, make)
    actor = actor_for(steward)
    school = make.agency("primary-school").id

    with pytest.raises(NotPermitted):
        joining.invite(
            actor, Joining(email="a@work.example", agency_id=school, partnership_id=area.id)
        )


def test_an_invitation_taken_back_opens_nothing(
    app: Flask, browser: Browser, make: Make, session: Session, area: Partnership
) -> None:
    admin = make.practitioner(partnership=area, roles=(Role.ADMINISTRATOR,))
    made = Joining(
        email="bryn@work.example", agency_id=make.agency("midwifery").id, partnership_id=area.id
    )
    joining.invite(actor_for(admin), made)
    letter = _letter(app, session)

    browser.sign_in(admin)
    page = browser.open("/desk")
    page = browser.fill_in(page, {}, form='form[action*="/invitations/"]')

    assert "bryn@work.example" not in page.text
    browser.sign_out().open(letter.link, status=404)


def test_a_steward_sees_the_invitations_of_their_desk(
    make: Make, session: Session, area: Partnership
) -> None:
    steward = make.practitioner("midwifery", area)
    _make_steward(session, steward, "midwifery", area, make)
    for slug in ("midwifery", "primary-school"):
        made = Joining(
            email=f"{slug}@work.example", agency_id=make.agency(slug).id, partnership_id=area.id
        )
        joining.invite(Actor.system("test"), made, by_letter=False)

    seen = [each.email for each in queries.invitations(actor_for(steward))]

    assert seen == ["midwifery@work.example"]


def test_the_first_administrator_comes_in_by_the_command_line(
    app: Flask, browser: Browser, session: Session, area: Partnership
) -> None:
    done = app.test_cli_runner().invoke(args=["accounts", "make-administrator", "a@work.example"])
    link = done.output.strip().removeprefix("http://localhost")
    assert done.exit_code == 0

    page = _finish(
        browser,
        Letter("", "", "", link),
        name="Amina Osei",
        setting="The council",
        agency="childrens-social-care",
        partnership=area.public_id,
    )

    assert "Administrator" in page.text
    assert browser.open("/desk/roles").heading == "Roles"


def test_an_existing_account_is_made_administrator_at_once(
    app: Flask, make: Make, session: Session
) -> None:
    person = make.practitioner()
    account(session, person, "a@work.example")
    session.commit()
    done = app.test_cli_runner().invoke(args=["accounts", "make-administrator", "a@work.example"])
    assert done.output.strip() == "http://localhost/sign-in"
    held = session.scalars(select(RoleGrant).where(RoleGrant.practitioner_id == person.id)).one()
    assert (held.role, held.granted_by_id) == (Role.ADMINISTRATOR, None)


def test_a_link_from_the_command_line_works(
    app: Flask, browser: Browser, session: Session, area: Partnership
) -> None:
    args = ["accounts", "invite", "Bryn@work.example", "--agency", "midwifery"]
    done = app.test_cli_runner().invoke(args=args)
    link = done.output.strip().removeprefix("http://localhost")
    page = _finish(browser, Letter("", "", "", link), name="Bryn Lloyd", setting="Quayside unit")
    assert "Confirmed until" in page.text


@pytest.mark.parametrize(
    "args",
    [
        ("invite", "bryn@work.example", "--agency", "no-such"),
        ("invite", "no address", "--agency", "midwifery"),
        ("invite", "known@work.example", "--agency", "midwifery"),
    ],
)
def test_a_command_says_in_one_sentence_what_is_wrong(
    app: Flask, make: Make, session: Session, area: Partnership, args: tuple[str, ...]
) -> None:
    account(session, make.practitioner(partnership=area), "known@work.example")
    session.commit()
    done = app.test_cli_runner().invoke(args=["accounts", *args])
    assert done.exit_code == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stdout == ""


def test_a_personal_address_is_refused_with_a_way_out() -> None:
    with pytest.raises(Invalid, match="ask a colleague"):
        joining.work_email(A_PERSONAL_ONE)


@pytest.mark.parametrize(
    ("fields", "broken"),
    [
        ({"email": "Bryn@work.example", "is_invited": True}, "email_is_lower_case"),
        ({"email": "b@work.example"}, "applicants_say_where"),
        ({"email": "b@work.example", "role": Role.ADMINISTRATOR}, "only_the_invited_have_more"),
        (
            {
                "email": "b@work.example",
                "is_invited": True,
                "ends_at": clock.now() - timedelta(days=1),
            },
            "ends_after_it_began",
        ),
    ],
)
def test_the_database_refuses_half_a_way_in(
    session: Session, area: Partnership, fields: dict[str, object], broken: str
) -> None:
    somewhere = {"agency_id": 1, "partnership_id": area.id} if "role" in fields else {}
    session.add(Joining(**fields, **somewhere))
    with pytest.raises(IntegrityError, match=broken):
        session.flush()


def test_what_is_over_is_forgotten_daily(
    app: Flask, make: Make, session: Session, area: Partnership, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Joining(email="bryn@work.example", is_invited=True)
    session.add(made)
    account(session, make.practitioner())
    session.commit()
    later = clock.now() + timedelta(days=15)
    monkeypatch.setattr(clock, "now", lambda: later)

    app.extensions["forum.registry"].tasks["accounts.forget"]({})

    assert session.scalars(select(Joining)).all() == []
    assert len(session.scalars(select(Account)).all()) == 1


def _make_steward(
    session: Session, person: Practitioner, slug: str, area: Partnership, make: Make
) -> None:
    session.add(
        RoleGrant(
            practitioner_id=person.id,
            role=Role.STEWARD,
            agency_id=make.agency(slug).id,
            partnership_id=area.id,
        )
    )
    session.flush()
