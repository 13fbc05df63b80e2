"""From published maps, one or many, nobody works out a small number or one person's position.

Worlds are drawn at random: people come, answer, change their minds and fall silent between
editions. What was published is then attacked with everything that a reader knows.
"""

from itertools import combinations, pairwise, product

import numpy as np
import pytest

from forum.case_reviews.divergence import (
    FEWEST_COUNTED,
    FEWEST_SHOWN,
    VOICES,
    Answer,
    Counts,
    Leaning,
    count,
    findings,
)
from forum.positions.disclosure import ShownFinding, ShownStance, may_count, may_replace, shown

AGENCIES = ("midwifery", "nursery", "police")
People = dict[tuple[str, int], Answer]
#: More people than this in an agency make no difference to the attack.
MOST = 30


def drawn(seed: int, rounds: int = 12) -> list[tuple[dict[int, Counts], ShownFinding]]:
    """Return every edition that was published of one random world, with the truth behind it."""
    draw = np.random.default_rng(seed)
    lean = {agency: draw.dirichlet([0.5, 0.5, 0.5, 0.3]) for agency in AGENCIES}
    answers = [*VOICES, Answer.DONT_KNOW]
    people: People = {}
    editions: list[tuple[dict[int, Counts], ShownFinding]] = []
    for _ in range(rounds):
        for agency in AGENCIES:
            for _ in range(draw.integers(0, 6)):
                who = (agency, int(draw.integers(0, MOST)))
                people[who] = answers[draw.choice(4, p=lean[agency])]
        given = [(agency, answer) for (agency, _), answer in people.items()]
        now = {1: count(given)}
        if editions and not may_replace(editions[-1][0], now):
            continue
        before = [said.agencies for _, said in editions]
        editions.append((now, shown(findings([given])[0], now[1], before)))
    return editions


def consistent(stance: ShownStance) -> list[tuple[int, ...]]:
    """Return every table that a reader of this stance must think possible."""
    if stance.counted:
        return [stance.voices]
    return [
        each
        for each in product(range(MOST + 1), repeat=3)
        if FEWEST_SHOWN <= sum(each) <= MOST and _leans(each) is stance.leaning
    ]


def _leans(counts: tuple[int, ...]) -> Leaning:
    most = max(counts)
    names = (Leaning.MOSTLY_AGREE, Leaning.MOSTLY_DISAGREE, Leaning.MOSTLY_DEPENDS)
    return names[counts.index(most)] if 2 * most > sum(counts) else Leaning.DIVIDED


WORLDS = [edition for seed in range(60) for edition in [drawn(seed)]]
EDITIONS = [edition for world in WORLDS for edition in world]


def test_the_worlds_have_something_to_attack() -> None:
    stances = [s for _, said in EDITIONS for s in said.agencies.values()]
    assert sum(s.counted for s in stances) > 20
    assert sum(s.leaning is None for s in stances) > 20
    assert sum(len(world) > 1 for world in WORLDS) > 20


def test_no_agency_under_five_is_shown_and_none_under_ten_is_counted() -> None:
    for _, said in EDITIONS:
        for stance in said.agencies.values():
            assert stance.leaning is None or sum(stance.voices) >= FEWEST_SHOWN
            assert not stance.counted or sum(stance.voices) >= FEWEST_COUNTED


def test_no_two_editions_differ_by_a_few_people() -> None:
    """Of any two neighbours, each base is the same, with the same answers, or five apart."""
    for world in WORLDS:
        for (old, _), (new, _) in pairwise(world):
            for agency in AGENCIES:
                a, b = (each[1].get(agency, (0, 0, 0)) for each in (old, new))
                assert a == b or abs(sum(a) - sum(b)) >= FEWEST_SHOWN


def test_counts_of_two_editions_never_leave_fewer_than_ten_people() -> None:
    for world in WORLDS:
        for (_, one), (_, other) in combinations(world, 2):
            for agency in AGENCIES:
                a, b = one.agencies.get(agency), other.agencies.get(agency)
                if a and b and a.counted and b.counted and a.voices != b.voices:
                    assert abs(sum(a.voices) - sum(b.voices)) >= FEWEST_COUNTED


def test_nobodys_own_position_follows_from_what_is_shown() -> None:
    """For every answer that somebody gave, there is a table in which they gave another."""
    for _, said in EDITIONS:
        for stance in said.agencies.values():
            if stance.leaning is None:
                continue
            possible = consistent(stance)
            for answer in range(len(VOICES)):
                assert any(table[answer] < sum(table) for table in possible)


def test_under_ten_voices_the_number_of_voices_stays_open() -> None:
    for _, said in EDITIONS:
        for stance in said.agencies.values():
            if stance.leaning is not None and sum(stance.voices) < FEWEST_COUNTED:
                assert len({sum(table) for table in consistent(stance)}) > 1


@pytest.mark.parametrize(
    ("now", "allowed"),
    [((5, 4, 0), False), ((10, 0, 0), False), ((8, 2, 0), False), ((7, 3, 0), True)],
)
def test_counts_are_shown_from_ten_unless_they_point_at_a_few(
    now: tuple[int, int, int], *, allowed: bool
) -> None:
    assert may_count(now, []) is allowed


def test_counts_wait_for_ten_more_people_than_the_counts_before() -> None:
    before = ShownStance((7, 3, 0), Leaning.MOSTLY_AGREE, counted=True)
    assert may_count((7, 3, 0), [before])
    assert not may_count((10, 5, 0), [before])
    assert may_count((13, 7, 0), [before])


def test_a_map_is_replaced_as_a_whole_or_not() -> None:
    old: dict[int, Counts] = {1: {"nursery": (6, 0, 0)}, 2: {"nursery": (6, 0, 0)}}
    assert not may_replace(old, old)
    assert may_replace(old, {**old, 1: {"nursery": (11, 0, 0)}})
    new: dict[int, Counts] = {1: {"nursery": (11, 0, 0)}, 2: {"nursery": (7, 0, 0)}}
    assert not may_replace(old, new)
