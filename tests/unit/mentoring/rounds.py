"""Small rounds of mentoring, and the slow, certain way of solving them."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

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
    best = {tuple(each.capacity for each in people): (0, Fraction())}
    place = {each.id: number for number, each in enumerate(people)}
    for pair in possible_pairs(people):
        for room, (places, value) in list(best.items()):
            left = list(room)
            left[place[pair.a.id]] -= 1
            left[place[pair.b.id]] -= 1
            if min(left) >= 0:
                after = tuple(left)
                reached = (places + 2, value + pair.value)
                best[after] = max(best.get(after, (0, Fraction())), reached)
    return max(best.values())
