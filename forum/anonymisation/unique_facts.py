"""Facts that are true of very few people, or were in the news, so that anyone can look them up."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from forum.anonymisation.advice import advise
from forum.anonymisation.any_case import AnyCase
from forum.anonymisation.by_letter import by_first_letter
from forum.anonymisation.finding import Finding, Kind
from forum.anonymisation.singular import clauses, signs_in, sounds_singular
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
_SOMEBODY = re.compile(
    r"(?<!\w)(?:s?he|his|hers?|him|they|their|them|mum|mam|mother|dad|father|stepdad|stepmum"
    r"|stepfather|stepmother|family|boy|girl|lad|child|baby|twins?|brother|sister|siblings?|son"
    r"|daughter|nan|nana|nain|gran|granny|grandad|grandfather|grandmother|uncle|aunt|auntie|cousin"
    r"|partner|boyfriend|girlfriend|husband|wife|couple|teenager|parents?|carer|neighbour|who"
    r"|whose)(?:['’]s)?(?!\w)",
    re.IGNORECASE,
)


@cache
def _triggers(name: str) -> AnyCase:
    patterns = by_first_letter(lines(name)).replace("{place}", _PLACE)
    return AnyCase.of(rf"(?<!\w)(?:{patterns})(?!\w)")


@cache
def _harmless() -> AnyCase:
    return AnyCase.of(rf"(?<!\w)(?:{by_first_letter(lines('not_unique'))})(?!\w)")


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


def _is_about_somebody(text: str, start: int, end: int, people: Sequence[int]) -> bool:
    """Tell whether the sentence speaks of somebody, or names one of the people there."""
    begin, stop = _between(text, start, end, _BOUNDARY)
    named = bisect_left(people, begin) < bisect_left(people, stop)
    return named or _SOMEBODY.search(text, begin, stop) is not None


def _telling(text: str, people: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the words that tell a fact by which somebody could be looked up."""
    for match in _triggers("unique_facts").finditer(text):
        yield match.span()
    for match in _triggers("singling").finditer(text):
        if _is_about_somebody(text, *match.span(), people):
            yield match.span()


def signs(text: str) -> dict[str, list[tuple[int, int]]]:
    """Return where a text has words that announce a fact, or speak of somebody."""
    return {
        "announced": [match.span() for match in _triggers("unique_facts").finditer(text)],
        "singling": [match.span() for match in _triggers("singling").finditer(text)],
        "harmless": [match.span() for match in _harmless().finditer(text)],
        "somebody": [match.span() for match in _SOMEBODY.finditer(text)],
    }


def _told_plainly(text: str, found: Sequence[Finding]) -> Iterator[Finding]:
    """Find the clauses that sound like such a fact and hold no word that announces one."""
    noticed = signs(text)
    for start, end in clauses(text):
        if any(other.start < end and start < other.end for other in found):
            continue
        if sounds_singular(text[start:end], signs_in((start, end), noticed)):
            begin = start + len(text[start:end]) - len(text[start:end].lstrip(" \t\n•*>-"))
            yield advise(Kind.UNIQUE_FACT, begin, end)


def unique_facts(text: str, people: Sequence[int] = ()) -> Iterator[Finding]:
    """Find the clauses that hold a fact by which somebody could be looked up.

    `people` says where names begin, in order.
    """
    announced = list(_announced(text, people))
    yield from announced
    yield from _told_plainly(text, announced)


def _announced(text: str, people: Sequence[int]) -> Iterator[Finding]:
    last = 0
    for begin, stop in sorted(_telling(text, people)):
        tail = min(len(text), stop + _TAIL)
        if begin < last or _harmless().search(text, begin, tail):
            continue
        start, end = _clause(text, begin, stop)
        yield advise(Kind.UNIQUE_FACT, max(start, last), end)
        last = end
