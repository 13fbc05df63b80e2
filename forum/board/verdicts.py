"""What the frontline said, as it may be shown: in words, with five people or more behind each.

Nobody stands behind two of the words. If there were a word for all together beside one for each
agency, a reader could work out what those said whose agency is too small to be shown.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forum.board.lifecycle import Change
from forum.board.models import VerdictRound
from forum.insight.suppression import SMALLEST

DIVIDED = "Divided"
BETTER = "Mostly better"
SAME, WORSE, NOT_BETTER = "Mostly same", "Mostly worse", "Mostly same or worse"
CANNOT_TELL = "Mostly cannot tell"
ALL, OTHERS = "All agencies together", "Other agencies together"


@dataclass(frozen=True, slots=True)
class Said:
    """What was said in one round: in words, for each group of people; none if fewer than five."""

    asked: VerdictRound
    groups: Sequence[tuple[str, str]]

    @property
    def has_not_helped(self) -> bool:
        """Whether more groups say mostly that nothing is better than that it is."""
        words = [said for _, said in self.groups]
        not_better = sum(each in {SAME, WORSE, NOT_BETTER} for each in words)
        return not_better > words.count(BETTER)


def shown(asked: VerdictRound, counted: Mapping[tuple[str, str], int]) -> Said:
    """Return a round's verdicts: by agency, and of small agencies together.

    Args:
        asked: the round, which is over.
        counted: how many said what, by agency and verdict.
    """
    by_agency: dict[str, Counter[str]] = {}
    for (agency, change), number in counted.items():
        by_agency.setdefault(agency, Counter())[change] += number
    alone = {name: said for name, said in sorted(by_agency.items()) if said.total() >= SMALLEST}
    rest = sum((by_agency[name] for name in by_agency.keys() - alone.keys()), Counter[str]())
    groups = [*alone.items(), (OTHERS if alone else ALL, rest)]
    return Said(asked, [(name, words) for name, said in groups if (words := _mostly(said))])


def _mostly(said: Counter[str]) -> str:
    """Return what more than half of the people say; empty where they are too few."""
    if said.total() < SMALLEST:
        return ""
    same, worse = said[Change.SAME], said[Change.WORSE]
    ways = {
        BETTER: said[Change.BETTER],
        SAME: same,
        WORSE: worse,
        NOT_BETTER: same + worse,
        CANNOT_TELL: said[Change.CANNOT_TELL],
    }
    return next((words for words, number in ways.items() if 2 * number > said.total()), DIVIDED)
