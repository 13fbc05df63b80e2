"""From everything the register shows of a seam nobody works out that a small agency saw it.

Every way in which the agencies of a partnership can see a seam in two months is tried. Readers know
how many people each agency had in each month; they see names by month, the sentence, and whether it
went to the board.
"""

from collections import defaultdict
from datetime import date
from itertools import chain, combinations, product

import pytest

from forum.seams.lifecycle import AGENCIES_ENOUGH, Seen, seen_enough
from forum.seams.shown_as import FEWEST, Staffed, is_hidden, shown_as
from forum.seams.timeline import told

MONTHS = (date(2026, 9, 1), date(2026, 10, 1))
HEALTH, SCHOOLS = "Health", "Education"
SECTORS = (HEALTH, HEALTH, SCHOOLS, HEALTH)
#: People of each agency in the first month and in the second.
PLACES = {
    "four agencies, half of them small": ((6, 3, 7, 2), (6, 3, 7, 2)),
    "one of one person that others join": ((6, 1, 7, 4), (6, 7, 7, 4)),
    "one that grows and one that shrinks": ((1, 5, 6, 8), (6, 4, 6, 8)),
    "nearly all small": ((2, 2, 2, 6), (2, 2, 2, 6)),
    "all small": ((4, 4, 4, 4), (4, 4, 4, 4)),
}

World = frozenset[Seen]


def names(people: tuple[tuple[int, ...], ...]) -> dict[Seen, str]:
    """Return how each agency is shown in each month."""
    return {
        (agency, month): name
        for month, sizes in zip(MONTHS, people, strict=True)
        for agency, name in shown_as(
            {n: Staffed(f"Agency {n}", SECTORS[n], size) for n, size in enumerate(sizes)}
        ).items()
    }


def worlds() -> list[World]:
    """Return every set of sightings."""
    pairs = list(product(range(len(SECTORS)), MONTHS))
    chosen = chain.from_iterable(combinations(pairs, n) for n in range(len(pairs) + 1))
    return [frozenset(each) for each in chosen]


def alike(people: tuple[tuple[int, ...], ...]) -> list[list[World]]:
    """Return the worlds, those together that look the same."""
    called = names(people)
    found: dict[object, list[World]] = defaultdict(list)
    for world in worlds():
        shown = told((month, called[agency, month]) for agency, month in world)
        due = seen_enough(world, {called[each] for each in world})
        months = tuple((each.first_day, tuple(each.agencies)) for each in shown.months)
        found[months, shown.sentence, due].append(world)
    return list(found.values())


@pytest.mark.parametrize("people", PLACES.values(), ids=PLACES)
def test_that_a_small_agency_saw_a_seam_follows_from_nothing_but_three_behind_two_names(
    people: tuple[tuple[int, ...], ...],
) -> None:
    """Three agencies go to the board; where they have two names, all behind one may be known."""
    called = names(people)
    for possible in alike(people):
        certain = frozenset.intersection(*possible)
        small = {(n, m) for n, m in certain if people[MONTHS.index(m)][n] < FEWEST}
        assert all(is_hidden(called[each]) for each in small)
        if small:
            assert all(seen_enough(world) for world in possible)
            assert len({called[each] for each in possible[0]}) < AGENCIES_ENOUGH


def test_a_number_beside_hidden_names_would_tell_who_the_one_person_was() -> None:
    """One agency, two names: it is the same one, so the earlier sighting was its one person's."""
    shown = told([(MONTHS[0], "An agency of Health"), (MONTHS[1], "Midwifery")])
    assert shown.sentence == "Seen by one agency or more, in 2 months."
    assert told([(MONTHS[0], "Midwifery")]).sentence == "Seen by one agency, in one month."
