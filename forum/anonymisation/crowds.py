"""Where capitals say little: in headings, notices and lists of abbreviations."""

from collections.abc import Sequence

from forum.anonymisation import vocabulary
from forum.anonymisation.tokens import Token
from forum.anonymisation.vocabulary import fold

#: How many words to each side are looked at, and how many of them make a crowd.
REACH = 4
FEWEST_CAPITALS = 3
FEWEST_ABBREVIATIONS = 2
#: A text is a notice or a card of terms if so large a share of its words are abbreviations.
DENSE, FEWEST_WORDS = 0.1, 40
#: So near to one of them a figure is one of their sort.
BESIDE = 3


def crowded(words: Sequence[Token]) -> frozenset[int]:
    """Return the words among many capitalised everyday words, or among abbreviations of practice.

    "Respond, Cuddle, Relax, Play, Talk": there a capital, or a word in capitals, is no sign of a
    name.
    """
    spoken = [i for i, word in enumerate(words) if word.is_word]
    ordinary = [_is_everyday(words[i]) for i in spoken]
    short = [vocabulary.is_acronym(words[i].text) for i in spoken]
    return frozenset(
        i
        for at, i in enumerate(spoken)
        if _count(ordinary, at) >= FEWEST_CAPITALS or _count(short, at) >= FEWEST_ABBREVIATIONS
        if words[i].is_capital
    )


def is_dense(words: Sequence[Token]) -> bool:
    """Tell whether a text is a notice or a card of terms, by its share of abbreviations."""
    spoken = [word for word in words if word.is_word]
    short = sum(vocabulary.is_acronym(word.text) for word in spoken)
    return short >= DENSE * max(FEWEST_WORDS, len(spoken))


def figures_in_crowds(words: Sequence[Token], crowd: frozenset[int]) -> frozenset[int]:
    """Return the figures near words of a crowd: PACE 7, Code C 11, Cat 1 DDA."""
    return frozenset(
        i
        for i, word in enumerate(words)
        if word.text.isdecimal() and not crowd.isdisjoint(range(i - BESIDE, i + BESIDE + 1))
    )


def _is_everyday(word: Token) -> bool:
    if not word.is_capital or word.first or len(word.text) == 1:
        return False
    folded = fold(word.text)
    return vocabulary.is_common(folded) and not vocabulary.is_given_name(folded)


def _count(signs: Sequence[bool], at: int) -> int:
    return sum(signs[max(0, at - REACH) : at + REACH + 1]) - signs[at]
