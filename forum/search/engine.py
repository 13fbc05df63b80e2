"""Where this site's index is, and keeping it what the database says."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask import current_app
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from forum.contracts.registry import registry
from forum.contracts.searchable import SEARCH_TASK
from forum.jobs.models import Job
from forum.jobs.outward import Outward
from forum.search.in_database import TABLES, DatabaseIndex, Tables
from forum.search.on_disk import DiskIndex
from forum.search.openness import open_to_all
from forum.search.port import Entry, Index
from forum.storage.database import db, only_reading, session, set_reading

#: Things indexed in one commit: a commit costs the same for one as for hundreds.
MOST_AT_ONCE = 200

MEND_TASK = "search.mend"
_EXTENSION = "forum.search"


def index() -> Index:
    """Return the index of this site: in PostgreSQL where that keeps the rest, or else on disk.

    On disk there is one object for the whole process.
    """
    if _has_its_own_search():
        return DatabaseIndex(session())
    kept = current_app.extensions.get(_EXTENSION)
    if kept is None:
        data_dir: Path = current_app.config["FORUM_SETTINGS"].data_dir
        kept = current_app.extensions.setdefault(_EXTENSION, DiskIndex(data_dir / "search"))
    found: Index = kept
    return found


@contextmanager
def scratch() -> Iterator[Index]:
    """Yield an empty index of the kind that this site uses, which goes away with the block."""
    if _has_its_own_search():
        tables = Tables("TEMPORARY")
        with Session(db.engine) as database:
            tables.metadata.create_all(database.connection())
            yield DatabaseIndex(database, tables)
    else:
        with TemporaryDirectory() as folder:
            yield DiskIndex(Path(folder))


def _has_its_own_search() -> bool:
    return db.engine.dialect.name == "postgresql"


def refresh(payload: Mapping[str, Any]) -> Outward | None:
    """Read one thing again, and with it everything else that waits to be read: one commit for all.

    The jobs taken along are deleted in the same transaction as the one that is being done.

    Raises:
        BeingMade: somebody makes the index anew; the job is tried again when that is over.
    """
    if _has_its_own_search():
        if not index().is_begun:
            rebuild()
            return None
    elif ailing():
        return _made_anew()
    tags = (payload, *_taken_along())
    changed = {key for each in tags for key in _keys(each)}
    entries = list(_entries(changed))
    index().write(
        entries,
        sorted(
            {f"{kind}:{named}" for kind, named in changed}.difference(each.key for each in entries)
        ),
    )
    return None


def rebuild() -> int:
    """Make the whole index anew from the database; return how many things are in it."""
    return index().rebuild(_everything())


def unready() -> str:
    """Say so where there is an index that cannot be read; a new site has none yet."""
    kept = index()
    damaged = kept.is_begun and kept.reading() is None
    return "the index cannot be read" if damaged else ""


def ailing() -> str:
    """Name the task that makes an index that cannot be read anew; one in the database can be."""
    return "" if _has_its_own_search() or index().reading() is not None else MEND_TASK


def mend(_payload: Mapping[str, Any]) -> Outward | None:
    """Make an index that was damaged or taken away anew, if nobody else has by now."""
    return _made_anew() if ailing() else None


def _made_anew() -> Outward:
    """Make the index anew while no transaction is open: it may take minutes, and people write."""

    def aside() -> None:
        with only_reading():
            rebuild()

    return Outward(send=aside)


def make_anew() -> None:
    """Make the index what the database is again, and leave nothing of an older one."""
    in_database = _has_its_own_search()
    if in_database:
        # On disk nobody waits for a rebuild, which then only reads; here it has to write.
        set_reading(False)
        if not inspect(session().connection()).has_table(TABLES.entry.name):
            return
    rebuild()
    index().drop_older()
    if in_database:
        session().commit()


def _everything() -> Iterator[Entry]:
    for kind, each in registry().searchable.items():
        for some in _batches(each.every()):
            yield from _entries((kind, public_id) for public_id in some)


def _entries(changed: Iterable[tuple[str, str]]) -> Iterator[Entry]:
    """Yield what is to be kept of some things; nothing of those that may not be found."""
    searchable = registry().searchable
    for kind, several in groupby(sorted(changed), key=itemgetter(0)):
        ids = [public_id for _, public_id in several]
        opened = open_to_all(searchable[kind], ids)
        for public_id in ids:
            document = searchable[kind].document(public_id)
            if document is not None:
                yield Entry(kind, document, public_id in opened)


def _batches(ids: Iterable[str]) -> Iterator[list[str]]:
    waiting = iter(ids)
    while some := list(islice(waiting, MOST_AT_ONCE)):
        yield some


def _taken_along() -> Sequence[Mapping[str, Any]]:
    waiting = (
        select(Job)
        .where(Job.task == SEARCH_TASK, Job.given_up.is_(False))
        .order_by(Job.id)
        .limit(MOST_AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    database = session()
    jobs = database.scalars(waiting).all()
    payloads = [job.payload for job in jobs]
    for job in jobs:
        if job.attempts == 0:
            database.delete(job)
    return payloads


def _keys(payload: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for kind, each in registry().searchable.items():
        if any(event.tag == payload["event"] for event in each.events):
            yield kind, payload["subject"]
