"""Small rounds of mentoring, and the slow, certain way of solving them."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from math import lcm

from hypothesis import strategies as st

from forum.mentoring.matching import Pair, pair_of
from forum.mentoring.problem import Kind, Person

TOPICS = ["thresholds", "consent", "records", "court", "housing"]
AGENCIES = ["midwifery", "police", "housing"]


def person(
    name: str,
    agency: str,
    *,
    offers: Sequence[str] = (),
    asks: Sequence[str] = (),
    kind: Kind = Kind.EXCHANGE,
    capacity: int = 1,
    excluded: Sequence[str] = (),
) -> Person:
    lists = frozenset(offers), frozenset(asks), capacity, frozenset(excluded)
    return Person(name, agency, kind, *lists)


@st.composite
def rounds(draw: st.DrawFn, *, most: int = 8) -> list[Person]:
    """Rounds of every shape: lists of different lengths, ties, room for several, exclusions."""
    names = [f"p{number}" for number in range(draw(st.integers(0, most)))]
    topics = st.frozensets(st.sampled_from(TOPICS), max_size=4)
    return [
        Person(
            id=name,
            agency=draw(st.sampled_from(AGENCIES)),
            kind=draw(st.sampled_from([Kind.EXCHANGE, *Kind])),
            offers=draw(topics),
            asks=draw(topics),
            capacity=draw(st.sampled_from([0, 1, 1, 1, 2, 3])),
            excluded=draw(st.frozensets(st.sampled_from(names), max_size=1)),
        )
        for name in names
    ]


def possible_pairs(people: Sequence[Person]) -> list[Pair]:
    return [pair for a, b in combinations(people, 2) if (pair := pair_of(a, b))]


def best_by_trying_everything(people: Sequence[Person]) -> tuple[int, Fraction]:
    """Return the most places and the greatest value, from every way of using people's room."""
    pairs, place = possible_pairs(people), {each.id: number for number, each in enumerate(people)}
    # Whole numbers are added many times faster than fractions.
    unit = lcm(*(pair.value.denominator for pair in pairs))
    best = {tuple(each.capacity for each in people): (0, 0)}
    for pair in pairs:
        one, other, value = place[pair.a.id], place[pair.b.id], int(pair.value * unit)
        for room, (places, sum_of_values) in list(best.items()):
            if room[one] and room[other]:
                left = list(room)
                left[one] -= 1
                left[other] -= 1
                after, reached = tuple(left), (places + 2, sum_of_values + value)
                best[after] = max(best.get(after, reached), reached)
    places, sum_of_values = max(best.values())
    return places, Fraction(sum_of_values, unit)
