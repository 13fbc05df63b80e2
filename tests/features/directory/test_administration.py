import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from forum.access.actor import Actor
from forum.audit.models import AuditEntry
from forum.directory import administration, queries, service
from forum.directory.models import Affiliation, Partnership, Practitioner, RoleGrant, Setting
from forum.kernel import clock
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.vocabulary import Role
from tests.client import Browser
from tests.factories import Make


@pytest.fixture
def admin(make: Make) -> Practitioner:
    return make.practitioner(name="Dilys Parry", roles=(Role.ADMINISTRATOR,))


def test_an_administrator_makes_a_steward_of_one_agency_in_one_partnership(
    browser: Browser, make: Make, session: Session, admin: Practitioner
) -> None:
    area = make.partnership("Harbourside")
    person = make.practitioner("midwifery", area, name="Bryn Lloyd")
    browser.sign_in(admin)
    page = browser.open(f"/desk/roles/{person.public_id}/new")
    typed = {"role": "steward", "agency": "midwifery", "partnership": area.public_id}

    page = browser.fill_in(page, typed)

    assert page.heading == "Roles"
    assert "Bryn Lloyd" in page.text
    held = session.scalars(select(RoleGrant).where(RoleGrant.practitioner_id == person.id)).one()
    assert (held.agency_id, held.partnership_id) == (make.agency("midwifery").id, area.id)
    assert held.granted_by_id == admin.id
    entry = session.scalars(select(AuditEntry).where(AuditEntry.tag == "roles.granted")).one()
    assert (entry.actor, entry.reason) == (admin.public_id, "steward")


def test_the_same_role_is_not_given_twice(
    browser: Browser, make: Make, admin: Practitioner
) -> None:
    person = make.practitioner(roles=(Role.REVIEWER,))
    browser.sign_in(admin)
    page = browser.open(f"/desk/roles/{person.public_id}/new")
    page = browser.fill_in(page, {"role": "reviewer"}, status=422)
    assert page.errors == ["They already have that role."]


def test_an_ended_role_is_over_on_the_next_page(
    browser: Browser, make: Make, session: Session, admin: Practitioner
) -> None:
    other = make.practitioner(roles=(Role.MODERATOR,))
    theirs = Browser(browser.app, session).sign_in(other)
    theirs.open("/audit")
    browser.sign_in(admin)
    browser.fill_in(browser.open("/desk/roles"), {}, form='form[action$="/end"]')
    theirs.open("/audit", status=404)


def test_nobody_gives_themselves_a_role_or_ends_their_own(
    browser: Browser, session: Session, admin: Practitioner
) -> None:
    browser.sign_in(admin)
    browser.open(f"/desk/roles/{admin.public_id}/new", status=403)
    browser.send(f"/desk/roles/{admin.public_id}/new", {"role": "steward"}, status=403)
    own = session.scalars(select(RoleGrant).where(RoleGrant.practitioner_id == admin.id)).one()
    browser.send(f"/desk/roles/{own.public_id}/end", status=403)
    assert own.ended_at is None


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_only_administrators_keep_roles_and_places(
    browser: Browser, make: Make, session: Session, role: Role
) -> None:
    person = make.practitioner(roles=() if role is Role.PRACTITIONER else (role,))
    area = make.partnership()
    browser.sign_in(person)
    for path in ("/desk/roles", "/desk/partnerships", f"/desk/partnerships/{area.public_id}"):
        # A steward knows of the desk; for everybody else there is none.
        browser.open(path, status=403 if role is Role.STEWARD else 404)
    other = make.practitioner()
    browser.send(f"/desk/roles/{other.public_id}/new", {"role": "administrator"}, status=404)
    held = session.scalars(select(RoleGrant).where(RoleGrant.practitioner_id == other.id)).all()
    assert held == []


def test_everybody_is_a_practitioner_so_it_is_not_given(make: Make, admin: Practitioner) -> None:
    with pytest.raises(Invalid):
        administration.grant(queries.actor_for(admin), make.practitioner(), Role.PRACTITIONER)


def test_a_role_that_is_over_cannot_be_ended(make: Make, admin: Practitioner) -> None:
    actor = queries.actor_for(admin)
    held = administration.grant(actor, make.practitioner(), Role.REVIEWER)
    administration.end_grant(actor, held)
    with pytest.raises(Conflict):
        administration.end_grant(actor, held)


def test_the_urgent_routes_of_a_partnership_stand_on_every_page(
    browser: Browser, make: Make, session: Session, admin: Practitioner
) -> None:
    area = make.partnership("Harbourside")
    browser.sign_in(admin)
    page = browser.open(f"/desk/partnerships/{area.public_id}")
    typed = {
        "name_1": "Front door",
        "detail_1": "Weekdays 9am to 5pm",
        "telephone_1": "01632 960 001",
        "name_2": "Out of hours",
        "telephone_2": "01632 960 002",
    }
    browser.fill_in(page, typed)

    theirs = Browser(browser.app, session).sign_in(make.practitioner(partnership=area))
    shown = theirs.open("/help").text
    assert "01632 960 001" in shown
    assert "Out of hours" in shown
    page = browser.open(f"/desk/partnerships/{area.public_id}")
    assert page.one("#name_1")["value"] == "Front door"


def test_a_route_without_a_number_that_can_be_rung_is_refused(
    browser: Browser, make: Make, admin: Practitioner
) -> None:
    area = make.partnership()
    browser.sign_in(admin)
    page = browser.open(f"/desk/partnerships/{area.public_id}")
    page = browser.fill_in(page, {"name_1": "Front door", "telephone_1": "ring us"}, status=422)
    assert page.errors


def test_partnerships_are_added_and_renamed_and_none_twice(
    browser: Browser, session: Session, admin: Practitioner
) -> None:
    browser.sign_in(admin)
    browser.fill_in(browser.open("/desk/partnerships"), {"name": "Hillside"})
    page = browser.open("/desk/partnerships")
    assert browser.fill_in(page, {"name": " hillside "}, status=422).errors
    area = session.scalars(select(Partnership).where(Partnership.name == "Hillside")).one()
    page = browser.open(f"/desk/partnerships/{area.public_id}/name")
    page = browser.fill_in(page, {"name": "Hillside and Vale"})
    assert "Hillside and Vale" in page.text


def test_two_spellings_of_a_workplace_become_one(
    browser: Browser, make: Make, session: Session, admin: Practitioner
) -> None:
    area, agency = make.partnership(), make.agency("general-practice")
    good = Setting(name="Riverside Surgery", agency_id=agency.id, partnership_id=area.id)
    odd = Setting(name="Riversde surgery", agency_id=agency.id, partnership_id=area.id)
    session.add_all([good, odd])
    session.flush()
    person = make.practitioner("general-practice", area, setting=odd)
    browser.sign_in(admin)

    page = browser.open(f"/desk/partnerships/{area.public_id}/settings/{odd.public_id}")
    browser.fill_in(page, {"name": "riverside surgery"})

    theirs = session.scalars(
        select(Affiliation).where(Affiliation.practitioner_id == person.id)
    ).one()
    assert theirs.setting_id == good.id
    names = session.scalars(select(Setting.name).where(Setting.partnership_id == area.id)).all()
    assert names == ["Riverside Surgery"]


def test_a_workplace_is_found_again_however_it_is_written(make: Make, session: Session) -> None:
    area, agency = make.partnership(), make.agency("general-practice")
    first = service.setting_named(agency.id, area.id, "Riverside Surgery")
    assert service.setting_named(agency.id, area.id, " riverside  SURGERY ") is first


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ({"left_at": clock.now()}, "left_places_are_over"),
        ({"refused_at": clock.now()}, "refused_with_a_reason"),
        ({"confirmed_at": clock.now()}, "lapses_once_confirmed"),
    ],
)
def test_the_database_refuses_half_an_affiliation(
    make: Make, session: Session, change: dict[str, object], broken: str
) -> None:
    claimed = make.affiliation(make.practitioner(), confirmed=False)
    for name, value in change.items():
        setattr(claimed, name, value)
    with pytest.raises(IntegrityError, match=broken):
        session.flush()


def test_a_left_place_is_over(make: Make, session: Session) -> None:
    held = make.affiliation(make.practitioner())
    held.left_at = clock.now()
    with pytest.raises(IntegrityError, match="left_places_are_over"):
        session.flush()


def test_the_command_line_may_make_the_first_administrator(make: Make) -> None:
    person = make.practitioner()
    held = administration.grant(Actor.system("test"), person, Role.ADMINISTRATOR)
    assert held.granted_by_id is None
