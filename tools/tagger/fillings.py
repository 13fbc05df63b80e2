"""Places, services, dates, numbers and the like that fill the training narratives."""

import random
import string
import tomllib
from collections.abc import Callable
from pathlib import Path

from forum.anonymisation.words import lines
from tools.tagger import people

HERE = Path(__file__).parent
_TABLES = tomllib.loads((HERE / "fillings.toml").read_text(encoding="utf-8"))
WORDS: dict[str, list[str]] = {name: text.split() for name, text in _TABLES["words"].items()}
PHRASES: dict[str, list[str]] = {
    name: [phrase.strip() for phrase in text.split("|")]
    for group in ("phrases", "services")
    for name, text in _TABLES[group].items()
}
SERVICES = tuple(_TABLES["services"])
#: The short forms of everyday words.
SHORT_FORMS: dict[str, list[str]] = {
    word: forms for word, *forms in map(str.split, _TABLES["short"]["forms"].split("|"))
}
PLACES = [word.title() for word in lines("places")]
DEMONYMS = lines("demonyms")
#: The services that people also call by the first part of their name alone.
_SHORTENED = frozenset(
    {
        "school",
        "hospital",
        "home",
        "refuge",
        "business",
        "nursery",
        "church",
        "club",
        "charity",
        "centre",
    }
)
_ENDINGS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd"}

Filling = Callable[[random.Random], str]


def happens(rng: random.Random, share: float) -> bool:
    """Tell whether something that happens in this share of cases happens now."""
    return rng.random() < share


def place(rng: random.Random) -> str:
    """Return a town, half of them invented."""
    if happens(rng, 0.5):
        return rng.choice(PLACES)
    name = rng.choice(WORDS["stems"]) + rng.choice(WORDS["tails"])
    return name + rng.choice(["", "", "", " Bay", " Moor", " Green", "-on-Sea", " St Mary"])


def _saint(rng: random.Random) -> str:
    given: list[str] = people.ORIGINS[rng.choice(list(people.ORIGINS))][0]
    return "St " + rng.choice(given) + rng.choice(["'s", "s", ""])


def service(kind: str) -> Filling:
    """Return a maker of named services of one kind; people leave its last words out at times."""

    def make(rng: random.Random) -> str:
        names = (place(rng), place(rng), rng.choice(PHRASES["nouns"]), _saint(rng))
        name = rng.choice([*names, rng.choice(people.FAMILY)])
        if kind == "hospital" and happens(rng, 0.15):
            return "Royal " + place(rng)
        if kind in _SHORTENED and happens(rng, 0.15) and " " in name:
            return name
        return f"{name} {rng.choice(PHRASES[kind])}"

    return make


def date(rng: random.Random) -> str:
    """Return a date in one of the ways people write one."""
    d, m, y = rng.randint(1, 28), rng.randint(1, 12), rng.randint(2005, 2025)
    month, day = WORDS["months"][m - 1], rng.choice(WORDS["days"])
    nth = f"{d}{_ENDINGS.get(d, 'th')}"
    ways = [f"{d} {month} {y}", f"{d} {month}", f"{nth} {month}", f"{month} {nth}", f"{d}/{m}/{y}"]
    ways += [f"{d:02}/{m:02}/{y % 100:02}", f"{d}.{m}.{y % 100:02}", f"{d}/{m}", f"{d}/{m:02}"]
    ways += [f"{day} {d} {month}", f"{day[:3]} {d} {month[:3]}", f"{d} {month[:3]} {y}"]
    ways += [f"the {nth} of {month}", f"{day[:3]} {nth}", f"{day} {nth}", f"the {nth}"]
    ways += [f"{d:02}{m:02}{y % 100:02}", f"{day[:4].lower()} {d}/{m}"]
    ways += [f"{day[:3]} {d}.{m}", f"{day[:3]} {d}{_ENDINGS.get(d, 'th')} {month[:3]}"]
    ways += [f"{d}-{m}-{y % 100:02}", f"{d} {month[:3].lower()}", f"{nth} {month[:3].lower()}"]
    return rng.choice(ways)


def _month_and_year(rng: random.Random) -> str:
    return f"{rng.choice(WORDS['months'])} {rng.randint(2005, 2025)}"


def _figures(rng: random.Random, count: int) -> str:
    return "".join(rng.choice(string.digits) for _ in range(count))


def _letters(rng: random.Random, count: int, among: str = string.ascii_uppercase) -> str:
    return "".join(rng.choice(among) for _ in range(count))


def _reference(rng: random.Random) -> str:
    first = _letters(rng, rng.randint(2, 4))
    ways = [f"{first}-{_figures(rng, 5)}", f"{first}{_figures(rng, 7)}", _figures(rng, 7)]
    ways += [f"{first}/{_figures(rng, 4)}/24", f"{_figures(rng, 2)}/{_figures(rng, 5)}/23"]
    return rng.choice([*ways, _figures(rng, 11)])


def _plate(rng: random.Random) -> str:
    letters = _letters(rng, 5, "ABCDEFGHKLMNPRSTVWY")
    return f"{letters[:2]}{_figures(rng, 2)} {letters[2:]}"


def _street(rng: random.Random) -> str:
    names = (rng.choice(people.FAMILY), place(rng), rng.choice(PHRASES["nouns"]))
    return f"{rng.choice(names)} {rng.choice(WORDS['streets'])}"


def _address(rng: random.Random) -> str:
    number, street = rng.randint(1, 199), _street(rng)
    ways = [f"{number} {street}", f"{number} {street}", f"Flat {number % 40 + 1}, {street}"]
    ways += [f"flat {number % 40 + 1} {street}", f"{number}{rng.choice('abc')} {street}"]
    return rng.choice(ways)


def _age(rng: random.Random) -> str:
    years, months = rng.randint(1, 17), rng.randint(2, 30)
    ways = [str(years), f"aged {years}", f"{years + 1} years old", f"{months} months"]
    return rng.choice([*ways, f"{years} and a bit", f"nearly {years + 1}"])


def _short_age(rng: random.Random) -> str:
    years, months = rng.randint(1, 17), rng.randint(2, 30)
    return rng.choice([str(years), str(years), f"{months} months", f"{years}y"])


def _typed_age(rng: random.Random) -> str:
    years, weeks = rng.randint(1, 17), rng.randint(2, 40)
    ways = [f"{years}yo", f"{years} y/o", f"{years}y", f"{years} yrs", f"{years}yr old"]
    ways += [f"{years}F", f"{years}M", f"{weeks}wks", f"{weeks} wks", f"{weeks}/52", f"{years}"]
    ways += [f"{months}/12" for months in (weeks % 23 + 1,)]
    ways += [f"{years} going on {years + 1}", f"{years} and a bit", f"{weeks} mnths", f"{years}yo"]
    return rng.choice([*ways, f"{weeks}mo", f"{weeks}m", f"{weeks} mths", f"{years} and a half"])


def _spoken_age(rng: random.Random) -> str:
    number = rng.choice(WORDS["numbers"])
    return rng.choice([number, f"{number} months", f"{number} and a half", f"{number} weeks old"])


def _spoken_date(rng: random.Random) -> str:
    nth, month = rng.choice(PHRASES["ordinals"]), rng.choice(WORDS["months"])
    return rng.choice([f"the {nth}", f"the {nth}", f"{nth} of {month}", f"the {nth} of {month}"])


def _phone(rng: random.Random) -> str:
    last = _figures(rng, 3)
    return rng.choice([f"07700 900{last}", f"01632 960{last}", f"07700900{last}"])


def _email(rng: random.Random) -> str:
    return f"{rng.choice(people.GIVEN)}.{rng.choice(people.FAMILY)}@example.org".lower()


def _nhs(rng: random.Random) -> str:
    return f"{_figures(rng, 3)} {_figures(rng, 3)} {_figures(rng, 4)}"


def _postcode(rng: random.Random) -> str:
    area = rng.choice(["LE", "SY", "NG", "B", "CF"])
    return f"{area}{rng.randint(1, 99)} {rng.randint(1, 9)}AB"


def _nickname(rng: random.Random) -> str:
    before = rng.choice(["Scouse ", "Big ", "Fat ", "Little ", "Mad ", ""])
    return before + rng.choice(PHRASES["street_names"])


def _ward(rng: random.Random) -> str:
    return rng.choice(PHRASES["wards"]) + rng.choice(["", "", " Ward", " ward"])


#: What each place to fill in a template is labelled, and how it is filled.
FILLINGS: dict[str, tuple[str, Filling]] = {
    "town": ("PLACE", place),
    "country": ("PLACE", lambda rng: rng.choice(WORDS["countries"])),
    "address": ("ADDRESS", _address),
    "street": ("ADDRESS", _street),
    "postcode": ("CODE", _postcode),
    "date": ("DATE", date),
    "monthyear": ("DATE", _month_and_year),
    "year": ("DATE", lambda rng: str(rng.randint(1990, 2025))),
    "age": ("AGE", _age),
    "ageshort": ("AGE", _short_age),
    "typedage": ("AGE", _typed_age),
    "spokenage": ("AGE", _spoken_age),
    "spoken": ("DATE", _spoken_date),
    "agenum": ("AGE", lambda rng: str(rng.randint(1, 17))),
    "adultage": ("AGE", lambda rng: str(rng.randint(17, 79))),
    "phone": ("CODE", _phone),
    "email": ("CODE", _email),
    "ref": ("CODE", _reference),
    "nhs": ("CODE", _nhs),
    "plate": ("CODE", _plate),
    "demonym": ("DEM", lambda rng: rng.choice(DEMONYMS)),
    "job": ("JOB", lambda rng: rng.choice(PHRASES["jobs"])),
    "nick": ("PERSON", _nickname),
    "ward": ("ORG", _ward),
    "prison": ("ORG", lambda rng: "HMP " + place(rng)),
    "title": ("", lambda rng: rng.choice(PHRASES["titles"])),
    "rank": ("", lambda rng: rng.choice(PHRASES["ranks"])),
    **{kind: ("ORG", service(kind)) for kind in SERVICES},
}
