"""The index in PostgreSQL: a row for each thing, its words as the database's own search keeps them.

Only there are these tables made (migration 0025); on SQLite the index is on disk. They are not part
of what the models describe, because everything in them can be read again from the rest.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    DateTime,
    Integer,
    MetaData,
    Select,
    Table,
    TableValuedAlias,
    Text,
    cast,
    delete,
    event,
    false,
    func,
    insert,
    select,
    text,
)
from sqlalchemy import (
    Index as TableIndex,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import ARRAY, TSVECTOR
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import Session
from typing_extensions import override

from forum.search.analysis import terms_of
from forum.search.in_database_reading import DatabaseReading
from forum.search.port import Entry, Index, Reading
from forum.storage.base import Base

#: Things written with one statement.
AT_ONCE = 500
#: PostgreSQL counts places no further, and keeps so many of one word.
LAST_PLACE, MOST_PLACES = 16_383, 255
#: Between a title and the text, so that no name stands across both.
GAP = 8
#: Stands in the list of words for all things together.
ALL = ""


class Tables:
    """The two tables of an index."""

    def __init__(self, *prefixes: str) -> None:
        """Describe them; with a prefix they can be temporary."""
        metadata = MetaData()
        self.metadata = metadata
        self.entry = Table(
            "search_entry",
            metadata,
            Column("key", Text, primary_key=True),
            Column("kind", Text, nullable=False),
            Column("at", DateTime(timezone=True), nullable=False),
            Column("agencies", ARRAY(Text), nullable=False),
            Column("standing", Text, nullable=False),
            Column("words", TSVECTOR, nullable=False),
            Column("open", Boolean, nullable=False, server_default=false()),
            TableIndex("ix_search_entry_words", "words", postgresql_using="gin"),
            prefixes=list(prefixes),
        )
        self.word = Table(
            "search_word",
            metadata,
            # In the order of the letters' codes, so that words that begin alike stand together.
            Column("word", Text(collation="C"), primary_key=True),
            Column("things", Integer, nullable=False),
            # In how many open things: what ranks by this says nothing of the others.
            Column("open", Integer, nullable=False, server_default="0"),
            prefixes=list(prefixes),
        )


TABLES = Tables()


@event.listens_for(Base.metadata, "after_create")
def _create(_metadata: MetaData, connection: Connection, **_options: Any) -> None:
    """Make the tables where all tables are made at once, without migrations."""
    if connection.dialect.name == "postgresql":
        TABLES.metadata.create_all(connection)


class DatabaseIndex(Index):
    """An index in the same database as everything else, and written in the same transaction."""

    def __init__(self, database: Session, tables: Tables = TABLES) -> None:
        """Take the transaction in which to read and write."""
        self._database = database
        self._tables = tables

    @property
    @override
    def is_begun(self) -> bool:
        found = self._database.scalar(
            select(self._tables.word.c.things).where(self._tables.word.c.word == ALL)
        )
        return found is not None

    @override
    def reading(self) -> Reading | None:
        return DatabaseReading(self._database, self._tables.entry, self._tables.word)

    @override
    def write(self, entries: Sequence[Entry], gone: Sequence[str]) -> None:
        table = self._tables.entry
        keys = [*gone, *(entry.key for entry in entries)]
        words = func.tsvector_to_array(table.c.words)
        things: Counter[str] = Counter()
        opened: Counter[str] = Counter()
        taken = delete(table).where(table.c.key.in_(keys)).returning(words, table.c.open)
        for said, was_open in self._database.execute(taken):
            things.subtract([ALL, *said])
            opened.subtract([ALL, *said] if was_open else ())
        for entry in entries:
            said = [ALL, *_places(entry)]
            things.update(said)
            opened.update(said if entry.is_open else ())
        if entries:
            self._database.execute(insert(table), [_row(entry) for entry in entries])
        self._count(things, opened)

    @override
    def rebuild(self, entries: Iterable[Entry]) -> int:
        """Write everything anew; readers see what there was until the transaction ends."""
        entry, word = self._tables.entry, self._tables.word
        self._database.execute(delete(entry))
        self._database.execute(delete(word))
        count = 0
        for batch in _batches(entries):
            self._database.execute(insert(entry), [_row(each) for each in batch])
            count += len(batch)
        said, opened = (
            _counted(select(entry.c.words)),
            _counted(select(entry.c.words).where(entry.c.open)),
        )
        counts = select(said.c.word, said.c.ndoc, func.coalesce(opened.c.ndoc, 0))
        together = counts.outerjoin_from(said, opened, said.c.word == opened.c.word)
        self._database.execute(insert(word).from_select(["word", "things", "open"], together))
        openly = select(func.count()).where(entry.c.open).scalar_subquery()
        self._database.execute(insert(word).values(word=ALL, things=count, open=openly))
        self._database.execute(text(f"ANALYZE {entry.name}"))
        return count

    @override
    def drop_older(self) -> None:
        """Nothing: what was deleted goes when the database's tables are written anew."""

    def _count(self, things: Counter[str], opened: Counter[str]) -> None:
        """Change in how many things each word stands; always in one order, so nobody blocks."""
        table = self._tables.word
        words = sorted(word for word in things if things[word] or opened[word] or word == ALL)
        if not words:
            return
        listed = func.unnest(
            cast(words, ARRAY(Text)),
            cast([things[word] for word in words], ARRAY(Integer)),
            cast([opened[word] for word in words], ARRAY(Integer)),
        ).table_valued("word", "things", "open")
        rows = listed.render_derived()
        asked = upsert(table).from_select(
            ["word", "things", "open"], select(rows.c.word, rows.c.things, rows.c.open)
        )
        self._database.execute(
            asked.on_conflict_do_update(
                index_elements=[table.c.word],
                set_={
                    "things": table.c.things + asked.excluded.things,
                    "open": table.c.open + asked.excluded.open,
                },
            )
        )
        self._database.execute(
            delete(table).where(table.c.word.in_(words), table.c.word != ALL, table.c.things <= 0)
        )


def _counted(words: Select[Any]) -> TableValuedAlias:
    """Return in how many of some things each word stands, as the database counts it."""
    asked = words.compile(dialect=postgresql.dialect())  # type: ignore[no-untyped-call]  # as it is
    return func.ts_stat(str(asked)).table_valued("word", "ndoc", "nentry")


def _batches(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    waiting = iter(entries)
    while batch := list(islice(waiting, AT_ONCE)):
        yield batch


def _row(entry: Entry) -> dict[str, Any]:
    document = entry.document
    said = " ".join(
        f"'{word}':{','.join(places[:MOST_PLACES])}" for word, places in _places(entry).items()
    )
    return {
        "key": entry.key,
        "kind": entry.kind,
        "at": document.at,
        "agencies": list(document.agencies),
        "standing": document.standing,
        "words": said,
        "open": entry.is_open,
    }


def _places(entry: Entry) -> dict[str, list[str]]:
    """Return each stem and where it stands; the title's places bear an A, for the ranking."""
    places: dict[str, list[str]] = {}
    title = terms_of(entry.document.title)
    for place, word in enumerate(title, start=1):
        places.setdefault(word, []).append(f"{min(place, LAST_PLACE)}A")
    for place, word in enumerate(terms_of(entry.document.words), start=len(title) + GAP):
        places.setdefault(word, []).append(f"{min(place, LAST_PLACE)}")
    return places
