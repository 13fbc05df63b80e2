"""A database that somebody else holds is told as such, so that it is answered as *try again*."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import OperationalError

from forum.storage.database import prepare_engine


def test_a_write_lock_that_cannot_be_had_is_a_fault_of_the_database(tmp_path: Path) -> None:
    file = tmp_path / "locked.sqlite3"
    engine = create_engine(f"sqlite:///{file}")
    prepare_engine(engine)

    def impatient(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA busy_timeout=0")

    event.listen(engine, "connect", impatient)
    with closing(sqlite3.connect(file, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError, match="locked"), engine.begin() as connection:
            assert isinstance(connection, Connection)
    engine.dispose()
