"""What of an agency's answers may be shown, now and beside what was shown before; pure.

An agency under five voices is not shown, under ten it is shown in words alone. Whoever reads may
know more than the page: how many people an agency has, who of them answered, what they answered
themselves. Even so nobody else's answer may follow, not from one map and not from two. So counts
are shown only where three or more stand apart from the most frequent answer, and an agency that was
shown stays as it was until more people came than had spoken before.
Source: docs/adr/0019-where-agencies-stand.md, docs/adr/0040-what-a-map-gives-away.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from forum.case_reviews.divergence import (
    FEWEST_COUNTED,
    FEWEST_SHOWN,
    LEANINGS,
    VOICES,
    Counts,
    Leaning,
    leaning_of,
    may_republish,
)
from forum.kernel.reading import Word

#: Fewer people than this beside an agency's most frequent answer, and each could be pointed at.
FEWEST_APART = 3
#: Those who came since have to be so many more than all who were shown before: enough to turn how
#: the agency leans even if two of them did not want to.
FEWEST_MORE = 6

Voices = tuple[int, ...]
Words = TypeVar("Words", bound=str)
_NOBODY: Voices = (0,) * len(VOICES)


@dataclass(frozen=True, slots=True)
class ShownStance:
    """Where one agency stands, as far as everybody may know it."""

    voices: Voices
    #: None where the agency has too few voices.
    leaning: Leaning | None
    #: Whether the voices may be counted in front of everybody.
    counted: bool = False

    @property
    def base(self) -> int:
        """How many voices it has."""
        return sum(self.voices)

    @property
    def nearly_all(self) -> bool:
        """Whether fewer stand apart from the most frequent answer than may be counted."""
        return self.base - max(self.voices) < FEWEST_APART


#: Where agencies stand on one statement.
Stances = Mapping[Word, ShownStance]


def shown(counts: Counts, before: Sequence[Stances]) -> dict[Word, ShownStance]:
    """Return where agencies stand on one statement, after all that was shown before."""
    return {
        agency: _shown(
            counts.get(agency, _NOBODY),
            [e[agency] for e in before if agency in e and _is(e, agency)],
        )
        for agency in _in_order({*counts, *(each for e in before for each in e if _is(e, each))})
    }


def _is(stances: Stances, agency: Word) -> bool:
    return stances[agency].leaning is not None


def _in_order(agencies: Iterable[Word]) -> list[Word]:
    return sorted(agencies, key=lambda each: (isinstance(each, str), each))


def _shown(now: Voices, before: Sequence[ShownStance]) -> ShownStance:
    if before and sum(now) < 2 * before[-1].base + FEWEST_MORE:
        return before[-1]
    return ShownStance(now, leaning_of(now), may_count(now, before))


def may_count(now: Voices, before: Iterable[ShownStance]) -> bool:
    """Whether the voices of an agency may be counted in front of everybody.

    Those who came since an earlier map must pass for an agency of their own; and what was shown in
    words once is never counted.
    """
    return _is_countable(now) and all(
        each.counted and _is_countable(tuple(n - o for n, o in zip(now, each.voices, strict=True)))
        for each in before
    )


def _is_countable(voices: Voices) -> bool:
    many = sum(voices) >= FEWEST_COUNTED and min(voices) >= 0
    return many and sum(voices) - max(voices) >= FEWEST_APART


def news(now: Stances, before: Stances) -> Stances:
    """Return the agencies that were not shown before, or have more people behind them."""
    return {
        agency: stance
        for agency, stance in now.items()
        if stance.leaning is not None and stance != before.get(agency)
    }


def conditions(given: Iterable[tuple[Word, Words | None]], new: Stances) -> list[Words]:
    """Return on what it depends, in the words of agencies that are shown, without who said so.

    From five people on who say that it depends; and so few of their words that, as far as a reader
    can know, two people fewer in any one agency could have said so.

    Args:
        given: by whose agency, and on what, of everybody who says that it depends.
        new: where the agencies stand that are news on this map.
    """
    said = [words for agency, words in given if agency in new]
    room = sum(_most_depends(each) for each in new.values()) - (FEWEST_APART - 1)
    if len(said) < FEWEST_SHOWN or room < FEWEST_SHOWN:
        return []
    return sorted({words for words in said if words})[:room]


def _most_depends(stance: ShownStance) -> int:
    """Return how many, in an agency of five, a reader must think could say that it depends."""
    if stance.counted:
        return stance.voices[LEANINGS.index(Leaning.MOSTLY_DEPENDS)]
    most = stance.leaning is Leaning.MOSTLY_DEPENDS
    return FEWEST_SHOWN if most else FEWEST_SHOWN // 2


def may_replace(published: Mapping[int, Counts], now: Mapping[int, Counts]) -> bool:
    """Whether a newer map may stand in the place of an older one: all of it, or none.

    Something has to have changed, and wherever it did, by five people or more.
    """
    nothing: Counts = {}
    pairs = [
        (published.get(known, nothing), now.get(known, nothing)) for known in {*published, *now}
    ]
    return any(_changed(*pair) for pair in pairs) and all(may_republish(*pair) for pair in pairs)


def _changed(old: Counts, new: Counts) -> bool:
    return any(old.get(a, _NOBODY) != new.get(a, _NOBODY) for a in {*old, *new})
