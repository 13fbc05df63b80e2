from collections import Counter

import pytest

from forum.demonstration import content
from forum.demonstration.people import World
from forum.demonstration.writing import CaseReview
from forum.kernel.vocabulary import Attribution, AudienceKind, Role

ANSWERS = {"agree", "disagree", "depends", "dont_know", "not_my_area"}
FOUR = {"general-practice", "health-visiting", "childrens-social-care", "primary-school"}


@pytest.fixture(scope="module")
def reviews() -> tuple[CaseReview, ...]:
    return content.case_reviews()


@pytest.fixture(scope="module")
def closed(reviews: tuple[CaseReview, ...]) -> CaseReview:
    return next(r for r in reviews if r.status == "closed")


def test_seven_case_reviews_stand_in_every_state(reviews: tuple[CaseReview, ...]) -> None:
    assert Counter((r.status, r.phase, r.overlay) for r in reviews) == {
        ("draft", "", ""): 1,
        ("with_second_reader", "", ""): 1,
        ("open", "perspectives", ""): 1,
        ("open", "respond", ""): 1,
        ("open", "perspectives", "held"): 1,
        ("open", "respond", "withdrawn"): 1,
        ("closed", "", ""): 1,
    }


def test_every_account_is_declared_and_names_agencies_that_exist(
    reviews: tuple[CaseReview, ...], agencies: set[str]
) -> None:
    assert {r.declared for r in reviews} == {"altered", "composite", "fictional"}
    for review in reviews:
        accounts = [a.agency for a in review.agencies]
        assert len(accounts) == len(set(accounts)) >= 2
        assert set(accounts) <= agencies


def test_a_second_reader_shares_no_agency_setting_or_partnership_with_the_author(
    reviews: tuple[CaseReview, ...], world: World
) -> None:
    for review in reviews:
        if review.status == "draft":
            assert not review.second_reader
            continue
        reader, author = world.home[review.second_reader], world.home[review.author]
        assert Role.REVIEWER in world.people[review.second_reader].roles
        assert reader.agency != author.agency
        assert reader.partnership != author.partnership
        assert review.second_reader not in {p.author for p in review.perspectives}


def test_nothing_opens_before_both_keys_and_nothing_comes_from_the_future(
    reviews: tuple[CaseReview, ...],
) -> None:
    for review in reviews:
        if review.opened is None:
            assert review.status in {"draft", "with_second_reader"}
            assert not review.perspectives
        else:
            assert review.phase_began is not None
            assert review.day < review.opened < review.phase_began < 0


def test_whoever_takes_part_may_read_and_facilitators_are_facilitators(
    reviews: tuple[CaseReview, ...], world: World
) -> None:
    for review in reviews:
        here = world.home[review.author].partnership
        taking_part = {p.author for p in review.perspectives}
        taking_part |= {c.author for c in review.clarifications}
        assert review.author not in taking_part
        if review.facilitator:
            assert Role.FACILITATOR in world.people[review.facilitator].roles
            taking_part.add(review.facilitator)
        if review.audience is AudienceKind.OUTSIDE_PARTNERSHIP:
            assert here not in {world.home[key].partnership for key in taking_part}


def test_an_author_who_shows_only_an_agency_is_one_of_many(
    reviews: tuple[CaseReview, ...], agency_of: dict[str, str]
) -> None:
    people = Counter(agency_of.values())
    for review in reviews:
        assert review.attribution.is_anonymous
        if review.attribution is Attribution.AGENCY:
            assert people[agency_of[review.author]] >= 12


def test_one_perspective_a_person_and_three_prompts_or_a_reason(
    reviews: tuple[CaseReview, ...],
) -> None:
    for review in reviews:
        authors = [p.author for p in review.perspectives]
        assert len(authors) == len(set(authors))
        for perspective in review.perspectives:
            whole = len(perspective.answered) >= 3
            assert whole is not bool(perspective.not_mine), perspective.author
    heard = {r.slug: len(r.perspectives) for r in reviews if r.perspectives}
    assert sorted(heard.values()) == [4, 5, 8, 10, 32]


def test_no_two_perspectives_share_a_sentence(closed: CaseReview) -> None:
    said = Counter(a for p in closed.perspectives for a in p.answered)
    assert not [sentence for sentence, times in said.items() if times > 1]


def test_the_closed_review_heard_eight_voices_in_each_of_four_agencies(
    closed: CaseReview, agency_of: dict[str, str]
) -> None:
    voices = Counter(agency_of[p.author] for p in closed.perspectives)
    assert voices == dict.fromkeys(FOUR, 8)


def test_six_statements_have_eight_positions_an_agency_in_both_voices(closed: CaseReview) -> None:
    assert len(closed.statements) == 6
    for statement in closed.statements:
        for voice in (statement.my_practice, statement.my_agency_guidance):
            assert set(voice) == FOUR
            assert {len(positions) for positions in voice.values()} == {8}
            assert {p for positions in voice.values() for p in positions} <= ANSWERS


def test_whoever_says_depends_somewhere_says_on_what(closed: CaseReview) -> None:
    for statement in closed.statements:
        for condition in statement.conditions:
            said = (
                *statement.my_practice[condition.agency],
                *statement.my_agency_guidance[condition.agency],
            )
            assert "depends" in said
    assert all(statement.conditions for statement in closed.statements[2:])


def test_the_summary_says_where_agencies_differ_and_what_stays_open(closed: CaseReview) -> None:
    summary = closed.summary
    assert summary is not None
    assert summary.agree
    assert summary.differ
    assert set(summary.could_do) == FOUR
    assert len(summary.words) >= 3
    assert summary.unresolved
