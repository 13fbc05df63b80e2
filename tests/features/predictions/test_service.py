"""Expectations come before the map, belong to one person, and are never anybody's score."""

import pytest
from sqlalchemy import inspect, select
from sqlalchemy.exc import IntegrityError

from forum.audit.models import AuditEntry
from forum.case_reviews.divergence import Answer, Leaning
from forum.case_reviews.lifecycle import Phase
from forum.case_reviews.models import CaseReview
from forum.kernel.errors import Conflict, NotPermitted
from forum.positions.models import Statement
from forum.predictions import queries
from forum.predictions.models import Prediction
from tests.client import Browser
from tests.factories import Make
from tests.features.case_reviews import makers as reviews
from tests.features.positions import makers as positions
from tests.features.predictions import makers

AGREE, DISAGREE = Leaning.MOSTLY_AGREE, Leaning.MOSTLY_DISAGREE


@pytest.fixture
def review(make: Make) -> CaseReview:
    """A review in which everybody speaks."""
    made = reviews.opened(make.practitioner("midwifery"), reviews.reviewer(make))
    make.session.flush()
    return made


@pytest.fixture
def statement(make: Make, review: CaseReview) -> Statement:
    """A statement on it."""
    return positions.statement(reviews.led(make, review), review)


def test_the_row_and_the_audit_do_not_say_whose_it_is(
    make: Make, review: CaseReview, statement: Statement
) -> None:
    makers.expects(make.practitioner("nursery"), review, "midwifery", {statement: AGREE})
    make.session.commit()
    columns = {each.key for each in inspect(Prediction).columns}
    assert not columns & {"author_id", "author_tag", "practitioner_id", "created_at"}
    lines = make.session.scalars(select(AuditEntry).where(AuditEntry.tag == "predictions.made"))
    assert {(each.actor, each.sealed) for each in lines} == {("the site", "")}


def test_it_changes_and_is_taken_back_until_the_map(
    make: Make, review: CaseReview, statement: Statement
) -> None:
    person = make.practitioner("nursery")
    makers.expects(person, review, "midwifery", {statement: AGREE})
    makers.expects(person, review, "midwifery", {statement: DISAGREE})
    assert [e.expected for e in queries.own(reviews.acting(person), review)] == [DISAGREE]
    assert queries.own(reviews.acting(make.practitioner("nursery")), review) == []
    makers.expects(person, review, "midwifery", {statement: None})
    assert queries.own(reviews.acting(person), review) == []


def test_nobody_expects_something_of_their_own_agency_or_of_a_third(
    make: Make, review: CaseReview, statement: Statement
) -> None:
    person = make.practitioner("nursery")
    with pytest.raises(Conflict, match="where you stand"):
        makers.expects(person, review, "nursery", {statement: AGREE})
    for agency in ("midwifery", "health-visiting"):
        makers.expects(person, review, agency, {statement: AGREE})
    with pytest.raises(Conflict, match="2 agencies are enough"):
        makers.expects(person, review, "police-child-protection", {statement: AGREE})


def test_after_the_map_nothing_is_left_to_expect_even_if_the_review_begins_again(
    make: Make, review: CaseReview, statement: Statement
) -> None:
    person = make.practitioner("nursery")
    positions.publish(review)
    with pytest.raises(Conflict, match="shown before"):
        makers.expects(person, review, "midwifery", {statement: AGREE})
    reviews.by_clock(review, Phase.SUMMARY)
    with pytest.raises(NotPermitted, match="before the map"):
        makers.expects(person, review, "midwifery", {statement: AGREE})


def test_how_many_expected_what_is_not_even_asked_for_before_the_map(
    make: Make, review: CaseReview, statement: Statement
) -> None:
    person = make.practitioner("nursery")
    makers.expects(person, review, "midwifery", {statement: AGREE})
    assert queries.counted(reviews.acting(person), review) == {}
    positions.publish(review)
    assert queries.counted(reviews.acting(person), review) != {}


def test_one_expectation_a_person_agency_and_statement(
    make: Make, review: CaseReview, statement: Statement
) -> None:
    makers.expects(make.practitioner("nursery"), review, "midwifery", {statement: AGREE})
    kept = make.session.scalars(select(Prediction)).one()
    make.session.add(
        Prediction(
            statement_id=kept.statement_id,
            voice_key=kept.voice_key,
            agency_id=kept.agency_id,
            expected=DISAGREE,
        )
    )
    with pytest.raises(IntegrityError):
        make.session.flush()


@pytest.mark.parametrize(
    ("guessers", "voices", "listed"), [(5, 5, True), (4, 6, False), (6, 4, False)]
)
def test_most_misunderstood_is_shown_from_five_and_five(
    make: Make,
    browser: Browser,
    review: CaseReview,
    statement: Statement,
    guessers: int,
    voices: int,
    listed: bool,
) -> None:
    for _ in range(voices):
        positions.stands(make.practitioner("midwifery"), review, {statement: Answer.AGREE})
    people = [make.practitioner("nursery") for _ in range(guessers)]
    for each in people:
        makers.expects(each, review, "midwifery", {statement: DISAGREE})
    reviews.by_clock(review, Phase.SUMMARY)
    positions.publish(review)
    make.session.commit()
    address = f"/case-reviews/{review.public_id}/expectations"
    page = browser.sign_in(make.practitioner("health-visiting")).open(address)
    assert ("Others expected of" in page.text) is listed
    assert "You did not say what you expect" in page.text
    assert page.statements <= 12
    mine = browser.sign_in(people[0]).open(address)
    assert ("Not as you expected" in mine.text) is (voices >= 5)


def test_somebody_says_what_they_expect_and_finds_it_again(
    make: Make, browser: Browser, review: CaseReview, statement: Statement
) -> None:
    reviews.speak(make.practitioner("midwifery"), review)
    make.session.commit()
    address = f"/case-reviews/{review.public_id}/expectations"
    browser.sign_in(make.practitioner("nursery"))
    chosen = browser.open(address).one('a[href*="agency=midwifery"]')["href"]
    kept = browser.fill_in(browser.open(str(chosen)), {statement.public_id: "mostly depends"})
    assert "Only you ever see what you expect" in kept.text
    assert "Change what you expect" in kept.text
    again = browser.open(str(chosen))
    name = f'input[name="{statement.public_id}"][value="mostly depends"]'
    assert again.one(name).has_attr("checked")
    browser.sign_in(make.practitioner("nursery"))
    assert not browser.open(str(chosen)).one(name).has_attr("checked")


def test_an_agency_that_nobody_asked_is_not_there(
    make: Make, browser: Browser, review: CaseReview, statement: Statement
) -> None:
    make.session.commit()
    browser.sign_in(make.practitioner("nursery"))
    page = browser.open(f"/case-reviews/{review.public_id}/expectations?agency=midwifery")
    assert "No other agency yet" in page.text
    assert statement.words not in page.text


@pytest.mark.parametrize("junk", list(Answer))
def test_no_answer_of_ones_own_opens_what_others_said(
    make: Make, browser: Browser, review: CaseReview, statement: Statement, junk: Answer
) -> None:
    """Whatever is answered, changed and taken back: the map stays shut until its phase closes."""
    for _ in range(6):
        positions.stands(make.practitioner("midwifery"), review, {statement: Answer.AGREE})
    person = make.practitioner("nursery")
    browser.sign_in(person)
    address = f"/case-reviews/{review.public_id}"
    for answer, expected in ((junk, AGREE), (Answer.DONT_KNOW, DISAGREE), (junk, None)):
        positions.stands(person, review, {statement: answer}, condition="")
        makers.expects(person, review, "midwifery", {statement: expected})
        make.session.commit()
        assert "Not published yet" in browser.open(f"{address}/map").text
        page = browser.open(f"{address}/expectations?agency=midwifery")
        assert "What they said" not in page.text
