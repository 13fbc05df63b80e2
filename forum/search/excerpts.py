"""The few words around a find. Made only from texts that the reader may see."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from forum.search.analysis import stem, words_of

BEFORE, LENGTH = 12, 40


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
    first = next((place for place, word in enumerate(words) if _is_sought(word, sought)), 0)
    start = max(0, first - BEFORE)
    pieces: list[Piece] = [Piece("…", sought=False)] if start else []
    for word in words[start : start + LENGTH]:
        hit = _is_sought(word, sought)
        if pieces and pieces[-1].sought == hit:
            pieces[-1] = Piece(f"{pieces[-1].words} {word}", hit)
        else:
            pieces.append(Piece(word, hit))
    if start + LENGTH < len(words):
        pieces.append(Piece("…", sought=False))
    return pieces


def _is_sought(word: str, sought: Collection[str]) -> bool:
    return any(stem(part) in sought for part in words_of(word))
