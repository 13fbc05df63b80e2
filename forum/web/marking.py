"""The findings where they stand: a text in pieces, each with the numbers of its findings; pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from forum.anonymisation.finding import Finding


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a text; `numbers` name, in the list beside it, what was noticed there."""

    words: str
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Marked:
    """One box with its findings marked."""

    label: str
    pieces: tuple[Piece, ...]


def pieces(text: str, findings: Sequence[Finding], first: int = 1) -> Iterator[Piece]:
    """Yield all of a text in order; its findings are numbered from `first`, in their own order."""
    edges = {0, len(text), *(edge for each in findings for edge in (each.start, each.end))}
    for start, end in pairwise(sorted(edges)):
        over = (n for n, each in enumerate(findings, first) if each.start <= start < each.end)
        yield Piece(text[start:end], tuple(over))
