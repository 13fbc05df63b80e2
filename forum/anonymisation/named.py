"""Findings for what is named: people, places, services, and what the tagger noticed besides."""

from collections.abc import Iterator

from forum.anonymisation.advice import advise
from forum.anonymisation.dates import age_band
from forum.anonymisation.finding import Finding, Kind, Severity
from forum.anonymisation.marks import Mark, Reading
from forum.anonymisation.memory import people

_KINDS = {
    "PLACE": Kind.PLACE,
    "ORG": Kind.ORGANISATION,
    "ADDRESS": Kind.ADDRESS,
    "DATE": Kind.DATE,
    "AGE": Kind.AGE,
    "CODE": Kind.CASE_REFERENCE,
    "DEM": Kind.DEMOGRAPHIC,
    "JOB": Kind.OCCUPATION,
    "QUANTITY": Kind.UNIQUE_FACT,
    "MISC": Kind.UNIQUE_FACT,
}
_AMOUNT = "An exact sum or number can be looked up in a public judgment or the press."
_ROLES = {
    "mother": "mum mam mummy mother",
    "father": "dad daddy father",
    "step-parent": "stepdad stepfather stepmum stepmother",
    "grandmother": "nan nana nanny gran granny grandma grandmother",
    "grandfather": "grandad grandpa grandfather",
    "brother": "brother bro",
    "sister": "sister sis",
    "baby": "baby newborn",
    "aunt": "aunt auntie aunty",
    "uncle": "uncle",
    "partner": "partner boyfriend girlfriend husband wife",
    "friend": "friend mate",
    "police officer": "pc dc ds di sgt sergeant constable inspector officer",
    "doctor": "dr gp doctor consultant registrar paediatrician",
    "social worker": "sw worker",
    "health visitor": "hv visitor",
    "teacher": "teacher head headteacher tutor",
    "nurse": "nurse",
    "midwife": "midwife",
    "manager": "manager supervisor",
}
_ROLE_OF = {word: role for role, words in _ROLES.items() for word in words.split()}
_NEAR = 3


def _role(reading: Reading, mark: Mark) -> str | None:
    """Return the role that the words just before a name give its bearer."""
    for i in range(mark.first - 1, max(-1, mark.first - 1 - _NEAR), -1):
        word = reading.words[i].text.lower()
        if word in _ROLE_OF:
            return _ROLE_OF[word]
        if word in {".", ";", "and"}:
            return None
    return None


def named(reading: Reading) -> Iterator[Finding]:
    """Yield the findings of one reading; a person keeps one number and one suggestion."""
    mentions = list(people(reading))
    roles: dict[int, str] = {}
    for mark, person in mentions:
        role = _role(reading, mark)
        if role:
            roles.setdefault(person, role)
    for mark, person in mentions:
        start, end = _extent(reading, mark)
        instead = f"[the {roles[person]}]" if person in roles else f"[person {person}]"
        yield advise(Kind.PERSON, start, end, suggestion=instead, person=person)
    for mark in reading.marks():
        if mark.label != "PERSON":
            yield _finding(reading, mark)


def _extent(reading: Reading, mark: Mark) -> tuple[int, int]:
    return reading.words[mark.first].start, reading.words[mark.last].end


def _finding(reading: Reading, mark: Mark) -> Finding:
    start, end = _extent(reading, mark)
    kind = _KINDS[mark.label]
    if kind is Kind.AGE:
        return advise(kind, start, end, suggestion=age_band(reading.text[start:end]))
    if mark.label == "QUANTITY":
        return advise(kind, start, end, reason=_AMOUNT, suggestion="[some]")
    # The tagger is a guess: only the exact recognisers may block.
    return advise(kind, start, end, severity=Severity.WARN)
