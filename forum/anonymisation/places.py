"""Homes and places, told by the words around their names."""

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
    names_one,
    stretches,
)
from forum.anonymisation.vocabulary import fold
from forum.anonymisation.words import alternatives

_BESIDE = r"(?:over|above|behind|next to|opposite|under|beside|at)"
_TOWN = rf"{CAPITAL}(?:[ -](?:(?:on|upon|le|in|by|the|under|next)[ -]){{0,2}}{CAPITAL}){{0,2}}"
_BEFORE_TOWN = r"(?:in|from|near|to|at|of|around|outside|via|through|into|for|called)"
#: The countries that are named in every text, and single out whom they are said of.
_AT_HOME = r"(?:lives?|lived|born|arrested|stationed|detained|imprisoned|prison|sentence)"
_HOME = r"England|Scotland|Wales|Northern Ireland|Ireland|United Kingdom|UK|Britain"


#: "Sandy Bay park, plot 40": the place first and the number behind it.
_SITE = re.compile(
    rf"(?<!\w){CAPITAL}(?: {CAPITAL}){{0,3}}(?: park| site| estate| caravans?)?,?"
    r" (?:plot|pitch|flat|unit|room|caravan|mooring|berth) \d{1,4}[a-z]?(?!\w)"
)
#: Typed without a capital: after "in" and "little", or built like a place: aberwen, eastcombe.
_SMALL_TOWN = re.compile(
    r"(?<![\w@./-])((?:(?<=\bin )|(?<=\bfrom )|(?<=\bto )|(?<=\bnear )|(?<=\bat ))"
    r"(?:little|great|upper|lower|nether|north|south|east|west|old|new|market|high|low|long|port)"
    r" [a-z]{4,20}"
    r"|(?:aber|llan|inver|bally|pen|tre|pont|kil|dun|auch|strath|loch|port)[a-z]{3,16}"
    r"|[a-z]{3,14}(?:ton|ham|ford|bury|wick|wich|stead|worth|combe|mouth|thorpe|shire|dale|leigh"
    r"|hurst|minster|cester|stowe|mere|thwaite|bourne|borough|field|haven|moor|marsh|wold|well"
    r"|bridge|gate|cliffe?|holme|sands|ness|firth))(?![\w@/-]|\.[a-z])"
)
#: "coquet valley": an unknown word before a word for a sort of place.
_SMALL_AREA = re.compile(
    r"(?<![\w@./-])([a-z]{4,16} (?:valley|bay|moor|quay|island|docks|moss|heath|cove|beach"
    r"|harbour|corner|fell))"
    r"(?![\w@/-])"
)


def _is_small_area(match: Match) -> bool:
    word = match.group(1).split()[0]
    return not (
        vocabulary.is_known(word) or vocabulary.is_slip(word) or vocabulary.is_informal(word)
    )


def _is_small_town(match: Match) -> bool:
    """Tell whether the last word is in no list of English, of practice or of slips of typing."""
    word = match.group(1).split()[-1]
    known = vocabulary.is_known(word) or vocabulary.is_slip(word) or vocabulary.is_informal(word)
    return not (known or vocabulary.is_small_acronym(word) or vocabulary.is_given_name(word))


def _is_town(match: Match) -> bool:
    """Tell whether the words are on the list of places and are no words of practice."""
    return vocabulary.is_place(fold(marked(match))) and not is_generic(marked(match))


@cache
def _forms() -> tuple[Form, ...]:
    home, street = alternatives("services", "home"), alternatives("services", "street")
    celtic = alternatives("services", "celtic_street")
    return (
        Form(
            re.compile(
                rf"(?<!\w)((?:the|a) (?:{home}) {_BESIDE} (?:the )?{CAPITAL}(?: {CAPITAL}){{0,3}}"
                rf"(?:, {CAPITAL}(?: {CAPITAL}){{0,2}})?)"
            ),
            "ADDRESS",
            names_one,
        ),
        Form(
            re.compile(
                rf"(?<!\w)[\"“‘]?((?:The )?{CAPITAL}(?: {CAPITAL})?[\"”’]?,"
                rf" {CAPITAL}(?: {CAPITAL})? (?:{street}))(?!\w)"
            ),
            "ADDRESS",
            names_one,
        ),
        Form(
            re.compile(
                rf"(?<!\w)(?:\d{{1,4}}[a-z]?,? )?(?:{celtic})"
                rf"(?: (?:y|yr|ap|ar|o|na|an)(?= [A-ZÀ-Þ]))?(?: {CAPITAL}){{1,3}}"
            ),
            "ADDRESS",
            names_one,
        ),
        Form(re.compile(rf"(?<!\w){_BEFORE_TOWN} ({_TOWN})"), "PLACE", _is_town),
        Form(re.compile(rf"(?<!\w){_AT_HOME} in (?:the )?({_HOME})(?!\w)"), "PLACE"),
        Form(_SMALL_TOWN, "PLACE", _is_small_town),
        Form(_SMALL_AREA, "PLACE", _is_small_area),
        Form(_SITE, "ADDRESS", names_one),
        Form(
            re.compile(
                rf"(?<!\w)[Tt]he ({CAPITAL}(?: {CAPITAL})? (?:flats|estate|maisonettes|shops|arches"
                r"|precinct|towers?|bungalows|caravans))(?!\w)"
            ),
            "ADDRESS",
            names_one,
        ),
        Form(re.compile(rf", ({CAPITAL}(?:[ -]{CAPITAL})?)(?=[,.;)\n]|$)"), "PLACE", _is_town),
    )


def places(text: str) -> Iterator[Stretch]:
    """Yield stretches that the words around them show to be homes or places."""
    yield from stretches(_forms(), text)
