"""A select, one page at a time, by cursor: as fast on the last page as on the first."""

from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, or_
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
    """Return the things beside the cursor, the newest first.

    Raises:
        Invalid: the cursor was changed by hand.
    """
    return _page(statement, at, row, cursor, size, newest=True)


def oldest_first(
    statement: Select[T],
    at: InstrumentedAttribute[datetime],
    row: InstrumentedAttribute[int],
    cursor: str | None = None,
    size: int = PAGE_SIZE,
) -> Page[T]:
    """Return the things beside the cursor, the oldest first, as conversations are read.

    Raises:
        Invalid: the cursor was changed by hand.
    """
    return _page(statement, at, row, cursor, size, newest=False)


def _page(
    statement: Select[T],
    at: InstrumentedAttribute[datetime],
    row: InstrumentedAttribute[int],
    cursor: str | None,
    size: int,
    *,
    newest: bool,
) -> Page[T]:
    seen = Cursor.decode(cursor) if cursor else None
    back = seen is not None and seen.back
    falling = newest is not back
    asked = statement.where(_beside(seen, at, row, falling=falling)) if seen else statement
    order = (at.desc(), row.desc()) if falling else (at, row)
    found: list[Any] = list(session().scalars(asked.order_by(*order).limit(size + 1)).unique())
    shown, more = found[:size], len(found) > size
    if back and not more:
        # The beginning: shown whole, with what came in meanwhile.
        return _page(statement, at, row, None, size, newest=newest)
    if back:
        shown.reverse()
    return Page(
        shown,
        _cursor(shown[-1:], at, row) if more or back else None,
        _cursor(shown[:1], at, row, back=True) if seen else None,
    )


def _beside(
    seen: Cursor,
    at: InstrumentedAttribute[datetime],
    row: InstrumentedAttribute[int],
    *,
    falling: bool,
) -> ColumnElement[bool]:
    if falling:
        return or_(at < seen.at, and_(at == seen.at, row < seen.row))
    return or_(at > seen.at, and_(at == seen.at, row > seen.row))


def _cursor(
    shown: list[Any],
    at: InstrumentedAttribute[datetime],
    row: InstrumentedAttribute[int],
    *,
    back: bool = False,
) -> str | None:
    if not shown:
        return None
    return Cursor(getattr(shown[0], at.key), getattr(shown[0], row.key), back).encode()
