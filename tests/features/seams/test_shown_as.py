"""Small agencies: nobody can tell which of fewer than five people said that they saw something."""

import pytest

from forum.seams.shown_as import ANOTHER, FEWEST, Staffed, shown_as

HEALTH, SCHOOLS, HOUSING = "Health", "Education", "Housing"


def test_an_agency_of_five_is_shown_by_its_name() -> None:
    assert shown_as({1: Staffed("Midwifery", HEALTH, 5)}) == {1: "Midwifery"}


def test_small_agencies_of_a_sector_hide_in_each_other_never_in_a_large_one() -> None:
    found = shown_as(
        {
            1: Staffed("Health visiting", HEALTH, 9),
            2: Staffed("Midwifery", HEALTH, 3),
            3: Staffed("General practice", HEALTH, 2),
        }
    )
    assert found == {1: "Health visiting", 2: "An agency of Health", 3: "An agency of Health"}


def test_one_small_agency_takes_a_larger_one_with_it() -> None:
    found = shown_as(
        {
            1: Staffed("Health visiting", HEALTH, 9),
            2: Staffed("Nursery", SCHOOLS, 6),
            3: Staffed("Council housing", HOUSING, 1),
        }
    )
    assert found == {1: "Health visiting", 2: ANOTHER, 3: ANOTHER}


@pytest.mark.parametrize("sizes", [(1, 2, 3, 9), (4, 4, 4, 4), (5, 1, 1, 1), (0, 2, 7, 8), (2, 1)])
def test_behind_every_name_stand_five_people_where_there_are_five(sizes: tuple[int, ...]) -> None:
    sectors = (HEALTH, HEALTH, SCHOOLS, HOUSING)
    there = {
        row: Staffed(f"Agency {row}", sector, size)
        for row, (size, sector) in enumerate(zip(sizes, sectors, strict=False))
    }
    behind: dict[str, int] = {}
    for row, name in shown_as(there).items():
        behind[name] = behind.get(name, 0) + there[row].people
    if sum(sizes) >= FEWEST:
        assert all(people == 0 or people >= FEWEST for people in behind.values())
    else:
        assert set(behind) == {ANOTHER}
