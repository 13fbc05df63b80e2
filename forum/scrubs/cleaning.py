"""After the change: the ledger, the index, what processes remember, and emptied pages of files."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import inspect, select, text

from forum.contracts.registry import registry
from forum.directory import sealing
from forum.jobs.outward import Outward
from forum.kernel import clock
from forum.scrubs import ledger
from forum.scrubs.ledger import Line
from forum.scrubs.models import Scrub
from forum.storage.database import db, only_reading, session


def clean(payload: Mapping[str, Any]) -> Outward:
    """Finish a scrub; a task of the worker, which may do it any number of times."""
    keep_ledger()
    subject = payload["subject"]

    def complete() -> None:
        done = session().scalar(select(Scrub).where(Scrub.public_id == subject))
        if done is not None:
            done.cleaned_at = clock.now()

    # While no transaction is open: an index takes its time, and nobody should wait for it.
    return Outward(send=_outside, afterwards=complete)


def _outside() -> None:
    with only_reading():
        registry().make_anew()
    empty_pages()


def keep_ledger() -> None:
    """Let the ledger say all that the database says, before the database is replaced or changed."""
    if not inspect(session().connection()).has_table(Scrub.__tablename__):
        return
    rows = session().execute(select(Scrub.__table__)).mappings().all()
    ledger.add(
        [
            Line(
                scrub=row["public_id"],
                at=row["created_at"].isoformat(),
                kind=row["kind"],
                marks=list(row["marks"]),
                key=sealing.fingerprint(),
            )
            for row in rows
        ]
    )


def empty_pages() -> None:
    """Let nothing that was overwritten be left in the files of the database.

    Raises:
        OSError: somebody reads what was written before; it has to be tried again.
    """
    if db.engine.dialect.name == "sqlite":
        _rewrite_file()
    else:
        _rewrite_tables()


def _rewrite_file() -> None:
    with db.engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        raw.execute("PRAGMA query_only=OFF")
        raw.execute("VACUUM")
        busy, *_ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        msg = "the log of the database is still being read"
        raise OSError(msg)


def _rewrite_tables() -> None:
    # A table that is written anew leaves nothing behind; its statistics quote values, so these too.
    with db.engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        # Whoever reads or writes just now is not kept waiting for long: it is tried again.
        connection.execute(text("SET lock_timeout = '10s'"))
        for name in inspect(connection).get_table_names():
            connection.execute(text(f'VACUUM (FULL, ANALYZE) "{name}"'))
        connection.execute(text("CHECKPOINT"))
