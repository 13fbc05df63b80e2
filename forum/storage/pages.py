"""A select, one page at a time, by cursor: as fast on the last page as on the first."""

from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Select, and_, or_
from sqlalchemy.orm import InstrumentedAttribute

from forum.kernel.paging import Cursor, Page
from forum.storage.database import session

T = TypeVar("T")

#: What fits a phone without getting lost.
PAGE_SIZE = 20


def newest_first(
    statement: Select[T],
    at: InstrumentedAttribute[datetime],
    row: InstrumentedAttribute[int],
    cursor: str | None = None,
    size: int = PAGE_SIZE,
) -> Page[T]:
    """Return the things after the cursor, the newest first.

    Raises:
        Invalid: the cursor was changed by hand.
    """
    if cursor:
        seen = Cursor.decode(cursor)
        statement = statement.where(or_(at < seen.at, and_(at == seen.at, row < seen.row)))
    return _page(statement.order_by(at.desc(), row.desc()), at, row, size)


def oldest_first(
    statement: Select[T],
    at: InstrumentedAttribute[datetime],
    row: InstrumentedAttribute[int],
    cursor: str | None = None,
    size: int = PAGE_SIZE,
) -> Page[T]:
    """Return the things after the cursor, the oldest first, as conversations are read.

    Raises:
        Invalid: the cursor was changed by hand.
    """
    if cursor:
        seen = Cursor.decode(cursor)
        statement = statement.where(or_(at > seen.at, and_(at == seen.at, row > seen.row)))
    return _page(statement.order_by(at, row), at, row, size)


def _page(
    statement: Select[T],
    at: InstrumentedAttribute[datetime],
    row: InstrumentedAttribute[int],
    size: int,
) -> Page[T]:
    found: list[Any] = list(session().scalars(statement.limit(size + 1)).unique())
    if len(found) <= size:
        return Page(found)
    last = found[size - 1]
    return Page(found[:size], Cursor(getattr(last, at.key), getattr(last, row.key)).encode())
