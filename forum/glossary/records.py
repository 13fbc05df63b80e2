"""The glossary as flat records, which every file format writes and reads; no database, no web.

A term, then its senses, then its relations. All values are texts; lists are joined to one.
Signatures do not travel: whether a sense is signed, or a relation agreed, is said for whoever reads
the file, and is passed over when it comes back.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from typing_extensions import override

from forum.glossary.seed import SeedRelation, SeedSense, SeedTerm
from forum.glossary.wording import FACETS

TERM, SENSE, RELATION = "term", "sense", "relation"
SEPARATOR: Final = " | "
YES, NO = "yes", "no"

TEXTS: Final = (*(facet.key for facet in FACETS), "source", "contested_one", "contested_other")
#: Which values each kind of record has; ``term`` is the address of the word.
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    TERM: ("term", "headword", "plain", "false_friend", "other_names", "see_also"),
    SENSE: ("term", "scope", "jurisdiction", *TEXTS, "support", "standing"),
    RELATION: ("term", "scope", "kind", "other", "other_scope", "note", "standing"),
}
#: Which of them must be filled.
REQUIRED: Final[Mapping[str, tuple[str, ...]]] = {
    TERM: ("term", "headword", "plain", "false_friend"),
    SENSE: ("term", "scope", "jurisdiction", "means", "triggers", "source", "support"),
    RELATION: ("term", "scope", "kind", "other", "other_scope", "note"),
}
SIGNED, UNSIGNED = "signed", "needs practitioner review"
AGREED = "agreed by both"


@dataclass(frozen=True, slots=True)
class Record:
    """One record; ``lines`` says where in its file each value stands, if not on ``line``.

    ``at_odds`` is what its file says a second time, and otherwise.
    """

    kind: str
    values: Mapping[str, str]
    line: int = 0
    lines: Mapping[str, int] = field(default_factory=dict)
    at_odds: "tuple[Problem, ...]" = ()

    def get(self, column: str) -> str:
        """Return a value, empty if it is not there."""
        return self.values.get(column, "")

    def list(self, column: str) -> tuple[str, ...]:
        """Return the parts of a list."""
        parts = self.get(column).split(SEPARATOR.strip())
        return tuple(part.strip() for part in parts if part.strip())

    def problem(self, column: str, reason: str) -> "Problem":
        """Return what is wrong with one value, with its place."""
        return Problem(self.place(column), column, reason)

    def place(self, column: str) -> int:
        """Return the line on which a value stands."""
        return self.lines.get(column, self.line)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Why a file cannot be taken in: where, and what to write instead."""

    line: int
    column: str
    reason: str

    @override
    def __str__(self) -> str:
        """Say the place and the reason."""
        return f"Line {self.line}, column {self.column}: {self.reason}"


def records_of(entries: Iterable[SeedTerm]) -> Iterator[Record]:
    """Return terms as records, in an order that depends on nothing but their words."""
    for entry in sorted(entries, key=lambda each: each.slug):
        yield Record(TERM, _term_values(entry))
        for sense in sorted(entry.senses, key=lambda each: (each.scope, each.jurisdiction)):
            yield Record(SENSE, _sense_values(entry, sense))
        for relation in sorted(entry.relations, key=_relation_order):
            yield Record(RELATION, _relation_values(entry, relation))


def _relation_order(relation: SeedRelation) -> tuple[str, ...]:
    return (*relation.between, relation.kind, relation.other)


def _term_values(entry: SeedTerm) -> dict[str, str]:
    return {
        "term": entry.slug,
        "headword": entry.headword,
        "plain": entry.plain,
        "false_friend": YES if entry.false_friend else NO,
        "other_names": SEPARATOR.join(entry.other_names),
        "see_also": SEPARATOR.join(sorted(entry.see_also)),
    }


def _sense_values(entry: SeedTerm, sense: SeedSense) -> dict[str, str]:
    one, other = sense.contested or ("", "")
    said = {name: str(getattr(sense, name, "")) for name in TEXTS}
    return said | {
        "term": entry.slug,
        "scope": sense.scope,
        "jurisdiction": sense.jurisdiction,
        "contested_one": one,
        "contested_other": other,
        "support": sense.support,
        "standing": SIGNED if sense.verified else UNSIGNED,
    }


def _relation_values(entry: SeedTerm, relation: SeedRelation) -> dict[str, str]:
    return {
        "term": entry.slug,
        "scope": relation.between[0],
        "kind": relation.kind,
        "other": relation.other,
        "other_scope": relation.between[1],
        "note": relation.note,
        "standing": AGREED if relation.agreed else UNSIGNED,
    }


def entries_of(records: Sequence[Record]) -> tuple[SeedTerm, ...]:
    """Return records as terms; they were found to be without problems."""
    by_term: dict[str, list[Record]] = defaultdict(list)
    for each in records:
        by_term[each.get("term")].append(each)
    return tuple(_entry(each, by_term[each.get("term")]) for each in records if each.kind == TERM)


def _entry(term: Record, mine: Sequence[Record]) -> SeedTerm:
    return SeedTerm(
        slug=term.get("term"),
        headword=term.get("headword"),
        plain=term.get("plain"),
        false_friend=term.get("false_friend") == YES,
        senses=tuple(_sense(each) for each in mine if each.kind == SENSE),
        other_names=term.list("other_names"),
        see_also=term.list("see_also"),
        relations=tuple(_relation(each) for each in mine if each.kind == RELATION),
    )


def _sense(record: Record) -> SeedSense:
    said: dict[str, Any] = {
        name: record.get(name) for name in TEXTS if not name.startswith("contested")
    }
    contested = (record.get("contested_one"), record.get("contested_other"))
    return SeedSense(
        scope=record.get("scope"),
        jurisdiction=record.get("jurisdiction"),  # type: ignore[arg-type]  # found to be one
        support=record.get("support"),  # type: ignore[arg-type]  # found to be one
        contested=contested if any(contested) else (),
        **said,
    )


def _relation(record: Record) -> SeedRelation:
    return SeedRelation(
        kind=record.get("kind"),  # type: ignore[arg-type]  # found to be one
        other=record.get("other"),
        between=(record.get("scope"), record.get("other_scope")),
        note=record.get("note"),
    )
