"""Facts that are true of very few people, or were in the news, so that anyone can look them up."""

import re
from collections.abc import Iterator
from functools import cache

from forum.anonymisation.advice import advise
from forum.anonymisation.finding import Finding, Kind
from forum.anonymisation.words import lines

_PLACE = (
    r"(?:county|country|village|town|city|world|uk|england|wales|scotland|ireland|britain|area"
    r"|region"
    r"|district|valley|island|estate|street|north|south|east|west|council|borough|league|club|team"
    r"|parish|school|year group|force|community|nation|coast|dale|glen|hospital|diocese|state"
    r"|province)"
)
_BOUNDARY = re.compile(r"[.;!?\n](?=\s|$)|\n|[:—](?=\s)| - ")
_COMMA = re.compile(r", | \(|\) ")
#: A clause up to this many characters is marked whole, a longer one between its commas.
WHOLE = 170
#: Clauses are looked for within this many characters.
REACH = 220
#: How far past a trigger its harmless reading is looked for.
_TAIL = 20


@cache
def _triggers() -> re.Pattern[str]:
    patterns = "|".join(lines("unique_facts")).replace("{place}", _PLACE)
    return re.compile(rf"(?<!\w)(?:{patterns})(?!\w)", re.IGNORECASE)


@cache
def _harmless() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(lines('not_unique'))})(?!\w)", re.IGNORECASE)


def _between(text: str, start: int, end: int, mark: re.Pattern[str]) -> tuple[int, int]:
    """Return the stretch around start and end that holds none of the marks outside them."""
    low, high = max(0, start - REACH), min(len(text), end + REACH)
    begin = low
    for match in mark.finditer(text, low, start):
        begin = match.end()
    found = mark.search(text, end, high)
    return begin, found.start() if found else high


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the sentence around a trigger, or its part between commas where it is long."""
    begin, stop = _between(text, start, end, _BOUNDARY)
    if stop - begin > WHOLE:
        nearer, sooner = _between(text, start, end, _COMMA)
        begin, stop = max(begin, nearer), min(stop, sooner)
    while begin < start and not text[begin].isalnum() and text[begin] not in "\"'“‘(":
        begin += 1
    return begin, stop


def unique_facts(text: str) -> Iterator[Finding]:
    """Find the clauses that hold a fact by which somebody could be looked up."""
    last = 0
    for match in _triggers().finditer(text):
        tail = min(len(text), match.end() + _TAIL)
        if match.start() < last or _harmless().search(text, match.start(), tail):
            continue
        start, end = _clause(text, *match.span())
        yield advise(Kind.UNIQUE_FACT, max(start, last), end)
        last = end
