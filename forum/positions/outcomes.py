"""What a map says of a statement as a whole: made of outlines, never of hidden counts; pure.

Whoever knew how many people speak for an agency, and how the label is found, could work out from a
label what each of them answered: five people who "agree" with the other agencies all do. So a label
is made only of what the page shows of each agency, and of one thing more: whether, of eight people
or more, all but two or fewer say the same. Source: docs/adr/0040-what-a-map-gives-away.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from forum.case_reviews.divergence import (
    FEWEST_TOGETHER,
    LEANINGS,
    VOICES,
    Compared,
    Label,
    Leaning,
    compared,
    very_likely,
)
from forum.kernel.later import Later
from forum.positions.disclosure import ShownStance, Stances, Voices

if TYPE_CHECKING:
    import numpy as np
else:
    np = Later("numpy")

#: Fewer people than this weigh by how they lean alone.
FEWEST_NEARLY_ALL = 8
#: From so many people on, all but two are enough to be very likely to say the same again.
FEWEST_SURE = 11

#: How agencies of every size are taken to have answered, where their answers are not counted:
#: eight voices, the most frequent answer first.
NEARLY_ALL, MORE_THAN_HALF, EVENLY = (7, 1, 0), (4, 3, 1), (3, 3, 2)


def outcomes(statements: Sequence[Stances]) -> list[Label]:
    """Say of each statement of a case, in one voice, how the agencies that are shown compare."""
    standing = [[s for s in each.values() if s.leaning is not None] for each in statements]
    tables = [
        np.array([outline(s) for s in each], dtype=np.int64).reshape(-1, len(VOICES))
        for each in standing
    ]
    return [_label(each, test) for each, test in zip(standing, compared(tables), strict=True)]


def outline(stance: ShownStance) -> Voices:
    """Return an agency's answers as a label may know them: eight voices, unless they are counted.

    Agencies that are shown alike have the same outline, but for whether nearly all say the same.
    """
    if stance.counted:
        return stance.voices
    if stance.leaning is None or stance.leaning is Leaning.DIVIDED:
        return EVENLY
    sure = stance.base >= FEWEST_NEARLY_ALL and stance.nearly_all
    most, *rest = NEARLY_ALL if sure else MORE_THAN_HALF
    rest.insert(LEANINGS.index(stance.leaning), most)
    return tuple(rest)


def _label(standing: Sequence[ShownStance], test: Compared) -> Label:
    if test.p is None:
        return Label.TOO_FEW_VOICES
    if test.apart:
        return Label.DIVERGENCE
    return Label.COHESION if _coheres(standing) else Label.NO_CLEAR_DIFFERENCE


def _coheres(standing: Sequence[ShownStance]) -> bool:
    """Whether at least three agencies are shown and all very likely give the same answer."""
    together = len({each.leaning for each in standing}) == 1
    return together and len(standing) >= FEWEST_TOGETHER and all(map(is_sure, standing))


def is_sure(stance: ShownStance) -> bool:
    """Whether the interval rule holds, for every table that a reader must think possible."""
    if stance.counted:
        return very_likely(max(stance.voices), stance.base)
    return stance.base >= FEWEST_SURE and stance.nearly_all
