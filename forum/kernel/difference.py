"""What differs between two texts, word by word, so that a page can mark it; pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
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


class Fate(StrEnum):
    """What became of some words when a text was changed."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row that had the same fate; line breaks stand in them as they were."""

    words: str
    fate: Fate


def rewritten(before: str, after: str) -> tuple[Run, ...]:
    """Return both texts as one, in reading order: what went stands before what came in its place.

    Words that a long text repeats all the time (hundreds of "the") are not looked for alone: that
    keeps the time it takes in proportion, and a reader loses nothing.
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    runs: list[Run] = []
    for deed, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        if deed == "equal":
            runs.append(Run("".join(new[c:d]), Fate.KEPT))
            continue
        gone, came = "".join(old[a:b]), "".join(new[c:d])
        runs += [Run(gone, Fate.GONE)] if gone else []
        runs += [Run(came, Fate.NEW)] if came else []
    return tuple(runs)


#: A word with the space behind it, or the space that a text begins with.
_TOKEN = re.compile(r"\S+\s*|\s+")


def _folded(words: list[str]) -> list[str]:
    return [word.strip(".,;:!?()“”\"'").casefold() for word in words]
