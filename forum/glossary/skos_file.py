"""The glossary as SKOS in JSON-LD, for other vocabularies to link to; no database, no web.

A sense is a concept, because a concept is a meaning; a term is the collection of its senses. How
two senses stand to each other is said twice: as a node of its own, with its note, which is what is
read back, and as a SKOS mapping between the concepts. SKOS has no word for *not the same*, so
``cg:notMatch`` says it.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from forum.glossary.records import (
    COLUMNS,
    NO,
    RELATION,
    SENSE,
    SEPARATOR,
    TERM,
    YES,
    Record,
)
from forum.glossary.wording import RelationKind
from forum.kernel.errors import Invalid

LANGUAGE = "en-GB"
TYPES: Final = {TERM: "skos:Collection", SENSE: "skos:Concept", RELATION: "cg:Relation"}
SCHEME: Final = "skos:ConceptScheme"
MATCHES: Final = {
    RelationKind.SAME_WORD: "notMatch",
    RelationKind.NOT_THAT_WORD: "notMatch",
    RelationKind.OTHER_WORD: "exactMatch",
    RelationKind.SAME: "exactMatch",
    RelationKind.NARROWER: "broadMatch",
    RelationKind.BROADER: "narrowMatch",
    RelationKind.OVERLAPS: "relatedMatch",
}
LISTS: Final = frozenset({"other_names", "see_also"})
_OWN: Final = (
    *("triggers", "clock", "threshold", "decides", "records", "sees", "say_instead"),
    *("near_miss", "area", "valid_from", "valid_until"),
    *("contested_one", "contested_other", "note"),
)
_GRAPH = re.compile(r'"@graph"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")

#: Returns the scope whose sense speaks for a scope in a term: itself, its sector, or nothing.
Speaks = Callable[[str, str], str | None]


def write(records: Sequence[Record], base: str, speaks: Speaks) -> str:
    """Return the file.

    Args:
        records: of the whole glossary, in order.
        base: the address of the site, without a slash at its end.
        speaks: which sense a relation means, where a sector's is borrowed.
    """
    scheme = {"@id": f"{base}/glossary", "@type": SCHEME, "title": "Glossary of Common Ground"}
    document = {"@context": _context(base), "@graph": [scheme, *_nodes(records, base, speaks)]}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _context(base: str) -> dict[str, Any]:
    text = {"@language": LANGUAGE}
    link = {"@type": "@id"}
    many = {"@container": "@set"}
    return {
        "@base": f"{base}/glossary/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "dct": "http://purl.org/dc/terms/",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "cg": "urn:common-ground:glossary:",
        "title": {"@id": "dct:title", **text},
        "headword": {"@id": "skos:prefLabel", **text},
        "other_names": {"@id": "skos:altLabel", **text, **many},
        "plain": {"@id": "dct:description", **text},
        "means": {"@id": "skos:definition", **text},
        "example": {"@id": "skos:example", **text},
        "source": {"@id": "dct:source", **text},
        "jurisdiction": {"@id": "dct:coverage", **text},
        **{name: {"@id": f"cg:{name}", **text} for name in _OWN},
        **{name: f"cg:{name}" for name in ("scope", "other_scope", "kind", "support", "standing")},
        "false_friend": "cg:false_friend",
        "see_also": {"@id": "rdfs:seeAlso", **link, **many},
        "term": {"@id": "cg:term", **link},
        "other": {"@id": "cg:other", **link},
        "inScheme": {"@id": "skos:inScheme", **link},
        "member": {"@id": "skos:member", **link, **many},
        "notMatch": {"@id": "cg:notMatch", **link, **many},
        **{
            name: {"@id": f"skos:{name}", **link, **many}
            for name in ("exactMatch", "broadMatch", "narrowMatch", "relatedMatch")
        },
    }


def _nodes(records: Sequence[Record], base: str, speaks: Speaks) -> Iterator[dict[str, Any]]:
    concepts: dict[tuple[str, str], list[str]] = defaultdict(list)
    members: dict[str, list[str]] = defaultdict(list)
    labels = {each.get("term"): each for each in records if each.kind == TERM}
    for each in records:
        if each.kind == SENSE:
            concepts[each.get("term"), each.get("scope")].append(_concept_id(each))
            members[each.get("term")].append(_concept_id(each))
    matches = _matches([each for each in records if each.kind == RELATION], concepts, speaks)
    for each in records:
        node: dict[str, Any] = {"@type": TYPES[each.kind], **_values(each)}
        if each.kind == TERM:
            node = {"@id": node.pop("term"), **node, "member": members[each.get("term")]}
        elif each.kind == SENSE:
            label = _values(labels[each.get("term")])
            named: dict[str, Any] = {
                name: label[name] for name in ("headword", "other_names") if name in label
            }
            place = {"@id": _concept_id(each), "inScheme": f"{base}/glossary"}
            node = {**place, **node, **named, **matches.get(_concept_id(each), {})}
        yield node


def _concept_id(sense: Record) -> str:
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


def _matches(
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


def read(text: str) -> tuple[Record, ...]:
    """Return the records of a file.

    Raises:
        Invalid: it is no such file; the sentence says on which line, and why.
    """
    text = text.removeprefix("\ufeff")
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        msg = f"Line {error.lineno}, column {error.colno}: this is not JSON ({error.msg})."
        raise Invalid(msg) from error
    except RecursionError as error:
        msg = "Line 1: this is nested too deeply to be a glossary."
        raise Invalid(msg) from error
    start = _GRAPH.search(text)
    if start is None:
        msg = 'Line 1: there is no "@graph" with terms and senses in this file.'
        raise Invalid(msg)
    return tuple(_records(text, start.end()))


def _records(text: str, at: int) -> Iterator[Record]:
    decoder, kinds = json.JSONDecoder(), {name: kind for kind, name in TYPES.items()}
    line, counted = 1, 0
    while text[(at := _past(text, at))] != "]":
        node, end = decoder.raw_decode(text, at)
        line, counted = line + text.count("\n", counted, at), at
        if not isinstance(node, dict) or node.get("@type") not in [*kinds, SCHEME]:
            msg = f"Line {line}, column @type: this is no term, sense or relation."
            raise Invalid(msg)
        if node["@type"] != SCHEME:
            lines = _lines(text, at, end, line)
            yield Record(kinds[node["@type"]], _read_values(node, lines), line, lines)
        at = end


def _past(text: str, at: int) -> int:
    match = _BETWEEN.match(text, at)
    return match.end() if match else at


def _lines(text: str, at: int, end: int, line: int) -> dict[str, int]:
    """Return on which line of the file each value of a node begins."""
    names = {"@id", *(column for columns in COLUMNS.values() for column in columns)}
    places = {name: text.find(f'"{name}":', at, end) for name in names}
    found = {n: line + text.count("\n", at, place) for n, place in places.items() if place >= 0}
    return found | ({"term": found["@id"]} if "@id" in found and "term" not in found else {})


def _read_values(node: Mapping[str, Any], lines: Mapping[str, int]) -> dict[str, str]:
    kind = next(kind for kind, name in TYPES.items() if name == node["@type"])
    named = {**node, "term": node.get("@id")} if kind == TERM else node
    found = {}
    for column in COLUMNS[kind]:
        value = named.get(column, "")
        if column in LISTS and isinstance(value, list) and all(isinstance(v, str) for v in value):
            value = SEPARATOR.join(value)
        elif column == "false_friend" and isinstance(value, bool):
            value = YES if value else NO
        if not isinstance(value, str):
            line = lines.get(column, 0)
            expected = "a list of texts" if column in LISTS else "a text"
            msg = f"Line {line}, column {column}: expected is {expected}."
            raise Invalid(msg)
        if value:
            found[column] = value
    return found
