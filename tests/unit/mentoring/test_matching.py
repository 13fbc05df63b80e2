"""Pairs: the rules are kept, nobody is left out needlessly, and what is claimed is proved."""

from fractions import Fraction
from random import Random
from typing import NoReturn

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.mentoring import relaxation, solver
from forum.mentoring.graph import graph_of
from forum.mentoring.matching import Matching, benefit, match, may_meet
from forum.mentoring.problem import Kind, Person
from tests.unit.mentoring.rounds import (
    best_by_trying_everything,
    person,
    possible_pairs,
    rounds,
)


def ids(matching: Matching) -> list[tuple[object, object]]:
    return [(pair.a.id, pair.b.id) for pair in matching.pairs]


def keeps_the_rules(people: list[Person], matching: Matching) -> bool:
    used = [each.id for pair in matching.pairs for each in (pair.a, pair.b)]
    fits = all(used.count(each.id) <= each.capacity for each in people)
    once = len({frozenset(pair) for pair in ids(matching)}) == len(matching.pairs)
    allowed = all(may_meet(pair.a, pair.b) and pair.value > 0 for pair in matching.pairs)
    left = {each.id for each in people} - set(used) == {each.id for each in matching.unmatched}
    return fits and once and allowed and left


def test_two_people_who_can_teach_each_other_are_paired() -> None:
    midwife = person("m", "midwifery", offers=["birth plans"], asks=["thresholds"])
    officer = person("o", "police", offers=["thresholds"], asks=["birth plans", "records"])

    matching = match([officer, midwife])

    assert ids(matching) == [("m", "o")]
    assert matching.pairs[0].benefit_to_a == 1
    assert matching.pairs[0].benefit_to_b == Fraction(1, 2)
    assert matching.value == Fraction(1, 2)
    assert (matching.places, matching.optimal) == (2, True)


def test_an_exchange_in_which_only_one_side_learns_is_no_pair() -> None:
    midwife = person("m", "midwifery", offers=["birth plans"])
    officer = person("o", "police", offers=["thresholds"], asks=["birth plans"])

    assert ids(match([midwife, officer])) == []


def test_a_mentor_may_learn_nothing_and_is_named_first() -> None:
    mentor = person("z", "police", offers=["thresholds"], kind=Kind.MENTOR)
    mentee = person("a", "midwifery", asks=["thresholds"], kind=Kind.MENTEE)

    matching = match([mentee, mentor])

    assert ids(matching) == [("z", "a")]
    assert matching.value == 1


def test_people_of_one_agency_are_never_paired() -> None:
    both = [person(name, "police", offers=["court"], asks=["court"]) for name in ("a", "b")]

    assert ids(match(both)) == []


@pytest.mark.parametrize("one_way", [True, False])
def test_somebody_excluded_is_never_paired_whoever_said_so(*, one_way: bool) -> None:
    excluded = [["b"], []] if one_way else [[], ["a"]]
    a = person("a", "police", offers=["court"], asks=["court"], excluded=excluded[0])
    b = person("b", "housing", offers=["court"], asks=["court"], excluded=excluded[1])

    assert ids(match([a, b])) == []


def test_more_people_in_pairs_comes_before_better_pairs() -> None:
    people = [
        person("a", "police", offers=["x"], asks=["y", "w"]),
        person("b", "housing", offers=["y", "w", "q"], asks=["x"]),
        person("c", "midwifery", offers=["x"], asks=["q", "z"]),
        person("d", "police", offers=["z"], asks=["x", "v"]),
    ]

    assert ids(match(people)) == [("a", "b"), ("c", "d")]
    assert ids(match(people[:3])) == [("a", "b")]


def test_a_ring_of_three_leaves_one_person_out_and_says_so() -> None:
    ring = [
        person(name, name, offers=["court"], asks=["court"])
        for name in ("police", "housing", "midwifery")
    ]

    matching = match(ring)

    assert (matching.places, len(matching.unmatched), matching.optimal) == (2, 1, True)


def test_room_without_end_fills_every_possible_pair() -> None:
    people = [
        person(f"p{n}", f"agency {n % 3}", offers=["court"], asks=["court"], capacity=10**30)
        for n in range(9)
    ]

    matching = match(people)

    assert (len(matching.pairs), matching.optimal) == (27, True)


def test_nobody_at_all_is_a_round_too() -> None:
    assert match([]) == Matching([], [], optimal=True)


@given(rounds())
@settings(deadline=None, max_examples=60)
def test_every_possible_pair_is_weighed_as_the_rules_say(people: list[Person]) -> None:
    graph = graph_of(people)

    weighed = {
        (frozenset({people[a].id, people[b].id}), Fraction(int(worth), graph.unit))
        for a, b, worth in zip(graph.first, graph.second, graph.worth, strict=True)
    }

    roomy = [each for each in people if each.capacity]
    pairs = possible_pairs(roomy)
    assert weighed == {(frozenset({p.a.id, p.b.id}), p.value) for p in pairs}


@given(rounds())
@settings(deadline=None, max_examples=60)
def test_no_choice_is_better_and_the_claim_is_true(people: list[Person]) -> None:
    matching = match(people)

    assert keeps_the_rules(people, matching)
    assert (matching.places, matching.value) == best_by_trying_everything(people)
    assert matching.optimal


@pytest.mark.slow
@given(rounds(most=10))
@settings(deadline=None, max_examples=2_000)
def test_no_choice_is_better_in_thousands_of_rounds(people: list[Person]) -> None:
    matching = match(people)

    assert (matching.places, matching.value) == best_by_trying_everything(people)
    assert matching.optimal


@given(rounds(most=9))
@settings(deadline=None, max_examples=60)
def test_starting_from_a_few_pairs_misses_nothing(people: list[Person]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(relaxation, "SMALL", 0)
        patch.setattr(relaxation, "BEST_OF_EACH", 1)
        matching = match(people)

    assert (matching.places, matching.value) == best_by_trying_everything(people)
    assert matching.optimal


@given(rounds(), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=40)
def test_the_order_of_people_makes_no_difference(people: list[Person], random: Random) -> None:
    shuffled = random.sample(people, len(people))

    assert match(shuffled) == match(people)


@given(rounds())
@settings(deadline=None, max_examples=30)
def test_a_choice_made_in_a_hurry_keeps_the_rules_and_claims_only_what_is_true(
    people: list[Person],
) -> None:
    matching = match(people, seconds=0)

    best = (matching.places, matching.value) == best_by_trying_everything(people)
    assert keeps_the_rules(people, matching)
    assert best or not matching.optimal


def test_a_solver_that_finds_nothing_in_time_leaves_a_choice_that_keeps_the_rules() -> None:
    def too_late(*_: object, **__: object) -> NoReturn:
        raise relaxation.OutOfTimeError

    people = crowd(60)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(solver, "bound", too_late)
        matching = match(people)

    assert keeps_the_rules(people, matching)
    assert (matching.places > 0, matching.optimal) == (True, False)


def crowd(size: int) -> list[Person]:
    """A busy round: forty topics, up to three offers and asks, room for one to three."""
    draw = np.random.default_rng(size)
    topics = [f"topic {number}" for number in range(40)]
    return [
        person(
            f"p{number}",
            f"agency {draw.integers(20)}",
            offers=draw.choice(topics, draw.integers(1, 4), replace=False).tolist(),
            asks=draw.choice(topics, draw.integers(1, 4), replace=False).tolist(),
            capacity=int(draw.integers(1, 4)),
        )
        for number in range(size)
    ]


@pytest.mark.slow
@pytest.mark.parametrize("size", [60, 500, 2_000])
def test_a_whole_partnership_is_paired_and_proved(size: int) -> None:
    people = crowd(size)

    matching = match(people, seconds=120)

    assert keeps_the_rules(people, matching)
    assert matching.optimal


def test_benefit_is_the_share_of_what_was_asked() -> None:
    learner = person("a", "police", asks=["court", "records", "housing"])
    guide = person("b", "housing", offers=["housing", "court", "birth plans"])

    assert benefit(learner, guide) == Fraction(2, 3)
    assert benefit(guide, learner) == 0
