"""How a text becomes the words that are looked for; the same for what is kept and what is asked.

A hyphen parts words ("multi-agency" is found by "agency") and also joins them ("multiagency").
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from whoosh.analysis import Composable, Token
from whoosh.lang.porter import stem as porter

_WORD = re.compile(r"\w+(?:[-\u2010\u2011]\w+)*")
_PART = re.compile(r"[^\W_]+")
#: What follows an apostrophe and says nothing: *the child's*, *DNA'd*.
_ENDING = re.compile(r"(?<=\w)['\u2019](?:s|d)\b")

#: Words that stand in every text. "not", "was" and "who" are kept: here they carry meaning.
_EVERYWHERE = """
a an the and or of to in on at for from with by as is are be been it its this that these those
i we you he she they them his her their our my your me us
"""
STOPPED = frozenset(_EVERYWHERE.split())
#: Words that ask, rather than say what about. They are looked for, and count for little.
_ASKING = """
what which how when where who whom why any some such so if then than there also about into between
has have had do does did done can could would should may might must will shall was were been being
not anyone anybody someone somebody know find found give given make made want please think show
shown available exist exists
"""
ASKING = frozenset(_ASKING.split())
LONGEST_WORD = 40


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the part of a word that its other forms share; figures and codes stay as they are."""
    return porter(word) if word.isalpha() and word.isascii() else word


def words_of(text: str) -> Iterator[str]:
    """Return the plain words of a text in order, lower case, before they are stemmed."""
    for match in _WORD.finditer(_ENDING.sub("", text.casefold())):
        parts = _PART.findall(match.group())
        yield from (part[:LONGEST_WORD] for part in parts)
        if len(parts) > 1:
            yield "".join(parts)[:LONGEST_WORD]


def terms_of(text: str) -> list[str]:
    """Return the stems that are looked for, without the words that stand everywhere."""
    return [stem(word) for word in words_of(text) if word not in STOPPED]


class Words(Composable):  # type: ignore[misc]  # whoosh ships no types
    """``terms_of`` as Whoosh asks for it."""

    def __call__(self, value: str, **_options: Any) -> Iterator[Token]:
        """Return one token after the other; Whoosh reads each before it asks for the next."""
        token = Token(positions=True, mode="index")
        for position, word in enumerate(terms_of(value)):
            token.text, token.pos, token.boost, token.stopped = word, position, 1.0, False
            yield token
