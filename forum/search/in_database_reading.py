"""Asking PostgreSQL's own full-text search.

What it ranks by knows nothing of how rare a word is, so that is asked of the list of words, and
each word's rank counts by it. It is counted in what every member may read: the order in which
somebody finds things says nothing of what they may not read. Ranking reads each thing's words, so
only so many things are ranked.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from math import log
from typing import Any

from sqlalchemy import Select, Table, Text, bindparam, func, literal, select, union_all
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session
from typing_extensions import override

from forum.search.in_database_asking import asking, query, quoted, told
from forum.search.port import Narrowed, Proposal, Reading
from forum.search.question import MOST_MATCHED, Part, Question
from forum.storage import prepared

ALL = ""
#: Reading the words of more things than this takes too long; the newest are ranked, or all where
#: the reader may see too few of those.
MOST_RANKED = 2 * MOST_MATCHED


class DatabaseReading(Reading):
    """The index as this transaction sees it."""

    def __init__(self, database: Session, entry: Table, word: Table) -> None:
        """Take the transaction and the tables."""
        self._database = database
        self._table, self._entry = entry, entry.c
        self._words, self._word = word, word.c
        self._opened = 0
        self._known: dict[str, int] = {}

    @override
    def frequencies(self, words: Collection[str]) -> Mapping[str, int]:
        asked = {"words": [*words, ALL]}
        found = dict(prepared.rows(_counted(self._words), asked, within=self._database))
        self._opened = found.pop(ALL, 0)
        self._known.update(found)
        return found

    @override
    def beginning(self, start: str) -> Iterable[str]:
        last = start[:-1] + chr(ord(start[-1]) + 1)
        return self._database.scalars(
            select(self._word.word).where(self._word.word >= start, self._word.word < last)
        ).all()

    @override
    def holding(self, words: Collection[str], most: int) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {word: [] for word in words}
        # Each word by itself: the database knows how common each is, and looks accordingly.
        asked = [
            select(literal(word, Text), self._entry.key)
            .where(self._entry.words.op("@@")(query(literal(quoted(word), Text))))
            .limit(most)
            for word in words
        ]
        if asked:
            for word, key in self._database.execute(union_all(*asked)):
                found[word].append(key)
        return found

    @override
    def titled(self, starts: Sequence[str], most: int) -> Sequence[str]:
        said = " & ".join(f"{quoted(start)}:*A" for start in starts)
        order = (self._entry.at.desc(), self._entry.key)
        newest = func.row_number().over(partition_by=self._entry.kind, order_by=order)
        found = (
            select(self._entry.key, self._entry.at, newest.label("place"))
            .where(self._entry.words.op("@@")(query(literal(said, Text))))
            .subquery()
        )
        asked = select(found.c.key).where(found.c.place <= most)
        return self._database.scalars(asked.order_by(found.c.at.desc(), found.c.key)).all()

    @override
    def propose(self, question: Question, among: Narrowed, most: int) -> Iterator[Proposal]:
        if not question.needed:
            return
        most_ranked = max(MOST_RANKED, most)
        crowded = self._most_of(question) > most_ranked
        counts = [part.weight * self._rarity(part) for part in question.parts]
        rows = prepared.rows(
            asking(self._table, question, among, crowded=crowded),
            told(question, among, counts, most=most, most_ranked=most_ranked),
            within=self._database,
        )
        for key, score, says in rows:
            yield Proposal(key, score, frozenset(n for n, said in enumerate(says) if said))

    def _most_of(self, question: Question) -> int:
        """Return how many things may say a needed part; a name stands in no more than a word."""
        return sum(min(self._known.get(word, 0) for word in part.words) for part in question.needed)

    def _rarity(self, part: Part) -> float:
        if part.is_phrase:
            return log(2 + self._opened) / 2
        return log(1 + (1 + self._opened) / (1 + self._known.get(part.words[0], 0)))


@cache
def _counted(word: Table) -> Select[*tuple[Any, ...]]:
    """Return what asks in how many open things some words stand."""
    these = func.any(bindparam("words", type_=ARRAY(Text)))
    return select(word.c.word, word.c.open).where(word.c.word == these)
