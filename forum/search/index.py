"""The Whoosh index: its schema, its one writer, and one open object in each process.

Disposable: everything in it can be read again from the database. It holds no author, whoever they
are, and it only proposes: what a reader may see is decided by the policies.
Source: docs/adr/0005-the-index-proposes.md.
"""

import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any

from whoosh import index as whoosh_index
from whoosh.fields import DATETIME, ID, KEYWORD, TEXT, Schema
from whoosh.index import Index

from forum.contracts.searchable import Document
from forum.search.analysis import Words

POINTER = "current"
#: Only the worker writes, and a rebuild writes elsewhere: waiting longer means something is wrong.
LOCK_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One document and its kind."""

    kind: str
    document: Document

    @property
    def key(self) -> str:
        """What tells it from every other thing."""
        return f"{self.kind}:{self.document.public_id}"


def schema() -> Schema:
    """Return what is kept of each thing: words to look for, never words to show."""
    return Schema(
        key=ID(unique=True, stored=True),
        kind=ID(stored=True),
        title=TEXT(analyzer=Words(), phrase=True),
        words=TEXT(analyzer=Words(), phrase=True),
        at=DATETIME(stored=True, sortable=True),
        agencies=KEYWORD(scorable=False),
    )


class IndexFolder:
    """A folder of indexes, of which a pointer file names the current one."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; it is made when something is first written."""
        self.folder = folder
        self._lock = Lock()
        self._open: tuple[str, Index] | None = None

    @property
    def is_begun(self) -> bool:
        """Whether an index was ever made here."""
        return self._name() is not None

    def current(self) -> Index | None:
        """Return the index in use, opened once; None where there is none that can be read."""
        name = self._name()
        with self._lock:
            if name is None:
                return None
            if self._open is None or self._open[0] != name:
                try:
                    self._open = (name, whoosh_index.open_dir(str(self.folder / name)))
                except (whoosh_index.IndexError, OSError, EOFError, ValueError):
                    return None
            return self._open[1]

    def write(self, entries: Iterable[Entry], gone: Iterable[str]) -> None:
        """Add or replace things, and take away others by their keys, in one commit."""
        current = self.current() or self._begin()
        with _writer(current) as writer:
            for key in gone:
                writer.delete_by_term("key", key)
            for entry in entries:
                writer.update_document(**_fields(entry))

    def rebuild(self, entries: Iterable[Entry]) -> int:
        """Write a new index beside the current one, then point to it; return how many things.

        The site stays up: readers keep the old index until the pointer changes.
        """
        name, made = self._new()
        count = 0
        with _writer(made) as writer:
            for count, entry in enumerate(entries, start=1):  # noqa: B007  # the count is the result
                writer.add_document(**_fields(entry))
        self._point_to(name)
        return count

    def drop_older(self) -> None:
        """Delete every index but the current one. Whoever has just opened one asks again."""
        current = self._name()
        for old in self.folder.glob("index-*"):
            if old.name != current:
                shutil.rmtree(old, ignore_errors=True)

    def _begin(self) -> Index:
        name, made = self._new()
        self._point_to(name)
        return made

    def _new(self) -> tuple[str, Index]:
        name = f"index-{secrets.token_hex(6)}"
        path = self.folder / name
        path.mkdir(mode=0o700, parents=True)
        return name, whoosh_index.create_in(str(path), schema())

    def _point_to(self, name: str) -> None:
        before = self._name()
        pointer = self.folder / POINTER
        beside = pointer.with_suffix(".new")
        beside.write_text(name, encoding="ascii")
        beside.replace(pointer)
        for old in self.folder.glob("index-*"):
            # The one before is kept for readers that have just opened it.
            if old.name not in {name, before}:
                shutil.rmtree(old, ignore_errors=True)

    def _name(self) -> str | None:
        try:
            return (self.folder / POINTER).read_text(encoding="ascii").strip() or None
        except OSError:
            return None


@contextmanager
def _writer(index: Index) -> Iterator[Any]:
    writer = index.writer(timeout=LOCK_SECONDS, limitmb=64)
    try:
        yield writer
    except BaseException:
        writer.cancel()
        raise
    writer.commit()


def _fields(entry: Entry) -> dict[str, Any]:
    document = entry.document
    return {
        "key": entry.key,
        "kind": entry.kind,
        "title": document.title,
        "words": document.words,
        "at": _naive(document.at),
        "agencies": " ".join(document.agencies),
    }


def _naive(moment: datetime) -> datetime:
    # Whoosh keeps moments without a zone; ours are all UTC.
    return moment.astimezone(UTC).replace(tzinfo=None)
