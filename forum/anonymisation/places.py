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
        Form(re.compile(rf", ({CAPITAL}(?:[ -]{CAPITAL})?)(?=[,.;)\n]|$)"), "PLACE", _is_town),
    )


def places(text: str) -> Iterator[Stretch]:
    """Yield stretches that the words around them show to be homes or places."""
    yield from stretches(_forms(), text)
