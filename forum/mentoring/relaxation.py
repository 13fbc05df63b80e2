"""How good a choice of pairs can be at most, proved in whole numbers; pure.

The programme that allows half pairs is solved over the best pairs of each person, with a price for
each person's place. A pair outside that pool whose worth beats its two prices joins it, until none
does. By weak duality *any* prices bound every choice, so the bound is worked out afresh from
rounded prices, in integers, over all pairs: no rounding error of the solver can make it wrong.
Source: linear programming duality, e.g. Schrijver, *Combinatorial Optimization*, chapters 5 and 31.
"""

from dataclasses import dataclass
from time import monotonic
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_array

from forum.mentoring.graph import Graph, Ints

#: A graph with no more pairs than this is solved whole; in a larger one the pool begins with the
#: best few of each person.
SMALL = 20_000
BEST_OF_EACH = 10

#: Prices are rounded to this part of a unit. Almost all are whole or half.
GRID = 4_096


class OutOfTimeError(Exception):
    """The solver stopped at its time limit with nothing to show."""


@dataclass(frozen=True)
class Bound:
    """A proved limit on the total weight of a choice, and how far each pair is from joining one."""

    upper: int
    #: By how much each pair's weight beats its prices, in units; at most 0 for a pair not wanted.
    surplus: NDArray[np.float64]
    #: How much of each pair the relaxed programme chooses: nothing, all, or for a few a part.
    share: NDArray[np.float64]


def first_pool(graph: Graph) -> NDArray[np.bool_]:
    """Mark the pairs to begin with. Equals are spread, so that not everybody wants the same few."""
    pool = np.zeros(graph.pairs, dtype=bool)
    if graph.pairs <= SMALL:
        return ~pool
    spread = (graph.second - graph.first) % graph.people
    return _best_of_each(graph, graph.worth, spread, ~pool)


def _best_of_each(
    graph: Graph, score: NDArray[np.int64 | np.float64], spread: Ints, among: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Mark, for each person, their best few of the pairs ``among`` which to look."""
    chosen = np.flatnonzero(among)
    person = np.concatenate([graph.first[chosen], graph.second[chosen]])
    pair = np.concatenate([chosen, chosen])
    order = np.lexsort((pair, spread[pair], -score[pair], person))
    person, pair = person[order], pair[order]
    rank = np.arange(len(person)) - np.searchsorted(person, person)
    marked = np.zeros(graph.pairs, dtype=bool)
    marked[pair[rank < BEST_OF_EACH]] = True
    return marked


def limits(graph: Graph, pool: Ints, most: int) -> tuple[Any, NDArray[np.float64]]:
    """Return the rows of the programme and their limits: each person's room, then all pairs.

    The rows are sparse, which ``linprog`` accepts but its published types do not.
    """
    columns = np.arange(len(pool))
    everybody = np.full_like(columns, graph.people)
    row = np.concatenate([graph.first[pool], graph.second[pool], everybody])
    places = row, np.tile(columns, 3)
    rows = csr_array((np.ones(len(row)), places), shape=(graph.people + 1, len(pool)))
    return rows, np.append(graph.capacity, most).astype(np.float64)


def bound(graph: Graph, weights: Ints, most: int, pool: NDArray[np.bool_], until: float) -> Bound:
    """Bound the weight of any choice of at most ``most`` pairs; the pool grows in place.

    Args:
        graph: the possible pairs.
        weights: what each pair counts for, in units.
        most: a limit on the number of pairs that is known to hold.
        pool: the pairs that the solver looks at; those found wanting are added.
        until: when to give up, on the monotonic clock.

    Raises:
        OutOfTimeError: there was no answer by then.
    """
    while True:
        share, prices, shared = _relaxed(graph, weights, most, np.flatnonzero(pool), until)
        surplus = weights - prices[graph.first] - prices[graph.second] - shared
        wanted = ~pool & (surplus > 1 / GRID)
        if not wanted.any():
            break
        pool |= _best_of_each(graph, surplus, graph.second, wanted)
    return Bound(_upper(graph, weights, most, prices, shared), surplus, share)


def _relaxed(
    graph: Graph, weights: Ints, most: int, pool: Ints, until: float
) -> tuple[NDArray[np.float64], NDArray[np.float64], float]:
    """Return the shares of all pairs, the price of each person's place, and that of any pair."""
    rows, room = limits(graph, pool, most)
    answer = linprog(
        -weights[pool].astype(np.float64),
        A_ub=rows,
        b_ub=room,
        bounds=(0, 1),
        method="highs-ds",
        options={"time_limit": max(0.0, until - monotonic())},
    )
    if answer.status != 0:
        raise OutOfTimeError
    share = np.zeros(graph.pairs)
    share[pool] = answer.x
    prices = np.maximum(0, -answer.ineqlin.marginals)
    return share, prices[:-1], float(prices[-1])


def _upper(
    graph: Graph, weights: Ints, most: int, prices: NDArray[np.float64], shared: float
) -> int:
    """Return the bound that these prices prove, in exact arithmetic."""
    price = np.rint(prices * GRID).astype(np.int64)
    each = round(shared * GRID)
    surplus = weights * GRID - price[graph.first] - price[graph.second] - each
    places = zip(price.tolist(), graph.capacity.tolist(), strict=True)
    total = each * most + sum(cost * room for cost, room in places)
    return int(total + sum(surplus[surplus > 0].tolist())) // GRID
