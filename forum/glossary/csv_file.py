"""The glossary as a table for spreadsheets: one record a line; no database, no web."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Final

from forum.glossary.records import COLUMNS, Problem, Record
from forum.kernel.errors import Invalid

KIND = "row"
#: Every column once, in the order of the kinds of record.
HEADER: Final = (
    KIND,
    *dict.fromkeys(column for columns in COLUMNS.values() for column in columns),
)
#: What a spreadsheet would take for a formula is written behind an apostrophe.
FORMULA: Final = ("=", "+", "-", "@", "\t", "'")


def write(records: Iterable[Record]) -> str:
    """Return the table."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(HEADER)
    for record in records:
        values = {KIND: record.kind, **record.values}
        table.writerow([_quoted(values.get(column, "")) for column in HEADER])
    return out.getvalue()


def read(text: str) -> tuple[Record, ...]:
    """Return the records of a table.

    Raises:
        Invalid: it is no such table; the sentence says on which line, and why.
    """
    return tuple(_records(text.removeprefix("\ufeff")))


def _records(text: str) -> Iterator[Record]:
    table = csv.reader(io.StringIO(text), strict=True)
    line, header = 1, _row(table, 1)
    if tuple(header or ()) != HEADER:
        raise Invalid(str(_wrong_header(header)))
    while True:
        line = table.line_num + 1
        values = _row(table, line)
        if values is None:
            return
        if not values:
            continue
        if len(values) != len(HEADER):
            reason = f"the line has {len(values)} values, the table {len(HEADER)} columns."
            raise Invalid(str(Problem(line, HEADER[min(len(values), len(HEADER) - 1)], reason)))
        named = dict(zip(HEADER, map(_unquoted, values), strict=True))
        yield Record(named.pop(KIND), {k: v for k, v in named.items() if v}, line)


def _row(table: Iterator[list[str]], line: int) -> list[str] | None:
    try:
        return next(table, None)
    except csv.Error as error:
        msg = f"Line {line}: this is not a table of comma-separated values ({error})."
        raise Invalid(msg) from error


def _wrong_header(header: list[str] | None) -> Problem:
    for at, expected in enumerate(HEADER):
        found = header[at] if header and at < len(header) else "nothing"
        if found != expected:
            return Problem(1, str(at + 1), f"here stands {found!r}, expected is {expected!r}.")
    return Problem(1, str(len(HEADER) + 1), "there are more columns than a glossary has.")


def _quoted(value: str) -> str:
    return f"'{value}" if value.startswith(FORMULA) else value


def _unquoted(value: str) -> str:
    return value[1:] if value[:1] == "'" and value[1:].startswith(FORMULA) else value
