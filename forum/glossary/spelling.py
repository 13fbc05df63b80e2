"""Finding a word by how it begins, or by how it is nearly spelt; pure."""

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from typing import TypeVar

K = TypeVar("K")

#: How alike (0 to 1) a misspelt word must be: a letter too many, or two swapped, pass.
CLOSE_ENOUGH = 0.75
SHORTEST_GUESS = 4
EXACT, BEGINS, WORD_BEGINS, CONTAINS = range(4)


def find(typed: str, names: Mapping[K, Iterable[str]]) -> list[K]:
    """Return the things one of whose names fits, the best first.

    A name that is, begins with or holds what was typed fits. Only if there is none do names fit
    that are nearly spelt like it.
    """
    asked = _folded(typed)
    if not asked:
        return []
    ranked = [
        (rank, key)
        for key, its in names.items()
        if (rank := min((_rank(asked, _folded(name)) for name in its), default=None)) is not None
        and rank <= CONTAINS
    ]
    return [key for _, key in sorted(ranked, key=lambda pair: pair[0])] or _close(asked, names)


def _rank(asked: str, name: str) -> int:
    if name == asked:
        return EXACT
    if name.startswith(asked):
        return BEGINS
    if f" {asked}" in name:
        return WORD_BEGINS
    return CONTAINS if len(asked) >= SHORTEST_GUESS and asked in name else CONTAINS + 1


def _close(asked: str, names: Mapping[K, Iterable[str]]) -> list[K]:
    if len(asked) < SHORTEST_GUESS:
        return []
    scored = [(max(_likeness(asked, _folded(n)) for n in its), key) for key, its in names.items()]
    near = [(score, key) for score, key in scored if score[0] >= CLOSE_ENOUGH]
    return [key for _, key in sorted(near, key=lambda pair: pair[0], reverse=True)]


def _likeness(asked: str, name: str) -> tuple[float, float]:
    """Return how alike the best word of a name is, and how alike the whole name."""
    words = [SequenceMatcher(None, asked, each, autojunk=False).ratio() for each in name.split()]
    whole = SequenceMatcher(None, asked, name, autojunk=False).ratio()
    return max(whole, *words, 0.0), whole


def _folded(words: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in words.casefold()).split())
