"""Choosing pairs: as many as possible first, then worth as much as possible; pure and exact.

Each part of the graph that shares nobody with the rest is solved by itself, as a whole-number
programme (HiGHS, through scipy). An answer counts as proved when it reaches the bound of
``relaxation``, or when the solver has searched everything that could still beat it.
Source: docs/adr/0007-matching-explains-itself.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from time import monotonic

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from forum.mentoring.graph import Graph, Ints
from forum.mentoring.relaxation import Bound, OutOfTimeError, bound, first_pool, limits

#: What a further pair counts for at first, in the largest worth a pair can have. It nearly always
#: suffices, and smaller numbers are solved faster; where it does not, more is tried.
WEIGHT_OF_A_PAIR = 4

#: A share of a pair nearer than this to nothing or all is that.
NEARLY = 1e-6
#: A pair costs nothing to choose if its weight is nearer than this, in units, to its prices.
FREE = 0.25

#: Above this total the solver's floating-point arithmetic no longer tells single units apart.
TRUSTED = 2**40


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen pairs, by their place in the graph, and whether no other choice is better."""

    pairs: list[int]
    proved: bool


def choose(graph: Graph, *, seconds: float) -> Choice:
    """Choose pairs within everybody's capacity: most pairs, then most worth.

    When time runs out the best choice found so far is returned, which always keeps the rules.
    The same graph gives the same choice unless time runs out.
    """
    until = monotonic() + seconds
    chosen: list[int] = []
    proved = graph.exact
    for places, part in _parts(graph):
        choice = _choose_in(part, until)
        chosen += places[choice.pairs].tolist()
        proved &= choice.proved
    return Choice(sorted(chosen), proved)


def _parts(graph: Graph) -> Iterator[tuple[Ints, Graph]]:
    """Yield each part that shares nobody with the rest, and where its pairs stand in the whole."""
    shape = (graph.people, graph.people)
    ones = np.ones(graph.pairs, dtype=np.int8)
    links = csr_array((ones, (graph.first, graph.second)), shape=shape)
    _, label = connected_components(links, directed=False)
    if not graph.pairs:
        return
    part_of = label[graph.first]
    order = np.argsort(part_of, kind="stable")
    for places in np.split(order, np.flatnonzero(np.diff(part_of[order])) + 1):
        people, flat = np.unique([graph.first[places], graph.second[places]], return_inverse=True)
        first, second = flat.reshape(2, -1)
        part = replace(
            graph,
            capacity=np.minimum(graph.capacity[people], np.bincount(flat.ravel())),
            first=first,
            second=second,
            worth=graph.worth[places],
        )
        yield places, part


def _choose_in(part: Graph, until: float) -> Choice:
    """Choose in one part: count pairs lightly, and where that loses one, so that none can be."""
    pool = first_pool(part)
    best = _greedy(part)
    try:
        most = int(part.capacity.sum()) // 2
        most = bound(part, np.ones_like(part.worth), most, pool, until).upper
        for weight in (WEIGHT_OF_A_PAIR, most + 1):
            choice = _choose_by(part, part.worth + weight * part.unit, most, pool, until)
            if len(choice.pairs) == most or (weight > most and choice.proved):
                return choice
            best = max(best, choice.pairs, key=lambda pairs: _rank(part, pairs))
    except OutOfTimeError:
        pass
    return Choice(best, proved=False)


def _rank(part: Graph, pairs: list[int]) -> tuple[int, int]:
    return len(pairs), int(part.worth[pairs].sum())


def _choose_by(
    part: Graph, weights: Ints, most: int, pool: NDArray[np.bool_], until: float
) -> Choice:
    """Choose the greatest total weight, and try to prove that it is."""
    limit = bound(part, weights, most, pool, until)
    chosen = _mended(part, weights, most, limit, until)
    if int(weights[chosen].sum()) == limit.upper:
        return Choice(chosen.tolist(), proved=True)
    chosen, searched = _search(part, weights, most, np.flatnonzero(pool), until)
    gap = limit.upper - int(weights[chosen].sum())
    left_out = ~pool & (limit.surplus > -gap - 1)
    if gap > 0 and left_out.any():
        pool |= left_out
        chosen, searched = _search(part, weights, most, np.flatnonzero(pool), until)
        gap = limit.upper - int(weights[chosen].sum())
    return Choice(chosen.tolist(), proved=gap == 0 or (searched and limit.upper < TRUSTED))


def _mended(part: Graph, weights: Ints, most: int, limit: Bound, until: float) -> Ints:
    """Make whole what the relaxed programme chose, by changing it only where it is not.

    That is nearly always possible without loss, because many choices are equally good. Open to
    change are the pairs that cost nothing to choose among people with a part of a pair and those
    whom they could join.
    """
    partial = np.abs(limit.share - np.rint(limit.share)) > NEARLY
    free = np.abs(limit.surplus) < FREE
    loose = _touched(part, partial)
    reach = _touched(part, free & (loose[part.first] | loose[part.second]))
    opened = free & reach[part.first] & reach[part.second]
    fixed = np.flatnonzero(~opened & ~partial & (limit.share > NEARLY))
    if not opened.any():
        return fixed
    taken = np.concatenate([part.first[fixed], part.second[fixed]])
    rest = replace(part, capacity=part.capacity - np.bincount(taken, minlength=part.people))
    mended, _ = _search(rest, weights, most - len(fixed), np.flatnonzero(opened), until)
    return np.concatenate([fixed, mended])


def _touched(part: Graph, pairs: NDArray[np.bool_]) -> NDArray[np.bool_]:
    touched = np.zeros(part.people, dtype=bool)
    touched[part.first[pairs]] = touched[part.second[pairs]] = True
    return touched


def _search(part: Graph, weights: Ints, most: int, pool: Ints, until: float) -> tuple[Ints, bool]:
    """Return the best choice found in the pool, and whether the solver has ruled out all others.

    Raises:
        OutOfTimeError: nothing at all was found by then.
    """
    rows, room = limits(part, pool, most)
    answer = milp(
        -weights[pool].astype(np.float64),
        integrality=np.ones(len(pool), dtype=np.int64),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(rows, ub=room),
        options={"mip_rel_gap": 0, "time_limit": max(0.0, until - monotonic())},
    )
    if answer.x is None:
        raise OutOfTimeError
    return pool[np.rint(answer.x).astype(bool)], answer.status == 0


def _greedy(part: Graph) -> list[int]:
    """Return a choice that keeps the rules: the worthiest pairs first, while there is room."""
    room = part.capacity.tolist()
    chosen = []
    for pair in np.argsort(-part.worth, kind="stable").tolist():
        a, b = int(part.first[pair]), int(part.second[pair])
        if room[a] and room[b]:
            room[a], room[b] = room[a] - 1, room[b] - 1
            chosen.append(pair)
    return chosen
