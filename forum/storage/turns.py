"""Taking turns to write on SQLite, within one process.

SQLite lets one write at a time, and whoever waits for it looks again after a while, at last every
tenth of a second: with many who wait, some are passed over until their patience ends, and nobody
writes while all of them sleep. Those of one process stand in line instead.
"""

import sqlite3
import time
from threading import Lock
from typing import Any, Final

from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

#: Seconds that somebody waits, in line and for other processes, before *please try again*.
PATIENCE = 4.0
TAKE_THE_LOCK: Final = "BEGIN IMMEDIATE"
_HAS_A_TURN = "forum has a turn to write"


class Turns:
    """Who writes to one database."""

    def __init__(self) -> None:
        """Let anybody begin."""
        self._line = Lock()

    def begin(
        self, connection: sqlite3.Connection, info: dict[Any, Any], patience: float = PATIENCE
    ) -> None:
        """Take the database's lock; ``info`` is the connection's, and remembers it.

        Raises:
            OperationalError: others kept it for too long.
        """
        until = time.monotonic() + patience
        try:
            self._wait(info, patience)
            left = max(0.0, until - time.monotonic())
            connection.execute(f"PRAGMA busy_timeout={1000 * left:.0f}")
            connection.execute(TAKE_THE_LOCK)
        except sqlite3.OperationalError as error:
            self.end(info)
            # Told as every other fault of a database is, so that it is answered like them.
            raise OperationalError(TAKE_THE_LOCK, None, error) from error

    def end(self, info: dict[Any, Any]) -> None:
        """Let the next one begin, if this connection had a turn."""
        if info.pop(_HAS_A_TURN, False):
            self._line.release()

    def given_back(self, _connection: object, entry: ConnectionPoolEntry, *_why: object) -> None:
        """Listen to a pool: a connection that comes back, or is lost, writes no more."""
        self.end(entry.info)

    def _wait(self, info: dict[Any, Any], patience: float) -> None:
        if info.get(_HAS_A_TURN):
            return
        if not self._line.acquire(timeout=patience):
            msg = "database is locked"
            raise sqlite3.OperationalError(msg)
        info[_HAS_A_TURN] = True
