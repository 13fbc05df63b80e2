from sqlalchemy.orm import Session

from forum.directory import queries
from forum.directory.models import Practitioner
from forum.kernel import clock
from forum.kernel.vocabulary import Role
from tests.client import Browser
from tests.factories import Make


def test_colleagues_are_listed_by_name_and_narrowed(browser: Browser, make: Make) -> None:
    here, there = make.partnership("Harbourside"), make.partnership("Hillside")
    make.practitioner("midwifery", here, name="Zara Quinn")
    make.practitioner("midwifery", there, name="Bela Novak")
    make.practitioner("primary-school", here, name="Carys Bevan")
    browser.sign_in(make.practitioner("health-visiting", here, name="Amina Osei"))

    def names(query: str = "") -> list[str]:
        page = browser.open(f"/people{query}")
        return [heading.get_text() for heading in page.soup.select("main .people h2")]

    assert names() == ["Amina Osei", "Bela Novak", "Carys Bevan", "Zara Quinn"]
    assert names("?agency=midwifery") == ["Bela Novak", "Zara Quinn"]
    assert names(f"?agency=midwifery&partnership={here.public_id}") == ["Zara Quinn"]
    assert names("?agency=midwifery&agency=primary-school") == [
        "Bela Novak",
        "Carys Bevan",
        "Zara Quinn",
    ]
    assert names("?agency=no-such-agency") == []


def test_a_long_list_goes_on(make: Make, session: Session) -> None:
    area = make.partnership()
    place = make.setting(make.agency(), area)
    for _ in range(queries.PEOPLE_ON_A_PAGE + 3):
        make.practitioner(partnership=area, name="Ewa Nowak", setting=place)
    actor = queries.actor_for(make.practitioner(partnership=area, name="Aaron Vale"))

    first = queries.people(actor, [], [area.public_id], None)
    assert len(first.items) == queries.PEOPLE_ON_A_PAGE
    second = queries.people(actor, [], [area.public_id], first.next)

    seen = [person.id for person in (*first.items, *second.items)]
    assert len(set(seen)) == len(seen) == queries.PEOPLE_ON_A_PAGE + 4
    assert second.next is None


def test_the_list_costs_the_same_however_many_people_there_are(
    browser: Browser, make: Make
) -> None:
    area = make.partnership()
    browser.sign_in(make.practitioner(partnership=area))
    few = browser.open("/people").statements
    for _ in range(20):
        make.practitioner(partnership=area)
    assert browser.open("/people").statements == few <= 12


def test_whom_nobody_vouched_for_is_not_there(
    browser: Browser, make: Make, session: Session
) -> None:
    newcomer = Practitioner(name="Bryn Lloyd")
    session.add(newcomer)
    session.flush()
    make.affiliation(newcomer, confirmed=False)
    browser.sign_in(make.practitioner())

    assert "Bryn Lloyd" not in browser.open("/people").text
    browser.open(f"/people/{newcomer.public_id}", status=404)


def test_somebody_who_left_is_not_there(browser: Browser, make: Make) -> None:
    gone = make.practitioner(name="Bryn Lloyd")
    gone.left_at = clock.now()
    browser.sign_in(make.practitioner())
    assert "Bryn Lloyd" not in browser.open("/people").text
    browser.open(f"/people/{gone.public_id}", status=404)


def test_a_page_of_a_person_says_for_whom_they_work(browser: Browser, make: Make) -> None:
    area = make.partnership("Harbourside")
    person = make.practitioner("midwifery", area, name="Bryn Lloyd")
    browser.sign_in(make.practitioner())
    page = browser.open(f"/people/{person.public_id}")
    assert page.heading == "Bryn Lloyd"
    assert "Harbourside" in page.text
    assert "Give Bryn Lloyd a role" not in page.text
    assert page.statements <= 12


def test_an_administrator_is_offered_to_give_a_role_to_others_only(
    browser: Browser, make: Make
) -> None:
    admin, other = make.practitioner(roles=(Role.ADMINISTRATOR,)), make.practitioner()
    browser.sign_in(admin)
    assert "a role" in browser.open(f"/people/{other.public_id}").text
    assert "a role" not in browser.open(f"/people/{admin.public_id}").text
