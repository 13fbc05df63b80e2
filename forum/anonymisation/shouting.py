"""Lines typed all in capitals, read as they would stand without them."""

import re
from functools import cache

from forum.anonymisation import vocabulary
from forum.anonymisation.vocabulary import fold
from forum.anonymisation.words import small_words

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
#: So many words of two letters or more, and so large a share of them in capitals, are a shout.
FEWEST_WORDS = 8
SHARE = 0.8


def is_shouted(line: str) -> bool:
    """Tell whether a line is long enough, and nearly all in capitals."""
    words = [word for word in _WORD.findall(line) if len(word) > 1]
    return len(words) >= FEWEST_WORDS and sum(map(str.isupper, words)) >= SHARE * len(words)


@cache
def _is_everyday(word: str) -> bool:
    """Tell whether a folded word would have no capital inside a sentence."""
    if word in small_words("modals"):
        return True
    named = vocabulary.is_given_name(word) and word not in small_words("hardly_names")
    if vocabulary.is_common(word) or vocabulary.is_practice(word):
        return not (named and word in small_words("names_and_words"))
    other = named or vocabulary.is_family_name(word) or vocabulary.is_place(word)
    return vocabulary.is_known(word) and not other


def _calmed(match: re.Match[str]) -> str:
    word = match.group()
    if len(word) == 1 or not word.isupper() or vocabulary.is_acronym(word):
        return word
    small = word.lower()
    if len(small) != len(word):
        return word
    return small if _is_everyday(fold(word)) else small[0].upper() + small[1:]


def calm(text: str) -> str:
    """Return `text` of the same length, its shouted lines as they would be typed otherwise.

    Words that are no everyday English keep a first capital: they may be names.
    """
    return _LINE.sub(
        lambda line: _WORD.sub(_calmed, line.group()) if is_shouted(line.group()) else line.group(),
        text,
    )
