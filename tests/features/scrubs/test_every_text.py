"""Every text of every table, one by one, loses the words: the texts of tomorrow too.

The tables stand here without their rules, so that each column of each can hold the words at once.
What the rules of the world allow is tried, with pages and files, in tests/promises.
"""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Any

import pytest
from sqlalchemy import Column, MetaData, Table, create_engine, insert, select
from sqlalchemy.orm import Session

from forum.prose.prose import PlainProse, PlainProseText
from forum.scrubs import reaching
from forum.scrubs.columns import Place, Way, every_place
from forum.scrubs.marks import Known, Mark
from forum.scrubs.words import Taking
from forum.storage.base import Base
from forum.text.span import Span

NAME = Span.read("Tamsin Quillfeather")
TAKING = Taking([NAME], "(name removed)")
SOMETHING: dict[type, Any] = {int: 1, bool: False, str: "x", date: date(2026, 11, 23)}
SAID = "Then Tamsin Quillfeather’s mother came."


@pytest.fixture
def full(app: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """A row in each table, and the name in each of its texts."""
    engine = create_engine("sqlite://")
    bare = MetaData()
    for table in Base.metadata.sorted_tables:
        Table(
            table.name, bare, *(Column(c.name, c.type, primary_key=c.primary_key) for c in table.c)
        )
    bare.create_all(engine)
    with Session(engine) as session:
        for table in Base.metadata.sorted_tables:
            session.execute(insert(bare.tables[table.name]).values(_row(table)))
        monkeypatch.setattr(reaching, "session", lambda: session)
        yield session
    engine.dispose()


def _row(table: Table) -> dict[str, Any]:
    row: dict[str, Any] = {c.name: _something(c.type.python_type) for c in table.primary_key}
    for place in every_place():
        if place.table is table:
            row |= _said(place)
    return row


def _something(kind: type) -> Any:
    return next(iter(kind)) if issubclass(kind, Enum) else SOMETHING[kind]


def _said(place: Place) -> dict[str, Any]:
    names = [column.name for column in place.columns]
    if place.way is Way.PROSE:
        return dict(zip(names, (SAID, f"<p>{SAID}</p>", "text 1 check 1"), strict=True))
    if place.way is Way.VALUES:
        return {names[0]: {"what": [SAID, {"deep": SAID}], SAID: 1}}
    checked = isinstance(place.columns[0].type, PlainProseText)
    return {names[0]: PlainProse(SAID) if checked else SAID}


def _held(session: Session, *, stays: bool) -> set[str]:
    return {
        place.name
        for place in every_place()
        if place.stays is stays
        for value in session.execute(select(*place.columns)).one()
        if "tamsin" in repr(value).lower()
    }


@pytest.mark.once
def test_each_text_is_counted_and_then_loses_the_words(full: Session) -> None:
    taken = {place.name for place in every_place() if not place.stays}
    own = {place.name for place in every_place() if place.stays}
    assert len(taken) > 100
    assert _held(full, stays=False) == taken

    counted = reaching.count(TAKING)
    assert (sum(counted.texts.values()), sum(counted.stays.values())) == (len(taken), len(own))
    assert _held(full, stays=False) == taken, "counting changes nothing"

    reach = reaching.take_out(TAKING)
    assert reach.texts == counted.texts
    assert _held(full, stays=False) == set()
    assert _held(full, stays=True) == own
    assert reaching.count(TAKING).texts == {}


@pytest.mark.once
def test_a_mark_knows_the_words_again_wherever_they_stand(full: Session) -> None:
    found = reaching.known_again(Known([Mark.read(str(Mark.of(NAME)))]))
    assert found == {NAME}
    reaching.take_out(TAKING)
    assert reaching.known_again(Known([Mark.of(NAME)])) == set()
    assert "tamsin" not in str(Mark.of(NAME))
