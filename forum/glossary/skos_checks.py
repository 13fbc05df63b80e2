"""Whatever in a file of linked data the glossary does not know, or that contradicts itself."""

import json
import re
from collections.abc import Collection, Mapping
from typing import Any, Final

from forum.glossary.csv_file import ADDED
from forum.glossary.records import COLUMNS, RELATION, SENSE, TERM
from forum.glossary.skos_context import MATCHES, SCHEME, TYPES, context
from forum.kernel.errors import Invalid

#: A name in JSON; no other text there is followed by a colon.
KEY: Final = re.compile(r'"([^"\\]*)"\s*:')
_TOKEN: Final = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[{}]')
MAPPINGS: Final = frozenset(MATCHES.values())
#: Which keys each kind of node has beside the columns of its record.
_BESIDE: Final[Mapping[str, Collection[str]]] = {
    TYPES[TERM]: {"@id", "member"},
    TYPES[SENSE]: {"@id", "inScheme", "headword", "other_names", *MAPPINGS},
    TYPES[RELATION]: (),
    SCHEME: {"@id", "title"},
}
_KINDS: Final = {name: kind for kind, name in TYPES.items()}
_NAMED: Final = {TYPES[TERM]: "term", TYPES[SENSE]: "sense", TYPES[RELATION]: "relation"}
_LONGEST: Final = 60

Node = Mapping[str, Any]


def stop_if_twice(text: str) -> None:
    """Refuse JSON in which one object says the same key twice: only the last would be read.

    Raises:
        Invalid: one does; the sentence says which key, and on which line it stands again.
    """
    keys: list[set[str]] = []
    for token in _TOKEN.finditer(text):
        if token[0] == "{":
            keys.append(set())
        elif token[0] == "}":
            keys.pop()
        elif token[1]:
            key = json.loads(token[0][: -len(token[1])])
            if key in keys[-1]:
                line = text.count("\n", 0, token.start()) + 1
                msg = f"Line {line}: {short(key)} stands twice in the same place."
                raise Invalid(msg)
            keys[-1].add(key)


def stop_if_unknown(node: Node, lines: Mapping[str, int], line: int) -> None:
    """Refuse a node with a key that its kind does not have.

    Raises:
        Invalid: it has one; the sentence says which, and on which line.
    """
    kind = node["@type"]
    columns = set(COLUMNS[_KINDS[kind]]) if kind in _KINDS else set()
    known = {"@type", *_BESIDE[kind], *columns} - ({"term"} if kind == TYPES[TERM] else set())
    for key in node:
        if key not in known:
            place, named = lines.get(key, line), _NAMED.get(kind, "glossary")
            msg = f"Line {place}: a {named} has no {short(key)}."
            raise Invalid(msg)


def stop_if_other(document: Any, text: str) -> None:
    """Refuse a file whose names stand for anything but what they stand for in the glossary.

    Files from before meanings had areas and days do not say what those names stand for.

    Raises:
        Invalid: it is one; the sentence says on which line.
    """
    if not isinstance(document, dict) or not isinstance(document.get("@graph"), list):
        msg = 'Line 1: there is no "@graph" with terms and senses in this file.'
        raise Invalid(msg)
    for key in document:
        if key not in {"@context", "@graph"}:
            msg = f"Line {_line(text, key)}: a glossary has no {short(key)}."
            raise Invalid(msg)
    given = document.get("@context")
    if not isinstance(given, dict):
        msg = 'Line 1, column @context: expected is the "@context" that the export writes.'
        raise Invalid(msg)
    expected = context(base_of(given))
    for name in (*given, *expected):
        if given.get(name) != expected.get(name) and (name in given or name not in ADDED):
            line = _line(text, name, "@context") if name in given else _line(text, "@context")
            msg = (
                f"Line {line}, column @context: {short(name)} does not stand for"
                " what it stands for in an export, so others would read another meaning."
            )
            raise Invalid(msg)


def base_of(given: Node) -> str:
    """Return the address of the site whose file this is; that of nobody's if it is no address."""
    said = given.get("@base")
    known = isinstance(said, str) and said.startswith("http") and said.endswith("/glossary/")
    return str(said).removesuffix("/glossary/") if known else "the address of a site, then "


def _line(text: str, key: str, after: str = "") -> int:
    """Return the line on which a key stands first, after another."""
    begin = next((each.end() for each in KEY.finditer(text) if each[1] == after), 0)
    places = (each.start() for each in KEY.finditer(text, begin) if each[1] == key)
    return text.count("\n", 0, next(places, begin)) + 1


def short(value: object) -> str:
    """Return what stands in a file, as a sentence can quote it."""
    said = ascii(value) if isinstance(value, str) and not value.isprintable() else repr(value)
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"
