"""Find: the index proposes, the policies dispose, and only then is anything read.

Whatever is said about the words themselves (that nothing says one, and what was looked for instead)
is said of what the reader may see. Otherwise the box would tell which words stand in other texts.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from forum.access.actor import Actor
from forum.contracts.meanings import NamedWord
from forum.contracts.registry import registry
from forum.contracts.searchable import Hit
from forum.search.analysis import stem, words_of
from forum.search.closeness import LONG_WORD, close, slips_between
from forum.search.engine import index
from forum.search.port import Narrowed, Proposal, Reading, Unreadable, kind_of
from forum.search.question import Question, Typed
from forum.search.visible import Visible

#: How many proposals are put to the policies at a time, and how much more each time after.
BATCH, GROWTH = 60, 3
#: What lies further down nobody reads. Who may see little of all that was said is shown more of it,
#: and at last whatever there is: others' texts, however many, hide nothing from anybody.
MOST_PROPOSED = (60, 600, 3000, 10**9)
#: Things that are looked at to see whether a word stands in any that the reader may see; and where
#: all of those were others', so many.
MOST_HOLDING = (40, 2000)
#: Words that may have been meant are looked at so many at a time, the closest first.
CLOSE_AT_ONCE = 8
#: Misspelt words of one question that are mended, and what is looked for in the place of each.
MOST_MENDED, MOST_INSTEAD = 4, 3
#: Longer questions are sentences, and no question what a word in them means.
A_NAME = 4
_A_WORD = re.compile(r"[^\W_]+")

EVERYTHING = Narrowed()


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that the reader may see."""

    kind: str
    label: str
    hit: Hit
    score: float


@dataclass(frozen=True, slots=True)
class Results:
    """A page of results, and the words that were looked for in place of unknown ones."""

    found: Sequence[Found]
    #: What was typed and nothing says, with the words of what was found in its place.
    instead: Mapping[str, Sequence[str]]
    more: bool
    #: The stems that were looked for, to be marked in what was found.
    sought: frozenset[str] = frozenset()
    #: Words that were typed and that agencies understand differently.
    ambiguous: Sequence[NamedWord] = ()
    #: False where the index cannot be read just now; it is rebuilt by the worker.
    available: bool = True


NOT_NOW = Results((), {}, more=False, available=False)


def find(
    actor: Actor, typed: str, *, among: Narrowed = EVERYTHING, start: int = 0, limit: int = 20
) -> Results:
    """Return what the actor may see of what the words find, the best first.

    Args:
        actor: who asks.
        typed: as it was typed; there is no query language.
        among: what to leave out.
        start: how many visible results to pass over.
        limit: how many to return.
    """
    reading = index().reading()
    if reading is None:
        return NOT_NOW
    try:
        return _find(reading, actor, typed, among, start, limit)
    except Unreadable:
        return NOT_NOW


def _find(
    reading: Reading, actor: Actor, typed: str, among: Narrowed, start: int, limit: int
) -> Results:
    known = _known(actor, typed)
    asked = Typed.read(typed, [name for word in known for name in word.names])
    search = _Search(reading, asked, among, Visible(actor))
    page, instead = search.page(start, limit)
    mended = _meant(typed, instead) if instead or len(typed.split()) <= A_NAME else typed
    if mended != typed and (meant := _known(actor, mended)) and meant != known:
        known = meant
        asked = Typed.read(typed, [name for word in known for name in word.names])
        search = replace(search, asked=asked)
        page, _ = search.page(start, limit, instead or None)
    found = search.shown(page, limit)
    ambiguous = [word for word in known if word.meanings] if len(typed.split()) <= A_NAME else []
    return Results(
        found,
        {asked.stems[word]: _as_said(others, found) for word, others in instead.items()},
        more=len(page) > limit,
        sought=asked.marked.union(*instead.values()),
        ambiguous=ambiguous,
    )


@dataclass(frozen=True, slots=True)
class _Search:
    """One question of one reader."""

    reading: Reading
    asked: Typed
    among: Narrowed
    visible: Visible

    def page(
        self, start: int, limit: int, instead: Mapping[str, Sequence[str]] | None = None
    ) -> tuple[Sequence[Proposal], Mapping[str, Sequence[str]]]:
        """Return one proposal more than asked for, and what was looked for instead of what."""
        end, found = start + limit + 1, list[Proposal]()
        if instead is None:
            question = self.asked.question(self.reading.frequencies, {})
            found = self._visible(question, end)
            instead = self._instead(self._unsaid(question, found))
        if instead:
            question = self.asked.question(self.reading.frequencies, instead)
            found = self._visible(question, end)
        return found[start:end], instead

    def shown(self, page: Sequence[Proposal], limit: int) -> list[Found]:
        """Return the proposals as they are shown, read under the policies once more."""
        hits = self.visible.hits(each.key for each in page[:limit])
        labels = {kind: each.label for kind, each in registry().searchable.items()}
        return [
            Found(kind, labels[kind], hits[each.key], each.score)
            for each in page[:limit]
            if each.key in hits and (kind := kind_of(each.key))
        ]

    def _visible(self, question: Question, end: int) -> list[Proposal]:
        """Return as many as that of what the reader may see, or all there are."""
        found: list[Proposal] = []
        for most in (each for each in MOST_PROPOSED if each >= end):
            proposed = self.reading.propose(question, self.among, most)
            found, looked_at = self._first(proposed, end)
            if len(found) >= end or looked_at < most:
                break
        return found

    def _first(self, proposed: Iterator[Proposal], end: int) -> tuple[list[Proposal], int]:
        found: list[Proposal] = []
        looked_at, size = 0, max(BATCH, end)
        while len(found) < end and (batch := list(islice(proposed, size))):
            allowed = set(self.visible.among(each.key for each in batch))
            found += [each for each in batch if each.key in allowed]
            looked_at += len(batch)
            size *= GROWTH
        return found[:end], looked_at

    def _unsaid(self, question: Question, found: Sequence[Proposal]) -> list[str]:
        """Return the typed stems that nothing says of all that the reader may see."""
        said = {
            question.parts[place].words[0]
            for each in found
            for place in each.says
            if not question.parts[place].is_phrase
        }
        doubtful = [word for word in self.asked.stems if word not in said]
        seen = self._seen(doubtful)
        return [word for word in doubtful if word not in seen]

    def _instead(self, unsaid: Sequence[str]) -> dict[str, Sequence[str]]:
        """Return the closest words that stand in what the reader may see."""
        near = {word: self._near(word) for word in unsaid[:MOST_MENDED]}
        kept: dict[str, list[str]] = {word: [] for word in near}
        for start in range(0, max(map(len, near.values()), default=0), CLOSE_AT_ONCE):
            # Closer words that stand in others' texts only must not take the place of the rest.
            wanting = {
                word: others[start : start + CLOSE_AT_ONCE]
                for word, others in near.items()
                if len(kept[word]) < MOST_INSTEAD
            }
            seen = self._seen([other for others in wanting.values() for other in others])
            for word, others in wanting.items():
                kept[word] += [other for other in others if other in seen]
        return {word: others[:MOST_INSTEAD] for word, others in kept.items() if others}

    def _near(self, unsaid: str) -> Sequence[str]:
        """Return stems that may have been meant: first of the glossary's names, then of any text.

        A name is compared as it is spelt: a slip near the end of a word makes its stem another one.
        """
        typed = self.asked.stems[unsaid]
        names = close(typed, (word for word in _spelt() if word[0] == typed[0]))
        others = close(unsaid, self.reading.beginning(unsaid[0]))
        return list(dict.fromkeys([*map(stem, names), *others]))

    def _seen(self, words: Collection[str]) -> Collection[str]:
        """Return those of some stems that stand in anything that the reader may see."""
        seen: set[str] = set()
        doubtful = set(words)
        for most in MOST_HOLDING:
            holding = self.reading.holding(sorted(doubtful), most) if doubtful else {}
            allowed = set(self.visible.among(key for keys in holding.values() for key in keys))
            seen |= {word for word, keys in holding.items() if not allowed.isdisjoint(keys)}
            doubtful = {word for word, keys in holding.items() if len(keys) >= most} - seen
        return seen


def _known(actor: Actor, typed: str) -> list[NamedWord]:
    return [word for knows in registry().words for word in knows(actor, typed)]


def _spelt() -> Collection[str]:
    return [word for spelt in registry().spelt for word in spelt()]


def _meant(typed: str, instead: Mapping[str, Sequence[str]]) -> str:
    """Return what was typed with words of names in the place of misspelt ones."""
    spelt = frozenset(_spelt())
    kin: dict[str, list[str]] = defaultdict(list)
    for each in spelt:
        kin[stem(each)].append(each)

    def mended(found: re.Match[str]) -> str:
        said, word = found.group(), found.group().casefold()
        others = instead.get(stem(word))
        if word in spelt or not (alike := kin.get(others[0] if others else stem(word))):
            return said
        slips, nearest = min((slips_between(word, each), each) for each in alike)
        # A slip near the end leaves the stem as it was; more than one makes a word of its own.
        return nearest if others or (slips == 1 and len(word) >= LONG_WORD) else said

    return _A_WORD.sub(mended, typed)


def _as_said(stems: Sequence[str], found: Sequence[Found]) -> Sequence[str]:
    """Return words as they stand in what is shown."""
    said: dict[str, str] = {}
    for each in found:
        for word in words_of(f"{each.hit.title} {each.hit.words}"):
            said.setdefault(stem(word), word)
    return [said[word] for word in stems if word in said]
