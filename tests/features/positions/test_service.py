"""Positions are nobody's business but their writer's, until agencies are shown by the rules."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, inspect, select
from sqlalchemy.exc import IntegrityError

from forum.audit.models import AuditEntry
from forum.case_reviews.divergence import Answer, Leaning
from forum.case_reviews.lifecycle import Phase
from forum.case_reviews.models import CaseReview
from forum.contracts.registry import registry
from forum.jobs.worker import work_off
from forum.kernel import clock
from forum.kernel.errors import Conflict, NotPermitted
from forum.positions import publish_service, queries, service
from forum.positions.models import Edition, Position, Stance, Statement
from forum.positions.voices import PositionVoice
from forum.prose.prose import PlainProse
from tests.client import Browser
from tests.factories import Make
from tests.features.case_reviews import makers as reviews
from tests.features.positions import makers


@pytest.fixture
def review(make: Make) -> CaseReview:
    """A review in which everybody speaks."""
    made = reviews.opened(make.practitioner("midwifery"), reviews.reviewer(make))
    make.session.flush()
    return made


@pytest.fixture
def statement(make: Make, review: CaseReview) -> Statement:
    """A statement on it."""
    return makers.statement(reviews.led(make, review), review)


def crowd(make: Make, review: CaseReview, statement: Statement, **answers: int) -> None:
    """Let so many people of an agency agree; underscores stand for dashes."""
    for agency, number in answers.items():
        for _ in range(number):
            person = make.practitioner(agency.replace("_", "-"))
            makers.stands(person, review, {statement: Answer.AGREE})
    make.session.flush()


def test_the_row_of_a_position_does_not_say_whose_it_is(
    make: Make, review: CaseReview, statement: Statement
) -> None:
    person = make.practitioner("nursery")
    makers.stands(person, review, {statement: Answer.AGREE})
    make.session.commit()
    columns = {each.key for each in inspect(Position).columns}
    assert not columns & {"author_id", "author_tag", "practitioner_id", "created_at"}
    lines = make.session.scalars(select(AuditEntry).where(AuditEntry.tag == "positions.taken"))
    assert {(each.actor, each.sealed) for each in lines} == {("the site", "")}


def test_one_person_has_one_position_in_each_voice_and_may_change_it(
    make: Make, review: CaseReview, statement: Statement
) -> None:
    person = make.practitioner("nursery")
    makers.stands(person, review, {statement: Answer.AGREE})
    makers.stands(person, review, {statement: Answer.DEPENDS}, condition="On who asks.")
    kept = queries.own(reviews.acting(person), review)
    assert {each.answer for each in kept.values()} == {Answer.DEPENDS}
    assert len(kept) == len(PositionVoice)
    assert queries.own(reviews.acting(make.practitioner("nursery")), review) == {}


def test_nobody_but_the_site_looks_at_everybodys_positions(
    make: Make, review: CaseReview, statement: Statement
) -> None:
    crowd(make, review, statement, nursery=6)
    leads = reviews.led(make, review)
    assert queries.taken(leads, review, PositionVoice.MY_PRACTICE) == []
    with pytest.raises(NotPermitted, match="by the site"):
        publish_service.publish(leads, review)


def test_the_map_is_published_once_when_the_summary_begins(
    make: Make, browser: Browser, review: CaseReview, statement: Statement
) -> None:
    crowd(make, review, statement, nursery=6, midwifery=4)
    page = f"/case-reviews/{review.public_id}/map"
    browser.sign_in(make.practitioner("nursery"))
    reviews.by_clock(review, Phase.RESPOND)
    make.session.commit()
    work_off(registry().tasks)
    assert "Not published yet" in browser.open(page).text

    reviews.by_clock(review, Phase.SUMMARY)
    make.session.commit()
    work_off(registry().tasks)
    shown = browser.open(page)
    assert "Mostly agree" in shown.text
    assert [tag.get_text(strip=True) for tag in shown.soup.select("tbody th")] != []
    assert "Midwifery" not in shown.one("table").get_text()


def shown(make: Make) -> list[tuple[int, Leaning | None]]:
    """Return how many voices stand behind the agency in every edition, and how it leans."""
    stances = make.session.scalars(select(Stance).order_by(Stance.edition_id)).all()
    return [(each.agree + each.disagree + each.depends, each.leaning) for each in stances]


def test_an_agency_stays_as_it_was_shown_until_more_came_than_spoke_before(
    make: Make, review: CaseReview, statement: Statement
) -> None:
    once = [(5, Leaning.MOSTLY_AGREE)] * len(PositionVoice)
    crowd(make, review, statement, nursery=5)
    makers.publish(review)
    for more in (4, 6):
        crowd(make, review, statement, nursery=more)
        makers.publish(review)
        assert shown(make) == once
    crowd(make, review, statement, nursery=1)
    makers.publish(review)
    assert shown(make) == [*once, *[(16, Leaning.MOSTLY_AGREE)] * len(PositionVoice)]


def test_an_agency_that_was_too_small_joins_and_the_others_stand_as_they_stood(
    make: Make, review: CaseReview, statement: Statement
) -> None:
    crowd(make, review, statement, nursery=6)
    makers.publish(review)
    crowd(make, review, statement, nursery=5, midwifery=5)
    makers.publish(review)
    newest = make.session.scalars(select(Edition).order_by(Edition.id.desc())).first()
    assert newest is not None
    stances = make.session.scalars(select(Stance).where(Stance.edition_id == newest.id)).all()
    assert sorted(each.agree for each in stances) == [5, 6]


def test_on_what_it_depends_stays_as_it_was_published(
    make: Make, browser: Browser, review: CaseReview, statement: Statement
) -> None:
    depends, people = {statement: Answer.DEPENDS}, [make.practitioner("nursery") for _ in range(7)]
    for person in people:
        makers.stands(person, review, depends, condition="On who asks.")
    crowd(make, review, statement, midwifery=6)
    page = f"/case-reviews/{review.public_id}/map"
    browser.sign_in(make.practitioner("police-child-protection"))
    reviews.by_clock(review, Phase.SUMMARY)
    makers.publish(review)
    make.session.commit()
    before = browser.open(page)
    assert "On who asks." in before.text
    makers.stands(people[0], review, depends, condition="On the day of the week.")
    makers.stands(people[1], review, {statement: Answer.AGREE})
    make.session.commit()
    makers.publish(review)
    make.session.commit()
    assert browser.open(page).text == before.text


def test_a_map_looks_the_same_whatever_one_person_answered(
    make: Make, browser: Browser, review: CaseReview, statement: Statement
) -> None:
    """One of five, and one of eight, are for once of another mind; nobody could tell."""
    one = {each: make.practitioner(each) for each in ("nursery", "midwifery")}
    crowd(make, review, statement, nursery=4, midwifery=7, health_visiting=12)
    reviews.by_clock(review, Phase.SUMMARY)
    browser.sign_in(make.practitioner("police-child-protection"))
    pages = set()
    for answer in (Answer.AGREE, Answer.DISAGREE, Answer.DEPENDS):
        for person in one.values():
            makers.stands(person, review, {statement: answer}, condition="On who asks.")
        makers.publish(review)
        make.session.commit()
        pages.add(browser.open(f"/case-reviews/{review.public_id}/map").text)
        make.session.execute(delete(Edition))
        make.session.expire_all()
    assert len(pages) == 1
    assert "Agencies lean the same way" in pages.pop()


def test_a_unanimous_agency_is_never_counted(
    make: Make, review: CaseReview, statement: Statement
) -> None:
    crowd(make, review, statement, nursery=12)
    makers.publish(review)
    stances = make.session.scalars(select(Stance)).all()
    assert {(each.leaning, each.counted) for each in stances} == {(Leaning.MOSTLY_AGREE, False)}


@pytest.mark.parametrize("answered", [True, False])
def test_whether_anybody_answered_a_statement_is_not_to_be_found_out(
    make: Make, review: CaseReview, statement: Statement, *, answered: bool
) -> None:
    """Its facilitator can take it back on its day, and not later, whatever was answered."""
    leads = reviews.led(make, review)
    other = makers.statement(leads, review, "Every school should have a named nurse.")
    if answered:
        both = {statement: Answer.AGREE, other: Answer.AGREE}
        makers.stands(make.practitioner("nursery"), review, both)
    make.session.flush()
    service.take_back(leads, queries.statement(leads, other.public_id))
    make.session.flush()
    assert len(queries.statements(leads, review)) == 1
    with clock.at(clock.now() + timedelta(days=1)), pytest.raises(Conflict, match="on the day"):
        service.take_back(leads, queries.statement(leads, statement.public_id))


def test_twenty_statements_are_enough(make: Make, review: CaseReview) -> None:
    leads = reviews.led(make, review)
    for number in range(service.MOST_STATEMENTS):
        makers.statement(leads, review, f"Claim {number} about what agencies could do.")
    with pytest.raises(Conflict, match="Take one back"):
        makers.statement(leads, review)


BROKEN = [
    ({"leaning": Leaning.MOSTLY_AGREE}, "shown_from_five"),
    ({"leaning": Leaning.MOSTLY_AGREE, "agree": 6, "counted": True}, "counted_from_ten"),
    ({"agree": 12, "counted": True}, "counted_if_shown"),
]


@pytest.mark.parametrize(("change", "rule"), BROKEN)
def test_the_database_holds_the_numbers_too(
    make: Make, review: CaseReview, statement: Statement, change: dict[str, object], rule: str
) -> None:
    crowd(make, review, statement, nursery=1)
    makers.publish(review)
    stance = make.session.scalars(select(Stance)).first()
    assert stance is not None
    for name, value in change.items():
        setattr(stance, name, value)
    with pytest.raises(IntegrityError, match=rule):
        make.session.flush()


def test_only_what_depends_has_a_condition(
    make: Make, review: CaseReview, statement: Statement
) -> None:
    makers.stands(make.practitioner("nursery"), review, {statement: Answer.AGREE})
    position = make.session.scalars(select(Position)).first()
    assert position is not None
    position.condition = PlainProse.write("On who asks.")
    with pytest.raises(IntegrityError, match="condition_if_it_depends"):
        make.session.flush()
