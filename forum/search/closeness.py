"""Which known words somebody may have meant by one that nothing says; pure."""

from collections.abc import Iterable, Sequence

from whoosh.support.levenshtein import damerau_levenshtein

#: Shorter words have too many neighbours.
SHORTEST = 4
LONG_WORD = 8
#: An unfinished word is at least so long.
SHORTEST_START = 3
#: More than these are not looked at any closer.
MOST_CLOSE = 64


def close(word: str, known: Iterable[str]) -> Sequence[str]:
    """Return the known words closest to a misspelt or unfinished one, the closest first.

    Args:
        word: the stem that nothing says.
        known: words that begin with the same letter; people rarely mistype the first one.
    """
    allowed = 0 if len(word) < SHORTEST else 1 if len(word) < LONG_WORD else 2
    letters = _letters(word)
    found = []
    for candidate in known:
        if len(word) >= SHORTEST_START and candidate.startswith(word):
            found.append((1, len(candidate), candidate))
        elif (
            allowed
            and abs(len(candidate) - len(word)) <= allowed
            # Each slip changes at most two letters of the set: most words end here.
            and (letters ^ _letters(candidate)).bit_count() <= 2 * allowed
        ):
            distance = damerau_levenshtein(word, candidate, limit=allowed)
            if distance <= allowed:
                found.append((distance, len(candidate), candidate))
    return [candidate for *_, candidate in sorted(found)[:MOST_CLOSE]]


def _letters(word: str) -> int:
    """Return which letters a word has, a bit for each."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits


def slips_between(one: str, other: str) -> int:
    """Count the letters that are wrong, missing, too many or swapped."""
    return int(damerau_levenshtein(one, other))
