"""From what is shown of expectations, in one map or many, nobody works out who expected what.

Worlds are drawn at random: people expect, the map is shown, answers change, it is shown again.
"""

from collections import Counter
from itertools import product

import numpy as np
import pytest

from forum.case_reviews.divergence import FEWEST_SHOWN, Answer, Leaning, count
from forum.positions.disclosure import may_replace, shown
from forum.predictions.misunderstood import Expected, Misunderstood, misunderstood

AGENCIES = (1, 2, 3)
LEANINGS = tuple(Leaning)
ANSWERS = tuple(Answer)[:3]
STATEMENT = 1
#: So many people at most expect something of one agency in these worlds.
MOST = 16

World = tuple[dict[tuple[int, int], Expected], list[tuple[dict[int, int], list[Misunderstood]]]]


def drawn(seed: int, maps: int = 6) -> World:
    """Return what was expected, and every map's voices and what was said beside it."""
    draw = np.random.default_rng(seed)
    expected: dict[tuple[int, int], Expected] = {}
    for agency in AGENCIES:
        shares = draw.dirichlet([0.5] * len(LEANINGS))
        guesses = draw.choice(len(LEANINGS), size=draw.integers(0, MOST), p=shares)
        expected[STATEMENT, agency] = Counter(LEANINGS[each] for each in guesses)
    people: dict[tuple[int, int], Answer] = {}
    published: list[tuple[dict[int, int], list[Misunderstood]]] = []
    before = None
    for _ in range(maps):
        for agency in AGENCIES:
            for _ in range(draw.integers(0, 6)):
                people[agency, int(draw.integers(0, 12))] = ANSWERS[draw.integers(0, 3)]
        given = [(agency, answer) for (agency, _), answer in people.items()]
        counts = count(given)
        if before is not None and not may_replace({1: before}, {1: counts}):
            continue
        before = counts
        stances = shown(counts, [])
        said = {
            (STATEMENT, int(agency)): stance.leaning
            for agency, stance in stances.items()
            if stance.leaning is not None
        }
        voices = {int(agency): sum(stance.voices) for agency, stance in stances.items()}
        published.append((voices, misunderstood(expected, said)))
    return expected, published


WORLDS = [drawn(seed) for seed in range(80)]
SHOWN = [
    (expected, voices, each)
    for expected, maps in WORLDS
    for voices, found in maps
    for each in found
]


def possible(shown_as: Leaning) -> list[tuple[int, ...]]:
    """Return every table of expectations that a reader must think possible."""
    place = LEANINGS.index(shown_as)
    return [
        each
        for each in product(range(MOST), repeat=len(LEANINGS))
        if FEWEST_SHOWN <= sum(each) < MOST and 2 * each[place] > sum(each)
    ]


TABLES = {each: possible(each) for each in LEANINGS}


def test_the_worlds_have_something_to_attack() -> None:
    assert len(SHOWN) > 40
    assert {each.expected for _, _, each in SHOWN} == set(LEANINGS)


def test_five_people_expected_it_and_five_voices_answered() -> None:
    for expected, voices, each in SHOWN:
        assert sum(expected[each.statement, each.agency].values()) >= FEWEST_SHOWN
        assert voices[each.agency] >= FEWEST_SHOWN


def test_nothing_but_words_is_shown() -> None:
    """No number, so none under ten: a statement, an agency and two ways to lean."""
    fields = set(Misunderstood.__slots__)
    assert fields == {"statement", "agency", "expected", "said"}


def test_what_was_expected_is_the_same_beside_every_map() -> None:
    for _, maps in WORLDS:
        told: dict[int, set[Leaning]] = {}
        for _, found in maps:
            for each in found:
                told.setdefault(each.agency, set()).add(each.expected)
        assert all(len(each) == 1 for each in told.values())


@pytest.mark.parametrize("shown_as", LEANINGS)
def test_whoever_expected_something_may_have_expected_otherwise(shown_as: Leaning) -> None:
    """Behind every line stand tables in which nobody, or somebody, gave each other answer."""
    for place, leaning in enumerate(LEANINGS):
        numbers = {table[place] for table in TABLES[shown_as]}
        assert len(numbers) > 1
        if leaning is not shown_as:
            assert 0 in numbers


@pytest.mark.parametrize("shown_as", LEANINGS)
def test_how_many_said_what_they_expect_stays_open(shown_as: Leaning) -> None:
    assert {sum(each) for each in TABLES[shown_as]} == set(range(FEWEST_SHOWN, MOST))


def test_what_fits_no_majority_or_what_was_said_is_not_listed() -> None:
    said = {(1, 1): Leaning.MOSTLY_AGREE}
    agree, disagree = Leaning.MOSTLY_AGREE, Leaning.MOSTLY_DISAGREE
    assert misunderstood({(1, 1): {agree: 6}}, said) == []
    assert misunderstood({(1, 1): {agree: 3, disagree: 3}}, said) == []
    assert misunderstood({(1, 1): {disagree: 4}}, said) == []
    assert misunderstood({(1, 1): {disagree: 5}}, {}) == []
    assert misunderstood({(1, 1): {disagree: 5}}, said) == [Misunderstood(1, 1, disagree, agree)]


def test_an_agency_of_one_mind_comes_before_a_divided_one() -> None:
    said = {(1, 1): Leaning.DIVIDED, (2, 1): Leaning.MOSTLY_DEPENDS}
    five = {Leaning.MOSTLY_AGREE: 5}
    found = misunderstood({(1, 1): five, (2, 1): five}, said)
    assert [each.statement for each in found] == [2, 1]
