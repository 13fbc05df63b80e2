"""Occupation, origin, faith and language, where the text says that somebody has them."""

import re
from collections.abc import Iterator
from functools import cache

from forum.anonymisation.advice import advise
from forum.anonymisation.any_case import AnyCase
from forum.anonymisation.by_letter import by_first_letter
from forum.anonymisation.finding import Finding, Kind
from forum.anonymisation.words import small_words, word_list

_PEOPLE = (
    r"famil(?:y|ies)|mother|mum|father|dad|parents?|girl|boy|child|children|baby|couple|man|woman"
    r"|men|women"
    r"|national|nationals|citizen|community|heritage|origin|descent|background|speaking|speaker"
    r"|speakers"
    r"|grandmother|grandparents|household|teenager|lad|refugee|refugees|asylum|migrant"
    r"|interpreter|brothers|sisters"
)
_KIN = (
    r"mum|mam|mother|dad|da|father|stepdad|stepmum|stepfather|stepmother|nan|gran|granny|grandad"
    r"|grandmother"
    r"|grandfather|uncle|aunt|auntie|partner|boyfriend|girlfriend|husband|wife|brother|sister"
    r"|parents?|carer"
    r"|landlord|neighbour|perpetrator|suspect"
)


@cache
def _origin() -> AnyCase:
    everyone = sorted(word_list("demonyms"))
    some = by_first_letter(
        re.escape(word.replace("-", " "))
        for word in everyone
        if word.lower() not in small_words("home")
    )
    return AnyCase.of(
        rf"(?<!\w)(?:(?:{by_first_letter(everyone)})"
        rf" (?:nationals?|citizens?|descent|origin|heritage)"
        rf"|(?:{some})(?=[ -](?:\w+ )?(?:{_PEOPLE})(?!\w))"
        rf"|(?:(?<=is )|(?<=are )|(?<=was )|(?<=were )|(?<=speaks )|(?<=speak )|(?<=spoke ))"
        rf"(?:{some})|(?<=\()(?:{some})(?=[,)]))(?!\w)"
    )


@cache
def _occupation() -> AnyCase:
    jobs = "|".join(re.escape(w) for w in sorted(word_list("occupations"), key=len, reverse=True))
    return AnyCase.of(
        rf"(?<!\w)(?:{_KIN})(?:,)?(?: (?:who|is|was|works?|worked|as|also|used to be|had been"
        rf"|has been|now|runs|ran|now works))+"
        rf"(?: as)? (?:a|an|the|our|his|her|their)? ?((?:[a-z-]+ ){{0,2}}?(?:{jobs}))(?!\w)"
        rf"|(?<!\w)(?:{_KIN}),? (?:a|an|the) ((?:[a-z-]+ )?(?:{jobs}))(?!\w)"
        rf"|(?<!\w)(?:works?|worked|working|employed|trained|post|job) (?:as|of) (?:a|an|the)"
        rf" ((?:[a-z-]+ ){{0,3}}?(?:{jobs}))(?!\w)"
    )


def origins(text: str) -> Iterator[Finding]:
    """Find origins, faiths and languages ascribed to people; once ascribed, wherever they stand."""
    ascribed: set[str] = set()
    for match in _origin().finditer(text):
        ascribed.add(match.group().split()[0].lower())
        yield advise(Kind.DEMOGRAPHIC, match.start(), match.end())
    if ascribed:
        again = "|".join(re.escape(word) for word in sorted(ascribed))
        for match in re.finditer(rf"(?<!\w)(?:{again})(?!\w)", text, re.IGNORECASE):
            yield advise(Kind.DEMOGRAPHIC, match.start(), match.end())


def occupations(text: str) -> Iterator[Finding]:
    """Find the work of members of the family."""
    for match in _occupation().finditer(text):
        group = match.lastindex or 0
        yield advise(Kind.OCCUPATION, *match.span(group))


RECOGNISERS = (origins, occupations)
