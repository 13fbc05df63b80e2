"""Where agencies stand on the statements of a case: apart, together, or too few to say; pure.

Every agency's people answer *agree*, *disagree* or *depends*; those are its voices. *Do not know*
and *not mine to say* are honest answers and no voices. An agency with fewer than five voices is not
shown and does not count. Divergence is said only where agencies differ by more than chance would
make them, over the whole case, and by enough to matter; cohesion only where each agency's people
would very likely say the same again. Source: docs/adr/0019-where-agencies-stand.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from math import comb
from typing import TYPE_CHECKING

from forum.case_reviews.permutation import Ints, discoveries, p_values
from forum.kernel.later import Later
from forum.kernel.reading import Word

if TYPE_CHECKING:
    import numpy as np
else:
    np = Later("numpy")

#: Fewer voices than this, and the agency is not shown.
FEWEST_SHOWN = 5
#: Fewer voices than this, and no counts are shown: only in words how they lean.
FEWEST_COUNTED = 10
#: Cohesion needs at least so many agencies.
FEWEST_TOGETHER = 3
#: The largest difference of a share that is too small to be called divergence.
SMALLEST_GAP = 0.3
#: Of the statements said to diverge, the share that may be chance.
FALSE_DISCOVERIES = 0.1


class Answer(StrEnum):
    """Where one practitioner stands on a statement."""

    AGREE = "agree"
    DISAGREE = "disagree"
    DEPENDS = "depends"
    DONT_KNOW = "dont_know"
    NOT_MY_AREA = "not_my_area"


#: The answers that are voices, in the order of the tables.
VOICES = (Answer.AGREE, Answer.DISAGREE, Answer.DEPENDS)


class Label(StrEnum):
    """What can be said of a statement."""

    DIVERGENCE = "divergence"
    COHESION = "cohesion"
    NO_CLEAR_DIFFERENCE = "no_clear_difference"
    TOO_FEW_VOICES = "too_few_voices"


class Leaning(StrEnum):
    """How an agency's voices lean, in words that show no counts."""

    MOSTLY_AGREE = "mostly agree"
    MOSTLY_DISAGREE = "mostly disagree"
    MOSTLY_DEPENDS = "mostly depends"
    DIVIDED = "divided"


LEANINGS = (Leaning.MOSTLY_AGREE, Leaning.MOSTLY_DISAGREE, Leaning.MOSTLY_DEPENDS)

Positions = Iterable[tuple[Word, Answer]]
Counts = Mapping[Word, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Stance:
    """Where one agency stands on a statement, as far as it may be shown."""

    voices: int
    #: None where the agency is not shown.
    leaning: Leaning | None = None
    #: How many gave each of ``VOICES``; None under ten voices.
    counts: tuple[int, ...] | None = None

    @property
    def shown(self) -> bool:
        """Whether there are voices enough to show the agency."""
        return self.leaning is not None


@dataclass(frozen=True, slots=True)
class Finding:
    """What can be said of one statement. ``p`` and ``gap`` are None where there are too few."""

    label: Label
    p: float | None
    #: The largest difference between two agencies in the share of an answer, 0 to 1.
    gap: float | None
    agencies: Mapping[Word, Stance]


@dataclass(frozen=True, slots=True)
class Compared:
    """How agencies compare on one statement; ``p`` and ``gap`` are None where fewer than two do."""

    p: float | None
    gap: float | None
    #: Whether they differ by more than chance would make them, and by enough to matter.
    apart: bool


def findings(statements: Sequence[Positions]) -> list[Finding]:
    """Say of each statement of a case where agencies stand.

    All statements of a case, of one voice (*my practice* or *my agency's guidance*), belong in one
    call: the more statements are looked at, the more must stand out. Each person answers a
    statement at most once.
    """
    counted = [count(positions) for positions in statements]
    tables = [_table(agencies) for agencies in counted]
    return [
        _finding(agencies, table, test)
        for agencies, table, test in zip(counted, tables, compared(tables), strict=True)
    ]


def compared(tables: Sequence[Ints]) -> list[Compared]:
    """Compare the agencies in each table of a case: a row for each, a column for each answer."""
    tested = [place for place, table in enumerate(tables) if len(table) > 1]
    p_of = dict(zip(tested, p_values([tables[place] for place in tested]), strict=True))
    stands_out = discoveries(list(p_of.values()), rate=FALSE_DISCOVERIES)
    different = dict(zip(tested, stands_out, strict=True))
    found = []
    for place, table in enumerate(tables):
        gap = _gap(table) if place in p_of else None
        apart = different.get(place, False) and gap is not None and gap >= SMALLEST_GAP - 1e-9
        found.append(Compared(p_of.get(place), gap, apart=apart))
    return found


def count(positions: Positions) -> Counts:
    """Return how many of each agency gave each of ``VOICES``; agencies are in a fixed order."""
    given = Counter(positions)
    agencies = sorted({agency for agency, _ in given}, key=lambda a: (isinstance(a, str), a))
    return {agency: tuple(given[agency, voice] for voice in VOICES) for agency in agencies}


def _table(agencies: Counts) -> Ints:
    rows = [counts for counts in agencies.values() if sum(counts) >= FEWEST_SHOWN]
    return np.array(rows, dtype=np.int64).reshape(-1, len(VOICES))


def _finding(agencies: Counts, table: Ints, test: Compared) -> Finding:
    stances = {agency: _stance(counts) for agency, counts in agencies.items()}
    if test.p is None:
        return Finding(Label.TOO_FEW_VOICES, None, None, stances)
    if test.apart:
        label = Label.DIVERGENCE
    else:
        label = Label.COHESION if _coheres(table) else Label.NO_CLEAR_DIFFERENCE
    return Finding(label, test.p, test.gap, stances)


def _gap(table: Ints) -> float:
    shares = table / table.sum(axis=1, keepdims=True)
    return float(np.ptp(shares, axis=0).max())


def _stance(counts: tuple[int, ...]) -> Stance:
    voices = sum(counts)
    return Stance(voices, leaning_of(counts), counts if voices >= FEWEST_COUNTED else None)


def leaning_of(counts: tuple[int, ...]) -> Leaning | None:
    """Return how an agency's voices lean; None where they are too few to be shown."""
    if sum(counts) < FEWEST_SHOWN:
        return None
    most = max(counts)
    return LEANINGS[counts.index(most)] if 2 * most > sum(counts) else Leaning.DIVIDED


def _coheres(table: Ints) -> bool:
    """Whether at least three agencies are shown and all very likely give the same answer."""
    if len(table) < FEWEST_TOGETHER:
        return False
    return any(
        all(very_likely(int(row[voice]), int(row.sum())) for row in table)
        for voice in range(len(VOICES))
    )


@cache
def very_likely(same: int, voices: int) -> bool:
    """Whether so many of so many voices make it very likely that most of the agency would agree.

    "Most" is six in ten, "very likely" nine in ten: the 10th percentile of Beta(1 + same, 1 + rest)
    is at least .6, which holds for 5 of 5, 7 of 8, 10 of 12 and 15 of 20. Worked out in whole
    numbers, by the binomial sum that the beta distribution equals.
    """
    draws = voices + 1
    tail: int = sum(comb(draws, k) * 6**k * 4 ** (draws - k) for k in range(same + 1, draws + 1))
    whole: int = 10**draws
    return 10 * tail <= whole


def may_republish(published: Counts, now: Counts) -> bool:
    """Whether one statement's figures may be replaced without showing what a few people did.

    Each agency whose answers changed must have at least five voices more, or fewer, than before.
    """
    nobody = (0,) * len(VOICES)
    pairs = [
        (published.get(agency, nobody), now.get(agency, nobody)) for agency in {*published, *now}
    ]
    return all(old == new or abs(sum(new) - sum(old)) >= FEWEST_SHOWN for old, new in pairs)
