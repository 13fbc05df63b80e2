"""The glossary as the lens needs it: which words, who reads them differently, since when; pure.

One value for each edition of the glossary, so that showing a page asks the database nothing more.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from forum.glossary.lookup import Lookup, Mention
from forum.glossary.wording import RelationKind
from forum.text.linking import Linkable, taken_apart

#: Texts kept taken apart: usual ones take 10 MB; the longest that people may write, 120 MB.
TEXTS_KEPT = 2_000
#: Pairs of a writer's agency and a reader's agencies whose differences are kept.
PAIRS_KEPT = 2_000

Pieces = tuple[str | Linkable[Mention], ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """An agency, and the sector that speaks for it where it has not spoken itself."""

    slug: str
    short: str
    sector: str


class Stood(NamedTuple):
    """An earlier version of a sense, and the day on which other words took its place."""

    version: int
    until: date
    #: Whether something else was to be done under it than today; else only the words changed.
    otherwise: bool = False


@dataclass(frozen=True, slots=True)
class Then:
    """In which version an older text meant a word, and since when something else is to be done."""

    version: int
    #: None where only the words have changed.
    changed: date | None


@dataclass(frozen=True, slots=True)
class Said:
    """That a word has a sense, for the agency or the sector of this name."""

    row: int
    scope: str
    #: In the order of their numbers.
    earlier: tuple[Stood, ...] = ()

    def then(self, day: date) -> Then | None:
        """Return how it stood at the end of a day; None if as it does today."""
        since = [each for each in self.earlier if day < each.until]
        if not since:
            return None
        changed = (
            max(each.until for each in since if each.otherwise) if since[0].otherwise else None
        )
        return Then(since[0].version, changed)

    @property
    def changed(self) -> date | None:
        """The day on which what is to be done changed last, if it ever did."""
        return max((each.until for each in self.earlier if each.otherwise), default=None)


@dataclass(frozen=True, slots=True)
class Noted:
    """How a word in one mouth stands to the same word in another."""

    scopes: frozenset[str]
    kind: RelationKind
    agreed: bool


@dataclass(frozen=True, slots=True)
class Word:
    """One word, its senses in the order of the glossary, and how they stand to each other."""

    slug: str
    headword: str
    false_friend: bool
    senses: Sequence[Said] = ()
    notes: Sequence[Noted] = ()

    def spoken_by(self, speaker: Speaker) -> Said | None:
        """Return the sense that speaks for an agency: its own, or until then its sector's."""
        by_scope = {each.scope: each for each in reversed(self.senses)}
        return by_scope.get(speaker.slug) or by_scope.get(speaker.sector)

    def differs(self, one: Speaker, other: Speaker) -> bool:
        """Whether two agencies may not assume that they mean the same by it.

        What both their stewards agreed decides; then what is noted; then whether the word is known
        for meaning different things.
        """
        ours, theirs = self.spoken_by(one), self.spoken_by(other)
        if ours is None or theirs is None or ours.row == theirs.row:
            return False
        ends = {ours.scope, theirs.scope}
        noted = sorted((n for n in self.notes if n.scopes == ends), key=lambda n: not n.agreed)
        return noted[0].kind is not RelationKind.SAME if noted else self.false_friend


class Edition:
    """Everything that the lens looks through, for one state of the glossary."""

    def __init__(
        self,
        names: Iterable[tuple[str, str]],
        words: Mapping[str, Word],
        speakers: Mapping[int, Speaker],
    ) -> None:
        """Lay out the words; ``speakers`` are the agencies by their rows."""
        self.words, self.speakers = words, speakers
        self.lookup = Lookup(names)
        self.taken_apart = lru_cache(TEXTS_KEPT)(self._taken_apart)
        self.differing = lru_cache(PAIRS_KEPT)(self._differing)
        self.then = lru_cache(TEXTS_KEPT)(self._then)
        changes = (sense.changed for word in words.values() for sense in word.senses)
        #: The last day on which what is to be done under any word changed; None if it never did.
        self.changed = max((day for day in changes if day is not None), default=None)

    def _then(self, slug: str, writer: int, day: date) -> Then | None:
        """Return how a word was meant that day; None if as it is today."""
        speaker = self.speakers.get(writer)
        sense = self.words[slug].spoken_by(speaker) if speaker else None
        return sense.then(day) if sense is not None else None

    def read_differently(self, slug: str, writer: int) -> tuple[str, ...]:
        """Return the agencies that read a word differently, by their short names."""
        others = (row for row in self.speakers if slug in self.differing(writer, frozenset({row})))
        return tuple(self.speakers[row].short for row in others)

    def _taken_apart(self, html: str) -> Pieces:
        return taken_apart(html, self.lookup.mentions)

    def _differing(self, writer: int, readers: frozenset[int]) -> frozenset[str]:
        """Return the words that one of the reader's agencies reads differently from the writer."""
        speaker = self.speakers.get(writer)
        if speaker is None or writer in readers:
            return frozenset()
        others = [self.speakers[each] for each in readers if each in self.speakers]
        return frozenset(
            slug
            for slug, word in self.words.items()
            if any(word.differs(speaker, other) for other in others)
        )
