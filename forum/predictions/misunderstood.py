"""What everybody expected of an agency and did not hear, as far as everybody may know it; pure.

Five people or more must have said what they expect, and the map must show the agency. More than
half of them must have expected the same. Nobody is counted, nobody is ranked. What was expected
never changes once a map is shown, so two maps tell no more of it than one.
Source: docs/adr/0025-expectations.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from forum.case_reviews.divergence import FEWEST_SHOWN, Leaning

#: A statement and an agency, by their numbers.
Target = tuple[int, int]
#: How many people expected what; never shown.
Expected = Mapping[Leaning, int]


@dataclass(frozen=True, slots=True)
class Misunderstood:
    """An agency said something else on a statement than most others expected."""

    statement: int
    agency: int
    expected: Leaning
    said: Leaning

    @property
    def of_one_mind(self) -> bool:
        """Whether the agency's own people largely say the same: then it is worth talking about."""
        return self.said is not Leaning.DIVIDED


def misunderstood(
    expected: Mapping[Target, Expected], shown: Mapping[Target, Leaning]
) -> list[Misunderstood]:
    """Return what most expected otherwise; agencies of one mind first, then as statements stand."""
    found = [
        Misunderstood(statement, agency, most, said)
        for (statement, agency), said in shown.items()
        if (most := _most(expected.get((statement, agency), {}))) and most is not said
    ]
    return sorted(found, key=lambda each: (not each.of_one_mind, each.statement, each.agency))


def _most(expected: Expected) -> Leaning | None:
    """Return what more than half expected, if enough people said what they expect."""
    people = sum(expected.values())
    if people < FEWEST_SHOWN:
        return None
    return next((each for each, number in expected.items() if 2 * number > people), None)
