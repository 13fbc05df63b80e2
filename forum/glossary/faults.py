"""Whatever would make a file of the glossary half taken in, each fault with its line and column."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import select

from forum.glossary.models import LONGEST_SLUG, RESERVED, Term
from forum.glossary.records import (
    COLUMNS,
    NO,
    RELATION,
    REQUIRED,
    SENSE,
    TERM,
    YES,
    Problem,
    Record,
)
from forum.glossary.seed import read_scopes
from forum.glossary.service import slug_of
from forum.glossary.taking_in import checked
from forum.glossary.wording import (
    DAYS,
    Jurisdiction,
    RelationKind,
    Support,
    day_kept,
    in_order,
)
from forum.kernel.errors import Invalid
from forum.prose.prose import Unresolved
from forum.storage.database import session

LONGEST = {"headword": 200, "term": LONGEST_SLUG, "scope": 60, "other_scope": 60}
LONGEST_TEXT = 500
#: No database keeps these: a mark that ends nothing, and halves of characters.
_NOT_KEPT = re.compile("[\0\ud800-\udfff]")
#: Columns that hold words of ours, not of people.
OURS = frozenset({"term", "scope", "jurisdiction", "support", "standing", "kind", "false_friend",
                  "other", "other_scope", "see_also"})  # fmt: skip
CHOICES: Mapping[str, frozenset[str]] = {
    "false_friend": frozenset({YES, NO}),
    "jurisdiction": frozenset(each.value for each in Jurisdiction),
    "support": frozenset(each.value for each in Support),
    "kind": frozenset(each.value for each in RelationKind),
}
#: What makes a record the same as another one.
IDENTITY = {
    TERM: ("term",),
    SENSE: ("term", "scope", "jurisdiction"),
    RELATION: ("term", "scope", "kind", "other", "other_scope"),
}


def find_problems(records: Sequence[Record]) -> Iterator[Problem]:
    """Return every fault, in no order.

    The texts are checked before the database is asked anything: that takes seconds, and nobody
    who writes meanwhile is kept waiting. Where a value is wrong, what was made from it says
    otherwise too: that is told only once every value is right.
    """
    alone = [list(_by_itself(each)) for each in records]
    together = _Together(records)
    found = list(_repeated(records))
    for record, faults in zip(records, alone, strict=True):
        found += faults or together.problems(record)
    yield from found or (each for record in records for each in record.at_odds)


def _by_itself(record: Record) -> Iterator[Problem]:
    """Return what is wrong with the values of a record, each taken alone."""
    if record.kind not in COLUMNS:
        reason = f"{record.kind!r} is no kind of row: write term, sense or relation."
        yield record.problem("row", reason)
        return
    for column in sorted(set(record.values) - set(COLUMNS[record.kind])):
        yield record.problem(column, f"a {record.kind} has no {column}. Leave it empty.")
    for column in REQUIRED[record.kind]:
        if not record.get(column).strip():
            yield record.problem(column, "this must not be empty.")
    for column, choices in CHOICES.items():
        if (value := record.get(column)) and value not in choices:
            yield record.problem(column, f"{value!r} is not one of: {', '.join(sorted(choices))}.")
    for column in set(record.values) & set(COLUMNS[record.kind]):
        yield from _in_text(record, column)


def _in_text(record: Record, column: str) -> Iterator[Problem]:
    parts = record.list(column) if column == "other_names" else (record.get(column),)
    longest = LONGEST.get(column, 200 if column == "other_names" else LONGEST_TEXT)
    if len(set(parts)) < len(parts):
        yield record.problem(column, "the same name stands here twice.")
    for text in parts:
        if _NOT_KEPT.search(text):
            yield record.problem(column, "this holds a character that cannot be kept.")
        elif len(text) > longest and column != "see_also":
            yield record.problem(column, f"shorten this to {longest} characters.")
        elif column in DAYS:
            if text and day_kept(text) != text:
                yield record.problem(column, "write a day, such as “1 April 2026”.")
        elif column not in OURS and (reason := _blocked(text)):
            yield record.problem(column, reason)


def _repeated(records: Sequence[Record]) -> Iterator[Problem]:
    column = {TERM: "term", SENSE: "scope", RELATION: "other_scope"}
    seen: Counter[tuple[str, ...]] = Counter()
    for record in records:
        key = (record.kind, *(record.get(name) for name in IDENTITY.get(record.kind, ())))
        seen[key] += 1
        if record.kind in column and seen[key] > 1:
            yield record.problem(column[record.kind], f"this {record.kind} stands here twice.")


class _Together:
    """Finds what does not fit the rest of the file, or the glossary that is there."""

    def __init__(self, records: Sequence[Record]) -> None:
        self.scopes = read_scopes()
        self.listed = {each.get("term") for each in records if each.kind == TERM}
        self.known = self.listed | set(session().scalars(select(Term.slug)))

    def problems(self, record: Record) -> Iterator[Problem]:
        """Return what does not fit, of a record whose values are right by themselves."""
        if record.kind == TERM:
            yield from self._in_term(record)
        elif record.get("term") not in self.listed:
            yield record.problem("term", f"no row of this file is the term {record.get('term')!r}.")
        for column in {"scope", "other_scope"} & set(record.values):
            if record.get(column) not in self.scopes:
                reason = f"no agency or sector is called {record.get(column)!r}."
                yield record.problem(column, reason)
        if not in_order(*(record.get(name) for name in DAYS)):
            yield record.problem("valid_until", "this is before the day from which it is in force.")
        if bool(record.get("contested_one")) != bool(record.get("contested_other")):
            yield record.problem("contested_other", "give both wordings, or leave both empty.")
        if record.kind == RELATION:
            yield from self._in_relation(record)

    def _in_term(self, record: Record) -> Iterator[Problem]:
        slug = record.get("term")
        if slug in RESERVED or not _is_slug(slug):
            yield record.problem("term", f"{slug!r} cannot be the address of a word.")
        for other in record.list("see_also"):
            if other == slug or other not in self.known:
                yield record.problem("see_also", f"{other!r} is not another term.")

    def _in_relation(self, record: Record) -> Iterator[Problem]:
        one_word = record.get("other") == record.get("term")
        kind = record.get("kind")
        if record.get("other") not in self.known:
            yield record.problem("other", f"there is no term {record.get('other')!r}.")
        if kind not in RelationKind.for_words(same=one_word):
            yield record.problem("kind", f"{kind!r} does not fit the two words.")
        if one_word and record.get("scope") == record.get("other_scope"):
            yield record.problem("other_scope", "a relation needs two different senses.")


def _is_slug(slug: str) -> bool:
    try:
        return slug_of(slug) == slug
    except Invalid:
        return False


def _blocked(text: str) -> str:
    try:
        written = checked(text)
    except Unresolved as unresolved:
        first = next(each for each in unresolved.noticed if not each.may_be_kept)
        return f"this could identify someone. {first.finding.reason}"
    return "" if written == text else "write this on one line, with single spaces."
