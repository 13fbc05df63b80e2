"""The cast of the training narratives: people of every origin, in the forms people write."""

import random
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from forum.anonymisation.words import lines

WORDS = Path(__file__).parent.parent.parent / "forum" / "anonymisation" / "words"
_TABLES = tomllib.loads((WORDS / "names_by_origin.toml").read_text(encoding="utf-8"))
#: Given and family names by origin; a hyphen stands for a space in family names of two words.
ORIGINS = {
    origin: (parts["given"].split(), [name.replace("-", " ") for name in parts["family"].split()])
    for origin, parts in _TABLES.items()
}
_SHORTEST = 3
GIVEN = [name.capitalize() for name in lines("given_names") if len(name) >= _SHORTEST]
FAMILY = [name.capitalize() for name in lines("family_names") if len(name) >= _SHORTEST]
_PET_FORMS = {line.split()[0]: line.split()[1:] for line in lines("nicknames")}
#: Shares of people whose names come from our own lists, or are ordinary words; of double names; of
#: mentions by the pet form.
OWN, WORD_LIKE, DOUBLE_GIVEN, DOUBLE_FAMILY, BY_PET_FORM = 0.6, 0.1, 0.06, 0.08, 0.15


@dataclass
class Person:
    """One of the cast."""

    given: str
    family: str
    pet: str

    def written(self, form: str, rng: random.Random) -> str:
        """Return the name in one form ("" for the usual one)."""
        return _FORMS[form](self, rng)


def _usual(who: Person, rng: random.Random) -> str:
    return who.pet if rng.random() < BY_PET_FORM else who.given


def _initials(who: Person, rng: random.Random) -> str:
    middle = rng.choice(["", who.given[-1].upper()])
    return who.given[0] + middle + who.family[0]


_FORMS: dict[str, Callable[[Person, random.Random], str]] = {
    "": _usual,
    "full": lambda who, _: f"{who.given} {who.family}",
    "last": lambda who, _: who.family,
    "nick": lambda who, _: who.pet,
    "lastfirst": lambda who, _: f"{who.family.upper()}, {who.given}",
    "caps": lambda who, _: who.family.upper(),
    "initials": _initials,
    "initialsdot": lambda who, _: f"{who.given[0]}.",
    "initialdots": lambda who, _: f"{who.given[0]}.{who.family[0]}.",
    "initial": lambda who, _: who.given[0],
    "firstinit": lambda who, _: f"{who.given} {who.family[0]}",
    "initiallast": lambda who, _: f"{who.given[0]}. {who.family}",
    "lastinit": lambda who, _: f"{who.given[0]} {who.family}",
}


def person(rng: random.Random) -> Person:
    """Return a person; every origin is as likely as any other."""
    chance = rng.random()
    if chance < WORD_LIKE:
        first, last = rng.choice(ORIGINS["word_like"][0]), rng.choice(FAMILY)
    elif chance < WORD_LIKE + OWN:
        given, family = ORIGINS[rng.choice(list(ORIGINS))]
        first, last = rng.choice(given), rng.choice(family)
    else:
        first, last = rng.choice(GIVEN), rng.choice(FAMILY)
    if rng.random() < DOUBLE_GIVEN:
        first = f"{first}-{rng.choice(GIVEN)}"
    if rng.random() < DOUBLE_FAMILY:
        last = f"{last}-{rng.choice(FAMILY)}"
    pet_forms = _PET_FORMS.get(first.lower())
    pet = rng.choice(pet_forms).capitalize() if pet_forms else first[: rng.randint(2, 5)]
    return Person(first, last, pet)
