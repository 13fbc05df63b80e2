"""Clauses that tell a fact true of very few people without announcing it, weighed by their words.

Logistic regression over the words of one clause, the signs of ``unique_facts``, and how many of its
words are in no ordinary writing about practice; ``tools.unique_facts.train`` fits the weights.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

from forum.anonymisation import vocabulary
from forum.anonymisation.vocabulary import fold

WEIGHTS = "weights/unique_facts.tsv"
#: Where a sentence ends, and where a long one is parted.
_ENDS = re.compile(r"[.;!?\n](?=\s|$)|\n|[:—](?=\s)| [-–] ")
_PARTS = re.compile(r", | \(|\) |,\n")
WHOLE = 170
FEWEST_WORDS = 4
_WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’][a-z]+)?|\d+")
#: How heavy all words of a clause weigh together, beside its signs.
_OF_WORDS = 4.0
_LONG_WORD = 4
_MOST_NOVEL = 4
_SHORT = 5
ENOUGH = 1.1
#: What stands before a word that ordinary writing has, in the file of weights.
ORDINARY = "~"


def clauses(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches that are weighed: sentences, and the parts of long ones."""
    for start, end in _stretches(text, 0, len(text), _ENDS):
        parts = [(start, end)] if end - start <= WHOLE else _stretches(text, start, end, _PARTS)
        for begin, stop in parts:
            if len(text[begin:stop].split()) >= FEWEST_WORDS:
                yield begin, stop


def _stretches(text: str, start: int, end: int, mark: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    at = start
    for match in mark.finditer(text, start, end):
        yield at, match.start()
        at = match.end()
    yield at, end


def words(clause: str) -> list[str]:
    """Return the words of a clause; names, figures and what is no English are each all alike."""
    return [_word(match) for match in _WORD.finditer(clause)]


def _word(match: re.Match[str]) -> str:
    word = match.group()
    if word.isdigit():
        return "#"
    small = fold(word).replace("’", "'")
    if word[0].isupper() and match.start() and not vocabulary.is_common(small):
        return "<N>"
    return small if vocabulary.is_english(small) else "<u>"


def weighed(clause: str, signs: dict[str, float], ordinary: frozenset[str]) -> dict[str, float]:
    """Return what speaks for and against: each word, each two words, and the signs (with "=")."""
    said = words(clause)
    alone = {f"w={word}" for word in said}
    known = alone | {f"b={one} {two}" for one, two in pairwise(said)}
    share = _OF_WORDS / math.sqrt(max(1, len(known)))
    novel = sum(
        word.isalpha() and len(word) >= _LONG_WORD and word not in ordinary for word in said
    )
    return {
        **dict.fromkeys(known, share),
        **{f"={name}": value for name, value in signs.items()},
        "=novel": float(min(_MOST_NOVEL, novel)),
        "=share novel": _OF_WORDS * novel / max(_SHORT, len(said)),
        "=length": math.log(len(said) + 1),
        "=question": float(clause.rstrip().endswith("?")),
        "=": 1.0,
    }


@cache
def _read() -> tuple[dict[str, float], frozenset[str]]:
    told = (files("forum.anonymisation") / WEIGHTS).read_text(encoding="utf-8").splitlines()
    weights = (line.split("\t") for line in told if not line.startswith(ORDINARY))
    ordinary = frozenset(line.removeprefix(ORDINARY) for line in told if line.startswith(ORDINARY))
    return {name: float(weight) for name, weight in weights}, ordinary


def sounds_singular(clause: str, signs: dict[str, float]) -> bool:
    """Tell whether a clause sounds as if few people could be meant; `signs` are what it holds."""
    weights, ordinary = _read()
    said = weighed(clause, signs, ordinary)
    return sum(value * weights.get(name, 0.0) for name, value in said.items()) >= ENOUGH


def signs_in(
    stretch: tuple[int, int], found: Mapping[str, Sequence[tuple[int, int]]]
) -> dict[str, float]:
    """Return for each sort of sign whether one stands in the stretch."""
    start, end = stretch
    return {
        name: float(any(begin < end and start < stop for begin, stop in where))
        for name, where in found.items()
    }
