"""Whose texts were changed: read from each row, or from what the row belongs to."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import Column, Table, and_, select

from forum.scrubs.models import Writer
from forum.storage.database import session

#: From an answer to its question, from that to its conversation.
FURTHEST: Final = 3
PEOPLE: Final = "practitioner"

#: A row number, or a tag with the sealed name.
_Person = int | tuple[str, str]


def writers_of(rows: Iterable[tuple[Table, Mapping[str, Any]]]) -> list[Writer]:
    """Return one writer for each person who wrote, or owns, one of these rows."""
    named: Counter[int] = Counter()
    unnamed: Counter[str] = Counter()
    seals: dict[str, str] = {}
    for table, key in rows:
        person = _person(table, key, FURTHEST)
        if isinstance(person, int):
            named[person] += 1
        elif person is not None:
            tag, sealed = person
            unnamed[tag] += 1
            # Every seal of one person differs, and any of them will do.
            seals.setdefault(tag, sealed)
    return [
        *(Writer(author_id=each, texts=texts) for each, texts in named.items()),
        *(
            Writer(author_tag=tag, sealed_author=seals[tag], texts=texts)
            for tag, texts in unnamed.items()
        ),
    ]


def _person(table: Table, key: Mapping[str, Any], left: int) -> _Person | None:
    which = and_(*(table.columns[name] == value for name, value in key.items()))
    row = session().execute(select(table).where(which)).one_or_none()
    if row is None:
        return None
    values = dict(zip(table.columns.keys(), row, strict=True))
    if table.name == PEOPLE:
        return int(values["id"])
    if "sealed_author" in values and "author_tag" in values:
        return values.get("author_id") or (values["author_tag"], values["sealed_author"])
    people = [column for column in table.columns if _leads_to(column) == PEOPLE]
    if len(people) == 1:
        owner: int | None = values[people[0].name]
        return owner
    # What knows its writer by a key of their own tells nobody whose it is, not even this.
    return None if "voice_key" in values or not left else _owner_above(table, values, left - 1)


def _owner_above(table: Table, values: Mapping[str, Any], left: int) -> _Person | None:
    for column in table.columns:
        if _leads_to(column) not in {None, PEOPLE} and values[column.name] is not None:
            [target] = [key.column for key in column.foreign_keys]
            found = _person(target.table, {target.name: values[column.name]}, left)
            if found is not None:
                return found
    return None


def _leads_to(column: Column[Any]) -> str | None:
    return next((key.column.table.name for key in column.foreign_keys), None)
