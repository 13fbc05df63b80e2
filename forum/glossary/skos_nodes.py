"""The glossary as nodes of linked data; no database, no web."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from forum.glossary.records import COLUMNS, RELATION, SENSE, TERM, YES, Record
from forum.glossary.seed import Scopes
from forum.glossary.skos_context import LISTS, MATCHES, TYPES
from forum.glossary.wording import RelationKind

#: Returns the scope whose sense speaks for a scope in a term: itself, its sector, or nothing.
Speaks = Callable[[str, str], str | None]


def nodes(records: Sequence[Record], base: str, speaks: Speaks) -> Iterator[dict[str, Any]]:
    """Yield a node for each record, in their order."""
    concepts: dict[tuple[str, str], list[str]] = defaultdict(list)
    members: dict[str, list[str]] = defaultdict(list)
    labels = {each.get("term"): each for each in records if each.kind == TERM}
    for each in records:
        if each.kind == SENSE:
            concepts[each.get("term"), each.get("scope")].append(concept_id(each))
            members[each.get("term")].append(concept_id(each))
    mappings = matches([each for each in records if each.kind == RELATION], concepts, speaks)
    for each in records:
        node: dict[str, Any] = {"@type": TYPES[each.kind], **_values(each)}
        if each.kind == TERM:
            node = {"@id": node.pop("term"), **node, "member": members[each.get("term")]}
        elif each.kind == SENSE:
            label = _values(labels[each.get("term")])
            named: dict[str, Any] = {
                name: label[name] for name in ("headword", "other_names") if name in label
            }
            place = {"@id": concept_id(each), "inScheme": f"{base}/glossary"}
            node = {**place, **node, **named, **mappings.get(concept_id(each), {})}
        yield node


def concept_id(sense: Record) -> str:
    """Return the address of a sense, beside the address of the glossary."""
    where = sense.get("jurisdiction").lower().replace(" ", "-")
    return f"{sense.get('term')}#{sense.get('scope')}.{where}"


def _values(record: Record) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for column in COLUMNS[record.kind]:
        value = record.get(column)
        if column in LISTS:
            found[column] = list(record.list(column))
        elif column == "false_friend":
            found[column] = value == YES
        elif value:
            found[column] = value
    return {name: value for name, value in found.items() if value != []}


def speaking(said: Collection[tuple[str, str]], scopes: Scopes) -> Speaks:
    """Return who speaks for whom, where these terms have senses for these scopes."""

    def speaks(term: str, scope: str) -> str | None:
        sector = scopes.sector_of.get(scope, "")
        return next((each for each in (scope, sector) if (term, each) in said), None)

    return speaks


def matches(
    relations: Iterable[Record], concepts: Mapping[tuple[str, str], list[str]], speaks: Speaks
) -> dict[str, dict[str, list[str]]]:
    """Return, for each concept, its mappings to others; one way, as the relation is written."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for each in relations:
        ends = ((each.get("term"), each.get("scope")), (each.get("other"), each.get("other_scope")))
        ours, theirs = (concepts.get((term, speaks(term, scope) or ""), []) for term, scope in ends)
        for one in ours:
            listed = found[one][MATCHES[RelationKind(each.get("kind"))]]
            listed.extend(other for other in theirs if other != one and other not in listed)
    return found
