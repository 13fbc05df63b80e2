"""Knowing words again without keeping them, so that they can be taken out of an old backup."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from typing_extensions import override

from forum.directory import sealing
from forum.text.span import Span, readings, runs


@dataclass(frozen=True, slots=True)
class Mark:
    """In how many pieces the words may stand, how many letters they have, and what proves them."""

    pieces: int
    letters: int
    proof: str

    @classmethod
    def of(cls, span: Span) -> "Mark":
        """Return the mark of some words."""
        return cls(span.most_words, len(span.joined), sealing.mark_of(span.joined))

    @classmethod
    def read(cls, kept: str) -> "Mark":
        """Return a mark as it was kept."""
        pieces, letters, proof = kept.split(".")
        return cls(int(pieces), int(letters), proof)

    @override
    def __str__(self) -> str:
        """Say it as it is kept."""
        return f"{self.pieces}.{self.letters}.{self.proof}"


class Known:
    """Marks to look for, all of them in one go through a text."""

    def __init__(self, marks: Collection[Mark]) -> None:
        """Take the marks."""
        self._most = max((mark.pieces for mark in marks), default=0)
        self._proofs: dict[int, dict[str, int]] = defaultdict(dict)
        for mark in marks:
            self._proofs[mark.letters][mark.proof] = mark.pieces

    def found_in(self, texts: Iterable[str]) -> Iterator[Span]:
        """Yield the words of each mark that stand in one of the texts."""
        for text in {reading for each in texts for reading in readings(each)}:
            for run in runs(text, self._most):
                joined = "".join(run)
                # Few words are as long as what is looked for: only those are worth the arithmetic.
                if proofs := self._proofs.get(len(joined)):
                    pieces = proofs.get(sealing.mark_of(joined))
                    if pieces is not None and len(run) <= pieces:
                        yield Span(run)
