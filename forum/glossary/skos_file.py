"""The glossary as SKOS in JSON-LD, for other vocabularies to link to; no database, no web.

A sense is a concept, because a concept is a meaning; a term is the collection of its senses. How
two senses stand to each other is said twice: as a node of its own, with its note, which is what is
read back, and as a SKOS mapping between the concepts. SKOS has no word for *not the same*, so
``cg:notMatch`` says it.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from forum.glossary.records import COLUMNS, NO, SEPARATOR, TERM, YES, Record
from forum.glossary.skos_checks import (
    KEY,
    stop_if_other,
    stop_if_twice,
    stop_if_unknown,
)
from forum.glossary.skos_context import LISTS, SCHEME, TYPES, context, scheme
from forum.glossary.skos_nodes import Speaks, nodes
from forum.glossary.skos_odds import with_odds
from forum.kernel.errors import Invalid

_GRAPH = re.compile(r'"@graph"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")


def write(records: Sequence[Record], base: str, speaks: Speaks) -> str:
    """Return the file.

    Args:
        records: of the whole glossary, in order.
        base: the address of the site, without a slash at its end.
        speaks: which sense a relation means, where a sector's is borrowed.
    """
    graph = [scheme(base), *nodes(records, base, speaks)]
    document = {"@context": context(base), "@graph": graph}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def read(text: str) -> tuple[Record, ...]:
    """Return the records of a file.

    Raises:
        Invalid: it is no such file; the sentence says on which line, and why.
    """
    text = text.removeprefix("\ufeff")
    try:
        document = json.loads(text)
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
    stop_if_twice(text)
    found = list(_records(text, start.end()))
    stop_if_other(document, text)
    return tuple(with_odds(found, document["@context"]))


def _records(text: str, at: int) -> Iterator[tuple[Record, Mapping[str, Any]]]:
    decoder, kinds = json.JSONDecoder(), {name: kind for kind, name in TYPES.items()}
    line, counted = 1, 0
    while text[(at := _past(text, at))] != "]":
        node, end = decoder.raw_decode(text, at)
        line, counted = line + text.count("\n", counted, at), at
        if not isinstance(node, dict) or node.get("@type") not in [*kinds, SCHEME]:
            msg = f"Line {line}, column @type: this is no term, sense or relation."
            raise Invalid(msg)
        lines = _lines(text, at, end, line)
        stop_if_unknown(node, lines, line)
        values = {} if node["@type"] == SCHEME else _read_values(node, lines)
        yield Record(kinds.get(node["@type"], SCHEME), values, line, lines), node
        at = end


def _past(text: str, at: int) -> int:
    match = _BETWEEN.match(text, at)
    return match.end() if match else at


def _lines(text: str, at: int, end: int, line: int) -> dict[str, int]:
    """Return on which line of the file each value of a node begins."""
    keys = KEY.finditer(text, at, end)
    found = {each[1]: line + text.count("\n", at, each.start()) for each in keys}
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
