"""Which pairs are possible, and what each is worth, as arrays of whole numbers; pure.

All pairs of two thousand people are weighed in one multiplication of sparse matrices.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import lcm

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, diags_array, triu

from forum.kernel.reading import Word
from forum.mentoring.problem import Kind, Person

Ints = NDArray[np.int64]

#: Values are counted in whole parts of this many at most; beyond, they would be rounded.
FINEST = 10_000_000


@dataclass(frozen=True)
class Graph:
    """The possible pairs of a round, or of a part of it that shares nobody with the rest."""

    #: How many pairs each person may be in.
    capacity: Ints
    #: The two people of each possible pair, by their place; sorted.
    first: Ints
    second: Ints
    #: What each pair is worth, in parts of ``unit``.
    worth: Ints
    unit: int
    #: Whether ``worth`` is exact, rather than rounded down to ``unit``.
    exact: bool

    @property
    def people(self) -> int:
        """How many people there are."""
        return len(self.capacity)

    @property
    def pairs(self) -> int:
        """How many pairs are possible."""
        return len(self.first)


def graph_of(people: Sequence[Person]) -> Graph:
    """Weigh every pair that the rules allow; people are known by their place in ``people``."""
    whole = lcm(*(len(person.asks) for person in people if person.asks))
    unit = min(whole, FINEST)
    benefit = _benefits(people, unit)
    lists = zip(_exchanges(people, benefit), _guided(people, benefit), strict=True)
    first, second, worth = (np.concatenate(both) for both in lists)
    kept = np.flatnonzero(_allowed(people, first, second))
    kept = kept[np.lexsort((second[kept], first[kept]))]
    return Graph(
        capacity=np.array([min(p.capacity, len(people)) for p in people], dtype=np.int64),
        first=first[kept],
        second=second[kept],
        worth=worth[kept],
        unit=unit,
        exact=unit == whole,
    )


def _benefits(people: Sequence[Person], unit: int) -> csr_array:
    """Return what each person (row) would gain from each other (column), in parts of ``unit``."""
    topics = {topic: place for place, topic in enumerate({t for p in people for t in p.asks})}
    asks = _marks([person.asks for person in people], topics)
    offers = _marks([person.offers for person in people], topics)
    found = csr_array(asks @ offers.T)
    asked = np.repeat([max(1, len(person.asks)) for person in people], np.diff(found.indptr))
    found.data = found.data * unit // asked
    return found


def _marks(lists: Sequence[Iterable[Word]], topics: Mapping[Word, int]) -> csr_array:
    """Return a row for each list and a column for each topic, 1 where the list has the topic."""
    places = [[topics[topic] for topic in each if topic in topics] for each in lists]
    ends = np.cumsum([0, *(len(each) for each in places)])
    columns = np.array([place for each in places for place in each], dtype=np.int64)
    ones = np.ones(len(columns), dtype=np.int64)
    return csr_array((ones, columns, ends), shape=(len(places), len(topics)))


def _exchanges(people: Sequence[Person], benefit: csr_array) -> tuple[Ints, Ints, Ints]:
    """Exchange with exchange: worth the smaller of the two benefits."""
    mask = diags_array([int(person.kind is Kind.EXCHANGE) for person in people], dtype=np.int64)
    between = csr_array(mask @ benefit @ mask)
    both = triu(between.minimum(between.T), k=1).tocoo()
    return _places(both.row), _places(both.col), both.data


def _guided(people: Sequence[Person], benefit: csr_array) -> tuple[Ints, Ints, Ints]:
    """Mentee with mentor: worth what the mentee gains."""
    mentee = np.array([person.kind is Kind.MENTEE for person in people], dtype=bool)
    mentor = np.array([person.kind is Kind.MENTOR for person in people], dtype=bool)
    gains = benefit.tocoo()
    guided = np.flatnonzero(mentee[gains.row] & mentor[gains.col])
    learner, guide = _places(gains.row[guided]), _places(gains.col[guided])
    return np.minimum(learner, guide), np.maximum(learner, guide), gains.data[guided]


def _allowed(people: Sequence[Person], first: Ints, second: Ints) -> NDArray[np.bool_]:
    """Whether each pair has room, two agencies, and nobody who excludes the other."""
    agencies = {agency: place for place, agency in enumerate({p.agency for p in people})}
    agency = np.array([agencies[person.agency] for person in people], dtype=np.int64)
    room = np.array([person.capacity > 0 for person in people], dtype=bool)
    place_of = {person.id: place for place, person in enumerate(people)}
    apart = [
        min(place, place_of[other]) * len(people) + max(place, place_of[other])
        for place, person in enumerate(people)
        for other in person.excluded
        if other in place_of
    ]
    together = ~np.isin(first * len(people) + second, np.array(apart, dtype=np.int64))
    allowed = (agency[first] != agency[second]) & room[first] & room[second] & together
    return np.asarray(allowed, dtype=np.bool_)


def _places(indices: NDArray[np.int32]) -> Ints:
    return indices.astype(np.int64)
