"""Could the difference between agencies be chance? A test by shuffling who speaks for whom; pure.

If agencies made no difference, it would not matter which of the voices came from which agency. So
the agency labels are shuffled many times, and the p-value is how often chance alone sets agencies
further apart than they are, ties counting half (the mid-p, because with so few voices ties are
common and counting them whole would hide true differences). Shuffles come from a fixed seed: the
same positions give the same answer, in whatever order they were given.
Source: P. Good, *Permutation, Parametric and Bootstrap Tests of Hypotheses*; H. O. Lancaster,
Journal of the American Statistical Association 56 (1961), for the mid-p; Y. Benjamini and
Y. Hochberg, Journal of the Royal Statistical Society B 57 (1995).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

#: Enough for the smallest threshold of twenty statements (0.5 %) to be told apart.
SHUFFLES = 1_999
SEED = 20_240_117

#: Sums that differ by less than this are equal: they differ by the rounding of divisions only.
SAME = 1e-9


def p_values(tables: Sequence[Ints]) -> list[float]:
    """Return the p-value of each table of counts: a row for each agency, a column for each answer.

    The statistic is the sum of squares of the answers' shares between agencies. Each row must hold
    at least one voice. All tables share the same shuffles, which saves nearly all of the work and
    leaves each p-value as good as on its own.
    """
    if not tables:
        return []
    most = max(int(table.sum()) for table in tables)
    keys = np.random.default_rng(SEED).random((SHUFFLES, most))
    shuffles = np.argsort(keys, axis=1).astype(np.int32)
    return [_p_value(table, shuffles) for table in tables]


def _p_value(table: Ints, shuffles: NDArray[np.int32]) -> float:
    """Deal the voices to the agencies in each shuffled order, and compare."""
    voices = int(table.sum())
    order = shuffles[shuffles < voices].reshape(SHUFFLES, voices)
    sizes = table.sum(axis=1)
    starts = np.cumsum(sizes) - sizes
    ends = np.cumsum(table.sum(axis=0))
    up_to = [np.add.reduceat(order < end, starts, axis=1, dtype=np.int64) for end in ends]
    counts = np.diff(np.stack(up_to, axis=2), axis=2, prepend=0)
    excess = _spread(counts, sizes) - _spread(table, sizes)
    further = np.count_nonzero(excess > SAME)
    level = np.count_nonzero(np.abs(excess) <= SAME)
    # What was seen is one more shuffle, level with itself.
    return float((further + (level + 1) / 2) / (SHUFFLES + 1))


def _spread(counts: Ints, sizes: Ints) -> NDArray[np.float64]:
    """Return the between-agency sum of squares, less what is the same for every shuffle."""
    return np.asarray(((counts**2).sum(axis=-1) / sizes).sum(axis=-1), dtype=np.float64)


def discoveries(p_values: Sequence[float], *, rate: float) -> list[bool]:
    """Say which p-values stand out, if on average at most ``rate`` of those may be chance."""
    count = len(p_values)
    ranked = enumerate(sorted(p_values), start=1)
    limit = max((p for rank, p in ranked if p * count <= rank * rate), default=-1.0)
    return [p <= limit for p in p_values]
