"""The trained tagger: how likely each word is a name, a place, an organisation and so on.

A conditional random field (python-crfsuite). `docs/anonymity.md` says what it was trained on, how
to train it again and how well it does. It never sees the names themselves as features, only their
form, the lists they are on and the words around them.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby

import pycrfsuite

from forum.anonymisation.features import features
from forum.anonymisation.tokens import Token

WEIGHTS = "weights/tagger.crfsuite"
OUTSIDE = "O"


@dataclass(frozen=True, slots=True)
class Guess:
    """The likeliest label of a word that identifies, and how likely it is to identify at all."""

    label: str
    chance: float


@cache
def _weights() -> bytes:
    """Return the weights; taggers point into these bytes, so they must stay alive."""
    return (files("forum.anonymisation") / WEIGHTS).read_bytes()


class _Local(threading.local):
    """One tagger per thread, because setting a sequence and asking about it are two steps."""

    tagger: pycrfsuite.Tagger | None = None


_local = _Local()


def _tagger() -> pycrfsuite.Tagger:
    if _local.tagger is None:
        tagger = pycrfsuite.Tagger()
        tagger.open_inmemory(_weights())
        _local.tagger = tagger
    return _local.tagger


#: Below this a word is not asked about further.
_UNLIKELY = 0.02
#: Words are tagged in stretches of this many, so that time grows with length and no faster.
STRETCH = 4000


#: Of a longer row of marks only its ends are read: no word is near what stands between.
MOST_MARKS = 20
NOBODY = Guess(OUTSIDE, 0.0)


def guesses(found: Sequence[Token]) -> list[Guess]:
    """Return one guess per token."""
    read = _worth_reading(found)
    rows = features([found[i] for i in read])
    guessed = [NOBODY] * len(found)
    for begin in range(0, len(rows), STRETCH):
        stretch = slice(begin, begin + STRETCH)
        for i, guess in zip(read[stretch], _stretch(rows[stretch]), strict=True):
            guessed[i] = guess
    return guessed


def _worth_reading(found: Sequence[Token]) -> list[int]:
    """Return the places of the words, and of the marks near them."""
    read: list[int] = []
    end = 0
    for is_mark, row in groupby(range(len(found)), lambda i: not found[i].text[0].isalnum()):
        begin, end = end, end + sum(1 for _ in row)
        ends = MOST_MARKS // 2 if is_mark and end - begin > MOST_MARKS else end - begin
        read += [*range(begin, begin + ends), *range(max(begin + ends, end - ends), end)]
    return read


def _stretch(rows: list[list[str]]) -> list[Guess]:
    tagger = _tagger()
    tagger.set(pycrfsuite.ItemSequence(rows))
    labels = [label for label in tagger.labels() if label != OUTSIDE]
    guessed = []
    for i in range(len(rows)):
        chance = 1 - tagger.marginal(OUTSIDE, i)
        label = (
            max(labels, key=lambda one: tagger.marginal(one, i)) if chance > _UNLIKELY else OUTSIDE
        )
        guessed.append(Guess(label, chance))
    return guessed
