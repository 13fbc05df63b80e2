"""Worksheets side by side by agency: which rows differ, and whom an agency left out. Pure.

Nothing is counted and no answer is right: a cell holds the different answers of an agency's people.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forum.worksheets.rows import Row, rows

#: What one worksheet says: the chosen answers by the key of their row.
Chosen = Mapping[str, frozenset[str]]
#: An agency by its number; None for those who show none.
Place = int | None

LEFT_OUT, SPLIT = "Not thought of", "Their own people differ"
AS_MINE, NOT_AS_MINE, DIFFERS = "Same as yours", "Not as yours", "Differs"


@dataclass(frozen=True, slots=True)
class Cell:
    """What the people of one agency answered to one question."""

    place: Place
    answers: tuple[str, ...]
    #: How it stands to the others; empty where all say the same.
    mark: str = ""

    @property
    def stands_out(self) -> bool:
        """Whether it is marked as different."""
        return self.mark not in {"", AS_MINE}


@dataclass(frozen=True, slots=True)
class Line:
    """One question, and each agency's answers."""

    row: Row
    cells: Sequence[Cell]

    @property
    def differs(self) -> bool:
        """Whether anybody answered otherwise than somebody else."""
        return any(each.mark for each in self.cells)


def compare(sheets: Mapping[Place, Sequence[Chosen]], mine: Chosen | None = None) -> list[Line]:
    """Return a line for each question that anybody answered, agencies in the order given."""
    found = [_line(row, sheets, mine) for row in rows()]
    return [each for each in found if any(cell.answers for cell in each.cells)]


def left_out(lines: Sequence[Line]) -> dict[Place, list[str]]:
    """Return for each agency whom its people did not think of and others did."""
    found: dict[Place, list[str]] = {}
    for line in lines:
        for cell in line.cells if line.row.decides else ():
            if not cell.answers:
                found.setdefault(cell.place, []).append(line.row.group)
    return found


def _line(row: Row, sheets: Mapping[Place, Sequence[Chosen]], mine: Chosen | None) -> Line:
    said = {
        place: [each[row.key] for each in theirs if each.get(row.key)]
        for place, theirs in sheets.items()
    }
    different = {each for theirs in said.values() for each in theirs}
    somebody_left_out = row.decides and not all(said.values())
    differs = len(different) > 1 or (bool(different) and somebody_left_out)
    own = mine.get(row.key, frozenset()) if mine is not None else None
    return Line(
        row,
        [
            Cell(place, _in_order(row, theirs), _mark(row, theirs, own) if differs else "")
            for place, theirs in said.items()
        ],
    )


def _mark(row: Row, theirs: Sequence[frozenset[str]], own: frozenset[str] | None) -> str:
    if not theirs:
        return LEFT_OUT if row.decides else ""
    if len(set(theirs)) > 1:
        return SPLIT
    if own is None:
        return DIFFERS
    return AS_MINE if theirs[0] == own else NOT_AS_MINE


def _in_order(row: Row, theirs: Sequence[frozenset[str]]) -> tuple[str, ...]:
    """Return every different answer once, in the order in which they are offered."""
    given = frozenset().union(*theirs) if theirs else frozenset()
    return tuple(each for each in row.answers if each in given)
