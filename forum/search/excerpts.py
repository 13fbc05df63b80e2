"""The few words around a find. Made only from texts that the reader may see."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

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
    words = text.split()
    wanted = frozenset(sought)
    first = next((place for place, word in enumerate(words) if _says(word, wanted)), 0)
    start = max(0, first - BEFORE)
    pieces: list[Piece] = [Piece("…", sought=False)] if start else []
    for word in words[start : start + LENGTH]:
        hit = _says(word, wanted)
        if pieces and pieces[-1].sought == hit:
            pieces[-1] = Piece(f"{pieces[-1].words} {word}", hit)
        else:
            pieces.append(Piece(word, hit))
    if start + LENGTH < len(words):
        pieces.append(Piece("…", sought=False))
    return pieces


def _says(word: str, sought: frozenset[str]) -> bool:
    return not sought.isdisjoint(_stems(word))


@lru_cache(MOST_KEPT)
def _stems(word: str) -> tuple[str, ...]:
    """Return the stems of what stands between two spaces."""
    return tuple(map(stem, words_of(word)))
