"""Which words of one text another lacks, so that a page can mark them; pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

#: Two texts that share less than this (0 to 1, of their words) were written each for itself:
#: marking every word would say nothing.
ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words, and whether the other text lacks them."""

    words: str
    differs: bool


def marked(said: str, beside: str, *, alike: float = ALIKE) -> tuple[Piece, ...]:
    """Return ``said`` in pieces, with the words that ``beside`` lacks marked.

    Nothing is marked where there is nothing beside it, or where the two have little in common.
    """
    words, others = said.split(), beside.split()
    match = SequenceMatcher(None, _folded(words), _folded(others), autojunk=False)
    if not words or not others or match.ratio() < alike:
        return (Piece(said, differs=False),) if said else ()
    return tuple(_pieces(words, match))


def _pieces(words: list[str], match: "SequenceMatcher[str]") -> Iterator[Piece]:
    shared = {
        at for block in match.get_matching_blocks() for at in range(block.a, block.a + block.size)
    }
    for differs, places in groupby(range(len(words)), key=lambda at: at not in shared):
        yield Piece(" ".join(words[at] for at in places), differs=differs)


def _folded(words: list[str]) -> list[str]:
    return [word.strip(".,;:!?()“”\"'").casefold() for word in words]
