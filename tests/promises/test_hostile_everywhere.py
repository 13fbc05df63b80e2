"""Wherever people's words are kept stands a text that tries to run something, and all is read.

The words are put there past the forms, so that nothing is left out that no form here could write.
"""

from collections.abc import Iterator
from contextlib import suppress
from http import HTTPStatus
from itertools import cycle, islice

import pytest
from sqlalchemy import Column, select, tuple_, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from forum.prose.prose import PlainProse, PlainProseText
from forum.storage.base import Base
from forum.text import render_html
from tests.hostile import harm, texts
from tests.promises.walking import Answer, Walker, routes

pytestmark = pytest.mark.once

HTML, STAMP = "_html", "text 1 check 1"
#: Columns of checked words that hold days.
DAYS = ("valid_from", "valid_until")
MOST_ROWS, MOST_TRIED = 6, 4
#: Names that people choose are no prose.
NAMES = {("practitioner", "name"), ("setting", "name"), ("partnership", "name")}
#: Those who are shown most.
WHO = ("owner", "every_role_here")
#: Any text but the ones that show themselves as they were typed stands on a page in these words.
MARK = "ran()"


def test_hostile_words_do_no_harm_on_any_page(walker: Walker) -> None:
    walker.session.commit()
    around = walker.session.get_bind().begin_nested()  # type: ignore[union-attr]  # a connection
    held = _hold_hostile_words(walker.session)
    pages = list(_pages(walker))
    walker.session.rollback()
    around.rollback()
    walker.session.expire_all()

    assert len(held) > 90
    shown = [page for page in pages if page.body.lstrip()[:9].lower() == "<!doctype"]
    assert [f"{page.place}: {each}" for page in shown for each in harm(page.body)] == []
    assert sum(MARK in page.body for page in shown) > 60


def _hold_hostile_words(session: Session) -> set[str]:
    """Put hostile texts into the columns of people's words; return those that hold one now."""
    some, held = cycle(texts()[::7]), set()
    for column in _columns():
        keys = list(column.table.primary_key)
        newest = select(*keys).order_by(*(key.desc() for key in keys)).limit(MOST_ROWS)
        for row in session.execute(newest).all():
            change = update(column.table).where(tuple_(*keys) == tuple(row))
            # What stays empty for a reason of its own is left so.
            with suppress(IntegrityError), session.begin_nested():
                session.execute(change.values(_written(column, next(some))))
                held.add(str(column))
    session.commit()
    session.expire_all()
    return held


def _columns() -> Iterator[Column[str]]:
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            is_prose = column.name.endswith(HTML) or isinstance(column.type, PlainProseText)
            is_day = column.name.endswith(DAYS)
            if (is_prose and not is_day) or (table.name, column.name) in NAMES:
                yield column


def _written(column: Column[str], words: str) -> dict[str, str]:
    if column.name.endswith(HTML):
        name = column.name.removesuffix(HTML)
        return {column.name: render_html(words), f"{name}_source": words, f"{name}_stamp": STAMP}
    line = " ".join(words.split())
    return {column.name: PlainProse(line) if isinstance(column.type, PlainProseText) else line}


def _pages(walker: Walker) -> Iterator[Answer]:
    """Yield one page of each route, as the first of them who is shown any."""
    for rule in routes(walker.app, "GET"):
        tried = walker.addresses(rule)[:MOST_TRIED]
        opened = (walker.get(who, path) for who in WHO for path in tried)
        yield from islice((page for page in opened if page.status == HTTPStatus.OK), 1)
