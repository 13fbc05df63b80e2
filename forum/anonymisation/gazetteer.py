"""Places that are on the lists, found in small letters too: tower hamlets, kirklees, lancs."""

from collections.abc import Iterator, Sequence
from functools import cache

from forum.anonymisation import vocabulary
from forum.anonymisation.forms import Stretch
from forum.anonymisation.tokens import Token
from forum.anonymisation.vocabulary import fold
from forum.anonymisation.words import lines, small_words, word_list

SHORTEST = 4
#: Behind these a small word of two meanings is the place.
_BEFORE = frozenset({"in", "from", "to", "near", "at", "via", "of", "for", "outside", "around"})


@cache
def _phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the places of several words by their first word, the longest first."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for place in (*lines("places"), *lines("areas")):
        words = tuple(place.replace("-", " ").split())
        if len(words) > 1:
            by_first.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(all_, key=len, reverse=True)) for first, all_ in by_first.items()}


def known_places(words: Sequence[Token]) -> Iterator[Stretch]:
    """Yield the stretches that are places on the lists, however they are typed."""
    folded = [fold(word.text) for word in words]
    for i, word in enumerate(words):
        if not word.is_word:
            continue
        after = i > 0 and folded[i - 1] in _BEFORE
        length = _phrase_at(folded, i, after=after)
        if length:
            yield word.start, words[i + length - 1].end, "PLACE"
        elif (word.text.islower() and _is_small_place(folded[i])) or (
            word.text.istitle() and _is_place_alone(folded[i])
        ):
            yield word.start, word.end, "PLACE"


def _phrase_at(folded: Sequence[str], i: int, *, after: bool) -> int:
    """Return how many words from `i` are one place; everyday words need "in" or "from" before."""
    for phrase in _phrases().get(folded[i], ()):
        if tuple(folded[i : i + len(phrase)]) == phrase and (
            after
            or " ".join(phrase) in word_list("areas")
            or not all(map(vocabulary.is_english, phrase))
        ):
            return len(phrase)
    return 0


def _is_small_place(word: str) -> bool:
    """Tell whether a word typed without a capital can be nothing but a place."""
    if len(word) < SHORTEST or word in small_words("home") or vocabulary.is_small_acronym(word):
        return False
    if word in word_list("areas"):
        return not vocabulary.is_common(word)
    other = vocabulary.is_given_name(word) or vocabulary.is_family_name(word)
    return vocabulary.is_place(word) and not (other or vocabulary.is_known(word))


def _is_place_alone(word: str) -> bool:
    """Tell whether a capitalised word is a place and no English word, wherever it stands."""
    if len(word) < SHORTEST or word in vocabulary.demonyms() or vocabulary.is_practice(word):
        return False
    return vocabulary.is_place(word) and not (
        vocabulary.is_given_name(word) or vocabulary.is_known(word)
    )
