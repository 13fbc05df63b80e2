"""The one table: a figure, and beside it what the machine itself can do."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement."""

    what: str
    figure: float
    unit: str
    #: The machine's own limit for the same, in the same unit, and what it is.
    limit: float | None = None
    beside: str = ""
    note: str = ""
    #: The figure by the limit, where both were measured in turn: the middle one of all turns.
    ratio: float | None = None

    @property
    def times(self) -> str:
        """How many times the limit the figure costs, or is slower by."""
        if not self.limit or not self.figure:
            return ""
        ratio = self.ratio or self.figure / self.limit
        return f"{max(ratio, 1 / ratio):.1f}"


def printed(rows: Sequence[Row]) -> str:
    """Return the rows as aligned text."""
    lines = [("what", "figure", "unit", "limit", "times", "the limit is", "note")]
    lines += [
        (row.what, _number(row.figure), row.unit, _number(row.limit), row.times, row.beside,
         row.note)
        for row in rows
    ]  # fmt: skip
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    to_the_right = {1, 3, 4}
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column in to_the_right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"  # noqa: PLR2004  # three figures
