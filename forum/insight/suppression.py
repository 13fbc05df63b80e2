"""The one way in which a table of people may be shown; pure.

A number under five is not shown, and zero looks the same. That alone hides little: whoever knows a
total can subtract. So further cells are hidden until, for each small number, there is another table
that agrees with everything shown and has five or more there: nobody can tell that it is small. Such
a table is found by moving people round a loop of cells, the same number out of one cell and into
the next, along the loop that hides fewest people. What is shown is rounded to the nearest five.

Totals follow the same rules, and are hidden too where hiding cells cannot protect.
Source: L. H. Cox, Journal of the American Statistical Association 90 (1995), for suppression by
networks; docs/adr/0020-small-numbers.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from forum.kernel.later import Later
from forum.kernel.reading import Word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
else:
    np = Later("numpy")

Ints: TypeAlias = "NDArray[np.int64]"
Cell = tuple[Word, Word]

#: Fewer people than this are not shown.
SMALLEST = 5
#: Shown numbers are rounded to the nearest multiple of this.
ROUNDING = 5
HIDDEN = "–"
#: What hiding a total costs besides its people: any number of cells is hidden first.
DEAR = 1e12


@dataclass(frozen=True, slots=True)
class Shown:
    """A table as it may be shown: in texts, so that no number slips out."""

    cells: Mapping[Cell, str]
    #: By what stands at the side, and by what stands at the top.
    side_totals: Mapping[Word, str]
    top_totals: Mapping[Word, str]
    total: str


def suppress(table: Mapping[Cell, int]) -> Shown:
    """Return the table as it may be shown, whatever the order of its cells.

    Args:
        table: how many people stand in each cell, by what stands at its side and at its top. A cell
            that is left out is known to be empty, and is not shown at all.
    """
    if not table:
        return Shown({}, {}, {}, HIDDEN)
    sides, tops = _labels(side for side, _ in table), _labels(top for _, top in table)
    people = np.zeros((len(sides) + 1, len(tops) + 1), dtype=np.int64)
    shut = np.ones(people.shape, dtype=bool)
    shut[-1, :] = shut[:, -1] = False
    place = {(s, t): (i, j) for i, s in enumerate(sides) for j, t in enumerate(tops)}
    for cell, count in table.items():
        people[place[cell]], shut[place[cell]] = count, False
    people[:-1, -1] = people[:-1, :-1].sum(axis=1)
    people[-1, :] = people[:-1, :].sum(axis=0)
    hidden = _hide(people, shut)
    text = np.where(hidden, HIDDEN, ((people + ROUNDING // 2) // ROUNDING * ROUNDING).astype(str))
    return Shown(
        {cell: str(text[place[cell]]) for cell in table},
        {side: str(text[i, -1]) for i, side in enumerate(sides)},
        {top: str(text[-1, j]) for j, top in enumerate(tops)},
        str(text[-1, -1]),
    )


def may_replace(published: Mapping[Cell, int], now: Mapping[Cell, int]) -> bool:
    """Whether a newer table may be shown after an older one, without the difference telling.

    Each cell that changed must have changed by five people or more.
    """
    changes = [abs(now.get(cell, 0) - published.get(cell, 0)) for cell in {*published, *now}]
    return all(change == 0 or change >= SMALLEST for change in changes)


def _labels(names: Iterable[Word]) -> list[Word]:
    return sorted(set(names), key=lambda name: (isinstance(name, str), name))


def _hide(people: Ints, shut: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Say which numbers of a table to hide; its last row and column are the totals."""
    small = (people < SMALLEST) & ~shut
    network = _Network(people, small.copy(), shut)
    for row, column in sorted(np.argwhere(small).tolist(), key=lambda at: int(people[tuple(at)])):
        network.protect(row, column)
    return network.hidden


class _Network:
    """People who can be moved round loops of cells without changing anything that is shown.

    Rows and columns are points; a cell joins its row and its column. From a row one goes on by
    taking people out of one of its cells, from a column by putting them into one of its cells; for
    totals it is the other way round, because a total is taken off the sum of its cells.
    """

    def __init__(self, people: Ints, hidden: NDArray[np.bool_], shut: NDArray[np.bool_]) -> None:
        self.people, self.hidden = people, hidden
        self.is_total = np.zeros(people.shape, dtype=bool)
        self.is_total[-1, :-1] = self.is_total[:-1, -1] = True
        dear = np.zeros(people.shape)
        dear[-1, :] = dear[:, -1] = DEAR
        #: What it costs to hide a number that is still shown: its people, and one for the cell.
        self.price = np.where(shut, np.inf, people + 1 + dear)

    def protect(self, row: int, column: int) -> None:
        """Hide what must be hidden so that a number could as well be five or more."""
        other = self.people.copy()
        ends = (row, len(other) + column)
        start, goal = reversed(ends) if self.is_total[row, column] else ends
        while other[row, column] < SMALLEST:
            loop = self._cheapest(other, start, goal, (row, column))
            taken = [other[cell] for cell, step in loop if step < 0]
            moved = min([SMALLEST - int(other[row, column]), *taken])
            other[row, column] += moved
            for cell, step in loop:
                other[cell] += step * moved
                self.hidden[cell] = True

    def _cheapest(
        self, other: Ints, start: int, goal: int, target: tuple[int, int]
    ) -> list[tuple[tuple[int, int], int]]:
        """Return the cells of the cheapest way from start to goal, and what happens to each.

        There always is one, at worst through the totals, which can all grow.
        """
        price = np.where(self.hidden, 0.0, self.price)
        price[target] = np.inf
        empty = other == 0
        down = np.where(empty & ~self.is_total, np.inf, price)
        up = np.where(empty & self.is_total, np.inf, price)
        rows = len(other)
        ways = np.full((sum(other.shape),) * 2, np.inf)
        ways[:rows, rows:], ways[rows:, :rows] = down, up.T
        points = _path(ways, start, goal)
        return [self._step(a, b, rows) for a, b in pairwise(points)]

    def _step(self, a: int, b: int, rows: int) -> tuple[tuple[int, int], int]:
        out_of_row = a < rows
        cell = (a, b - rows) if out_of_row else (b, a - rows)
        return cell, -1 if out_of_row != bool(self.is_total[cell]) else 1


def _path(ways: NDArray[np.float64], start: int, goal: int) -> Sequence[int]:
    """Return the points of the cheapest path; of equally cheap ones always the same."""
    cost = np.full(len(ways), np.inf)
    cost[start] = 0
    came_from = np.full(len(ways), start)
    while True:
        through = cost[:, None] + ways
        best = through.argmin(axis=0)
        reached = through[best, np.arange(len(ways))]
        better = reached < cost
        if not better.any():
            break
        cost[better], came_from[better] = reached[better], best[better]
    points = [goal]
    while points[-1] != start:
        points.append(int(came_from[points[-1]]))
    return points[::-1]
