"""The map as its page shows it: where agencies stand, made of published editions alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forum.case_reviews.divergence import FEWEST_TOGETHER, LEANINGS, Label, Leaning
from forum.directory.models import Agency
from forum.positions.models import Edition, Stance, Statement
from forum.positions.voices import PositionVoice

TOO_FEW = "Too few voices to say"
OUTCOMES = {
    Label.DIVERGENCE: "Agencies differ",
    Label.COHESION: "Agencies agree",
    Label.NO_CLEAR_DIFFERENCE: "No clear difference",
    Label.TOO_FEW_VOICES: TOO_FEW,
}
#: Said where agencies lean the same way and are too few, or too little of one mind, to "agree".
LEAN_TOGETHER = "Agencies lean the same way"
#: Said where words differ and that is too little to tell from chance.
MAY_BE_CHANCE = "No clear difference: what you see may be chance"
#: The columns of the dot plot, from one end to the other.
COLUMNS = (
    Leaning.MOSTLY_AGREE,
    Leaning.DIVIDED,
    Leaning.MOSTLY_DEPENDS,
    Leaning.MOSTLY_DISAGREE,
)


@dataclass(frozen=True, slots=True)
class Cell:
    """Where one agency stands in one voice."""

    leaning: Leaning | None = None
    counts: str = ""

    @property
    def words(self) -> str:
        """What the table says."""
        return self.leaning.capitalize() if self.leaning else TOO_FEW

    @property
    def column(self) -> int | None:
        """The place in the dot plot; None where there is nothing to show."""
        return COLUMNS.index(self.leaning) if self.leaning else None


@dataclass(frozen=True, slots=True)
class Row:
    """One agency beside one statement."""

    agency: Agency
    practice: Cell
    guidance: Cell

    @property
    def shown(self) -> bool:
        """Whether there are voices enough in either voice."""
        return bool(self.practice.leaning or self.guidance.leaning)

    @property
    def note(self) -> str:
        """What stands out inside the agency, before any other is looked at."""
        both = self.practice.leaning and self.guidance.leaning
        if both and self.practice.leaning != self.guidance.leaning:
            return "Practice and guidance are not the same"
        return "Its own people are divided" if self.practice.leaning is Leaning.DIVIDED else ""


@dataclass(frozen=True, slots=True)
class MapOf:
    """One statement on the map."""

    statement: Statement
    practice: str
    guidance: str
    rows: Sequence[Row]
    conditions: Sequence[str]


Newest = Mapping[PositionVoice, Edition]


def newest(editions: Sequence[Edition]) -> Newest:
    """Return the edition that stands, for each voice."""
    return {each.voice: each for each in editions}


def agencies_shown(found: Newest) -> set[int]:
    """Return the agencies that are shown for any statement."""
    return {s.agency_id for each in found.values() for s in each.stances if s.leaning is not None}


def mapped(
    statements: Sequence[Statement], found: Newest, agencies: Sequence[Agency]
) -> list[MapOf]:
    """Return the map; ``agencies`` are those shown anywhere, so a row tells nothing by itself."""
    return [_of(each, found, agencies) for each in statements]


def _of(statement: Statement, found: Newest, agencies: Sequence[Agency]) -> MapOf:
    practice, guidance = (_column(found.get(voice), statement) for voice in PositionVoice)
    in_practice, in_guidance = (_outcome(found.get(voice), statement) for voice in PositionVoice)
    rows = [
        Row(each, practice.get(each.id, Cell()), guidance.get(each.id, Cell())) for each in agencies
    ]
    return MapOf(statement, in_practice, in_guidance, rows, _depends_on(statement, found))


def _column(edition: Edition | None, statement: Statement) -> dict[int, Cell]:
    standing = _standing(edition, statement) if edition else []
    return {each.agency_id: Cell(each.leaning, _counts(each)) for each in standing}


def _counts(stance: Stance) -> str:
    if not stance.counted:
        return ""
    return f"{stance.agree} agree, {stance.disagree} disagree, {stance.depends} depends"


def _outcome(edition: Edition | None, statement: Statement) -> str:
    outcomes = edition.outcomes if edition else []
    found = next((each.label for each in outcomes if each.statement_id == statement.id), None)
    if edition and found is Label.NO_CLEAR_DIFFERENCE:
        return _not_apart([each.leaning for each in _standing(edition, statement)])
    return OUTCOMES[found or Label.TOO_FEW_VOICES]


def _not_apart(leanings: Sequence[Leaning | None]) -> str:
    """Say of agencies that do not clearly differ whether their words are all the same."""
    if len(set(leanings)) > 1:
        return MAY_BE_CHANCE
    lean = leanings[0] in LEANINGS and len(leanings) >= FEWEST_TOGETHER
    return LEAN_TOGETHER if lean else OUTCOMES[Label.NO_CLEAR_DIFFERENCE]


def _standing(edition: Edition, statement: Statement) -> list[Stance]:
    return [
        each
        for each in edition.stances
        if each.statement_id == statement.id and each.leaning is not None
    ]


def _depends_on(statement: Statement, found: Newest) -> list[str]:
    """Return on what it depends, in practice or in guidance, without saying in which."""
    said = (each for edition in found.values() for each in edition.conditions)
    return sorted({str(each.words) for each in said if each.statement_id == statement.id})
