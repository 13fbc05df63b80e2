"""The glossary as a table for spreadsheets: one record a line; no database, no web."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Final

from forum.glossary.records import COLUMNS, Problem, Record
from forum.kernel.errors import Invalid

KIND = "row"
#: Every column once, in the order of the kinds of record.
HEADER: Final = (
    KIND,
    *dict.fromkeys(column for columns in COLUMNS.values() for column in columns),
)
#: Columns that tables written before November 2026 do not have; what is not there is empty.
ADDED: Final = frozenset({"area", "valid_from", "valid_until"})
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
    header = _header(_row(table, 1) or [])
    while True:
        line = table.line_num + 1
        values = _row(table, line)
        if values is None:
            return
        if not values:
            continue
        if len(values) != len(header):
            reason = f"the line has {len(values)} values, the table {len(header)} columns."
            raise Invalid(str(Problem(line, header[min(len(values), len(header) - 1)], reason)))
        named = dict(zip(header, map(_unquoted, values), strict=True))
        yield Record(named.pop(KIND), {k: v for k, v in named.items() if v}, line)


def _row(table: Iterator[list[str]], line: int) -> list[str] | None:
    try:
        return next(table, None)
    except csv.Error as error:
        msg = f"Line {line}: this is not a table of comma-separated values ({error})."
        raise Invalid(msg) from error


def _header(found: list[str]) -> Sequence[str]:
    """Return the columns of a table: all of them, or all but some that were added later.

    Raises:
        Invalid: another is missing, or stands elsewhere.
    """
    known = [column for column in HEADER if column not in ADDED or column in found]
    for at, (here, expected) in enumerate(zip_longest(found, known), start=1):
        if expected is None:
            raise Invalid(str(Problem(1, str(at), "there are more columns than a glossary has.")))
        if here != expected:
            stands = "nothing" if here is None else here
            reason = f"here stands {stands!r}, expected is {expected!r}."
            raise Invalid(str(Problem(1, str(at), reason)))
    return known


def _quoted(value: str) -> str:
    return f"'{value}" if value.startswith(FORMULA) else value


def _unquoted(value: str) -> str:
    return value[1:] if value[:1] == "'" and value[1:].startswith(FORMULA) else value
