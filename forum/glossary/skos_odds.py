"""What a file of linked data says a second time, and otherwise than its records do."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from forum.glossary.csv_file import ADDED
from forum.glossary.records import RELATION, SENSE, TERM, Problem, Record
from forum.glossary.seed import read_scopes
from forum.glossary.skos_checks import MAPPINGS, base_of, short
from forum.glossary.skos_context import MATCHES, SCHEME, scheme
from forum.glossary.skos_nodes import concept_id, matches, speaking
from forum.glossary.wording import RelationKind

Node = Mapping[str, Any]
_scopes = cache(read_scopes)


def with_odds(found: Sequence[tuple[Record, Node]], given: Node) -> Iterator[Record]:
    """Yield the records of a file, each with what its node says otherwise than they do."""
    records = [record for record, _ in found if record.kind != SCHEME]
    expected = _Expected(records, base_of(given))
    first: tuple[Problem, ...] = ()
    for record, node in found:
        silent = sorted(column for column in ADDED & set(record.values) if column not in given)
        odds = [record.problem(each, 'the "@context" must name this too.') for each in silent]
        here = (*first, *odds, *expected.odds(record, node))
        if record.kind == SCHEME:
            first = here
        else:
            yield replace(record, at_odds=here)
            first = ()


class _Expected:
    """What the nodes of a file say a second time, made from its records."""

    def __init__(self, records: Sequence[Record], base: str) -> None:
        self.base = base
        self.terms = {each.get("term"): each for each in records if each.kind == TERM}
        self.concepts: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.members: dict[str, list[str]] = defaultdict(list)
        for each in records:
            if each.kind == SENSE:
                self.concepts[each.get("term"), each.get("scope")].append(concept_id(each))
                self.members[each.get("term")].append(concept_id(each))
        kinds = frozenset(each.value for each in RelationKind)
        self.related = [e for e in records if e.kind == RELATION and e.get("kind") in kinds]
        self.mappings = matches(self.related, self.concepts, speaking(self.concepts, _scopes()))

    def odds(self, record: Record, node: Node) -> Iterator[Problem]:
        """Yield what a node says otherwise than the records of the file do."""
        if record.kind == SCHEME:
            for key, value in scheme(self.base).items():
                yield from _unlike(record, node, key, value)
        elif record.kind == TERM:
            yield from self._unlisted(record, node, "member", self.members[record.get("term")])
        elif record.kind == SENSE:
            yield from self._in_sense(record, node)

    def _in_sense(self, record: Record, node: Node) -> Iterator[Problem]:
        if "@id" not in node:
            yield record.problem("@id", f"expected is {concept_id(record)!r}.")
        yield from _unlike(record, node, "@id", concept_id(record))
        yield from _unlike(record, node, "inScheme", f"{self.base}/glossary")
        if (term := self.terms.get(record.get("term"))) is not None:
            yield from _unlike(record, node, "headword", term.get("headword"))
            yield from _unlike(record, node, "other_names", list(term.list("other_names")))
        for key in sorted(MAPPINGS & set(node)):
            known = self.mappings.get(concept_id(record), {}).get(key, [])
            yield from self._unlisted(record, node, key, [*known, *self._left_out(record, key)])

    def _left_out(self, record: Record, key: str) -> Iterator[str]:
        """Yield the terms that relations of this one lead to, where the file leaves them out."""
        for each in self.related:
            mine = each.get("term") == record.get("term")
            kind = MATCHES[RelationKind(each.get("kind"))]
            if mine and kind == key and each.get("other") not in self.terms:
                yield each.get("other")

    def _unlisted(
        self, record: Record, node: Node, key: str, known: Collection[str]
    ) -> Iterator[Problem]:
        listed = node.get(key, [])
        if not isinstance(listed, list) or not all(isinstance(each, str) for each in listed):
            yield record.problem(key, "expected is a list of texts.")
            return
        for each in listed:
            slug = each.partition("#")[0]
            if each not in known and (slug in self.terms or slug not in known):
                yield record.problem(key, f"{short(each)} is not what the rest of the file says.")


def _unlike(record: Record, node: Node, key: str, value: object) -> Iterator[Problem]:
    if key in node and node[key] != value:
        yield record.problem(key, f"the rest of the file says {short(value)} instead.")
