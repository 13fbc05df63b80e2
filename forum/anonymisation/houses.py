"""Services by a name that says nothing: the Spires, Camel Valley, 1st Swineshead."""

import re
from collections.abc import Iterator
from functools import cache

from forum.anonymisation import vocabulary
from forum.anonymisation.forms import (
    CAPITAL,
    Form,
    Match,
    Stretch,
    is_generic,
    marked,
    stretches,
)
from forum.anonymisation.vocabulary import fold
from forum.anonymisation.words import alternatives, small_words

_NAMED = rf"{CAPITAL}(?: (?:of|the|and|&|in|on) {CAPITAL}| {CAPITAL}){{0,3}}"


def _is_title(words: str) -> bool:
    return re.match(r"(?:Dr|Mr|Mrs|Ms|Miss|Doctor|Prof|Nurse|Sister)\b", words) is not None


def is_name(match: Match) -> bool:
    """Tell whether the first word is no term of practice, and no person's title."""
    words = marked(match)
    return not (is_generic(words) or _is_title(words) or vocabulary.is_acronym(words.split()[0]))


def is_lone_name(match: Match) -> bool:
    """Tell whether "the" and one capitalised word name a house: at the Ostrich, not at the Hub."""
    first = marked(match).split()[-1]
    word = fold(first)
    never = small_words("weekdays") | small_words("generic") | small_words("no_house")
    ours = (
        vocabulary.is_practice(word)
        or vocabulary.is_acronym(first)
        or word in vocabulary.demonyms()
    )
    return not (ours or word in never or first.isupper())


@cache
def _forms() -> tuple[Form, ...]:
    return (
        # What stands behind "GP:" or "school is"
        Form(
            re.compile(
                r"(?<!\w)(?:GP|Gp|gp|[Ss]chool|[Ss]ch|[Nn]ursery|[Hh]osp(?:ital)?"
                r"|[Ss]urgery|[Cc]ollege|[Dd]entist"
                rf"|[Cc]hurch|[Mm]osque|[Ee]mployer)(?: is|:| =| will be| was"
                rf"| \() ?((?:the |The )?{_NAMED})"
            ),
            "ORG",
            is_name,
        ),
        Form(
            re.compile(
                rf"(?<!\w)({CAPITAL}(?:['’]s)?)(?= (?:blazer|uniform|jumper|hoodie"
                rf"|sweatshirt|sixth form))"
            ),
            "ORG",
            is_name,
        ),
        # "at the Ostrich", "the High, Garstang"
        Form(
            re.compile(
                rf"(?<=[a-z(=,] )(?:(?:at|in|to|from|outside|near|behind|by|off|of"
                rf"|over) )([Tt]he {CAPITAL})"
                r"(?=[.,;)?!]|$| (?:and|on|for|with|when|since|til|till|until|last|now|but"
                r"|every|where|who|is|was)\b)",
                re.MULTILINE,
            ),
            "ORG",
            is_lone_name,
        ),
        Form(
            re.compile(rf"(?<=[(=] )?(?<=[(=])([Tt]he {CAPITAL})(?=, {CAPITAL})"),
            "ORG",
            is_lone_name,
        ),
    )


@cache
def _numbered() -> tuple[Form, ...]:
    troop = alternatives("services", "troop")
    return (
        Form(
            re.compile(
                rf"(?<!\w)((?i:\d{{1,2}}(?:st|nd|rd|th)) {CAPITAL}(?: {CAPITAL})?)(?= (?:{troop}))"
            ),
            "ORG",
        ),
        Form(
            re.compile(rf"(?<!\w)(?:{troop}),? \(?((?i:\d{{1,2}}(?:st|nd|rd|th)) {CAPITAL})"),
            "ORG",
        ),
        Form(
            re.compile(
                r"(?<!\w)(?:at|to|in|from) (the old (?:library|station|school|chapel|mill"
                r"|bank|fire station|post office"
                r"|town hall|police station|cinema|church|barracks|brewery|forge"
                r"|bakery)(?: project| centre)?)(?!\w)"
            ),
            "ORG",
        ),
    )


def houses(text: str) -> Iterator[Stretch]:
    """Yield stretches that are names of services because of what stands before or behind them."""
    yield from stretches(_forms() + _numbered(), text)
