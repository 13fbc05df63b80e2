"""What the frontline said, as it may be shown: in words, with five people or more behind each."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forum.board.lifecycle import Change
from forum.board.models import VerdictRound
from forum.insight.suppression import SMALLEST

DIVIDED = "Divided"


@dataclass(frozen=True, slots=True)
class Said:
    """What was said in one round; ``everybody`` is empty if fewer than five answered."""

    asked: VerdictRound
    everybody: str
    #: The agencies of which five people or more answered.
    agencies: Sequence[tuple[str, str]]


def shown(asked: VerdictRound, counted: Mapping[tuple[str, str], int]) -> Said:
    """Return a round's verdicts in words: never numbers, so that nothing can be subtracted.

    Args:
        asked: the round, which is over.
        counted: how many said what, by agency and verdict.
    """
    everybody: Counter[str] = Counter()
    by_agency: dict[str, Counter[str]] = {}
    for (agency, change), number in counted.items():
        everybody[change] += number
        by_agency.setdefault(agency, Counter())[change] += number
    agencies = [(name, _mostly(said)) for name, said in sorted(by_agency.items())]
    return Said(asked, _mostly(everybody), [each for each in agencies if each[1]])


def _mostly(said: Counter[str]) -> str:
    """Return what more than half of the people say; empty where they are too few."""
    if said.total() < SMALLEST:
        return ""
    change, number = said.most_common(1)[0]
    return f"Mostly {Change(change).label.lower()}" if number * 2 > said.total() else DIVIDED
