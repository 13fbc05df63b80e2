"""From the words about a board's reply nobody works out what one person said."""

from collections import defaultdict
from itertools import product

import pytest

from forum.board.lifecycle import After, Change
from forum.board.models import VerdictRound
from forum.board.verdicts import ALL, OTHERS, Said, shown
from tests.unit.positions.worlds import Groups, told

ASKED = VerdictRound(after=After.THREE_MONTHS)


def tables(people: int) -> list[tuple[int, ...]]:
    """Return every way in which so many people can answer."""
    ways = product(range(people + 1), repeat=len(Change) - 1)
    return [(*each, people - sum(each)) for each in ways if sum(each) <= people]


def said(groups: Groups) -> Said:
    """Return what is shown where each agency answered so."""
    counted = {
        (f"agency {place}", change.value): number
        for place, group in enumerate(groups)
        for change, number in zip(Change, group, strict=True)
    }
    return shown(ASKED, counted)


@pytest.mark.parametrize("sizes", [(5,), (6,), (5, 3), (5, 5), (6, 4), (3, 2), (5, 3, 2)], ids=str)
def test_nobodys_verdict_follows_not_even_for_one_of_them(sizes: tuple[int, ...]) -> None:
    """Whoever reads knows how many of each agency answered, and whether the seam opened again."""
    worlds: dict[object, list[Groups]] = defaultdict(list)
    for groups in product(*map(tables, sizes)):
        seen = said(groups)
        worlds[tuple(seen.groups), seen.has_not_helped].append(groups)
    assert [each for alike in worlds.values() for each in told(alike)] == []


def words(**by_agency: dict[str, int]) -> list[tuple[str, str]]:
    """Return what is shown, given how many of each agency said what."""
    return list(
        shown(ASKED, {(a, c): n for a, d in by_agency.items() for c, n in d.items()}).groups
    )


def test_fewer_than_five_are_shown_only_together_with_others() -> None:
    assert words(Midwifery={"better": 4}) == []
    assert words(Midwifery={"better": 4}, Nursery={"same": 1}) == [(ALL, "Mostly better")]
    assert words(Midwifery={"better": 5}, Nursery={"same": 4}) == [("Midwifery", "Mostly better")]
    three = words(Midwifery={"better": 5}, Nursery={"same": 3}, Police={"worse": 2, "better": 1})
    assert three == [("Midwifery", "Mostly better"), (OTHERS, "Mostly same or worse")]
    assert words(Midwifery={"better": 3, "worse": 3}) == [("Midwifery", "Divided")]


def test_a_seam_opens_again_where_more_groups_say_that_nothing_is_better() -> None:
    better, worse = {"better": 5}, {"same": 2, "worse": 2, "better": 1}

    def opens(*groups: dict[str, int]) -> bool:
        counted = {(str(n), c): k for n, each in enumerate(groups) for c, k in each.items()}
        return shown(ASKED, counted).has_not_helped

    assert opens(worse)
    assert not opens(better)
    assert not opens(worse, better)
    assert opens(worse, worse, better)
    assert not opens({"same": 4})
