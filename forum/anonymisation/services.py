"""Named services, told by how their names begin and end."""

import re
from collections.abc import Iterator
from functools import cache

from forum.anonymisation import vocabulary
from forum.anonymisation.forms import (
    CAPITAL,
    SMALL,
    Form,
    Match,
    Stretch,
    is_generic,
    marked,
    names_one,
    stretches,
)
from forum.anonymisation.vocabulary import fold
from forum.anonymisation.words import alternatives, small_words

_NAME = rf"(?:{CAPITAL}|St\.?)(?:[ -](?:{SMALL}[ -]){{0,2}}{CAPITAL}|[ ]\d{{1,3}}){{0,4}}"
_SAINT = (
    rf"(?<!\w)(?:St\.?|Saint|Ss|Our Lady|Holy|Christ the|Sacred) (?:of (?:the )?)?{CAPITAL}"
    rf"(?: (?:of |(?:and|&) (?:St )?)?{CAPITAL}){{0,2}}(?:['’]s)?"
)
_SMALL_NAME = r"(?:st\.? )?[a-z][a-z’'-]{2,20}(?: [a-z][a-z’'-]{2,20})?"
_FOREIGN = r"[A-ZÀ-Þ][\w’'-]{1,30}(?: [\w’'-]{1,30}){0,5}"


def _trimmed(words: str) -> int:
    """Return how many leading characters belong to a sentence's first word, not to the name."""
    first, _, rest = words.partition(" ")
    word = fold(first)
    opener = word in small_words("generic") or word in small_words("openers")
    ordinary = vocabulary.is_common(word) and not vocabulary.is_place(word)
    return len(first) + 1 if rest and opener and ordinary else 0


def _is_small_name(match: Match) -> bool:
    """Tell whether small letters name a service: "tumbledown nursery", not "a local nursery"."""
    words = match.group(1).split()
    generic = small_words("generic")
    return words[0] not in generic and not all(
        word in generic or vocabulary.is_practice(word) for word in words
    )


def _is_named_after(match: Match) -> bool:
    """Tell whether a unit has a name of its own (the Rosemary unit, not the Tuesday clinic)."""
    return names_one(match) and fold(marked(match).split()[0]) not in small_words("weekdays")


def _is_small_firm(match: Match) -> bool:
    word = match.group(1).split()[0]
    return not (vocabulary.is_known(word) or vocabulary.is_slip(word))


def _is_small_saint(match: Match) -> bool:
    name = fold(match.group(1).split()[1])
    return vocabulary.is_given_name(name) or not vocabulary.is_english(name)


def _is_own_language(match: Match) -> bool:
    """Tell whether what stands in brackets behind a body's name is the same in another language."""
    words = [fold(word) for word in match.group(2).split()]
    return not all(vocabulary.is_known(word) for word in words)


@cache
def _named() -> re.Pattern[str]:
    before, last = alternatives("services", "before_last"), alternatives("services", "last")
    return re.compile(rf"(?<![\w’'])({_NAME} (?:(?:{before}) )*(?:{last}))(?!\w)")


@cache
def _forms() -> tuple[Form, ...]:
    first, small = alternatives("services", "first"), alternatives("services", "small")
    return (
        Form(re.compile(_SAINT), "ORG", names_one),
        Form(
            re.compile(rf"(?<!\w)(?:{first})(?: (?:{SMALL} )?{CAPITAL}){{1,4}}"), "ORG", names_one
        ),
        Form(
            re.compile(
                rf"(?<!\w)((?:{CAPITAL}[ -](?:{SMALL}[ -]){{0,2}}){{0,5}}"
                rf"(?:Court|Tribunal|Office|Authority|Board|Ministry|Agency|Council|Chamber|Appeal"
                rf"|Institute|Union|Association|University|Directorate) [(\[]({_FOREIGN})[)\]])"
            ),
            "ORG",
            _is_own_language,
        ),
        Form(
            re.compile(
                r"(?<!\w)(?:from|at|to|near|called|attends?|leaves?|joined|sch is|school is|ring"
                r"|rang)"
                rf" ({_SMALL_NAME} (?:{small}))(?!\w)"
            ),
            "ORG",
            _is_small_name,
        ),
        Form(
            re.compile(
                rf"(?<!\w)((?:{CAPITAL},? ){{1,3}}(?:&|and) (?:Co|Sons?|Partners|Daughters?|Bros)"
                r"(?:\.|(?!\w)))"
            ),
            "ORG",
        ),
        Form(
            re.compile(
                rf"(?<!\w)((?:College|University|Diocese|Royal Borough|Hospital|Academy) of"
                rf"(?: the)?(?: {CAPITAL}){{1,3}})"
            ),
            "ORG",
            names_one,
        ),
        Form(
            re.compile(
                r"(?<!\w)(?:[Ss]chool|[Cc]ollege|[Nn]ursery|[Ss]urgery|[Gg][Pp]|[Ww]ard|[Hh]osp(?:ital)?)"
                r"(?: is|:| =) ([A-Z]{3,5})(?![\w/])"
            ),
            "ORG",
            names_one,
        ),
        Form(re.compile(r"(?<!\w)(st\.? [a-z][a-z’'-]{3,20})(?!\w)"), "ORG", _is_small_saint),
    )


@cache
def _called() -> tuple[Form, ...]:
    """Return the forms of names that people say without saying of what sort: the Beeches."""
    called, dedicated = alternatives("services", "called"), alternatives("services", "dedicated")
    firm, meeting = alternatives("services", "firm"), alternatives("services", "meeting")
    return (
        Form(
            re.compile(
                rf"(?<!\w)[Tt]he ({CAPITAL} (?:unit|ward|clinic|refuge|hostel|project|nursery"
                r"|surgery|centre|hospice))(?!\w)"
            ),
            "ORG",
            _is_named_after,
        ),
        Form(re.compile(rf"(?<!\w)[Tt]he ({called})(?!\w| [a-z]+ (?:of|in|were|are))"), "ORG"),
        Form(
            re.compile(
                r"(?<!\w)(?:at|in|to|from|A&E,?|outside|near) the ((?:General|Royal|Infirmary"
                r"|Western|Northern|Victoria|Queen[’']s)(?: Infirmary)?)(?!\w| [A-Z])"
            ),
            "ORG",
        ),
        Form(re.compile(rf"(?<!\w)({dedicated})(?!\w)"), "ORG"),
        Form(re.compile(rf"(?<!\w)([a-z]{{5,20}} (?:{firm}))(?!\w)"), "ORG", _is_small_firm),
        Form(
            re.compile(
                rf"(?<!\w)[Tt]he ((?i:{'|'.join(sorted(vocabulary.demonyms()))})"
                rf" (?i:(?:community|saturday|sunday|cultural) )?(?i:{meeting}))(?!\w)"
            ),
            "ORG",
        ),
    )


def services(text: str) -> Iterator[Stretch]:
    """Yield stretches whose form alone shows that they name a service."""
    for match in _named().finditer(text):
        skip = _trimmed(marked(match))
        if not is_generic(match.group(1)[skip:]):
            yield match.start(1) + skip, match.end(1), "ORG"
    yield from stretches(_forms() + _called(), text)
