"""A name is written into every text that the site keeps, removed once, and found nowhere."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import JSON, Row, and_, select, update
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from forum.contracts.registry import registry
from forum.directory.queries import actor_for
from forum.jobs.enqueue import enqueue
from forum.jobs.worker import work_off
from forum.kernel import clock
from forum.prose.prose import PlainProse
from forum.scrubs import cleaning, service
from forum.scrubs.columns import Place, Way, every_place
from forum.scrubs.lifecycle import ScrubKind
from forum.storage.base import Base
from tests.promises.sending import undone_after
from tests.promises.walking import Walker, routes

SECRET = "quokka bassoon"
TELLING = ("quokka", "bassoon")
#: What is kept of removals themselves.
OWN = {"scrub", "scrub_reached"}
#: Who looks at the pages: those who wrote most, and somebody with every role.
READERS = ("owner", "every_role")
#: Of the many addresses of one route.
A_FEW = 2


def texts() -> list[Place]:
    return [each for each in every_place() if not each.stays and each.table.name not in OWN]


def plant(session: Session) -> set[str]:
    """Write the name into one row of each text; return which texts hold it.

    Not every rule of the database lets a text stand in the rows that this world has.
    """
    enqueue(session, "nobody.does", {"said": ["nothing"]}, due_at=clock.now().replace(year=2999))
    session.flush()
    return {place.name for place in texts() if _planted(session, place)}


def _planted(session: Session, place: Place) -> bool:
    columns = [*place.table.primary_key, *place.columns]
    rows = session.execute(select(*columns).order_by(*place.table.primary_key)).all()
    # What says something already first: an empty text is often one that must be empty.
    rows = sorted(rows, key=lambda row: not row._mapping[place.columns[0]])
    return any(_wrote(session, place, row) for row in rows)


def _wrote(session: Session, place: Place, row: Row[Any]) -> bool:
    key = and_(*(c == row._mapping[c] for c in place.table.primary_key))
    values = _with_the_name(place, row)
    try:
        with session.begin_nested():
            session.execute(update(place.table).where(key).values(values))
    except DatabaseError:
        return False
    return True


def _with_the_name(place: Place, row: Row[Any]) -> dict[str, Any]:
    column, old = place.columns[0], row._mapping[place.columns[0]]
    if place.way is Way.PROSE:
        shown = f"{row._mapping[place.columns[1]] or ''}<p>{SECRET}</p>"
        parts = (f"{old or ''}\n\n{SECRET}", shown, "text 1 check 1")
        return {c.name: part for c, part in zip(place.columns, parts, strict=True)}
    if isinstance(column.type, JSON):
        return {column.name: [*old, SECRET] if isinstance(old, list) else {**old, SECRET: SECRET}}
    if column.unique:
        return {column.name: SECRET.replace(" ", "-")}
    said = f"{old or ''} {SECRET}"
    return {column.name: PlainProse(said) if hasattr(column.type, "impl") else said}


def everything(session: Session) -> Iterator[str]:
    for table in Base.metadata.sorted_tables:
        for row in session.execute(select(table)):
            yield f"{table.name}: {tuple(row)!r}".lower()


def telling(said: str) -> bool:
    return any(word in said.lower() for word in TELLING)


@pytest.fixture
def no_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """This world is one transaction: its files are tried where there is a real one."""
    monkeypatch.setattr(cleaning, "empty_pages", lambda: None)


@pytest.mark.once
def test_it_is_found_nowhere(walker: Walker, no_files: None) -> None:
    with undone_after(walker, "every_role"):
        _removed_everywhere(walker)


def _removed_everywhere(walker: Walker) -> None:
    session = walker.session
    planted = plant(session)
    assert len(planted) > 90, "the rest is in tests/features/scrubs/test_every_text.py"
    session.commit()
    with walker.app.test_request_context():
        registry().make_anew()
    shown = [
        (who, path)
        for rule in routes(walker.app, "GET")
        for path in walker.addresses(rule)[:A_FEW]
        for who in READERS
        if telling(walker.get(who, path).body)
    ]
    assert len(shown) > 20, "otherwise nothing below could fail"
    folder = Path(walker.app.config["FORUM_SETTINGS"].data_dir)
    assert [p for p in folder.glob("search/**/*") if p.is_file() and _in(p)]

    moderator = actor_for(walker.world.people["every_role"])
    service.remove(moderator, SECRET, ScrubKind.NAME)
    session.commit()
    assert [row for row in everything(session) if telling(row)] == []
    assert [place for place in shown if telling(walker.get(*place).body)] == []

    work_off(registry().tasks)
    assert [row for row in everything(session) if telling(row)] == []
    assert [str(p) for p in folder.glob("**/*") if p.is_file() and _in(p)] == []


def _in(path: Path) -> bool:
    held = path.read_bytes().lower()
    return not path.name.startswith("forum.sqlite3") and any(w.encode() in held for w in TELLING)
