"""The database session, managed by Flask-SQLAlchemy, on SQLite and PostgreSQL alike."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from weakref import WeakKeyDictionary

import flask_sqlalchemy.session
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from typing_extensions import override

from forum.storage.base import Base
from forum.storage.turns import Turns

#: Set while a GET is answered: its transaction cannot write, on either database.
_reading: ContextVar[bool] = ContextVar("reading", default=False)

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    # FULL: an acknowledged post survives a power cut (docs/adr/0004-facts-and-jobs.md).
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    # Deleted words are overwritten, not merely unlinked.
    "PRAGMA secure_delete=ON",
    # KiB, for each connection: what was read lies in the system's memory already, once for all.
    "PRAGMA cache_size=-256",
)


POSTGRESQL_SETTINGS = (
    # Read from memory or a disk without a moving arm: an index is worth its while.
    "SET random_page_cost = 1.1",
    # Compiling a page's statements takes longer than answering them.
    "SET jit = off",
)


#: Databases that each connection would have for itself.
IN_MEMORY = frozenset({None, "", ":memory:"})
#: Under this, a connection knows what was said to it last.
_READS_ONLY = "forum reads only"


class RequestSession(flask_sqlalchemy.session.Session):
    """Flask-SQLAlchemy's session, which also honours a bind that it was given.

    Without this, a test that binds the session to its own connection leaks into the next one.
    """

    @override
    def get_bind(self, *args: Any, **kwargs: Any) -> Engine | Connection:
        """Prefer the connection that this session was made with; read through those that read."""
        if self.bind is not None:
            return self.bind
        chosen = super().get_bind(*args, **kwargs)
        return _readers.get(chosen, chosen) if _reading.get() else chosen


#: On SQLite, what only reads has connections of its own: one that is switched between reading and
#: writing forgets every statement that it has prepared.
_readers: WeakKeyDictionary[Engine | Connection, Engine] = WeakKeyDictionary()

db = SQLAlchemy(metadata=Base.metadata, session_options={"class_": RequestSession})


def session() -> Session:
    """Return this request's (or this job's) session."""
    return db.session()


def set_reading(value: bool) -> None:  # noqa: FBT001  # a switch, set once per request
    """Say whether the transactions that this request begins may only read."""
    _reading.set(value)


def end_reading() -> None:
    """Let go of what was only read, by saying that it is kept.

    PostgreSQL's driver forgets every statement that it has prepared when something is undone, and
    plans the next page's anew, which takes longer than answering them.
    """
    if not _reading.get() or not db.session.registry.has():
        return
    read = session()
    if read.new or read.dirty or read.deleted:
        return  # whatever was changed by mistake is undone, not kept
    try:
        read.commit()
    except SQLAlchemyError:
        read.rollback()


@contextmanager
def only_reading() -> Iterator[None]:
    """Let what takes its time read and not write, so that on SQLite nobody waits for it."""
    set_reading(True)
    try:
        yield
    finally:
        session().rollback()
        set_reading(False)


def prepare_engine(engine: Engine) -> None:
    """Give an engine our transactions: readers never wait, writers queue instead of failing."""
    if engine.dialect.name == "sqlite":
        _listen_on_sqlite(engine)
        if engine.url.database not in IN_MEMORY:
            _readers[engine] = readers = create_engine(engine.url, pool_use_lifo=True)
            _listen_on_sqlite(readers)
            event.listen(engine, "engine_disposed", lambda _engine: readers.dispose())
    else:
        event.listen(engine, "connect", _set_planning)
        event.listen(engine, "begin", _begin_postgresql)


def _listen_on_sqlite(engine: Engine) -> None:
    turns = Turns()
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", lambda connection: _begin_sqlite(connection, turns))
    for lets_go in ("checkin", "invalidate", "close"):
        event.listen(engine, lets_go, turns.given_back)


def _set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
    # The driver must not open transactions behind our back: we say BEGIN ourselves, below.
    connection.isolation_level = None
    for pragma in SQLITE_PRAGMAS:
        connection.execute(pragma)


def _set_planning(connection: Any, _record: object) -> None:
    with connection.cursor() as cursor:
        for setting in POSTGRESQL_SETTINGS:
            cursor.execute(setting)
    connection.commit()


def _begin_sqlite(connection: Connection, turns: Turns) -> None:
    raw = connection.connection.driver_connection
    if not isinstance(raw, sqlite3.Connection):
        return
    reading = _reading.get()
    # Only when it changes: saying it makes SQLite forget every statement that it has prepared.
    if connection.info.get(_READS_ONLY) is not reading:
        raw.execute(f"PRAGMA query_only={'ON' if reading else 'OFF'}")
        connection.info[_READS_ONLY] = reading
    if reading:
        raw.execute("BEGIN")
    else:
        # Taking the write lock at once means waiting for it, never failing half-way through.
        turns.begin(raw, connection.info)


def _begin_postgresql(connection: Connection) -> None:
    raw: Any = connection.connection.driver_connection
    raw.read_only = _reading.get()
