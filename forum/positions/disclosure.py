"""What of an agency's answers may be shown, now and beside what was shown before; pure.

An agency under five voices is not shown, under ten it is shown in words alone. Two further rules
keep counts from telling about a few people: no counts where nearly all of an agency gave one
answer, and none that, taken from counts shown earlier, would leave fewer than ten people.
Source: docs/adr/0019-where-agencies-stand.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from forum.case_reviews.divergence import (
    FEWEST_COUNTED,
    Counts,
    Finding,
    Label,
    Leaning,
    may_republish,
)
from forum.kernel.reading import Word

#: Fewer people than this beside an agency's most frequent answer, and each could be pointed at.
FEWEST_APART = 3

Voices = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ShownStance:
    """Where one agency stands, as far as everybody may know it."""

    voices: Voices
    #: None where the agency has too few voices.
    leaning: Leaning | None
    #: Whether the voices may be counted in front of everybody.
    counted: bool = False


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """What is said of one statement: never a p-value or a gap, which would tell hidden shares."""

    label: Label
    agencies: Mapping[Word, ShownStance]


def shown(
    finding: Finding, counts: Counts, before: Sequence[Mapping[Word, ShownStance]]
) -> ShownFinding:
    """Return what of one statement may be shown, after all that was shown before."""
    return ShownFinding(
        finding.label,
        {
            agency: ShownStance(
                counts[agency],
                stance.leaning,
                stance.leaning is not None
                and may_count(counts[agency], (e[agency] for e in before if agency in e)),
            )
            for agency, stance in finding.agencies.items()
        },
    )


def may_count(now: Voices, before: Iterable[ShownStance]) -> bool:
    """Whether the voices of an agency may be counted in front of everybody."""
    if sum(now) < FEWEST_COUNTED or sum(now) - max(now) < FEWEST_APART:
        return False
    return all(
        now == was.voices or abs(sum(now) - sum(was.voices)) >= FEWEST_COUNTED
        for was in before
        if was.counted
    )


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
    nobody = (0, 0, 0)
    return any(old.get(a, nobody) != new.get(a, nobody) for a in {*old, *new})
