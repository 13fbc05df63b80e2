"""Of which things texts were changed: what letters lead to."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Table, and_, select

from forum.scrubs.writers import FURTHEST, PEOPLE
from forum.storage.database import session


def things_of(rows: Iterable[tuple[Table, Mapping[str, Any]]]) -> set[str]:
    """Return the public ids of these rows, or of what they belong to: what letters lead to."""
    return {each for table, key in rows for each in _things(table, key, FURTHEST)}


def _things(table: Table, key: Mapping[str, Any], left: int) -> set[str]:
    which = and_(*(table.columns[name] == value for name, value in key.items()))
    row = session().execute(select(table).where(which)).one_or_none()
    if row is None or table.name == PEOPLE:
        return set()
    values = dict(zip(table.columns.keys(), row, strict=True))
    if "public_id" in values:
        return {str(values["public_id"])}
    found: set[str] = set()
    for column in table.columns if left else ():
        if values[column.name] is not None:
            for each in column.foreign_keys:
                above = {each.column.name: values[column.name]}
                found |= _things(each.column.table, above, left - 1)
    return found
