"""Asking the index on disk. Ranked as BM25 ranks, from postings that are read once.

How rare a word is, is counted once for texts and titles, and in what every member may read, and
the usual length of a text is a constant: the order in which somebody finds things says nothing of
what they may not read.

Whoosh's own search reads every posting of every word for every question, a common word's thousands
too; and its files have one place where they are being read, so threads take turns.
"""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby, islice
from math import inf, log
from operator import itemgetter
from threading import Lock
from typing import Any
from weakref import finalize

from typing_extensions import override
from whoosh.reading import IndexReader, TermNotFound

from forum.search.port import Narrowed, Proposal, Reading, Unreadable, kind_of
from forum.search.postings import Posting, Postings
from forum.search.question import Part, Question

#: What a word counts for in each field; how soon saying it again stops to count, and how much the
#: field's length tells against it. Chosen on judged questions (docs/search.md).
FIELDS = {"words": 1.0, "title": 1.5}
K1 = {"words": 1.6, "title": 1.5}
B = {"words": 0.75, "title": 1.0}
#: How many words a text and a title usually have.
USUAL_LENGTH = {"words": 120, "title": 8}


class Segment:
    """A part of the index, which never changes but for what is taken out of it."""

    def __init__(self, reader: Any, postings: Postings) -> None:
        """Take Whoosh's reader of it, and what is kept."""
        self._reader = reader
        self._postings = postings
        self._name = reader.segment().segment_id()
        self._keys: dict[int, str] = {}
        self._open = bytearray(self._column("open", "B"))
        for thing in reader.segment().deleted_docs():
            self._open[thing] = 0
        self.opened = sum(self._open)

    def knows(self, field: str, word: str) -> bool:
        """Whether anything says a word in a field, or did before it was taken out."""
        return (field, word) in self._reader

    def frequency(self, field: str, words: tuple[str, ...]) -> int:
        """Return how many open things say these words together in a field."""
        return sum(map(self._open.__getitem__, self.holding(field, words).things))

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

    @property
    def moments(self) -> "array[int]":
        """When each thing was said, in seconds."""
        return self._column("at", "q")

    def _column(self, name: str, typecode: str) -> "array[int]":
        def read() -> Posting:
            return Posting(array(typecode, self._reader.column_reader(name)))

        return self._postings.get((self._name, name, ()), read).things

    def _read_word(self, field: str, words: tuple[str, ...]) -> Posting:
        found = Posting()
        try:
            matcher = self._reader.postings(field, words[0])
        except TermNotFound:
            return found
        is_text = field in USUAL_LENGTH
        damping = self._damping(field) if is_text else array("f")
        while matcher.is_active():
            thing = matcher.id()
            found.things.append(thing)
            if is_text:
                times = matcher.weight()
                damped = damping[thing] or self._damped(damping, field, thing)
                found.says.append(times * (K1[field] + 1) / (times + damped))
            else:
                found.says.append(1.0)
            matcher.next()
        return found

    def _read_phrase(self, field: str, words: tuple[str, ...]) -> Posting:
        each = [set(self.holding(field, (word,)).things) for word in words]
        found = Posting()
        together = sorted(set.intersection(*each))
        if not together:
            return found
        matchers = [self._reader.postings(field, word) for word in words]
        damping = self._damping(field)
        for thing in together:
            if times := _times(matchers, thing):
                damped = damping[thing] or self._damped(damping, field, thing)
                found.things.append(thing)
                found.says.append(times * (K1[field] + 1) / (times + damped))
        return found

    def _damping(self, field: str) -> "array[float]":
        """Return by how much the length of each thing tells against it; 0 where not reckoned."""

        def nothing() -> Posting:
            count = self._reader.doc_count_all()
            return Posting(array("I", [count]), array("f", bytes(4 * count)))

        return self._postings.get((self._name, field, "damping"), nothing).says

    def _damped(self, damping: "array[float]", field: str, thing: int) -> float:
        length: float = self._reader.doc_field_length(thing, field) / USUAL_LENGTH[field]
        damped = damping[thing] = K1[field] * (1 - B[field] + B[field] * length)
        return damped


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
        leaves = [leaf for leaf, _ in reader.leaf_readers()] if reader.doc_count_all() else []
        self._segments = [Segment(leaf, postings) for leaf in leaves]
        self._opened = sum(each.opened for each in self._segments)
        self._words: dict[str, Sequence[str]] = {}
        self._counted: dict[tuple[str, tuple[str, ...]], int] = {}

    @override
    def frequencies(self, words: Collection[str]) -> Mapping[str, int]:
        with self._asked():
            return {
                word: max(self._frequency(field, (word,)) for field in FIELDS)
                for word in words
                if any(each.knows(field, word) for each in self._segments for field in FIELDS)
            }

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
            ranked = [
                _ranked(segment, parts, among, len(question.needed))
                for segment, parts in zip(self._segments, asked, strict=True)
            ]
            least = _least([score for scores in ranked for score in scores.values()], most)
            moments = [segment.moments for segment in self._segments]
            best = sorted(
                (-score, -moments[number][thing], number, thing)
                for number, scores in enumerate(ranked)
                for thing, score in scores.items()
                if score >= least
            )
        # Where things lie in the files changes whenever anything is written; it orders nothing.
        for (score, _), alike in groupby(best, key=itemgetter(0, 1)):
            with self._asked():
                things = sorted(self._living((number, thing) for *_, number, thing in alike))
            for key, number, thing in things:
                yield Proposal(key, -score, _says(asked[number], thing))

    @contextmanager
    def _asked(self) -> Iterator[None]:
        """Let one ask at a time. What a damaged file makes Whoosh raise nobody lists."""
        with self._lock:
            try:
                yield
            except Exception as error:
                raise Unreadable from error

    def _living(self, things: Iterable[tuple[int, int]]) -> Iterator[tuple[str, int, int]]:
        """Yield the keys of those that were not taken out, and where they lie."""
        for number, thing in things:
            if self._segments[number].lives(thing):
                yield self._segments[number].key(thing), number, thing

    def _frequency(self, field: str, words: tuple[str, ...]) -> int:
        """Return how many open things say these words together in a field; counted once."""
        if (field, words) not in self._counted:
            counted = sum(each.frequency(field, words) for each in self._segments)
            self._counted[field, words] = counted
        return self._counted[field, words]

    def _saying(self, word: str) -> Iterator[str]:
        for segment in self._segments:
            for field in FIELDS:
                for thing in segment.holding(field, (word,)).things:
                    if segment.lives(thing):
                        yield segment.key(thing)

    def _titled(self, starts: Sequence[str]) -> list[str]:
        """Return what is titled so, the newest first."""
        found: list[tuple[int, str]] = []
        for segment in self._segments:
            each = [_beginning(segment, start) for start in starts]
            together = set.intersection(*each) if each else ()
            living = [thing for thing in together if segment.lives(thing)]
            found += [(-segment.moments[thing], segment.key(thing)) for thing in living]
        return [key for _, key in sorted(found)]

    def _parts(self, segment: Segment, question: Question) -> "_Asked":
        """Return, for each part of a question, its postings in each field with their weights."""
        return [
            [
                (segment.holding(field, part.words), counts * part.weight * self._rarity(part))
                for field, counts in FIELDS.items()
            ]
            for part in question.parts
        ]

    def _rarity(self, part: Part) -> float:
        things = max(self._frequency(field, part.words) for field in FIELDS)
        return log(1 + (1 + self._opened) / (1 + things))


#: For each part of a question, in each field: what says it, and how much that counts.
_Asked = list[list[tuple[Posting, float]]]

#: Words of titles that begin alike; more than these are as good as any word.
MOST_BEGINNINGS = 2000


def _beginning(segment: Segment, start: str) -> set[int]:
    words = islice(segment.beginning("title", start), MOST_BEGINNINGS)
    return {thing for word in words for thing in segment.holding("title", (word,)).things}


def _least(scores: list[float], most: int) -> float:
    """Return the score of the last that is wanted: whatever equals it is among the best too."""
    return sorted(scores, reverse=True)[most - 1] if len(scores) > most else -inf


def _ranked(segment: Segment, asked: _Asked, among: Narrowed, needed: int) -> Mapping[int, float]:
    """Return the scores of what says a needed part of a question."""
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
    return scores


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
        moments = segment.moments
        scores = {thing: score for thing, score in scores.items() if first <= moments[thing] < last}
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
