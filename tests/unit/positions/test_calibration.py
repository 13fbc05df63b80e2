"""Agencies that are alike are hardly ever said to differ, and those that differ are found.

Both the rule itself, which has every count, and the labels of a map, which have outlines alone.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
import pytest

from forum.case_reviews import permutation
from forum.case_reviews.divergence import VOICES, Answer, Counts, Label, count, findings
from forum.positions.disclosure import shown
from forum.positions.outcomes import outcomes

pytestmark = [pytest.mark.slow, pytest.mark.once]

#: A statement: each agency's voices.
Said = list[tuple[str, Answer]]


def drawn(
    draw: np.random.Generator, shares: Sequence[Sequence[float]], sizes: Sequence[int]
) -> Said:
    """Return what so many people of each agency answer, given the shares of the answers."""
    counts = (draw.multinomial(size, share) for size, share in zip(sizes, shares, strict=True))
    return [
        (f"agency {number}", voice)
        for number, given in enumerate(counts)
        for voice, people in zip(VOICES, given, strict=True)
        for _ in range(people)
    ]


def by_rule(case: list[Said]) -> list[Label]:
    """Return the labels of a case by the rule."""
    return [each.label for each in findings(case)]


def on_a_map(case: list[Said]) -> list[Label]:
    """Return the labels that a map shows."""
    counted: list[Counts] = [count(each) for each in case]
    return outcomes([shown(each, []) for each in counted])


#: Both ways: the rule as it is promised, the map with fewer cases, because it is made of the rule.
WAYS = [pytest.param(by_rule, 1_000, id="by the rule"), pytest.param(on_a_map, 250, id="on a map")]
Way = Callable[[list[Said]], list[Label]]


def share_of(cases: Iterable[list[Said]], way: Way, first: int) -> float:
    """Return what share of the first statements of each case are said to diverge."""
    found = [each is Label.DIVERGENCE for case in cases for each in way(case)[:first]]
    return sum(found) / len(found)


@pytest.mark.parametrize(("way", "number"), WAYS)
def test_agencies_that_are_alike_are_hardly_ever_said_to_differ(way: Way, number: int) -> None:
    """Four to eight agencies of five to twelve people, twenty statements."""
    draw = np.random.default_rng(11)

    def cases() -> Iterator[list[Said]]:
        for _ in range(number):
            sizes = draw.integers(5, 13, size=draw.integers(4, 9)).tolist()
            shares = draw.dirichlet([1, 1, 1], size=20)
            yield [drawn(draw, [share] * len(sizes), sizes) for share in shares]

    assert share_of(cases(), way, 20) <= 0.04


@pytest.mark.parametrize(("way", "number"), WAYS)
@pytest.mark.parametrize("apart", [1, 2])
def test_agencies_that_truly_differ_are_found(way: Way, number: int, apart: int) -> None:
    """Four agencies of ten people; in five statements of twenty, 20 % here and 80 % there."""
    draw = np.random.default_rng(12)
    planted = [[0.8, 0.2, 0.0]] * (4 - apart) + [[0.2, 0.8, 0.0]] * apart
    sizes = [10] * 4

    def cases() -> Iterator[list[Said]]:
        for _ in range(number // 5):
            alike = [drawn(draw, [share] * 4, sizes) for share in draw.dirichlet([1] * 3, size=15)]
            yield [drawn(draw, planted, sizes) for _ in range(5)] + alike

    assert share_of(cases(), way, 5) >= 0.75


def test_everybodys_time_is_spared_by_sharing_shuffles() -> None:
    """Shuffling is what costs: twenty statements by as many people are shuffled once."""
    draw = np.random.default_rng(13)
    permutation._orders.cache_clear()
    by_rule([drawn(draw, [share] * 6, [10] * 6) for share in draw.dirichlet([1] * 3, size=20)])
    assert permutation._orders.cache_info().misses == 1
