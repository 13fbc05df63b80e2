"""Groups in which people meet agencies that are not theirs, and people they have not met."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.kernel.errors import Invalid
from forum.learning_sessions.groups import (
    Grouping,
    Participant,
    mixed_groups,
    participants_from,
)

Group = tuple[Participant, ...]


@st.composite
def rooms(draw: st.DrawFn, *, most: int = 7) -> list[Participant]:
    names = range(draw(st.integers(0, most)))
    met = st.frozensets(st.sampled_from(names), max_size=4) if names else st.just(frozenset())
    agency = st.sampled_from(["police", "midwifery", "housing", "nursery"])
    return [Participant(name, draw(agency), draw(met)) for name in names]


def evenly(people: Group, groups: int) -> Iterator[list[Group]]:
    """Yield every way of putting people in groups of even size."""
    if not groups:
        yield []
        return
    sizes = {len(people) // groups, -(-len(people) // groups)}
    for size in sizes:
        for others in combinations(people[1:], size - 1):
            group = (people[0], *others)
            left = tuple(person for person in people if person not in group)
            for rest in evenly(left, groups - 1):
                if max(map(len, [group, *rest])) - min(map(len, [group, *rest])) <= 1:
                    yield [group, *rest]


def knows(a: Participant, b: Participant) -> bool:
    return a.id in b.met or b.id in a.met


def cost(people: Sequence[Participant], groups: Sequence[Group]) -> tuple[int, int, int]:
    """Same agency, repeats, and (fewer is worse) people from agencies that are strangers."""
    strangers = {
        frozenset({a.agency, b.agency}) for a, b in combinations(people, 2) if a.agency != b.agency
    } - {frozenset({a.agency, b.agency}) for a, b in combinations(people, 2) if knows(a, b)}
    together = [pair for group in groups for pair in combinations(group, 2)]
    return (
        sum(a.agency == b.agency for a, b in together),
        sum(knows(a, b) for a, b in together),
        -sum(frozenset({a.agency, b.agency}) in strangers for a, b in together),
    )


def members(people: Sequence[Participant], grouping: Grouping) -> list[Group]:
    known = {person.id: person for person in people}
    return [tuple(known[each] for each in group) for group in grouping.groups]


def test_colleagues_are_spread_over_the_groups() -> None:
    people = [Participant(n, "police" if n < 3 else f"agency {n}") for n in range(9)]

    grouping = mixed_groups(people, 3)

    assert [sum(each < 3 for each in map(int, group)) for group in grouping.groups] == [1, 1, 1]
    assert grouping.same_agency_pairs == 0


def test_people_who_have_met_are_parted() -> None:
    people = [
        Participant(n, f"agency {n}", frozenset({(n + 2) % 4, (n + 1) % 4} - {3 - n}))
        for n in range(4)
    ]

    grouping = mixed_groups(people, 2)

    assert sorted(map(sorted, grouping.groups)) == [[0, 3], [1, 2]]
    assert (grouping.repeat_pairs, grouping.fewest_repeats) == (0, True)


def test_agencies_that_have_never_met_come_first() -> None:
    people = [
        Participant("g1", "general practice", frozenset({"h1"})),
        Participant("g2", "general practice"),
        Participant("h1", "health visiting"),
        Participant("h2", "housing"),
    ]

    grouping = mixed_groups(people, 2)

    assert {frozenset(group) for group in grouping.groups} == {
        frozenset({"g1", "h2"}),
        frozenset({"g2", "h1"}),
    }


@pytest.mark.parametrize(
    ("count", "size", "sizes"),
    [
        (12, 6, [6, 6]),
        (13, 6, [5, 4, 4]),
        (7, 6, [4, 3]),
        (5, 6, [5]),
        (3, 1, [1, 1, 1]),
        (0, 4, []),
    ],
)
def test_no_group_is_larger_than_asked_and_sizes_differ_by_one_at_most(
    count: int, size: int, sizes: list[int]
) -> None:
    people = [Participant(n, f"agency {n % 3}") for n in range(count)]

    assert sorted(map(len, mixed_groups(people, size).groups), reverse=True) == sizes


@given(rooms(), st.integers(1, 4))
@settings(deadline=None, max_examples=80)
def test_no_grouping_is_better(people: list[Participant], size: int) -> None:
    grouping = mixed_groups(people, size)

    found = members(people, grouping)
    every = evenly(tuple(people), -(-len(people) // size))
    best = min(cost(people, groups) for groups in every)
    assert cost(people, found) == best
    assert best[:2] == (grouping.same_agency_pairs, grouping.repeat_pairs)
    assert sorted(each for group in grouping.groups for each in group) == list(range(len(people)))


@given(rooms(most=20), st.integers(1, 6), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=25)
def test_the_order_of_people_makes_no_difference(
    people: list[Participant], size: int, random: Random
) -> None:
    assert mixed_groups(random.sample(people, len(people)), size) == mixed_groups(people, size)


def test_the_answer_has_the_names_of_the_contract() -> None:
    people, size = participants_from(
        {
            "people": [
                {"id": "a", "agency": "police", "met": ["b", "somebody who is not here"]},
                {"id": "b", "agency": "police"},
            ],
            "size": 6,
        }
    )

    assert mixed_groups(people, size).as_json() == {
        "groups": [["a", "b"]],
        "same_agency_pairs": 1,
        "repeat_pairs": 1,
    }


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        (7, "must be a JSON object"),
        ({"size": 6}, 'a list of objects called "people"'),
        ({"people": []}, '"size" to be a whole number, 1 or more'),
        ({"people": [], "size": 0}, '"size" to be a whole number, 1 or more'),
        ({"people": [{"id": "a"}], "size": 6}, "Person 'a' needs \"agency\""),
        ({"people": [{"id": "a", "agency": "x", "met": "b"}], "size": 6}, '"met" to be a list'),
        ({"people": [{"id": "a", "agency": "x"}] * 2, "size": 6}, "The id 'a' stands 2 times"),
    ],
)
def test_bad_input_gets_one_clear_sentence(document: object, sentence: str) -> None:
    with pytest.raises(Invalid, match=sentence):
        participants_from(document)
