"""The names that we offer ourselves: "Child A" names nobody, whatever stands around it."""

import re

from forum.anonymisation.finding import Finding
from forum.anonymisation.vocabulary import fold, is_english, is_given_name

_PSEUDONYM = re.compile(r"\b(?:Child|Person) [A-Z]\b")
#: As the same names are typed in a hurry.
_SMALL_PSEUDONYM = re.compile(r"\b(?:child|person) [a-z]\b", re.IGNORECASE)
#: "The", "He": as good as never somebody’s name, whatever a list of names says.
_SMALL = 3
_WORD = re.compile(r"[\w’']+")


def pseudonym_characters(text: str) -> frozenset[int]:
    """Return where the characters of our own pseudonyms stand."""
    return frozenset(i for match in _PSEUDONYM.finditer(text) for i in range(*match.span()))


def pseudonym_ends(text: str) -> list[int]:
    """Return where each pseudonym ends: who is called Child A is no less exactly seven."""
    return [match.end() for match in _SMALL_PSEUDONYM.finditer(text)]


def is_pseudonym(found: Finding, text: str, ours: frozenset[int]) -> bool:
    """Tell whether a finding is one of ours, with no more than an ordinary word after it."""
    if found.start not in ours:
        return False
    rest = (i for i in range(found.start, found.end) if i not in ours)
    more = _WORD.findall(text[next(rest, found.end) : found.end])
    return all(_is_ordinary(fold(word)) for word in more)


def _is_ordinary(word: str) -> bool:
    return is_english(word) and (len(word) <= _SMALL or not is_given_name(word))
