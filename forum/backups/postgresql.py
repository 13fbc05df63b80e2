"""PostgreSQL: every table as one transaction sees it, by COPY; no outside program is needed."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, MetaData, inspect, text

from forum.storage import migrating

#: Kept by the migrations themselves; the manifest says which one it was.
NOT_COPIED = "alembic_version"
_BLOCK = 1 << 20

Columns = Mapping[str, list[str]]


def take(engine: Engine, folder: Path) -> tuple[Mapping[str, int], Columns]:
    """Copy every table into a folder; return the rows and the columns of each."""
    one_moment = engine.execution_options(isolation_level="REPEATABLE READ")
    with one_moment.connect() as connection:
        columns = {
            name: [column["name"] for column in inspect(connection).get_columns(name)]
            for name in inspect(connection).get_table_names()
            if name != NOT_COPIED
        }
        for name, names in columns.items():
            _copy_out(connection, _copy(name, names, "TO STDOUT"), folder / name)
        return {name: _count(connection, name) for name in columns}, columns


def put_back(engine: Engine, folder: Path, revision: str, columns: Columns) -> None:
    """Give the database the shape of the backup, then fill it, all of it or none."""
    with engine.begin() as connection:
        there = MetaData()
        there.reflect(connection)
        there.drop_all(connection)
    migrating.upgrade(revision)
    with engine.begin() as connection:
        there = MetaData()
        there.reflect(connection)
        tables = [table.name for table in there.sorted_tables if table.name in columns]
        # Some migrations bring rows, which are in the backup too.
        connection.execute(text("TRUNCATE " + ", ".join(map(_quoted, tables))))
        for name in tables:
            _copy_in(connection, _copy(name, columns[name], "FROM STDIN"), folder / name)
            _go_on_counting(connection, there, name)


def _copy(name: str, columns: Sequence[str], way: str) -> str:
    return f"COPY {_quoted(name)} ({', '.join(map(_quoted, columns))}) {way}"


def _copy_out(connection: Connection, statement: str, path: Path) -> None:
    with path.open("wb") as file, _driver(connection).cursor().copy(statement) as rows:
        for block in rows:
            file.write(block)


def _copy_in(connection: Connection, statement: str, path: Path) -> None:
    with path.open("rb") as file, _driver(connection).cursor().copy(statement) as rows:
        while block := file.read(_BLOCK):
            rows.write(block)


def _go_on_counting(connection: Connection, there: MetaData, name: str) -> None:
    """Let new rows be numbered after the ones that came back."""
    for column in there.tables[name].primary_key:
        counter = connection.scalar(
            text("SELECT pg_get_serial_sequence(:name, :column)"),
            {"name": _quoted(name), "column": column.name},
        )
        if counter:
            last = f"SELECT max({_quoted(column.name)}) FROM {_quoted(name)}"  # noqa: S608  # our own names
            connection.execute(
                text(f"SELECT setval(:counter, coalesce(({last}), 0) + 1, false)"),
                {"counter": counter},
            )


def _count(connection: Connection, name: str) -> int:
    statement = f"SELECT count(*) FROM {_quoted(name)}"  # noqa: S608  # our own names
    return int(connection.scalar(text(statement)) or 0)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection
