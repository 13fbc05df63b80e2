"""Could the difference between agencies be chance? A test by shuffling who speaks for whom; pure.

If agencies made no difference, it would not matter which of the voices came from which agency. So
the agency labels are shuffled many times, and the p-value is how often chance alone sets agencies
further apart than they are, ties counting half (the mid-p, because with so few voices ties are
common and counting them whole would hide true differences). Shuffles come from a fixed seed: the
same positions give the same answer, in whatever order they were given.
Source: P. Good, *Permutation, Parametric and Bootstrap Tests of Hypotheses*; H. O. Lancaster,
Journal of the American Statistical Association 56 (1961), for the mid-p; Y. Benjamini and
Y. Hochberg, Journal of the Royal Statistical Society B 57 (1995); J. D. Storey, J. E. Taylor and
D. Siegmund, the same journal 66 (2004), for how many are left to chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from forum.kernel.later import Later

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
else:
    np = Later("numpy")


Ints: TypeAlias = "NDArray[np.int64]"
#: Whole numbers in the smallest type that holds them.
Ranks: TypeAlias = "NDArray[np.unsignedinteger[Any]]"

#: Enough for the smallest threshold of twenty statements (0.5 %) to be told apart, and for the same
#: differences to be found from any seed.
SHUFFLES = 3_999
SEED = 20_240_117

#: Sums that differ by less than this are equal: they differ by the rounding of divisions only.
SAME = 1e-9


def p_values(tables: Sequence[Ints]) -> list[float]:
    """Return the p-value of each table of counts: a row for each agency, a column for each answer.

    The statistic is the sum of squares of the answers' shares between agencies. Each row must hold
    at least one voice. Tables of as many voices share their shuffles, which saves nearly all of the
    work and leaves each p-value as good as on its own.
    """
    return [_p_value(table) for table in tables]


def _p_value(table: Ints) -> float:
    """Deal the voices to the agencies in each shuffled order, and compare."""
    sizes, answers = table.sum(axis=1), table.sum(axis=0)
    order = _orders(int(sizes.sum()))
    hands = np.split(order, np.cumsum(sizes)[:-1])
    ends = np.cumsum(answers)[:-1].tolist()
    up_to = [[(hand < end).sum(axis=0, dtype=order.dtype) for hand in hands] for end in ends]
    everybody = np.tile(sizes, (SHUFFLES, 1)).T
    counts = np.diff(np.array([*up_to, everybody], dtype=np.float64), axis=0, prepend=0)
    excess = _spread(counts, sizes[:, np.newaxis]) - _spread(table.T, sizes)
    further = np.count_nonzero(excess > SAME)
    level = np.count_nonzero(np.abs(excess) <= SAME)
    # What was seen is one more shuffle, level with itself.
    return float((further + (level + 1) / 2) / (SHUFFLES + 1))


@lru_cache(maxsize=64)
def _orders(voices: int) -> Ranks:
    """Return so many voices in shuffled orders, a column each: longer ones without the rest."""
    longer = _shuffled(1 << (voices - 1).bit_length())
    return np.ascontiguousarray(longer[longer < voices].reshape(SHUFFLES, voices).T)


@lru_cache(maxsize=8)
def _shuffled(most: int) -> Ranks:
    straight = np.arange(most, dtype=np.min_scalar_type(most))
    return np.random.default_rng(SEED).permuted(np.tile(straight, (SHUFFLES, 1)), axis=1)


def _spread(counts: NDArray[np.generic], sizes: Ints) -> NDArray[np.float64]:
    """Return the between-agency sum of squares, less what is the same for every shuffle."""
    squares = np.square(counts, dtype=np.float64).sum(axis=0)
    return np.asarray((squares / sizes).sum(axis=0), dtype=np.float64)


def discoveries(p_values: Sequence[float], *, rate: float) -> list[bool]:
    """Say which p-values stand out, if on average at most ``rate`` of those may be chance.

    Where many statements differ, fewer are left for chance to pick from: how many is taken from the
    p-values over a half, which hardly any true difference has. None above ``rate`` stands out.
    """
    alike = min(len(p_values), 2 * (1 + sum(p > 1 / 2 for p in p_values)))
    ranked = enumerate(sorted(p_values), start=1)
    limit = max((p for rank, p in ranked if p * alike <= rank * rate), default=-1.0)
    return [p <= min(limit, rate) for p in p_values]


def ready() -> None:
    """Do beforehand what the first case would wait for: read numpy, and shuffle sixty voices."""
    _orders(60)
