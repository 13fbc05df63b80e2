"""Asking PostgreSQL's own full-text search.

What it ranks by knows nothing of how rare a word is, so that is asked of the list of words, and
each word's rank counts by it. It is counted in what every member may read: the order in which
somebody finds things says nothing of what they may not read. Ranking reads each thing's words, so
only so many things are ranked.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from math import log
from operator import add
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    Text,
    bindparam,
    case,
    cast,
    func,
    literal,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY, REAL, TSQUERY, array
from sqlalchemy.orm import Session
from typing_extensions import override

from forum.search.port import Narrowed, Proposal, Reading
from forum.search.question import MOST_MATCHED, Part, Question

#: What a word counts for in the text, two places that are not used, and in the title.
WEIGHTS = cast([0.5, 0.0, 0.0, 1.0], ARRAY(REAL))
#: Divide by one and the logarithm of a text's length.
BY_LENGTH = 1
ALL = ""
#: Reading the words of more things than this takes too long; the newest are ranked.
MOST_RANKED = 2 * MOST_MATCHED


class DatabaseReading(Reading):
    """The index as this transaction sees it."""

    def __init__(self, database: Session, entry: Table, word: Table) -> None:
        """Take the transaction and the tables."""
        self._database = database
        self._entry = entry.c
        self._word = word.c
        self._opened = 0
        self._known: dict[str, int] = {}

    @override
    def frequencies(self, words: Collection[str]) -> Mapping[str, int]:
        rows = self._database.execute(
            select(self._word.word, self._word.open).where(
                self._word.word == func.any(bindparam("words", [*words, ALL], ARRAY(Text)))
            )
        )
        found = dict(iter(rows))
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
            .where(self._entry.words.op("@@")(_query(_quoted(word))))
            .limit(most)
            for word in words
        ]
        if asked:
            for word, key in self._database.execute(union_all(*asked)):
                found[word].append(key)
        return found

    @override
    def titled(self, starts: Sequence[str], most: int) -> Sequence[str]:
        said = " & ".join(f"{_quoted(start)}:*A" for start in starts)
        order = (self._entry.at.desc(), self._entry.key)
        newest = func.row_number().over(partition_by=self._entry.kind, order_by=order)
        found = (
            select(self._entry.key, self._entry.at, newest.label("place"))
            .where(self._entry.words.op("@@")(_query(said)))
            .subquery()
        )
        asked = select(found.c.key).where(found.c.place <= most)
        return self._database.scalars(asked.order_by(found.c.at.desc(), found.c.key)).all()

    @override
    def propose(self, question: Question, among: Narrowed, most: int) -> Iterator[Proposal]:
        if not question.needed:
            return
        for key, score, says in self._database.execute(self._asked(question, among, most)):
            yield Proposal(key, score, frozenset(n for n, said in enumerate(says) if said))

    def _asked(self, question: Question, among: Narrowed, most: int) -> Select[Any]:
        needed = " | ".join(_said(part) for part in question.needed)
        says_one = self._entry.words.op("@@")(_query(needed))
        ranked = [says_one, *self._among(among)]
        if self._most_of(question) > MOST_RANKED:
            newest = select(self._entry.key).where(*ranked).order_by(self._entry.at.desc())
            ranked = [self._entry.key.in_(select(newest.limit(MOST_RANKED).subquery().c.key))]
        entry = self._entry
        things = select(entry.key, entry.at, entry.words).where(*ranked).subquery()
        ranks = [self._rank(things.c.words, part) for part in question.parts]
        score = reduce(add, ranks).label("score")
        first = (score.desc(), things.c.at.desc(), things.c.key)
        # What a thing says is looked at where it is among the best only.
        best = select(*things.c, score).order_by(*first).limit(most).subquery().c
        says = [best.words.op("@@")(_query(_said(part))) for part in question.parts]
        return select(best.key, best.score, array(says)).order_by(
            best.score.desc(), best.at.desc(), best.key
        )

    def _most_of(self, question: Question) -> int:
        """Return how many things may say a needed part; a name stands in no more than a word."""
        return sum(min(self._known.get(word, 0) for word in part.words) for part in question.needed)

    def _rank(self, words: ColumnElement[Any], part: Part) -> ColumnElement[float]:
        query = _query(_said(part))
        if part.is_phrase:
            rarity = log(2 + self._opened)
            said = case((words.op("@@")(query), literal(1.0)), else_=literal(0.0))
            return said * (part.weight * rarity / 2)
        rarity = log(1 + (1 + self._opened) / (1 + self._known.get(part.words[0], 0)))
        return func.ts_rank(WEIGHTS, words, query, BY_LENGTH) * (part.weight * rarity)

    def _among(self, among: Narrowed) -> Iterator[ColumnElement[bool]]:
        entry = self._entry
        if among.kinds:
            yield entry.kind.in_(among.kinds)
        if among.agency:
            yield entry.agencies.contains([among.agency])
        if among.standing:
            yield entry.standing == among.standing
        if among.since:
            yield entry.at >= among.since
        if among.until:
            yield entry.at < among.until


def _quoted(word: str) -> str:
    # Stems hold letters and figures only; the quotes keep words such as "or" what they are.
    return f"'{word}'"


def _said(part: Part) -> str:
    return "(" + " <-> ".join(map(_quoted, part.words)) + ")"


def _query(said: str) -> ColumnElement[Any]:
    return cast(literal(said, Text), TSQUERY)
