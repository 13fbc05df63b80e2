"""Seating people in groups so that as little as possible is lost; pure.

The number of pairs from one agency is as small as it can be, which dealing people round the groups
agency by agency achieves. From there people change places two by two: the best change is made even
where it is no gain, and is not soon undone (a tabu search), so that the search leaves blind alleys.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from forum.kernel.later import Later

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
else:
    np = Later("numpy")


Ints: TypeAlias = "NDArray[np.int64]"

#: How many exchanges of places are tried without finding a better seating.
PATIENCE = 300

#: For how many exchanges somebody does not go back to a group they left: from, to (exclusive).
REST = (4, 12)

#: The cost of an exchange that is not to be made.
FORBIDDEN = 2**61


@dataclass(frozen=True)
class Seating:
    """Who sits together, by place, and what could not be avoided."""

    groups: Sequence[Sequence[int]]
    #: Pairs of people from one agency in one group: as few as possible.
    same_agency: int
    #: Pairs of people in one group who have met.
    repeats: int
    #: A number of repeats that no seating can go under.
    least_repeats: int


def seat(agency: Ints, met: Ints, groups: int) -> Seating:
    """Seat people in groups whose sizes differ by one at most.

    Args:
        agency: a number for each person's agency.
        met: 1 for each two people who have met; symmetric, 0 on the diagonal.
        groups: how many groups; at most as many as people.
    """
    count = len(agency)
    company = _Company(agency, met, groups)
    seats = _Search(company.cost, _dealt(agency, groups), groups).run(company.bound)
    together = [np.flatnonzero(seats[:count] == group) for group in range(groups)]
    pairs = [np.ix_(members, members) for members in together]
    return Seating(
        [members.tolist() for members in together],
        sum(int(company.same[pair].sum()) for pair in pairs) // 2,
        sum(int(met[pair].sum()) for pair in pairs) // 2,
        company.least_repeats,
    )


class _Company:
    """What it costs to seat two people together; places without a person come last.

    A pair from one agency weighs more than all repeats, and a repeat more than all strangers bring.
    """

    def __init__(self, agency: Ints, met: Ints, groups: int) -> None:
        count, largest = len(agency), -(-len(agency) // groups)
        pairs = _pairs_in(count, groups)
        heavy = pairs + 1
        self.same = (agency[:, None] == agency[None, :]).astype(np.int64)
        np.fill_diagonal(self.same, 0)
        self.cost = np.zeros((largest * groups, largest * groups), dtype=np.int64)
        self.cost[count:, count:] = heavy**3
        self.cost[:count, :count] = heavy**2 * self.same + heavy * met - _strangers(agency, met)
        np.fill_diagonal(self.cost, 0)
        self.least_repeats = _least_repeats(met, pairs, count // groups)
        least_same = sum(_pairs_in(int(size), groups) for size in np.bincount(agency))
        others = pairs - least_same - self.least_repeats
        #: No seating costs less.
        self.bound = heavy**2 * least_same + heavy * self.least_repeats - others


def _pairs_in(count: int, groups: int) -> int:
    """Return how many pairs sit together when so many people are spread evenly over groups."""
    each, larger = divmod(count, groups)
    return groups * each * (each - 1) // 2 + larger * each


def _strangers(agency: Ints, met: Ints) -> Ints:
    """Mark the pairs from two agencies none of whose people have met."""
    agencies = int(agency.max()) + 1
    member = np.zeros((len(agency), agencies), dtype=np.int64)
    member[np.arange(len(agency)), agency] = 1
    known = member.T @ met @ member + np.eye(agencies, dtype=np.int64)
    return np.asarray(known[np.ix_(agency, agency)] == 0, dtype=np.int64)


def _least_repeats(met: Ints, pairs: int, smallest: int) -> int:
    """Return a number of repeats that no seating can go under.

    There are only so many pairs who have not met; and each person only has so many strangers.
    """
    count = len(met)
    unmet = count * (count - 1) // 2 - int(met.sum()) // 2
    strangers_of_each = count - 1 - met.sum(axis=0)
    short = int(np.maximum(0, smallest - 1 - strangers_of_each).sum())
    return max(0, pairs - unmet, -(-short // 2))


def _dealt(agency: Ints, groups: int) -> Ints:
    """Deal people round the groups, agency by agency; the groups dealt last keep empty places."""
    largest = -(-len(agency) // groups)
    seats = np.arange(largest * groups, dtype=np.int64) % groups
    seats[np.argsort(agency, kind="stable")] = np.arange(len(agency)) % groups
    return seats


class _Search:
    """People change places two by two, and the best seating so far is kept."""

    def __init__(self, cost: Ints, seats: Ints, groups: int) -> None:
        self.cost, self.seats = cost, seats
        places = np.zeros((len(seats), groups), dtype=np.int64)
        places[np.arange(len(seats)), seats] = 1
        self.with_group = self.cost @ places
        self.rest_until = np.zeros_like(places)
        self.total = int((self.with_group * places).sum()) // 2
        self.best, self.best_seats = self.total, seats.copy()
        self.draw = np.random.default_rng(len(seats))

    def run(self, bound: int) -> Ints:
        """Return the best seating found before patience, or anything better to find, ran out."""
        step = found = 0
        while self.best > bound and step - found < PATIENCE:
            step += 1
            self._move(step)
            if self.total < self.best:
                self.best, self.best_seats, found = self.total, self.seats.copy(), step
        return self.best_seats

    def _move(self, step: int) -> None:
        """Make the best exchange in which nobody goes back to a group they have just left."""
        change = self._changes()
        resting = self.rest_until[:, self.seats] > step
        change[(resting | resting.T) & (self.total + change >= self.best)] = FORBIDDEN
        least = int(change.min())
        if least < FORBIDDEN:
            one = int(self.draw.choice(np.flatnonzero(change == least)))
            self.total += least
            self._exchange(*divmod(one, len(self.seats)), step)

    def _changes(self) -> Ints:
        """Return what the total would change by if two people changed places, for every two."""
        there = self.with_group[:, self.seats]
        here = np.diagonal(there)
        change = there + there.T - here[:, None] - here[None, :] - 2 * self.cost
        change[self.seats[:, None] == self.seats[None, :]] = FORBIDDEN
        return np.asarray(change, dtype=np.int64)

    def _exchange(self, a: int, b: int, step: int) -> None:
        moved, seats = self.cost[:, b] - self.cost[:, a], self.seats
        self.with_group[:, seats[a]] += moved
        self.with_group[:, seats[b]] -= moved
        until = step + self.draw.integers(*REST, size=2)
        self.rest_until[a, seats[a]], self.rest_until[b, seats[b]] = until
        seats[a], seats[b] = seats[b], seats[a]
