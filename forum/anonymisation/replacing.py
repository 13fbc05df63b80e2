"""What one press writes in the place of a finding: the same person is the same everywhere; pure.

``Finding.suggestion`` says what sort of words would do; these are words that can stand in the
sentence. Boxes of one form are looked at together, so that "Child A" is one child in all of them.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import Final

from forum.anonymisation.finding import Finding, Kind
from forum.anonymisation.relative import relative
from forum.anonymisation.vocabulary import fold

#: The words of one box, and what the check found in them.
Box = tuple[str, Sequence[Finding]]

_WORD = re.compile(r"[\w’'-]+")
_ROLE = re.compile(r"\[the (.+)\]")
_IN_USE = re.compile(r"\b(?:Child|Person) ([A-Z])\b")
#: Said before a name, and no more than it: "Dr Shah", "Mum Kelly".
_TITLE = re.compile(
    r"\b(?:dr|mr|mrs|ms|miss|prof|pc|dc|ds|sgt|mum|mam|mummy|dad|daddy|nan|gran|auntie|aunty|uncle)"
    r"\.?[ ]$",
    re.IGNORECASE,
)
#: What goes with the words that are replaced.
_LEADS: Final = {Kind.PERSON: _TITLE, Kind.DATE: re.compile(r"\b(?:on|dated)[ ]$", re.IGNORECASE)}
#: As far behind a name as its bearer's age stands: "Ava (7)", "Ava, 7".
_BESIDE: Final = 3
_ADULT: Final = "adult"
_PLACES: Final = (
    ("a street", r"street|road|lane|avenue|close|drive|terrace|crescent"),
    ("an estate", r"estate"),
    ("a village", r"village"),
    ("a county", r"shire|county"),
)
_SERVICES: Final = (
    ("a nursery", r"nursery|pre-?school|playgroup"),
    ("a primary school", r"primary|infants?|juniors?"),
    ("a school", r"school|academy|college|grammar"),
    ("a hospital", r"hospital|infirmary"),
    ("a GP practice", r"surgery|practice|medical|health centre"),
    ("a refuge", r"refuge"),
    ("a children’s home", r"children.s home"),
    ("a place of worship", r"church|mosque|temple|chapel|synagogue|gurdwara"),
    ("a club", r"club|scouts|guides|fc"),
)
_PLAIN: Final = {
    Kind.PLACE: "a place nearby",
    Kind.ORGANISATION: "a local service",
    Kind.DATE: "around that time",
    Kind.OCCUPATION: "a job",
}
#: Which details to change is for the writer to choose.
_BY_HAND: Final = frozenset({Kind.COMBINATION, Kind.UNIQUE_FACT, Kind.DEMOGRAPHIC})


@dataclass(slots=True)
class _Somebody:
    """One person, in whichever boxes they are named."""

    names: set[str] = field(default_factory=set)
    role: str = ""
    is_child: bool = False


def replacements(boxes: Sequence[Box]) -> list[list[str]]:
    """Return what to write for each finding of each box; empty where only the writer can say."""
    people = _people(boxes)
    days = _days(boxes)
    called = _called(boxes, list({id(each): each for each in people.values()}.values()))
    return [
        [
            called[id(people[i, found.person])]
            if found.kind is Kind.PERSON and found.person is not None
            else days.get((i, found.start)) or _words_for(text[found.start : found.end], found)
            for found in findings
        ]
        for i, (text, findings) in enumerate(boxes)
    ]


def written(text: str, found: Finding, words: str) -> tuple[int, int, str]:
    """Return from where to where words take the place of a finding, and how they fit in there.

    A title before a name goes with it; of "her brother Tom" the brother stays. Where a sentence
    begins stands a capital.
    """
    before, start = text[: found.start], found.start
    role = words.removeprefix("the ")
    if words != role and before.lower().endswith(f"{role} "):
        return start - 1, found.end, ""
    lead = _LEADS.get(found.kind)
    if lead is not None and (match := lead.search(before)):
        start = match.start()
    rest = text[:start].rstrip(" *_“\"'")
    begins = not rest or rest[-1] in ".!?\n"
    return start, found.end, words[:1].upper() + words[1:] if begins else words


def is_same(one: tuple[str, Finding], other: tuple[str, Finding]) -> bool:
    """Whether two findings of different boxes name the same: word for word, or a part of a name."""
    (text, found), (other_text, beside) = one, other
    if found.kind is not beside.kind:
        return False
    names, others = _names(text, found), _names(other_text, beside)
    return names == others or (
        found.kind is Kind.PERSON and bool(names <= others or others <= names)
    )


def _days(boxes: Sequence[Box]) -> dict[tuple[int, int], str]:
    """Return each date of all boxes as told from the first."""
    found = [
        ((i, each.start), text[each.start : each.end])
        for i, (text, findings) in enumerate(boxes)
        for each in findings
        if each.kind is Kind.DATE
    ]
    told = relative([said for _, said in found])
    return {place: words for (place, _), words in zip(found, told, strict=True)}


def _people(boxes: Sequence[Box]) -> dict[tuple[int, int], _Somebody]:
    """Return who each person of each box is; one whose names are part of another's is the same."""
    found: dict[tuple[int, int], _Somebody] = {}
    for i, (text, findings) in enumerate(boxes):
        for person, mentions in _by_person(findings).items():
            names = {name for each in mentions for name in _names(text, each)}
            known = (each for (box, _), each in found.items() if box != i)
            somebody = next(
                (each for each in known if names <= each.names or each.names <= names), _Somebody()
            )
            somebody.names |= names
            roles = (_ROLE.fullmatch(each.suggestion) for each in mentions)
            somebody.role = somebody.role or next((role[1] for role in roles if role), "")
            somebody.is_child |= any(_is_child(findings, each) for each in mentions)
            found[i, person] = somebody
    return found


def _by_person(findings: Sequence[Finding]) -> dict[int, list[Finding]]:
    found: dict[int, list[Finding]] = {}
    for each in findings:
        if each.kind is Kind.PERSON and each.person is not None:
            found.setdefault(each.person, []).append(each)
    return found


def _names(text: str, found: Finding) -> set[str]:
    return {fold(word) for word in _WORD.findall(text[found.start : found.end])}


def _is_child(findings: Sequence[Finding], mention: Finding) -> bool:
    return any(
        each.kind is Kind.AGE
        and 0 <= each.start - mention.end <= _BESIDE
        and _ADULT not in each.suggestion
        for each in findings
    )


def _called(boxes: Sequence[Box], people: Sequence[_Somebody]) -> dict[int, str]:
    """Return what each person is called: by their role, with a number if several have it."""
    used = {letter for text, _ in boxes for letter in _IN_USE.findall(text)}
    letters: Iterator[str] = (letter for letter in ascii_uppercase if letter not in used)
    many, numbers = Counter(each.role for each in people), Counter[str]()
    called = {}
    for each in people:
        numbers[each.role] += 1
        if not each.role:
            called[id(each)] = f"{'Child' if each.is_child else 'Person'} {next(letters, 'Z')}"
        elif many[each.role] > 1:
            called[id(each)] = f"{each.role} {numbers[each.role]}"
        else:
            called[id(each)] = f"the {each.role}"
    return called


def _words_for(quoted: str, found: Finding) -> str:
    if found.kind in _BY_HAND:
        return ""
    table = {Kind.PLACE: _PLACES, Kind.ORGANISATION: _SERVICES}.get(found.kind, ())
    fits = (words for words, sign in table if re.search(rf"\b(?:{sign})\b", quoted, re.IGNORECASE))
    bare = found.suggestion.removeprefix("[").removesuffix("]")
    usual = _PLAIN.get(found.kind, bare if found.kind is Kind.AGE else found.suggestion)
    return next(fits, usual)
