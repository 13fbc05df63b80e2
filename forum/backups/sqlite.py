"""SQLite: its online backup, one consistent copy while others read and write."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

from forum.kernel.errors import Invalid

PART = "forum.sqlite3"


def take(engine: Engine, folder: Path) -> Mapping[str, int]:
    """Copy the database into a folder; return how many rows each table has."""
    copy = folder / PART
    with closing(_open(_place_of(engine))) as live, closing(_open(copy)) as made:
        # All pages in one step: it reads one moment, and writers need not wait for it.
        live.backup(made)
        # One file, without a log beside it.
        made.execute("PRAGMA journal_mode=DELETE")
        return count(made)


def check(folder: Path, rows: Mapping[str, int]) -> None:
    """Look into a copy.

    Raises:
        Invalid: it does not hold what it should.
    """
    with closing(_open(folder / PART)) as copy:
        [(said,)] = copy.execute("PRAGMA integrity_check").fetchall()
        if said != "ok" or count(copy) != dict(rows):
            msg = "This backup is damaged: its database does not hold what it should."
            raise Invalid(msg)


def put_back(engine: Engine, folder: Path) -> None:
    """Make the live database what the copy is, at once, whoever has it open."""
    engine.dispose()
    place = _place_of(engine)
    place.parent.mkdir(parents=True, exist_ok=True)
    with closing(_open(folder / PART)) as copy, closing(_open(place)) as live:
        live.execute("PRAGMA secure_delete=ON")
        copy.backup(live)


def count(database: sqlite3.Connection) -> dict[str, int]:
    """Return how many rows each table has."""
    tables = database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    counted = 'SELECT count(*) FROM "{}"'
    return {name: database.execute(counted.format(name)).fetchone()[0] for (name,) in tables}


def _place_of(engine: Engine) -> Path:
    return Path(engine.url.database or "")


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=30)
