"""The few words around a find. Made only from texts that the reader may see."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from forum.search.analysis import stem, words_of

BEFORE, LENGTH = 12, 40
#: So many different words of texts, with their stems, stay in a process's memory.
MOST_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and whether they are what was looked for."""

    words: str
    sought: bool


def excerpt(text: str, sought: Collection[str]) -> Sequence[Piece]:
    """Return about forty words from around the first find, in pieces; no mark-up is made here.

    Args:
        text: what the reader may see.
        sought: the stems that were looked for.
    """
    wanted = frozenset(sought)

    def says(word: str) -> bool:
        return not wanted.isdisjoint(_stems(word))

    words = text.split()
    first = next((place for place, word in enumerate(words) if says(word)), 0)
    start = max(0, first - BEFORE)
    shown = groupby(words[start : start + LENGTH], key=says)
    pieces = [Piece(" ".join(some), sought) for sought, some in shown]
    before = [Piece("…", sought=False)] if start else []
    after = [Piece("…", sought=False)] if start + LENGTH < len(words) else []
    return [*before, *pieces, *after]


@lru_cache(MOST_KEPT)
def _stems(word: str) -> tuple[str, ...]:
    """Return the stems of what stands between two spaces."""
    return tuple(map(stem, words_of(word)))
