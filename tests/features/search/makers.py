"""Indexes to test with: of the kind that the database of this run has."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from forum.contracts.searchable import Document
from forum.search.in_database import DatabaseIndex
from forum.search.on_disk import DiskIndex
from forum.search.port import Entry, Index, Narrowed
from forum.search.question import Typed

MARCH = datetime(2026, 3, 1, tzinfo=UTC)


def entry(
    name: str,
    title: str,
    words: str,
    kind: str = "reflection",
    at: datetime = MARCH,
    agencies: Sequence[str] = (),
    standing: str = "",
) -> Entry:
    return Entry(kind, Document(name, title, words, at, tuple(agencies), standing))


def an_index(session: Session, folder: Path) -> Index:
    """Return an empty index."""
    if session.get_bind().dialect.name == "postgresql":
        made: Index = DatabaseIndex(session)
    else:
        made = DiskIndex(folder)
    made.rebuild([])
    return made


def proposed(index: Index, typed: str, *names: str, among: Narrowed | None = None) -> list[str]:
    """Return the names of what an index proposes for some words, the best first."""
    reading = index.reading()
    assert reading is not None
    question = Typed.read(typed, names).question(reading.frequencies, {})
    found = reading.propose(question, among or Narrowed(), 100)
    return [each.key.partition(":")[2] for each in found]
