"""Make training narratives: templates filled with names of every origin, typed as people type."""

import random
import re
import string
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
WORDS = HERE.parent.parent / "forum" / "anonymisation" / "words"
#: How much of a narrative identifies nobody, and how much of that is shouted.
PLAIN_SHARE = 0.42
SHOUTED_SHARE = 0.06
SLOT = re.compile(r"\{([^{}]+)\}")

Span = tuple[int, int, str]


@dataclass(frozen=True)
class Narrative:
    """A text, what in it identifies (start, end, label), and the names kept off the lists."""

    text: str
    spans: tuple[Span, ...]
    hidden: frozenset[str] = frozenset()


def _lines(name: str) -> list[str]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _words(name: str) -> list[str]:
    text = (WORDS / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


TEMPLATES = _lines("templates.txt")
PLAIN = _lines("plain.txt")
ORIGINS = {
    origin: (parts["given"].split(), parts["family"].replace("-", " ").split(" "))
    for origin, parts in tomllib.loads((WORDS / "names_by_origin.toml").read_text("utf-8")).items()
}
GIVEN = [w.capitalize() for w in _words("given_names") if len(w) > 2]
FAMILY = [w.capitalize() for w in _words("family_names") if len(w) > 2]
PLACES = [w.title() for w in _words("places")]
DEMONYMS = [w for w in _words("demonyms")]
NICKNAMES = [line.split() for line in _words("nicknames")]

STEMS = [
    "Ash",
    "Black",
    "Brack",
    "Brad",
    "Brim",
    "Cald",
    "Carn",
    "Castle",
    "Clay",
    "Copp",
    "Crow",
    "Dun",
    "Easing",
    "Elm",
    "Fair",
    "Fern",
    "Grim",
    "Gold",
    "Hal",
    "Ham",
    "Hart",
    "Hazel",
    "Hol",
    "Hox",
    "Kes",
    "Kirk",
    "Lang",
    "Lar",
    "Leigh",
    "Lin",
    "Mal",
    "Mar",
    "Mor",
    "Nether",
    "New",
    "Oak",
    "Pen",
    "Quarn",
    "Rad",
    "Red",
    "Ross",
    "Salt",
    "Sel",
    "Shep",
    "Stan",
    "Stenn",
    "Storr",
    "Sut",
    "Tar",
    "Thorn",
    "Tre",
    "Ulver",
    "Wad",
    "Wel",
    "Wex",
    "Whit",
    "Win",
    "Wrib",
    "Yar",
    "Aber",
    "Llan",
    "Pont",
    "Bally",
    "Kil",
    "Inver",
    "Strath",
    "Auch",
    "Glen",
    "Drum",
    "Carrow",
]
TAILS = [
    "ton",
    "ham",
    "by",
    "bourne",
    "ford",
    "ley",
    "wick",
    "worth",
    "field",
    "mouth",
    "stead",
    "thorpe",
    "wood",
    "ham",
    "well",
    "bridge",
    "den",
    "combe",
    "stow",
    "minster",
    "pool",
    "gate",
    "holt",
    "dale",
    "beck",
    "hampton",
    "hurst",
    "mere",
    "sea",
    "port",
    "erby",
    "andale",
    "inver",
    "keeragh",
    "doran",
    "wyn",
    "geraint",
    "bach",
    "fawr",
    "dy",
    "ach",
    "more",
    "loch",
    "ness",
    "burn",
]
SUFFIXES = {
    "school": """Primary School|Primary|Academy|High School|High|Junior School|Infant School|Inf|Infants|Middle|Middle
School|Grammar|Comprehensive|Community School|College|C of E Primary|RC Primary|Catholic Primary|School|Sixth Form|Special
School|Community College|Secondary|PRU""",
    "gp": "Surgery|Medical Centre|Medical Practice|Practice|Health Centre|Family Practice|Group Practice|Doctors",
    "hospital": "Hospital|General Hospital|General|Royal Infirmary|Infirmary|Maternity Unit|Community Hospital|Children's Hospital",
    "refuge": "House|Court|Lodge|Refuge|Place|Cottage",
    "council": "Council|County Council|Borough Council|City Council|Children's Services|CSC|Social Services|MASH|Trust|EDT",
    "nursery": "Nursery|Pre-School|Preschool|Day Nursery|Playgroup|Kindergarten|Tots|Childcare|Under Fives",
    "home": "House|Lodge|Children's Home|View|Grange|Cottage|Manor",
    "centre": "Family Centre|Children's Centre|Contact Centre|Family Hub|Community Centre|Library|Leisure Centre",
    "club": "FC|Rovers|United|Boxing Club|RFC|Juniors|GAC|Cricket Club|Gymnastics|Swimming Club|Judo",
    "church": "Baptist Church|Methodist Church|Mosque|Gurdwara|Church|Temple|Synagogue|Islamic Centre|Parish Church",
    "business": "Nails|Cafe|Kebabs|Fried Chicken|Barbers|Motors|Hotel|Inn|Arms|Stores|Takeaway|Care Home|Garage|Salon|Bakery|Tyres|Supermarket",
    "charity": "Trust|Project|Women's Centre|Foundation|Young Carers|Refugee Support|Youth Project|Food Bank|Counselling",
    "lawfirm": "Solicitors|LLP|Law|Family Law|& Co|and Sons",
    "housing": "Homes|Housing|Housing Association|Living|Housing Trust",
}
SUFFIXES = {k: re.split(r"\|", " ".join(v.split())) for k, v in SUFFIXES.items()}
NOUNS = """Golden Phoenix|Red Lion|Little Acorns|Tumbledown|Ladybirds|Sunbeams|Holy Rood|Rainbow|Kings|Queen's|Riverside|Meadow|Orchard|
Beacon|Compass|Harbour|Bridge|Castle|Victoria|Albert|Park View|Station|Market|Mill|Abbey|Priory|Sparkle|Happy|Little Stars|
Busy Bees|Hilltop|Woodlands|The Willows|The Oaks|Sacred Heart|Our Lady's|Holy Trinity|All Saints|Christ Church|Royal|Blue Anchor|
Lighthouse|Haven|Phoenix|Kingfisher|Bluebell|Primrose|Rowan|Puffin|Starfish|Cedar|Maple|Chestnut|Hope|Grace|Unity|Pathways"""
NOUNS = re.split(r"\|", " ".join(NOUNS.split()))
STREETS = [
    "Road",
    "Street",
    "Lane",
    "Close",
    "Avenue",
    "Drive",
    "Terrace",
    "Crescent",
    "Gardens",
    "Row",
    "Way",
    "Grove",
    "Park",
    "Rise",
    "Court",
    "Walk",
    "Hill",
    "Bank",
    "Mews",
    "Square",
    "Place",
    "Green",
    "View",
    "Terr",
    "Rd",
    "St",
    "Ave",
]
JOBS = [
    "lorry driver",
    "head chef",
    "paramedic",
    "town councillor",
    "roofer",
    "taxi driver",
    "trawler skipper",
    "vicar",
    "prison officer",
    "army\nsergeant",
    "market trader",
    "plumber",
    "tattooist",
    "dental nurse",
    "farrier",
    "bus driver",
    "care assistant",
    "librarian",
    "florist",
    "jockey",
]
COUNTRIES = [
    "Eritrea",
    "Romania",
    "Poland",
    "Nigeria",
    "Ghana",
    "Syria",
    "Iraq",
    "Iran",
    "Afghanistan",
    "Vietnam",
    "Albania",
    "Somalia",
    "Sudan",
    "Jamaica",
    "Pakistan",
    "India",
    "Bangladesh",
    "Turkey",
    "Ukraine",
    "Lithuania",
    "Portugal",
    "Brazil",
    "Zimbabwe",
    "Ethiopia",
    "China",
    "Slovakia",
]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def place(rng: random.Random) -> str:
    """Return a town, half of them invented."""
    if rng.random() < 0.5:
        return rng.choice(PLACES)
    name = rng.choice(STEMS) + rng.choice(TAILS)
    return name + rng.choice(["", "", "", " Bay", " Moor", " Green", "-on-Sea", " St Mary"])


def saint(rng: random.Random) -> str:
    """Return the name of a saint as schools and hospitals bear it."""
    return "St " + rng.choice(rng.choice(list(ORIGINS.values()))[0]) + rng.choice(["'s", "s", ""])


def organisation(rng: random.Random, kind: str) -> str:
    """Return a named service of one kind; sometimes people leave its last words out."""
    name = rng.choice([place(rng), place(rng), rng.choice(NOUNS), saint(rng), rng.choice(FAMILY)])
    if kind == "hospital" and rng.random() < 0.15:
        return "Royal " + place(rng)
    if kind in {"school", "hospital", "home", "refuge", "business"} and rng.random() < 0.15:
        return name if name.startswith("St ") or " " in name else name + " " + SUFFIXES[kind][0]
    return f"{name} {rng.choice(SUFFIXES[kind])}"


def date(rng: random.Random) -> str:
    """Return a date in one of the ways people write one."""
    d, m, y = rng.randint(1, 28), rng.randint(1, 12), rng.randint(2005, 2025)
    month, day = MONTHS[m - 1], DAYS[rng.randrange(7)]
    ending = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd"}.get(d, "th")
    return rng.choice(
        [
            f"{d} {month} {y}",
            f"{d} {month}",
            f"{d}{ending} {month}",
            f"{month} {d}{ending}",
            f"{d}/{m}/{y}",
            f"{d:02}/{m:02}/{y % 100:02}",
            f"{d}.{m}.{y % 100:02}",
            f"{d}/{m}",
            f"{day} {d} {month}",
            f"{day[:3]} {d} {month[:3]}",
            f"{d} {month[:3]} {y}",
            f"the {d}{ending} of {month}",
            f"{day[:3]} {d}{ending}",
            f"{d}/{m:02}",
        ]
    )


def digits(rng: random.Random, n: int) -> str:
    """Return n figures."""
    return "".join(rng.choice(string.digits) for _ in range(n))


def reference(rng: random.Random) -> str:
    """Return a case reference as some system makes them."""
    letters = "".join(rng.choice(string.ascii_uppercase) for _ in range(rng.randint(2, 4)))
    return rng.choice(
        [
            f"{letters}-{digits(rng, 5)}",
            f"{letters}{digits(rng, 7)}",
            digits(rng, 7),
            f"{letters}/{digits(rng, 4)}/24",
            f"{digits(rng, 2)}/{digits(rng, 5)}/23",
            digits(rng, 11),
        ]
    )


def plate(rng: random.Random) -> str:
    """Return a number plate."""
    a = "".join(rng.choice("ABCDEFGHKLMNPRSTVWY") for _ in range(5))
    return f"{a[:2]}{digits(rng, 2)} {a[2:]}"


def address(rng: random.Random) -> str:
    """Return a house and street."""
    street = (
        f"{rng.choice([rng.choice(FAMILY), place(rng), rng.choice(NOUNS)])} {rng.choice(STREETS)}"
    )
    return rng.choice(
        [
            f"{rng.randint(1, 199)} {street}",
            f"Flat {rng.randint(1, 40)}, {street}",
            f"{rng.randint(1, 99)}{rng.choice('abc')} {street}",
            f"{rng.randint(1, 60)} {street}",
        ]
    )


def street(rng: random.Random) -> str:
    """Return a street without a number."""
    return (
        f"{rng.choice([rng.choice(FAMILY), place(rng), rng.choice(NOUNS)])} {rng.choice(STREETS)}"
    )


@dataclass
class Person:
    """One of the cast, with the forms in which people write the name."""

    given: str
    family: str
    nick: str


def person(rng: random.Random) -> Person:
    """Return a person; every origin is as likely as any other."""
    chance = rng.random()
    if chance < 0.1:
        first, last = rng.choice(ORIGINS["word_like"][0]), rng.choice(FAMILY)
    elif chance < 0.7:
        given, family = ORIGINS[rng.choice(list(ORIGINS))]
        first, last = rng.choice(given), rng.choice(family)
    else:
        first, last = rng.choice(GIVEN), rng.choice(FAMILY)
    if rng.random() < 0.06:
        first = first + "-" + rng.choice(GIVEN)
    if rng.random() < 0.08:
        last = last + "-" + rng.choice(FAMILY)
    short = next((f for f in NICKNAMES if f[0] == first.lower() and len(f) > 1), None)
    nick = rng.choice(short[1:]).capitalize() if short else first[: rng.randint(2, 5)]
    return Person(first, last, nick)


def _form(who: Person, how: str, rng: random.Random) -> str:
    forms: dict[str, Callable[[], str]] = {
        "": lambda: who.nick if rng.random() < 0.15 else who.given,
        "full": lambda: f"{who.given} {who.family}",
        "last": lambda: who.family,
        "nick": lambda: who.nick,
        "lastfirst": lambda: f"{who.family.upper()}, {who.given}",
        "caps": lambda: who.family.upper(),
        "initials": lambda: who.given[0] + rng.choice(["", who.given[-1].upper()]) + who.family[0],
        "initialsdot": lambda: f"{who.given[0]}.",
        "initialdots": lambda: f"{who.given[0]}.{who.family[0]}.",
        "initial": lambda: who.given[0],
        "firstinit": lambda: f"{who.given} {who.family[0]}",
        "initiallast": lambda: f"{who.given[0]}. {who.family}",
        "lastinit": lambda: f"{who.given[0]} {who.family}",
    }
    return forms[how]()


SIMPLE: dict[str, tuple[str, Callable[[random.Random], str]]] = {
    "town": ("PLACE", place),
    "country": ("PLACE", lambda r: r.choice(COUNTRIES)),
    "address": ("ADDRESS", address),
    "street": ("ADDRESS", street),
    "postcode": (
        "CODE",
        lambda r: (
            f"{r.choice(['LE', 'SY', 'NG', 'B', 'CF'])}{r.randint(1, 99)} {r.randint(1, 9)}AB"
        ),
    ),
    "date": ("DATE", date),
    "monthyear": ("DATE", lambda r: f"{r.choice(MONTHS)} {r.randint(2005, 2025)}"),
    "year": ("DATE", lambda r: str(r.randint(1990, 2025))),
    "age": (
        "AGE",
        lambda r: r.choice(
            [
                str(r.randint(1, 17)),
                f"aged {r.randint(1, 17)}",
                f"{r.randint(2, 17)} years old",
                f"{r.randint(2, 30)} months",
            ]
        ),
    ),
    "ageshort": (
        "AGE",
        lambda r: r.choice(
            [
                str(r.randint(1, 17)),
                f"{r.randint(2, 17)}",
                f"{r.randint(2, 30)} months",
                f"{r.randint(2, 9)}y",
            ]
        ),
    ),
    "agenum": ("AGE", lambda r: str(r.randint(1, 17))),
    "phone": (
        "CODE",
        lambda r: r.choice(
            [f"07700 900{digits(r, 3)}", f"01632 960{digits(r, 3)}", f"07700900{digits(r, 3)}"]
        ),
    ),
    "email": (
        "CODE",
        lambda r: f"{r.choice(GIVEN).lower()}.{r.choice(FAMILY).lower()}@example.org",
    ),
    "ref": ("CODE", reference),
    "nhs": ("CODE", lambda r: f"{digits(r, 3)} {digits(r, 3)} {digits(r, 4)}"),
    "plate": ("CODE", plate),
    "demonym": ("DEM", lambda r: r.choice(DEMONYMS)),
    "job": ("JOB", lambda r: r.choice(JOBS).strip()),
    "nick": (
        "PERSON",
        lambda r: (
            r.choice(["Scouse ", "Big ", "Fat ", "Little ", "Mad ", ""])
            + r.choice(
                [
                    "Tony",
                    "Snake",
                    "Bear",
                    "Psycho",
                    "Biggs",
                    "Slim",
                    "Shadow",
                    "Dutch",
                    "Moose",
                    "Chips",
                    "Daz",
                    "Gaz",
                    "Smiler",
                    "Ghost",
                    "Tiny",
                    "Skinner",
                    "Ace",
                    "Uncle J",
                    "Bones",
                ]
            )
        ),
    ),
    "ward": (
        "ORG",
        lambda r: (
            r.choice(
                [
                    "Puffin",
                    "Starfish",
                    "Bluebell",
                    "Rainbow",
                    "Kingfisher",
                    "Oak",
                    "Willow",
                    "Lavender",
                    "Dolphin",
                    "Sunshine",
                    "Nightingale",
                    "Meadow",
                    "Primrose",
                    "Otter",
                ]
            )
            + r.choice(["", "", " Ward", " ward"])
        ),
    ),
    "prison": ("ORG", lambda r: "HMP " + place(r)),
    **{kind: ("ORG", lambda r, kind=kind: organisation(r, kind)) for kind in SUFFIXES},
}
CAST = ("child", "child2", "mum", "dad", "gran", "uncle", "friend", "prof", "officer")
ROLES = {
    "title": ["Mr", "Mrs", "Miss", "Ms", "Dr", "Sister", "Mr", "Mrs"],
    "rank": ["PC", "DC", "Sgt", "DS", "Inspector", "PS", "Police Constable"],
}


@dataclass
class Writer:
    """Fills templates for one text, with one cast, and notes where each filling stands."""

    rng: random.Random
    cast: dict[str, Person] = field(init=False)
    text: str = ""
    spans: list[Span] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Choose the cast; a family mostly shares its family name."""
        self.cast = {role: person(self.rng) for role in CAST}
        for role in ("child2", "mum", "dad"):
            if self.rng.random() < 0.7:
                self.cast[role].family = self.cast["child"].family

    def fill(self, slot: str) -> tuple[str, str]:
        """Return the label ("" for none) and the words for one slot."""
        name, _, how = slot.partition(" ")
        if name.startswith("kin:"):
            return "", name.removeprefix("kin:")
        if name in ROLES:
            return "", self.rng.choice(ROLES[name])
        if name in self.cast:
            who = (
                person(self.rng) if name == "prof" and self.rng.random() < 0.6 else self.cast[name]
            )
            return "PERSON", _form(who, how, self.rng)
        label, make = SIMPLE[name]
        return label, make(self.rng)

    def add(self, sentence: str) -> None:
        """Append one sentence or template."""
        at = 0
        for match in SLOT.finditer(sentence):
            self.text += sentence[at : match.start()]
            label, words = self.fill(match.group(1))
            if label:
                self.spans.append((len(self.text), len(self.text) + len(words), label))
            self.text += words
            at = match.end()
        self.text += sentence[at:] + self.rng.choice([" ", " ", " ", "\n", "\n\n"])


def _slips(text: str, spans: list[Span], rng: random.Random) -> str:
    """Swap neighbouring letters here and there outside what is marked; the length stays."""
    marked = {i for s, e, _ in spans for i in range(s, e)}
    letters = list(text)
    for i in range(1, len(letters) - 2):
        if rng.random() < 0.006 and letters[i].isalpha() and letters[i + 1].isalpha():
            if i not in marked and i + 1 not in marked:
                letters[i], letters[i + 1] = letters[i + 1], letters[i]
    return "".join(letters)


def _small(text: str) -> str:
    """Return the text in small letters, where that keeps its length."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _shouted(sentence: str, rng: random.Random) -> str:
    """Return a plain sentence with one to three of its words in capitals, as cross people type."""
    words = sentence.split(" ")
    at = rng.randrange(len(words))
    for i in range(at, min(len(words), at + rng.randint(1, 3))):
        words[i] = words[i].upper()
    return " ".join(words)


def narrative(rng: random.Random) -> Narrative:
    """Return one narrative of eight to twenty sentences."""
    writer = Writer(rng)
    small = rng.random() < 0.3
    for _ in range(rng.randint(8, 20)):
        if rng.random() < PLAIN_SHARE:
            plain = rng.choice(PLAIN)
            writer.add(_shouted(plain, rng) if rng.random() < SHOUTED_SHARE else plain)
        else:
            writer.add(rng.choice(TEMPLATES))
    text = writer.text
    if small:
        text = _small(text)
        if rng.random() < 0.5:
            text = _slips(text, writer.spans, rng)
    elif rng.random() < 0.1:
        text = _slips(text, writer.spans, rng)
    hidden = frozenset(
        part
        for s, e, label in writer.spans
        if label in {"PERSON", "PLACE", "ORG", "ADDRESS"}
        for part in re.split(r"[\s'’-]+", text[s:e].lower())
        if rng.random() < 0.35
    )
    return Narrative(text, tuple(writer.spans), hidden)


def narratives(count: int, seed: int) -> Iterator[Narrative]:
    """Yield `count` narratives, the same for the same seed."""
    rng = random.Random(seed)
    for _ in range(count):
        yield narrative(rng)


def _as_typed(new: str, old: str) -> str:
    """Return `new` in the case in which `old` was typed."""
    if old.islower():
        return _small(new)
    return new.upper() if old.isupper() and len(old) > 3 else new


def _other(old: str, label: str, cast: dict[str, str], rng: random.Random) -> str:
    """Return other words for a marked stretch; the same name part always becomes the same one."""
    if label == "PLACE":
        return cast.setdefault(old.lower(), place(rng))
    if label == "PERSON" and re.fullmatch(r"[^\W\d_]{2,}(?:[ -][^\W\d_]{3,}){0,2}", old):
        for part in re.split(r"[ -]", old):
            someone = person(rng)
            first = part == old.split(maxsplit=1)[0]
            cast.setdefault(part.lower(), someone.given if first else someone.family)
        return re.sub(r"[^\W\d_]{2,}", lambda m: _as_typed(cast[m.group().lower()], m.group()), old)
    return old


def swapped(narrative: Narrative, rng: random.Random) -> Narrative:
    """Return the narrative with other people in other places; sometimes in small letters."""
    text, spans, at = "", [], 0
    cast: dict[str, str] = {}
    for start, end, label in narrative.spans:
        if start < at:
            continue
        old = narrative.text[start:end]
        try:
            new = _as_typed(_other(old, label, cast, rng), old)
        except KeyError:
            new = old
        text += narrative.text[at:start]
        spans.append((len(text), len(text) + len(new), label))
        text += new
        at = end
    text += narrative.text[at:]
    if rng.random() < 0.2:
        text = _small(text)
    return Narrative(text, tuple(spans))
