"""What was expected and what was said, as the page shows it: one's own, and what most expected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forum.case_reviews.divergence import Leaning
from forum.directory.models import Agency
from forum.positions.models import Edition, Statement
from forum.predictions.forms import SAYS
from forum.predictions.misunderstood import Misunderstood, Target
from forum.predictions.models import Prediction

TOO_FEW = "Too few voices to say"


@dataclass(frozen=True, slots=True)
class Heard:
    """One expectation beside what the agency said."""

    statement: Statement
    agency: Agency
    expected: str
    said: str
    verdict: str = ""


def shown(edition: Edition | None) -> dict[Target, Leaning]:
    """Return where agencies stand on each statement, as far as a map shows it."""
    return {
        (each.statement_id, each.agency_id): each.leaning
        for each in (edition.stances if edition else ())
        if each.leaning is not None
    }


def own_heard(
    own: Sequence[Prediction],
    said: Mapping[Target, Leaning],
    statements: Mapping[int, Statement],
    agencies: Mapping[int, Agency],
) -> list[Heard]:
    """Return each of somebody's expectations with what was said, for their eyes alone."""
    found = []
    for each in own:
        heard = said.get((each.statement_id, each.agency_id))
        verdict = "As you expected" if heard is each.expected else "Not as you expected"
        found.append(
            Heard(
                statements[each.statement_id],
                agencies[each.agency_id],
                SAYS[each.expected],
                SAYS[heard] if heard else TOO_FEW,
                verdict if heard else "",
            )
        )
    return found


def others_heard(
    found: Sequence[Misunderstood],
    statements: Mapping[int, Statement],
    agencies: Mapping[int, Agency],
) -> list[Heard]:
    """Return what most expected otherwise, in words without numbers."""
    return [
        Heard(
            statements[each.statement], agencies[each.agency], SAYS[each.expected], SAYS[each.said]
        )
        for each in found
    ]
