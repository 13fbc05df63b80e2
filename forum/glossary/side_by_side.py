"""One word through every agency's eyes: the rows of a term's page, and two agencies compared."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from forum.directory.agencies import agency_kinds, sector_names
from forum.directory.models import Agency
from forum.glossary.models import Sense, Term
from forum.glossary.relations import TermRelation
from forum.glossary.wording import FACETS, Facet, Jurisdiction, Standing
from forum.kernel.difference import Piece, marked
from forum.kernel.vocabulary import Sector

CONTESTED: Final = Facet("contested", "Where the field disagrees", "")
STANDING: Final = Facet("standing", "Where this comes from", "")

#: How many agencies that share a sense are named beside it; the rest are counted.
NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class Heading:
    """Whose row this is, as an agency tag shows it."""

    short: str
    sector: Sector


@dataclass(frozen=True, slots=True)
class Cell:
    """What one sense says of one facet; the last cell of a row says where the sense comes from."""

    pieces: tuple[Piece, ...] = ()
    sense: Sense | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One sense, for the agencies that it speaks for."""

    agency: Agency | Heading
    note: str
    mine: bool
    status: Standing
    cells: Mapping[str, Cell | None]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A term's senses; facets that nobody filled are left out."""

    facets: Sequence[Facet]
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How two sides stand to each other, in words and with an icon."""

    words: str
    icon: str


SAME: Final = Verdict("the same for both", "equal")
DIFFERS: Final = Verdict("they differ", "arrow-right-left")
ONE_SIDED: Final = Verdict("only one has said", "circle-dashed")


@dataclass(frozen=True, slots=True)
class Side:
    """One facet, as two agencies fill it."""

    label: str
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    verdict: Verdict


def scopes_of(agency: Agency) -> frozenset[str]:
    """Return the names under which a sense may speak for an agency: its own and its sector's."""
    return frozenset({agency.slug, agency.sector.value})


def scope_of(sense: Sense) -> str:
    """Return the slug of the agency or the sector that a sense speaks for."""
    return sense.agency.slug if sense.agency else (sense.sector or "")


def scope_names() -> Mapping[str, str]:
    """Return how each scope is said: an agency by its name, a sector by its agencies."""
    sectors = {sector.value: f"{name} agencies" for sector, name in sector_names().items()}
    return sectors | {each.slug: each.name for each in agency_kinds()}


def senses_for(agency: Agency, senses: Iterable[Sense]) -> list[Sense]:
    """Return what an agency means: its own senses, or, until it has any, its sector's."""
    of_it = [each for each in senses if each.agency_id == agency.id or each.sector == agency.sector]
    own = [each for each in of_it if each.agency_id is not None]
    return own or of_it


def sharing(sense: Sense, senses: Iterable[Sense], agencies: Iterable[Agency]) -> list[Agency]:
    """Return the agencies that a sector's sense still speaks for."""
    written = {each.agency_id for each in senses}
    return [each for each in agencies if each.sector == sense.sector and each.id not in written]


def matrix(
    term: Term,
    agencies: Sequence[Agency],
    mine: Sequence[Agency],
    relations: Sequence[TermRelation],
) -> Matrix:
    """Return the rows of a term's page, the reader's own agencies first.

    Args:
        term: with its senses, their agencies and their signatures.
        agencies: every agency, in the order of the site.
        mine: those that the reader works in.
        relations: of this term, from which warnings beside a row are taken.
    """
    own = [(agency, sense) for agency in mine for sense in senses_for(agency, term.senses)]
    first = own[0][1] if own else None
    heard = {sense.id for _, sense in own}
    rows = [_own_row(agency, sense, term, agencies) for agency, sense in own]
    warnings = _Warnings(frozenset().union(*map(scopes_of, mine)), relations)
    rows += [
        _other_row(sense, first, term, agencies, warnings)
        for sense in _in_order(term.senses, agencies)
        if sense.id not in heard
    ]
    filled = {key for row in rows for key, cell in row.cells.items() if cell}
    facets = [each for each in (*FACETS, CONTESTED, STANDING) if each.key in filled]
    return Matrix(facets, rows)


@dataclass(frozen=True, slots=True)
class _Warnings:
    """What a reader of some agencies must not assume of another's sense."""

    scopes: frozenset[str]
    relations: Sequence[TermRelation]

    def beside(self, sense: Sense) -> str:
        """Return the note of the relation between the reader's sense and this one, if any."""
        other = scope_of(sense)
        for each in self.relations:
            if each.warns and self._joins(each, other):
                return f"Not what it means to you: {each.note}"
        return ""

    def _joins(self, relation: TermRelation, other: str) -> bool:
        ends = (relation.scope, relation.other_scope)
        return any(a in self.scopes and b == other for a, b in (ends, ends[::-1]))


def _in_order(senses: Iterable[Sense], agencies: Sequence[Agency]) -> list[Sense]:
    place = {agency.id: agency.position for agency in agencies}
    first = {agency.sector: agency.position - 0.5 for agency in reversed(agencies)}
    return sorted(
        senses,
        key=lambda each: place[each.agency_id] if each.agency_id else first[each.sector],  # type: ignore[index]  # one of the two is always there
    )


def _own_row(agency: Agency, sense: Sense, term: Term, agencies: Sequence[Agency]) -> Row:
    others = [each for each in sharing(sense, term.senses, agencies) if each.id != agency.id]
    inherited = (
        f"Your agency has not written its own. This one is shared with {len(others)} others"
        f" of {_umbrella(sense)}."
        if sense.sector
        else ""
    )
    return Row(
        agency, _note(sense, inherited), mine=True, status=sense.standing, cells=_cells(sense, None)
    )


def _other_row(
    sense: Sense,
    first: Sense | None,
    term: Term,
    agencies: Sequence[Agency],
    warnings: _Warnings,
) -> Row:
    if sense.agency is not None:
        heading: Agency | Heading = sense.agency
        shared = ""
    else:
        shared = _shared_by(sharing(sense, term.senses, agencies))
        heading = Heading(f"{_umbrella(sense)} agencies", sense.sector or Sector.HEALTH)
    note = _note(sense, " ".join(filter(None, (shared, warnings.beside(sense)))))
    return Row(heading, note, mine=False, status=sense.standing, cells=_cells(sense, first))


def _shared_by(agencies: Sequence[Agency]) -> str:
    names = [each.short for each in agencies]
    if len(names) > NAMED:
        names[NAMED - 1 :] = [f"{len(names) - NAMED + 1} more"]
    if not names:
        return "Each of them has written its own."
    return f"Shared by {', '.join(names)}, until they write their own."


def _umbrella(sense: Sense) -> str:
    return sector_names()[sense.sector] if sense.sector else ""


def _note(sense: Sense, note: str) -> str:
    where = "" if sense.jurisdiction is Jurisdiction.ENGLAND else f"In {sense.jurisdiction}."
    return " ".join(filter(None, (where, note)))


def _cells(sense: Sense, beside: Sense | None) -> dict[str, Cell | None]:
    said, other = _texts(sense), _texts(beside) if beside else {}
    cells: dict[str, Cell | None] = {
        key: Cell(marked(text, other.get(key, ""))) if text else None for key, text in said.items()
    }
    return cells | {STANDING.key: Cell(sense=sense)}


def _texts(sense: Sense) -> dict[str, str]:
    texts = {facet.key: str(sense.said[facet.key]) for facet in FACETS}
    both = f"Some say: {sense.contested_one} Others say: {sense.contested_other}"
    return texts | {CONTESTED.key: both if sense.is_contested else ""}


def compared(left: Sense, right: Sense) -> list[Side]:
    """Return the facets that at least one of two senses fills, each with its verdict."""
    return list(_sides(left, right))


def _sides(left: Sense, right: Sense) -> Iterator[Side]:
    ours, theirs = _texts(left), _texts(right)
    for facet in (*FACETS, CONTESTED):
        one, other = ours[facet.key], theirs[facet.key]
        if one or other:
            verdict = SAME if one == other else DIFFERS if one and other else ONE_SIDED
            yield Side(facet.label, marked(one, other), marked(other, one), verdict)
