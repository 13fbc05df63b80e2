"""Looking only in some of it: by kind, by agency, by where it stands, by when."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import current_app

from forum.directory.models import Practitioner
from forum.kernel import clock
from forum.kernel.vocabulary import Outcome
from forum.search import engine
from forum.search.analysis import STOPPED, words_of
from forum.search.finding import find
from forum.search.forms import Asked, When
from forum.search.port import Narrowed
from tests.client import Browser
from tests.factories import Make
from tests.features.case_reviews import makers as case_reviews
from tests.features.discussion import makers as discussion
from tests.features.discussion.makers import acting
from tests.features.reflections import makers as reflections

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
KINDS = ("reflection", "question")


@pytest.mark.parametrize(
    ("when", "first", "end"),
    [
        (When.WEEK, datetime(2026, 11, 16, tzinfo=UTC), None),
        (When.MONTH, datetime(2026, 10, 23, 23, tzinfo=UTC), None),
        (When.YEAR, datetime(2025, 11, 23, tzinfo=UTC), None),
        (When.OLDER, None, datetime(2025, 11, 23, tzinfo=UTC)),
    ],
)
def test_a_period_begins_with_a_day(
    when: When, first: datetime | None, end: datetime | None
) -> None:
    """In October the clocks were an hour ahead, and the day began the evening before."""
    assert when.period(NOON) == (first, end)


def test_what_makes_no_sense_in_an_address_leaves_nothing_out() -> None:
    said = {"q": "x", "kind": "secret", "agency": "health", "standing": "no", "when": "ever"}
    asked = Asked.read(said, KINDS)
    assert not asked.is_narrowed
    assert asked.among == Narrowed()
    assert asked.address(2) == {"q": "x", "page": 2}


def test_an_address_says_what_was_chosen() -> None:
    said = {"q": "x", "kind": "question", "agency": "midwifery", "standing": "depends"}
    asked = Asked.read({**said, "when": "week"}, KINDS)
    assert asked.address(1) == {**said, "when": "week", "page": 1}
    assert asked.among.kinds == ("question",)
    assert asked.among.since is not None


def test_a_conversation_is_found_by_its_agency_and_its_day(make: Make) -> None:
    author = make.practitioner("health-visiting")
    with clock.at(clock.now() - timedelta(days=40)):
        thread = reflections.shared(author, what="The marmalade was untouched.")
    reply = discussion.reply(make.practitioner("nursery"), thread, words="Marmalade, too.")
    engine.rebuild()
    reader = make.practitioner("midwifery")

    def found(among: Narrowed) -> set[str]:
        with current_app.test_request_context():
            results = find(acting(reader), "marmalade", among=among).found
        return {each.hit.public_id for each in results}

    month = clock.now() - timedelta(days=30)
    assert found(Narrowed()) == {thread.public_id, reply.public_id}
    assert found(Narrowed(agency="nursery")) == {reply.public_id}
    assert found(Narrowed(agency="health-visiting")) == {thread.public_id}
    assert found(Narrowed(until=month)) == {thread.public_id}
    assert found(Narrowed(since=month, kinds=("reflection",))) == set()


def test_decision_points_are_looked_for_by_themselves(make: Make) -> None:
    author = make.practitioner("health-visiting")
    review = case_reviews.opened(author, case_reviews.reviewer(make))
    engine.rebuild()
    reader = make.practitioner("midwifery")
    word = next(each for each in words_of(review.decisions.source) if each not in STOPPED)

    def found(typed: str, among: Narrowed) -> list[str]:
        with current_app.test_request_context():
            return [each.hit.url for each in find(acting(reader), typed, among=among).found]

    [url] = found(word, Narrowed(kinds=("decision_point",), agency="health-visiting"))
    assert url.endswith(f"/{review.public_id}#part-decisions")
    assert found(word, Narrowed(kinds=("decision_point",), agency="nursery")) == []
    assert len(found(review.title, Narrowed(kinds=("case_review",)))) == 1
    assert found("situation", Narrowed(kinds=("decision_point",))) == [], "another part says it"


def test_where_a_dilemma_stands_can_be_asked(browser: Browser, make: Make) -> None:
    engine.rebuild()
    reader: Practitioner = make.practitioner("midwifery")
    page = browser.sign_in(reader).open("/search?q=child&kind=dilemma&standing=depends")
    assert page.one("details.search-page__narrow").has_attr("open")
    assert len(page.one(".results").select(".results__item")) > 1
    assert page.statements <= 12
    none = browser.open("/search?q=child&kind=reflection&standing=depends")
    assert "Look everywhere" in none.text


def test_every_standing_has_words() -> None:
    assert [each.label for each in Outcome] == ["Settled", "It depends", "Unresolved"]
