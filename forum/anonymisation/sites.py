"""Services told by their sort and where they are: a shop in Diss, Mold crown, sutton colts."""

import re
from collections.abc import Iterator
from functools import cache

from forum.anonymisation import vocabulary
from forum.anonymisation.forms import (
    CAPITAL,
    Form,
    Match,
    Stretch,
    marked,
    names_one,
    stretches,
)
from forum.anonymisation.houses import is_name
from forum.anonymisation.vocabulary import fold
from forum.anonymisation.words import alternatives

#: "Girls under 9s" names no club, "Ludham Harriers under 9s" does.
_PLAIN_WORDS = 3


def _is_club(match: Match) -> bool:
    """Tell whether the words before "colts" or "under 9s" name the club that they are."""
    first = fold(marked(match).split()[0])
    known = vocabulary.is_known(first) or vocabulary.is_slip(first)
    if marked(match)[0].isupper():
        known = vocabulary.is_common(first) and len(marked(match).split()) <= _PLAIN_WORDS
    return not (known or vocabulary.is_practice(first) or vocabulary.is_acronym(first.upper()))


@cache
def _forms() -> tuple[Form, ...]:
    firm, court = alternatives("services", "workplace"), alternatives("services", "court")
    club = alternatives("services", "club")
    return (
        # "the nail shop in St Nicholas St", "a distillery in Dufftown", "the bookies on the corner"
        Form(
            re.compile(
                rf"(?<!\w)((?:the|a|an|his|her|their|my) (?:[a-z]+ ){{0,2}}(?:{firm})"
                rf" (?:in|at|on|by|near|off|behind|opposite|under|over|round|down"
                rf"|beside) (?:the corner|the precinct"
                rf"|the seafront|the prom|(?:the )?(?:St\.? )?{CAPITAL}(?: {CAPITAL}){{0,2}}))"
            ),
            "ORG",
            names_one,
        ),
        # "works nights at the biscuit factory"
        Form(
            re.compile(
                r"(?<!\w)(?:work(?:s|ing|ed)?|job|nights?|shifts?|employed|cleans|cleaning"
                r"|cleaner|chef|cook"
                rf"|hes|shes|on)(?: nights| days| shifts)? (?:at|in|for"
                rf"|down) (the (?:[a-z]+ ){{0,2}}(?:{firm}))(?!\w)"
            ),
            "ORG",
        ),
        # "Mold crown", "Peterborough prison", "Glen Rd Detached"
        Form(
            re.compile(rf"(?<!\w)({CAPITAL}(?: {CAPITAL}){{0,2}} (?:{court}))(?!\w)"),
            "ORG",
            is_name,
        ),
        Form(
            re.compile(
                rf"(?<![\w’'])((?:[A-Za-z][\w’'-]+ )?[A-Za-z][\w’'-]{{2,}} (?:{club}))(?!\w)"
            ),
            "ORG",
            _is_club,
        ),
    )


def sites(text: str) -> Iterator[Stretch]:
    """Yield stretches that name a service by its place and its sort."""
    yield from stretches(_forms(), text)
