"""Those who write to SQLite stand in line, and a lock that others keep is *try again*."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import OperationalError

from forum.storage import turns
from forum.storage.database import prepare_engine

pytestmark = pytest.mark.once


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = create_engine(f"sqlite:///{tmp_path / 'alone.sqlite3'}", pool_size=12)
    prepare_engine(made)
    with made.begin() as connection:
        connection.execute(text("CREATE TABLE words (word TEXT)"))
    yield made
    made.dispose()


def _write(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO words VALUES ('x')"))


def test_a_write_lock_that_cannot_be_had_is_a_fault_of_the_database(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns.Turns.begin, "__defaults__", (0.0,))
    with closing(sqlite3.connect(str(engine.url.database), isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError, match="locked"):
            _write(engine)
    _write(engine)


def test_many_who_write_at_once_all_come_to_their_turn(engine: Engine) -> None:
    with ThreadPoolExecutor(12) as people:
        list(people.map(lambda _: _write(engine), range(60)))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM words")).scalar() == 60


def test_a_connection_that_is_lost_gives_its_turn_on(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.execute(text("INSERT INTO words VALUES ('x')"))
        connection.invalidate()
    _write(engine)
