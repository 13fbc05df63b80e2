"""The index on one machine's disk: Whoosh's files, its one writer, and one reader in each process.

Disposable: everything in it can be read again from the database.
"""

import secrets
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from typing_extensions import override
from whoosh.columns import NumericColumn
from whoosh.fields import COLUMN, ID, KEYWORD, TEXT, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.index import Index as WhooshIndex
from whoosh.util.filelock import FileLock, try_for

from forum.search.analysis import Words
from forum.search.on_disk_reading import DiskReading
from forum.search.port import BeingMade, Entry, Index, Reading
from forum.search.postings import Postings
from forum.search.sealing import Seal

POINTER = "current"
LOCK = "writing"
#: Changes with what is kept of each thing; an index of another form is made anew.
FORM = 3
#: Whoever only adds things is done by then.
LOCK_SECONDS = 10.0


def schema() -> Schema:
    """Return what is kept of each thing: words to look for, never words to show."""
    return Schema(
        key=ID(unique=True, stored=True),
        kind=ID(),
        title=TEXT(analyzer=Words(), phrase=True),
        words=TEXT(analyzer=Words(), phrase=True),
        at=COLUMN(NumericColumn("q")),
        agencies=KEYWORD(scorable=False),
        standing=ID(),
        open=COLUMN(NumericColumn("B")),
    )


@dataclass(frozen=True, slots=True)
class _Opened:
    """The index that the pointer names, and what of it is being read."""

    name: str
    index: WhooshIndex
    seal: Seal
    generation: int
    reading: DiskReading


class DiskIndex(Index):
    """A folder of indexes, of which a pointer file names the current one."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; it is made when something is first written."""
        self.folder = folder
        self._lock = Lock()
        self._postings = Postings()
        self._opened: _Opened | None = None

    @property
    @override
    def is_begun(self) -> bool:
        return self._name() is not None

    @override
    def reading(self) -> Reading | None:
        with self._lock:
            opened = self._current()
            return opened.reading if opened else None

    @override
    def write(self, entries: Sequence[Entry], gone: Sequence[str]) -> None:
        with self._alone(patience=0.0), _writer(self._to_write()) as writer:
            for key in gone:
                writer.delete_by_term("key", key)
            for entry in entries:
                writer.update_document(**_fields(entry))

    @override
    def rebuild(self, entries: Iterable[Entry]) -> int:
        """Write a new index beside the current one, then point to it.

        The site stays up: readers keep the old index until the pointer changes, and what changes
        meanwhile waits, because it would be written to the old one.

        Raises:
            BeingMade: somebody else makes it anew.
        """
        with self._alone(patience=LOCK_SECONDS):
            name, made = self._new()
            count = 0
            with _writer(made) as writer:
                for count, entry in enumerate(entries, start=1):  # noqa: B007  # it is the result
                    writer.add_document(**_fields(entry))
            self._point_to(name)
        return count

    @override
    def drop_older(self) -> None:
        """Delete every index but the current one. Whoever has just opened one asks again."""
        current = self._name()
        for old in self.folder.glob("index-*"):
            if old.name != current:
                shutil.rmtree(old, ignore_errors=True)

    @contextmanager
    def _alone(self, *, patience: float) -> Iterator[None]:
        """Be the only process that writes; one that dies leaves nothing locked."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = FileLock(str(self.folder / LOCK))
        if not try_for(lock.acquire, timeout=patience):
            raise BeingMade
        try:
            yield
        finally:
            lock.release()

    def _to_write(self) -> WhooshIndex:
        with self._lock:
            opened = self._current()
        return opened.index if opened else self._begin()

    def _current(self) -> _Opened | None:
        """Return what is to be read: opened once, and again when the worker has written."""
        name, opened = self._name(), self._opened
        if name is None or not name.startswith(_PREFIX):
            return None
        # What a damaged file makes Whoosh raise nobody lists; whatever it is, there is no index.
        try:
            if opened is None or opened.name != name:
                return self._open(name)
            if not opened.seal.holds():
                return None
            generation = opened.index.latest_generation()
            if opened.generation != generation:
                return self._read(name, opened.index, opened.seal, generation)
        except Exception:  # noqa: BLE001  # see above
            return None
        return opened

    def _open(self, name: str) -> _Opened | None:
        seal = Seal(self.folder / name)
        if not seal.holds():
            return None
        index = _files(self.folder / name).open_index()
        return self._read(name, index, seal, index.latest_generation())

    def _read(self, name: str, index: WhooshIndex, seal: Seal, generation: int) -> _Opened:
        reading = DiskReading(index.reader(), self._postings)
        self._opened = _Opened(name, index, seal, generation, reading)
        return self._opened

    def _begin(self) -> WhooshIndex:
        name, made = self._new()
        self._point_to(name)
        return made

    def _new(self) -> tuple[str, WhooshIndex]:
        name = f"{_PREFIX}{secrets.token_hex(6)}"
        path = self.folder / name
        path.mkdir(mode=0o700, parents=True)
        return name, _files(path).create_index(schema())

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


_PREFIX = f"index-{FORM}-"


def _files(folder: Path) -> FileStorage:
    """Return the files of an index, to be read as files.

    Read as memory, one that becomes shorter would end the process without a word.
    """
    return FileStorage(str(folder), supports_mmap=False)


@contextmanager
def _writer(index: WhooshIndex) -> Iterator[Any]:
    writer = index.writer(timeout=LOCK_SECONDS, limitmb=64)
    try:
        yield writer
    except BaseException:
        writer.cancel()
        raise
    writer.commit()
    Seal(Path(index.storage.folder)).put()


def _fields(entry: Entry) -> dict[str, Any]:
    document = entry.document
    return {
        "key": entry.key,
        "kind": entry.kind,
        "title": document.title,
        "words": document.words,
        "at": int(document.at.timestamp()),
        "agencies": " ".join(document.agencies),
        "standing": document.standing,
        "open": int(entry.is_open),
    }
