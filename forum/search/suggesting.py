"""What somebody may be typing: titles that they may read, the glossary's names among them.

No word is ever suggested because it stands in a text; and each title comes from the database, under
the policies, at this moment.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from forum.access.actor import Actor
from forum.contracts.registry import registry
from forum.contracts.searchable import Hit
from forum.search.analysis import STOPPED, stem, words_of
from forum.search.engine import index
from forum.search.port import Reading, Unreadable, kind_of
from forum.search.visible import Visible

MOST = 8
#: Fewer letters could become anything.
SHORTEST = 2
MOST_WORDS = 6
#: Of each kind, so many are shown; and looked at, where most of the first are others'.
MOST_OF_A_KIND = 12
MOST_LOOKED_AT = (12, 600)
#: A title's words are kept without their endings, so only so much of what is typed is compared.
START = 4


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A title, and where it leads."""

    label: str
    hit: Hit


def suggestions(actor: Actor, typed: str) -> Sequence[Suggestion]:
    """Return what in whose title, or among whose names, each typed word begins a word."""
    words = [word for word in words_of(typed) if word not in STOPPED][:MOST_WORDS]
    reading = index().reading()
    if reading is None or not words or len(words[-1]) < SHORTEST:
        return []
    visible = Visible(actor)
    try:
        titled = list(_titled(reading, visible, [_start(word) for word in words]))
    except Unreadable:
        return []
    hits = visible.hits(titled)
    return list(islice(_fitting(hits.items(), words), MOST))


def _titled(reading: Reading, visible: Visible, starts: Sequence[str]) -> Iterator[str]:
    """Yield the newest of each kind that the reader may see and whose titles begin so."""
    shown: Counter[str] = Counter()
    for most in MOST_LOOKED_AT:
        keys = reading.titled(starts, most)
        seen = visible.among(keys)
        looked_at, shown = Counter(map(kind_of, keys)), Counter(map(kind_of, seen))
        if all(shown[kind] >= MOST_OF_A_KIND or n < most for kind, n in looked_at.items()):
            break
    for kind in shown:
        yield from islice((key for key in seen if kind_of(key) == kind), MOST_OF_A_KIND)


def _start(word: str) -> str:
    """Return the letters that a typed word shares with what is kept of such words."""
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(word, stem(word), strict=False))
    return "".join(letter for letter, _ in alike)[:START]


def _fitting(hits: Iterable[tuple[str, Hit]], words: Sequence[str]) -> Iterator[Suggestion]:
    """Yield those that begin so once they are read as they stand now; the shortest first."""
    labels = {kind: each.label for kind, each in registry().searchable.items()}
    for key, hit in sorted(hits, key=lambda found: (len(found[1].title), found[1].title)):
        said = list(words_of(" ".join((hit.title, *hit.names))))
        if all(any(each.startswith(word) for each in said) for word in words):
            yield Suggestion(labels[kind_of(key)], hit)
