"""A meaning that was signed a year ago says so, until somebody who signed looks at it again."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum.access.actor import Actor
from forum.audit.models import AuditEntry
from forum.directory.models import Practitioner
from forum.glossary import desk_queries, service
from forum.glossary.models import Sense
from forum.glossary.policy import SenseAction, sense_policy
from forum.glossary.waiting import desk
from forum.kernel import clock
from forum.kernel.errors import Conflict, NotPermitted
from tests.client import Browser
from tests.factories import Make
from tests.features.glossary import makers

SOCIAL_CARE = "childrens-social-care"


@pytest.fixture
def keeper(make: Make) -> Practitioner:
    return makers.steward(make, SOCIAL_CARE)


def signed(make: Make, keeper: Practitioner, *, days: int) -> Sense:
    """A meaning that a steward signed so many days ago."""
    service.sign(makers.acting(keeper), makers.sense(make), seen=1)
    make.session.flush()
    make.session.expire_all()
    sense = makers.sense(make)
    sense.signatures[0].created_at = clock.now() - timedelta(days=days)
    make.session.flush()
    return sense


@pytest.mark.parametrize(("days", "words"), [(300, "Signed"), (400, "should have been looked at")])
def test_readers_see_when_it_should_have_been_looked_at(
    browser: Browser, make: Make, keeper: Practitioner, days: int, words: str
) -> None:
    sense = signed(make, keeper, days=days)
    browser.sign_in(make.practitioner("midwifery"))
    for path in (f"/glossary/senses/{sense.public_id}", "/glossary/threshold"):
        assert words in browser.open(path).text


def test_a_steward_says_that_it_is_still_so(
    browser: Browser, make: Make, session: Session, keeper: Practitioner
) -> None:
    sense = signed(make, keeper, days=400)
    page = browser.sign_in(keeper).open("/glossary/waiting")
    assert "Signed a year ago or more" in page.text
    assert page.statements <= 12
    done = browser.fill_in(browser.open(f"/glossary/senses/{sense.public_id}"), {})
    assert "Readers see that it was looked at today" in done.text
    assert "should have been" not in done.text
    assert "Signed a year ago" not in browser.open("/glossary/waiting").text
    entries = session.scalars(select(AuditEntry.tag).where(AuditEntry.subject == sense.public_id))
    assert list(entries)[-1] == "glossary.sense_looked_at"


def test_only_those_who_signed_and_only_when_it_is_due(make: Make, keeper: Practitioner) -> None:
    others = makers.acting(makers.steward(make, "midwifery"))
    fresh = signed(make, keeper, days=300)
    own = makers.acting(keeper)
    with pytest.raises(NotPermitted, match="not due"):
        service.look_again(own, fresh, seen=1)
    fresh.signatures[0].created_at -= timedelta(days=100)
    with pytest.raises(NotPermitted, match="agency that signed"):
        service.look_again(others, fresh, seen=1)
    with pytest.raises(Conflict):
        service.look_again(own, fresh, seen=2)


@pytest.mark.parametrize("days", [300, 400])
def test_the_list_and_the_desk_count_exactly_what_may_be_looked_at(
    make: Make, keeper: Practitioner, days: int
) -> None:
    sense = signed(make, keeper, days=days)
    stewards = [keeper, makers.steward(make, "midwifery"), make.practitioner(SOCIAL_CARE)]
    for person in stewards:
        actor: Actor = makers.acting(person)
        may = bool(sense_policy.decide(actor, SenseAction.LOOK_AGAIN, sense))
        assert [each.id for each in desk_queries.senses_to_look_at(actor)] == [sense.id] * may
        assert desk_queries.waiting(actor).old == int(may)
        lines = [line for line in desk(actor) if "looked at again" in line.sentence]
        assert [line.count for line in lines] == [int(may)]
