"""Where agencies stand: said only where it is so, and never in a way that shows a few people."""

from collections.abc import Sequence
from itertools import combinations
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.case_reviews.divergence import (
    VOICES,
    Answer,
    Finding,
    Label,
    Leaning,
    Stance,
    count,
    findings,
    may_republish,
    very_likely,
)
from forum.case_reviews.permutation import discoveries, p_values
from forum.kernel.reading import Word

Given = list[tuple[Word, Answer]]
AGREE, DISAGREE, DEPENDS = VOICES


def says(agency: str, agree: int = 0, disagree: int = 0, depends: int = 0) -> Given:
    answers = [AGREE] * agree + [DISAGREE] * disagree + [DEPENDS] * depends
    return [(agency, answer) for answer in answers]


def of(*positions: Given) -> Finding:
    return findings([sum(positions, Given())])[0]


def test_agencies_that_stand_apart_diverge() -> None:
    found = of(says("midwifery", agree=10), says("police", disagree=10))

    assert (found.label, found.gap) == (Label.DIVERGENCE, 1.0)


def test_depends_is_an_answer_of_its_own() -> None:
    found = of(says("midwifery", depends=10), says("police", disagree=5, agree=5))

    assert found.label is Label.DIVERGENCE


def test_a_difference_too_small_to_matter_is_no_divergence_however_certain() -> None:
    found = of(says("midwifery", agree=500, disagree=400), says("police", agree=650, disagree=250))

    assert found.p is not None
    assert found.gap is not None
    assert found.p < 0.01
    assert found.gap < 0.3
    assert found.label is Label.NO_CLEAR_DIFFERENCE


@pytest.mark.parametrize("answer", VOICES)
def test_agencies_that_all_very_likely_say_the_same_cohere(answer: Answer) -> None:
    agencies: list[Given] = [[(name, answer)] * 8 for name in ("midwifery", "police", "housing")]

    assert of(*agencies).label is Label.COHESION
    assert of(*agencies[:2]).label is Label.NO_CLEAR_DIFFERENCE


def test_one_agency_that_is_not_so_sure_keeps_the_others_from_cohering() -> None:
    sure = [says(name, agree=8) for name in ("midwifery", "police")]

    assert of(*sure, says("housing", agree=7, disagree=1)).label is Label.COHESION
    assert of(*sure, says("housing", agree=6, disagree=2)).label is Label.NO_CLEAR_DIFFERENCE


@pytest.mark.parametrize(("same", "voices"), [(5, 5), (7, 8), (10, 12), (15, 20)], ids=str)
def test_the_interval_rule_begins_where_it_should(same: int, voices: int) -> None:
    assert very_likely(same, voices)
    assert not very_likely(same - 1, voices)


def test_do_not_know_and_not_mine_to_say_are_no_voices() -> None:
    silent: Given = [("police", answer) for answer in list(Answer)[3:] * 9]

    found = of(says("midwifery", agree=10), says("police", disagree=4), silent)

    assert found.label is Label.TOO_FEW_VOICES
    assert found.agencies["police"].voices == 4


def test_an_agency_under_five_voices_is_neither_shown_nor_weighed() -> None:
    three = [says(name, agree=8) for name in ("midwifery", "police", "housing")]

    with_four = of(*three, says("nursery", disagree=4))
    without = of(*three)

    assert with_four.agencies["nursery"] == Stance(4, leaning=None, counts=None)
    assert not with_four.agencies["nursery"].shown
    assert (with_four.label, with_four.p, with_four.gap) == (without.label, without.p, without.gap)


def test_under_ten_voices_only_words_are_shown() -> None:
    found = of(says("midwifery", agree=9), says("police", agree=6, disagree=4))

    assert found.agencies["midwifery"] == Stance(9, Leaning.MOSTLY_AGREE)
    assert found.agencies["police"] == Stance(10, Leaning.MOSTLY_AGREE, (6, 4, 0))


@pytest.mark.parametrize(
    ("positions", "leaning"),
    [
        (says("a", agree=3, disagree=2), Leaning.MOSTLY_AGREE),
        (says("a", agree=2, disagree=3), Leaning.MOSTLY_DISAGREE),
        (says("a", depends=4, disagree=2), Leaning.MOSTLY_DEPENDS),
        (says("a", agree=3, disagree=3), Leaning.DIVIDED),
        (says("a", agree=2, disagree=2, depends=1), Leaning.DIVIDED),
    ],
)
def test_mostly_means_more_than_half(positions: Given, leaning: Leaning) -> None:
    assert of(positions).agencies["a"].leaning is leaning


def test_nothing_said_is_too_few_to_say() -> None:
    assert of([]) == Finding(Label.TOO_FEW_VOICES, None, None, {})
    assert findings([]) == []


POSITIONS = st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from(list(Answer))), max_size=60)


@given(st.lists(POSITIONS, max_size=4), st.data())
@settings(deadline=None, max_examples=40)
def test_the_order_of_positions_and_statements_makes_no_difference(
    statements: list[Given], data: st.DataObject
) -> None:
    order = data.draw(st.permutations(range(len(statements))))
    shuffled = [data.draw(st.permutations(statements[place])) for place in order]

    straight = findings(statements)

    assert findings(shuffled) == [straight[place] for place in order]


def exact_mid_p(one: Sequence[int], other: Sequence[int]) -> float:
    """Try every way of dealing the voices to two agencies."""
    answers = [voice for voice in range(3) for _ in range(one[voice] + other[voice])]
    total = np.bincount(answers, minlength=3)

    def spread(table: Sequence[int]) -> float:
        first = np.array(table)
        rest = total - first
        return float((first**2).sum() / first.sum() + (rest**2).sum() / rest.sum())

    dealt = [
        spread([[answers[place] for place in hand].count(voice) for voice in range(3)])
        for hand in combinations(range(len(answers)), sum(one))
    ]
    seen = spread(one)
    further = sum(each > seen + 1e-9 for each in dealt)
    level = sum(abs(each - seen) <= 1e-9 for each in dealt)
    return (further + level / 2) / comb(len(answers), sum(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((5, 0, 0), (0, 5, 0)),
        ((4, 1, 0), (1, 4, 1)),
        ((3, 2, 1), (2, 2, 3)),
        ((5, 1, 0), (2, 1, 4)),
    ],
)
def test_the_p_value_is_that_of_every_possible_shuffle(
    one: tuple[int, ...], other: tuple[int, ...]
) -> None:
    exact = exact_mid_p(one, other)
    error = 4 * (exact * (1 - exact) / 2_000) ** 0.5

    assert p_values([np.array([one, other])]) == [pytest.approx(exact, abs=error + 1 / 2_000)]


def test_discoveries_follow_the_step_up_rule() -> None:
    assert discoveries([0.01, 0.04, 0.5, 0.06], rate=0.1) == [True, True, False, True]
    assert discoveries([0.03, 0.6, 0.6, 0.6], rate=0.1) == [False] * 4
    assert discoveries([], rate=0.1) == []


def test_where_many_differ_fewer_are_left_to_chance() -> None:
    """Of twenty, two are over a half: six in all may be taken to be alike, and three not yet."""
    rest = [0.3] * 15
    assert discoveries([0.04, 0.04, 0.04, *rest, 0.6, 0.6], rate=0.1)[:4] == [True] * 3 + [False]
    assert not any(discoveries([0.04, 0.04, 0.04, *rest[:9], *[0.6] * 8], rate=0.1))


def test_nothing_stands_out_that_chance_alone_does_one_time_in_ten() -> None:
    assert discoveries([0.01, 0.2, 0.2], rate=0.1) == [True, False, False]


def test_figures_are_replaced_only_when_no_change_shows_a_few_people() -> None:
    before = count(says("midwifery", agree=6) + says("police", agree=7))

    assert may_republish(before, before)
    assert not may_republish(before, count(says("midwifery", agree=6) + says("police", agree=8)))
    assert not may_republish(before, count(says("midwifery", disagree=6) + says("police", agree=7)))
    assert may_republish(before, count(says("midwifery", agree=6) + says("police", agree=12)))
    assert not may_republish(
        before,
        count(says("midwifery", agree=6) + says("police", agree=12) + says("nursery", agree=3)),
    )
