"""Every place where the site keeps text, found from the models: no list that a feature could miss.

A new column of words is reached without a line of code. One of a kind that cannot be reached stops
the scrub, and before that a test.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Enum,
    Integer,
    MetaData,
    Numeric,
    String,
    Table,
    Time,
    TypeDecorator,
)
from sqlalchemy.orm import registry as Mappings  # noqa: N812  # a class, named like ours below

from forum.prose.prose import PlainProseText, Prose
from forum.storage.base import Base

_WITHOUT_WORDS = (Integer, Numeric, Boolean, Date, DateTime, Time, Enum)

#: Drawn or computed by the site, or one of its own closed lists: nobody types into these. The names
#: hold for plain strings only; checked words are reached whatever their column is called.
MADE_BY_THE_SITE: Final = re.compile(
    r"(public_id|fs_uniquifier|password|sealed|digest|previous|version_num)"
    r"|.*_(tag|key|hash)|sealed_.*|(.*_)?stamp"
    r"|kind|subject|tag|actor|task|telling|letter|about|prompt|format|speaks|scope|other_scope"
)
#: How the people and workplaces that take part are called. It stays, and is counted: a colleague
#: must not lose their own name because a child has the same one.
OWN_NAMES: Final = re.compile(
    r"(agency|partnership|setting|urgent_route|joining)\..*"
    r"|practitioner\.(name|telephone)|account\.email|.*\.byline"
)
#: Sealed line by line, so that nothing in it can be changed; it holds identifiers and no words.
SEALED: Final = frozenset({"audit_entry", "audit_head"})


class Way(StrEnum):
    """How words are taken out of a place."""

    PROSE = "prose"
    LINE = "line"
    VALUES = "values"


class Unreachable(Exception):
    """A column may hold words and nothing here can take them out."""


@dataclass(frozen=True, slots=True)
class Place:
    """One text of each row of a table: the columns that hold it."""

    table: Table
    way: Way
    columns: tuple[Column[Any], ...]
    #: Counted, and left as it is.
    stays: bool = False

    @property
    def name(self) -> str:
        """The table and its first column."""
        return f"{self.table.name}.{self.columns[0].name}"


@cache
def every_place() -> Sequence[Place]:
    """Return every place of this site.

    Raises:
        Unreachable: there is a kind of column that nobody taught this.
    """
    return tuple(places_in(Base.metadata, Base.registry))


def places_in(metadata: MetaData, mappings: Mappings) -> Iterator[Place]:
    """Yield every place where these models keep text.

    Raises:
        Unreachable: a column is of a kind that nobody taught this.
    """
    proses = dict(_proses(mappings))
    rendered = {column for columns in proses.values() for column in columns}
    for table in metadata.sorted_tables:
        for column in table.columns:
            if column in proses:
                yield Place(table, Way.PROSE, proses[column])
            elif column not in rendered and (way := _way(column)):
                own = bool(OWN_NAMES.fullmatch(f"{table.name}.{column.name}"))
                yield Place(table, way, (column,), stays=own)


def _proses(mappings: Mappings) -> Iterator[tuple[Column[Any], tuple[Column[Any], ...]]]:
    for mapper in mappings.mappers:
        for each in mapper.composites:
            if each.composite_class is Prose:
                columns = tuple(column for column in each.columns)
                yield columns[0], columns


def _way(column: Column[Any]) -> Way | None:
    kept: Any = column.type
    checked = isinstance(kept, PlainProseText)
    while isinstance(kept, TypeDecorator):
        kept = kept.impl_instance
    if isinstance(kept, _WITHOUT_WORDS) or column.table.name in SEALED:
        return None
    if isinstance(kept, JSON):
        return Way.VALUES
    if isinstance(kept, String):
        return Way.LINE if checked or not MADE_BY_THE_SITE.fullmatch(column.name) else None
    msg = f"{column}: words in {kept!r} cannot be taken out. Teach forum.scrubs.columns how."
    raise Unreachable(msg)
