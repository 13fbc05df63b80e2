"""What may be named: laws, guidance, tools, national bodies, helplines."""

import re
from collections.abc import Sequence
from functools import cache

from forum.anonymisation.tokens import Token
from forum.anonymisation.vocabulary import fold
from forum.anonymisation.words import word_list

_WORD = re.compile(r"[^\W_]+(?:['’](?!s\b)[^\W_]+)*|['’]s\b|\S")
_YEAR = re.compile(r"(?:19|20)\d\d")


def _words(term: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in _WORD.findall(term))


@cache
def _terms() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the terms by their first word, the longest first."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for term in word_list("terms"):
        words = _words(term)
        by_first.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(terms, key=len, reverse=True)) for first, terms in by_first.items()}


def _past_year(found: Sequence[Token], end: int) -> int:
    """Return where a term ends with the year of its edition: Working Together 2023, (2015)."""
    for i in range(end, min(end + 2, len(found))):
        if _YEAR.fullmatch(found[i].text):
            return i + 1
        if found[i].text not in {"(", ","}:
            break
    return end


def allowed(found: Sequence[Token]) -> dict[int, int]:
    """Return, for each token inside an allowed term, how many words that term has.

    A term of one word must be written as on the list, with its capitals, because some are also
    given names; longer ones pass in any case.
    """
    folded = [fold(token.text) for token in found]
    inside: dict[int, int] = {}
    terms = _terms()
    i = 0
    while i < len(found):
        for term in terms.get(folded[i], ()):
            if tuple(folded[i : i + len(term)]) == term and (len(term) > 1 or found[i].is_capital):
                end = _past_year(found, i + len(term))
                inside.update(dict.fromkeys(range(i, end), end - i))
                i = end - 1
                break
        i += 1
    return inside
