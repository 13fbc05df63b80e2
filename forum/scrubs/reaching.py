"""Going through every text of the site, once: counting, taking out, or knowing words again."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from sqlalchemy import Row, Table, and_, select, text, update

from forum.scrubs.columns import Place, every_place
from forum.scrubs.marks import Known
from forum.scrubs.words import Changed, Taking, texts_of
from forum.storage.database import session
from forum.text.span import Span

#: As many rows as fit the memory of a small machine.
_AT_ONCE = 500
#: What a column of optimistic locking begins with (``storage.base.Version``).
_FIRST_VERSION = 1


@dataclass(slots=True)
class Reach:
    """What was found: how many texts in which table, what stays, and the rows that changed."""

    texts: Counter[str] = field(default_factory=Counter)
    stays: Counter[str] = field(default_factory=Counter)
    changed: list[tuple[Table, Mapping[str, Any]]] = field(default_factory=list)


def count(taking: Taking) -> Reach:
    """Return what taking these words out would reach; nothing is changed."""
    return _go_through(taking, change=False)


def take_out(taking: Taking) -> Reach:
    """Take the words out of every text, in the caller's transaction.

    Whoever has one of these pages open for changing is told that it was changed meanwhile, so the
    words do not come back with what they send.
    """
    _let_nobody_write()
    return _go_through(taking, change=True)


def known_again(known: Known) -> set[Span]:
    """Return which words stand somewhere although they were taken out once."""
    return {
        span
        for table, places in _tables()
        for row in _rows(table, places)
        for place in places
        if not place.stays
        for span in known.found_in(texts_of(place, row))
    }


def _go_through(taking: Taking, *, change: bool) -> Reach:
    reach = Reach()
    for table, places in _tables():
        changes = []
        for row in _rows(table, places):
            changed: Changed = {}
            for place in places:
                if left := taking.out_of(place, row):
                    (reach.stays if place.stays else reach.texts)[table.name] += 1
                    changed |= {} if place.stays else left
            if changed:
                changes.append((_key(table, row), changed))
        for key, changed in changes if change else ():
            _store(table, key, changed)
            reach.changed.append((table, key))
    return reach


def every_table() -> list[Table]:
    """Return every table that keeps words."""
    return [table for table, _ in _tables()]


def _tables() -> Iterator[tuple[Table, list[Place]]]:
    for table, places in groupby(every_place(), lambda place: place.table):
        yield table, list(places)


def _rows(table: Table, places: Sequence[Place]) -> Iterator[Row[Any]]:
    columns = {*table.primary_key, *(column for place in places for column in place.columns)}
    asked = select(*(column for column in table.columns if column in columns))
    yield from session().execute(asked.execution_options(yield_per=_AT_ONCE))


def _key(table: Table, row: Row[Any]) -> Mapping[str, Any]:
    return {column.name: row._mapping[column] for column in table.primary_key}  # noqa: SLF001  # its public name


def _store(table: Table, key: Mapping[str, Any], changed: Changed) -> None:
    which = and_(*(table.columns[name] == value for name, value in key.items()))
    version = table.columns.get("version")
    seen = version is not None and getattr(version.default, "arg", None) == _FIRST_VERSION
    values = {**changed, **({"version": version + 1} if seen and version is not None else {})}
    session().execute(update(table).where(which).values(values))


def _let_nobody_write() -> None:
    """On SQLite nobody else can; on PostgreSQL whoever writes now is waited for."""
    session().flush()
    if session().get_bind().dialect.name == "postgresql":
        names = ", ".join(f'"{table.name}"' for table in every_table())
        session().execute(text(f"LOCK TABLE {names} IN SHARE ROW EXCLUSIVE MODE"))
