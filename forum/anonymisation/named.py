"""Findings for what is named: people, places, services, and what the tagger noticed besides."""

from collections.abc import Iterator
from functools import cache

from forum.anonymisation.advice import advise
from forum.anonymisation.dates import age_band
from forum.anonymisation.finding import Finding, Kind, Severity
from forum.anonymisation.marks import Mark, Reading
from forum.anonymisation.memory import people
from forum.anonymisation.words import tables

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
_NEAR = 3


@cache
def _role_of() -> dict[str, str]:
    return {word: role for role, words in tables("roles").items() for word in words.split()}


def _role(reading: Reading, mark: Mark) -> str | None:
    """Return the role that the words just before a name give its bearer."""
    for i in range(mark.first - 1, max(-1, mark.first - 1 - _NEAR), -1):
        if reading.labels[i] == "PERSON":
            # "Mum Kelly told Ava": the word says who Kelly is.
            return None
        word = reading.words[i].text.lower()
        if word in _role_of():
            return _role_of()[word]
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
