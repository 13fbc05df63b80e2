"""Asking the index on disk. Ranked as BM25 ranks, from postings that are read once.

Whoosh's own search reads every posting of every word for every question, a common word's thousands
too; and its files have one place where they are being read, so threads take turns.
"""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from heapq import nlargest
from itertools import islice
from math import inf, log
from threading import Lock
from typing import Any
from weakref import finalize

from typing_extensions import override
from whoosh.reading import IndexReader, TermNotFound

from forum.search.port import Narrowed, Proposal, Reading, Unreadable, kind_of
from forum.search.postings import Posting, Postings
from forum.search.question import Part, Question

#: Tuned on judged questions (docs/search.md): titles count, and long texts are not punished much.
K1, B = 2.0, 0.75
TITLE_WEIGHT = 0.8
FIELDS = (("words", 1.0), ("title", TITLE_WEIGHT))


class Segment:
    """A part of the index, which never changes but for what is taken out of it."""

    def __init__(self, reader: Any, averages: Mapping[str, float], postings: Postings) -> None:
        """Take Whoosh's reader of it, how long the fields of all things are, and what is kept."""
        self._reader = reader
        self._averages = averages
        self._postings = postings
        self._name = reader.segment().segment_id()
        self._keys: dict[int, str] = {}
        self._moments: array[int] | None = None

    def frequency(self, field: str, word: str) -> int:
        """Return how many things say a word in a field."""
        try:
            return int(self._reader.doc_frequency(field, word))
        except TermNotFound:
            return 0

    def beginning(self, field: str, start: str) -> Iterator[str]:
        """Yield the words of a field that begin so."""
        for raw in self._reader.expand_prefix(field, start):
            yield raw.decode()

    def holding(self, field: str, words: tuple[str, ...]) -> Posting:
        """Return the things that say these words together in a field."""
        read = self._read_phrase if len(words) > 1 else self._read_word
        return self._postings.get((self._name, field, words), lambda: read(field, words))

    def lives(self, thing: int) -> bool:
        """Whether a thing was not taken out since."""
        return not self._reader.is_deleted(thing)

    def key(self, thing: int) -> str:
        """Return what tells a thing from all others."""
        if thing not in self._keys:
            self._keys[thing] = self._reader.stored_fields(thing)["key"]
        return self._keys[thing]

    def moment(self, thing: int) -> int:
        """Return when a thing was said, in seconds."""
        if self._moments is None:
            self._moments = array("q", self._reader.column_reader("at"))
        return self._moments[thing]

    def _read_word(self, field: str, words: tuple[str, ...]) -> Posting:
        found = Posting()
        try:
            matcher = self._reader.postings(field, words[0])
        except TermNotFound:
            return found
        long = self._averages.get(field, 0.0)
        while matcher.is_active():
            thing = matcher.id()
            found.things.append(thing)
            found.says.append(self._saying(matcher.weight(), thing, field) if long else 1.0)
            matcher.next()
        return found

    def _read_phrase(self, field: str, words: tuple[str, ...]) -> Posting:
        each = [set(self.holding(field, (word,)).things) for word in words]
        found = Posting()
        together = sorted(set.intersection(*each))
        if not together:
            return found
        matchers = [self._reader.postings(field, word) for word in words]
        for thing in together:
            if times := _times(matchers, thing):
                found.things.append(thing)
                found.says.append(self._saying(times, thing, field))
        return found

    def _saying(self, times: float, thing: int, field: str) -> float:
        length: float = self._reader.doc_field_length(thing, field) / self._averages[field]
        return times * (K1 + 1) / (times + K1 * (1 - B + B * length))


def _times(matchers: Sequence[Any], thing: int) -> int:
    """Return how often words stand one behind the other in a thing that says all of them."""
    starts: set[int] | None = None
    for place, matcher in enumerate(matchers):
        matcher.skip_to(thing)
        here = {position - place for position in matcher.value_as("positions")}
        starts = here if starts is None else starts & here
    return len(starts or ())


class DiskReading(Reading):
    """The index on disk as it stood when it was opened."""

    def __init__(self, reader: IndexReader, postings: Postings) -> None:
        """Take Whoosh's reader, and the postings that other readings of this index left."""
        self._lock = Lock()
        # Whoever still asks keeps its files open.
        finalize(self, reader.close)
        self._count = reader.doc_count_all()
        averages = {field: _average(reader, field) for field, _ in FIELDS}
        leaves = [leaf for leaf, _ in reader.leaf_readers()] if self._count else []
        self._segments = [Segment(leaf, averages, postings) for leaf in leaves]
        self._words: dict[str, Sequence[str]] = {}

    @override
    def frequencies(self, words: Collection[str]) -> Mapping[str, int]:
        with self._asked():
            counted = {word: self._frequency(word) for word in words}
        return {word: count for word, count in counted.items() if count}

    @override
    def beginning(self, start: str) -> Iterable[str]:
        with self._asked():
            if start not in self._words:
                found = {word for each in self._segments for word in each.beginning("words", start)}
                self._words[start] = sorted(found)
            return self._words[start]

    @override
    def holding(self, words: Collection[str], most: int) -> Mapping[str, Sequence[str]]:
        with self._asked():
            return {word: list(islice(self._saying(word), most)) for word in words}

    @override
    def titled(self, starts: Sequence[str], most: int) -> Sequence[str]:
        with self._asked():
            counts: Counter[str] = Counter()
            found = []
            for key in self._titled(starts):
                counts[kind_of(key)] += 1
                if counts[kind_of(key)] <= most:
                    found.append(key)
            return found

    @override
    def propose(self, question: Question, among: Narrowed, most: int) -> Iterator[Proposal]:
        with self._asked():
            asked = [self._parts(segment, question) for segment in self._segments]
            found = [
                (score, number, thing)
                for number, (segment, parts) in enumerate(zip(self._segments, asked, strict=True))
                for thing, score in _ranked(segment, parts, among, len(question.needed))
            ]
        for score, number, thing in nlargest(most, found):
            with self._asked():
                segment = self._segments[number]
                if segment.lives(thing):
                    yield Proposal(segment.key(thing), score, _says(asked[number], thing))

    @contextmanager
    def _asked(self) -> Iterator[None]:
        """Let one ask at a time. What a damaged file makes Whoosh raise nobody lists."""
        with self._lock:
            try:
                yield
            except Exception as error:
                raise Unreadable from error

    def _frequency(self, word: str) -> int:
        return max(
            sum(each.frequency(field, word) for each in self._segments) for field, _ in FIELDS
        )

    def _saying(self, word: str) -> Iterator[str]:
        for segment in self._segments:
            for field, _ in FIELDS:
                for thing in segment.holding(field, (word,)).things:
                    if segment.lives(thing):
                        yield segment.key(thing)

    def _titled(self, starts: Sequence[str]) -> Iterator[str]:
        for segment in self._segments:
            each = [_beginning(segment, start) for start in starts]
            for thing in sorted(set.intersection(*each)) if each else ():
                if segment.lives(thing):
                    yield segment.key(thing)

    def _parts(self, segment: Segment, question: Question) -> "_Asked":
        """Return, for each part of a question, its postings in each field with their weights."""
        return [
            [
                (
                    segment.holding(field, part.words),
                    weight * part.weight * self._rarity(field, part),
                )
                for field, weight in FIELDS
            ]
            for part in question.parts
        ]

    def _rarity(self, field: str, part: Part) -> float:
        if part.is_phrase:
            said = sum(len(each.holding(field, part.words).things) for each in self._segments)
        else:
            said = sum(each.frequency(field, part.words[0]) for each in self._segments)
        return log(self._count / (said + 1)) + 1


#: For each part of a question, in each field: what says it, and how much that counts.
_Asked = list[list[tuple[Posting, float]]]

#: Words of titles that begin alike; more than these are as good as any word.
MOST_BEGINNINGS = 60


def _beginning(segment: Segment, start: str) -> set[int]:
    words = islice(segment.beginning("title", start), MOST_BEGINNINGS)
    return {thing for word in words for thing in segment.holding("title", (word,)).things}


def _average(reader: IndexReader, field: str) -> float:
    return reader.field_length(field) / (reader.doc_count_all() or 1) or 1.0


def _ranked(
    segment: Segment, asked: _Asked, among: Narrowed, needed: int
) -> Iterable[tuple[int, float]]:
    scores: dict[int, float] = {}
    for part in asked[:needed]:
        for posting, weight in part:
            for thing, says in zip(posting.things, posting.says, strict=True):
                scores[thing] = scores.get(thing, 0.0) + weight * says
    scores = _narrowed(segment, scores, among)
    for part in asked[needed:]:
        for posting, weight in part:
            for thing, says in zip(posting.things, posting.says, strict=True):
                if thing in scores:
                    scores[thing] += weight * says
    return scores.items()


def _narrowed(segment: Segment, scores: dict[int, float], among: Narrowed) -> dict[int, float]:
    """Return those of the things that are among the ones looked for."""
    for field, values in (
        ("kind", among.kinds),
        ("agencies", (among.agency,) if among.agency else ()),
        ("standing", (among.standing,) if among.standing else ()),
    ):
        if values:
            kept = {thing for value in values for thing in segment.holding(field, (value,)).things}
            scores = {thing: score for thing, score in scores.items() if thing in kept}
    if among.since or among.until:
        first = among.since.timestamp() if among.since else -inf
        last = among.until.timestamp() if among.until else inf
        scores = {
            thing: score for thing, score in scores.items() if first <= segment.moment(thing) < last
        }
    return scores


def _says(asked: _Asked, thing: int) -> frozenset[int]:
    """Return which parts of a question a thing says, by their place."""
    return frozenset(
        place
        for place, part in enumerate(asked)
        if any(_stands(posting.things, thing) for posting, _ in part)
    )


def _stands(things: "array[int]", thing: int) -> bool:
    place = bisect_left(things, thing)
    return place < len(things) and things[place] == thing
