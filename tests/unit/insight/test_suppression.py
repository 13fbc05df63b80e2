"""Tables of people: nothing shown, added up or subtracted tells of fewer than five."""

import json
from collections.abc import Mapping, Sequence
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from forum.insight.shown_rows import shown_rows
from forum.insight.suppression import HIDDEN, Cell, Shown, may_replace, suppress
from forum.kernel.errors import Invalid

Table = dict[Cell, int]
COUNTS = st.one_of(st.integers(0, 6), st.integers(0, 60))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    sides, tops = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    cells = [(f"side {i}", f"top {j}") for i in range(sides) for j in range(tops)]
    kept = draw(st.sets(st.sampled_from(cells), min_size=1))
    return {cell: draw(COUNTS) for cell in cells if cell in kept}


def sums(table: Table, shown: Shown) -> list[tuple[list[Cell], str]]:
    """Return every total with its cells and what is shown of it."""
    sides = [([c for c in table if c[0] == side], t) for side, t in shown.side_totals.items()]
    tops = [([c for c in table if c[1] == top], t) for top, t in shown.top_totals.items()]
    return [*sides, *tops, (list(table), shown.total)]


class Attacker:
    """Knows the exact number behind everything that is shown, and how to reckon."""

    def __init__(self, table: Table, shown: Shown) -> None:
        self.cells = list(table)
        known = [cells for cells, text in sums(table, shown) if text != HIDDEN]
        self.equations = np.array([self._row(cells) for cells in known])
        self.sums = [sum(table[cell] for cell in cells) for cells in known]
        self.bounds = [
            (0, None) if shown.cells[cell] == HIDDEN else (table[cell], table[cell])
            for cell in self.cells
        ]

    def _row(self, cells: Sequence[Cell]) -> list[int]:
        return [int(cell in cells) for cell in self.cells]

    def most(self, cells: Sequence[Cell]) -> float:
        """Return the most people who can be in these cells together."""
        wanted = -np.array(self._row(cells))
        if self.sums:
            answer = linprog(wanted, A_eq=self.equations, b_eq=self.sums, bounds=self.bounds)
        else:
            answer = linprog(wanted, bounds=self.bounds)
        return float("inf") if answer.status == 3 else -float(answer.fun or 0)


def test_under_five_is_hidden_and_zero_looks_the_same() -> None:
    shown = suppress({("a", "x"): 0, ("b", "x"): 4, ("c", "x"): 40, ("d", "x"): 5})

    assert shown.cells["a", "x"] == shown.cells["b", "x"] == HIDDEN


def test_the_number_next_to_a_small_one_is_hidden_when_the_total_would_tell() -> None:
    shown = suppress({("a", "x"): 3, ("b", "x"): 20, ("c", "x"): 12})

    assert shown.cells == {("a", "x"): HIDDEN, ("b", "x"): "20", ("c", "x"): HIDDEN}
    assert shown.total == "35"


def test_a_small_number_in_a_full_table_hides_a_square() -> None:
    table: Table = {(side, top): 30 for side in "abc" for top in "xyz"}
    table |= {("a", "x"): 2, ("b", "y"): 10, ("a", "y"): 11, ("b", "x"): 12}

    shown = suppress(table)

    assert {cell for cell, text in shown.cells.items() if text == HIDDEN} == {
        ("a", "x"),
        ("a", "y"),
        ("b", "x"),
        ("b", "y"),
    }


def test_a_table_without_small_numbers_is_shown_whole_and_rounded() -> None:
    shown = suppress({("a", "x"): 17, ("a", "y"): 18, ("b", "x"): 5, ("b", "y"): 102})

    assert list(shown.cells.values()) == ["15", "20", "5", "100"]
    assert (shown.side_totals, shown.total) == ({"a": "35", "b": "105"}, "140")


def test_nobody_at_all_is_a_table_too() -> None:
    assert suppress({}) == Shown({}, {}, {}, HIDDEN)


@given(tables())
@settings(deadline=None, max_examples=80)
def test_nobody_can_work_out_that_a_number_is_small(table: Table) -> None:
    shown = suppress(table)
    attacker = Attacker(table, shown)

    for cell, people in table.items():
        if people < 5:
            assert shown.cells[cell] == HIDDEN
            assert attacker.most([cell]) > 4.999
    for cells, text in sums(table, shown):
        if sum(table[cell] for cell in cells) < 5:
            assert text == HIDDEN
            assert attacker.most(cells) > 4.999


@given(tables(), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=40)
def test_the_order_of_cells_makes_no_difference(table: Table, random: Random) -> None:
    shuffled = dict(random.sample(list(table.items()), len(table)))

    assert suppress(shuffled) == suppress(table)


@given(tables())
@settings(deadline=None, max_examples=40)
def test_shown_numbers_are_near_the_true_ones(table: Table) -> None:
    for cell, text in suppress(table).cells.items():
        assert text == HIDDEN or (abs(int(text) - table[cell]) <= 2 and int(text) % 5 == 0)


@pytest.mark.parametrize(
    ("before", "after", "may"),
    [
        ({"x": 10}, {"x": 10}, True),
        ({"x": 10}, {"x": 14}, False),
        ({"x": 10}, {"x": 15}, True),
        ({"x": 10}, {"x": 10, "y": 3}, False),
        ({"x": 10, "y": 6}, {"x": 10}, True),
    ],
)
def test_a_new_table_follows_only_when_the_difference_tells_of_nobody(
    before: Mapping[str, int], after: Mapping[str, int], may: bool
) -> None:
    earlier: Table = {("a", top): count for top, count in before.items()}
    later: Table = {("a", top): count for top, count in after.items()}

    assert may_replace(earlier, later) is may


@pytest.mark.slow
def test_a_matrix_of_forty_agencies_is_hidden_in_seconds_and_not_whole() -> None:
    draw = np.random.default_rng(5)
    table: Table = {(i, j): int(draw.poisson(8)) for i in range(40) for j in range(40)}

    shown = suppress(table)

    small = sum(people < 5 for people in table.values())
    hidden = sum(text == HIDDEN for text in shown.cells.values())
    assert small <= hidden <= small + 40


def test_the_answer_has_the_names_of_the_contract_and_the_order_of_the_question() -> None:
    rows = [{"a": "police", "b": "midwifery", "n": 16}, {"a": "housing", "b": "police", "n": 1}]

    answer = shown_rows({"rows": rows})

    assert json.loads(json.dumps(answer)) == {
        "rows": [
            {"a": "police", "b": "midwifery", "shown": "15"},
            {"a": "housing", "b": "police", "shown": "–"},
        ]
    }


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        (None, "must be a JSON object"),
        ({"rows": 3}, 'a list of objects called "rows"'),
        ({"rows": [{"a": "x", "n": 1}]}, 'Row 1 needs "b"'),
        ({"rows": [{"a": "x", "b": "y", "n": -1}]}, '"n" to be a whole number, 0 or more'),
        ({"rows": [{"a": "x", "b": "y", "n": 1}] * 2}, "Row 2 is for 'x' and 'y'"),
    ],
)
def test_bad_input_gets_one_clear_sentence(document: object, sentence: str) -> None:
    with pytest.raises(Invalid, match=sentence):
        shown_rows(document)
