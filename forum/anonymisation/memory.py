"""A name once found is found everywhere in the text, in every form in which people write it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from forum.anonymisation import vocabulary
from forum.anonymisation.marks import Mark, Reading
from forum.anonymisation.tagger import OUTSIDE
from forum.anonymisation.tokens import Token
from forum.anonymisation.vocabulary import fold
from forum.anonymisation.words import small_words

#: An ordinary word that is a name in this text needs this much to count at a sentence start.
HINT_WORD_FIRST = 0.15
HINT_WORD_SMALL = 0.6
#: Where a writer uses no capitals, a word that was surely a name once is one with any hint again.
SURE_ONCE = 0.45
HINT_AGAIN = 0.015
SHORTEST_NAME = 2
MOST_INITIALS = 2
SHORTEST_PREFIX = 3
SHORTEST_MISSPELT = 5
_WORDS_OF_ONE_LETTER = frozenset("AI")


def _name_words(reading: Reading) -> Counter[str]:
    """Return the words that are somebody's name here, and how often they were marked."""
    names: Counter[str] = Counter()
    for word, label in zip(reading.words, reading.labels, strict=True):
        if label == "PERSON" and word.is_word and len(word.text) >= SHORTEST_NAME:
            folded = fold(word.text)
            role = vocabulary.is_practice(folded) and not vocabulary.is_given_name(folded)
            if (
                folded not in small_words("particles")
                and not role
                and not vocabulary.is_acronym(word.text)
            ):
                names[folded] += 1
    return names


def _is_ordinary(word: str) -> bool:
    return vocabulary.is_english(word) or vocabulary.is_practice(word)


def _is_rarely_else(word: str) -> bool:
    """Tell whether a folded word is English, but in a text that names somebody so means them."""
    return vocabulary.is_given_name(word) and not (
        vocabulary.is_common(word) or vocabulary.is_practice(word)
    )


def _small(reading: Reading, least: float) -> frozenset[str]:
    """Return the words that were a name somewhere without a capital, at least so surely."""
    return frozenset(
        token.text
        for token, guess, label in zip(reading.words, reading.guessed, reading.labels, strict=True)
        if label == "PERSON" and token.text.islower() and guess.chance >= least
    )


def _is_again(token: Token, small: frozenset[str], sure: frozenset[str]) -> bool:
    """Tell whether a word that was a small name elsewhere is probably meant here too."""
    given = vocabulary.is_given_name(fold(token.text))
    return token.text in sure or (given and token.text in small)


def _is_same(token: Token, chance: float, names: Counter[str]) -> bool:
    """Tell whether a word that was not marked is one of the names after all."""
    word = fold(token.text)
    if word in names:
        if not _is_ordinary(word) or _is_rarely_else(word):
            return True
        if token.is_capital:
            return not token.first or chance >= HINT_WORD_FIRST
        return chance >= HINT_WORD_SMALL
    if _is_ordinary(word) or len(word) < SHORTEST_PREFIX or vocabulary.is_acronym(token.text):
        return False
    return (word.endswith("s") and word[:-1] in names) or (
        token.is_capital and any(is_form_of(word, name) for name in names)
    )


def is_form_of(word: str, name: str) -> bool:
    """Tell whether two folded names may be one: pet forms, short forms, one slip of spelling."""
    if word == name or word in vocabulary.nicknames().get(name, ()):
        return True
    short, long = sorted((word, name), key=len)
    if len(short) >= SHORTEST_PREFIX and long.startswith(short) and len(long) > len(short):
        return True
    return len(short) >= SHORTEST_MISSPELT and short[0] == long[0] and _one_slip_apart(short, long)


def _one_slip_apart(short: str, long: str) -> bool:
    if len(long) - len(short) > 1:
        return False
    i = next((k for k, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) == len(long):
        return short[i + 1 :] == long[i + 1 :] or (
            short[i : i + 2] == long[i : i + 2][::-1] and short[i + 2 :] == long[i + 2 :]
        )
    return short[i:] == long[i + 1 :]


def _initials(reading: Reading) -> frozenset[str]:
    """Return the initials of everyone named in full, in both orders."""
    found: set[str] = set()
    for mark in reading.marks():
        if mark.label == "PERSON":
            letters = "".join(
                word.text[0].upper()
                for word in reading.words[mark.first : mark.last + 1]
                if word.is_word
            )
            if len(letters) >= SHORTEST_NAME:
                found.update({letters, letters[::-1], letters[0] + letters[-1]})
    return frozenset(found)


def _letters(reading: Reading) -> frozenset[str]:
    """Return the capitals that stand for somebody here: "I'll call her M", "pt AD"."""
    return frozenset(
        token.text
        for token, label in zip(reading.words, reading.labels, strict=True)
        if label == "PERSON"
        and token.text.isupper()
        and len(token.text) <= MOST_INITIALS
        and token.text not in _WORDS_OF_ONE_LETTER
        and not vocabulary.is_acronym(token.text)
    )


def _is_letter(words: Sequence[Token], i: int, letters: frozenset[str]) -> bool:
    """Tell whether a word is one of these letters alone, or with a possessive s and no comma."""
    text = words[i].text
    tight = (i and words[i - 1].end == words[i].start) or (
        i + 1 < len(words) and words[i + 1].start == words[i].end and words[i + 1].text in "/&-"
    )
    return not tight and (text in letters or (text[1:] == "s" and text[0] in letters))


def _is_prefix(words: Sequence[Token], i: int) -> bool:
    """Tell whether a word is the first half of an ordinary one, as Non in Non-molestation."""
    return (
        i + 2 < len(words)
        and words[i + 1].text == "-"
        and words[i + 2].text.islower()
        and words[i].end == words[i + 2].start - 1
    )


def remember(reading: Reading) -> Reading:
    """Return the reading with every further mention of every person marked."""
    names = _name_words(reading)
    initials = _initials(reading)
    small, sure = _small(reading, 0), _small(reading, SURE_ONCE)
    letters = _letters(reading)
    labels = list(reading.labels)
    for i, token in enumerate(reading.words):
        if labels[i] != OUTSIDE or not token.is_word:
            continue
        if _is_prefix(reading.words, i):
            continue
        if reading.guessed[i].chance >= HINT_AGAIN and _is_again(token, small, sure):
            labels[i] = "PERSON"
        if letters and _is_letter(reading.words, i, letters):
            labels[i] = "PERSON"
        if _is_same(token, reading.guessed[i].chance, names) or (
            token.text in initials and not vocabulary.is_acronym(token.text)
        ):
            labels[i] = "PERSON"
    _repeat_phrases(reading, labels)
    return Reading(reading.text, reading.words, reading.guessed, labels)


def _repeat_phrases(reading: Reading, labels: list[str]) -> None:
    """Mark places and services wherever the same words stand again."""
    folded = [fold(word.text) for word in reading.words]
    phrases: dict[str, set[tuple[tuple[str, ...], str]]] = {}
    for mark in reading.marks():
        if mark.label in {"PLACE", "ORG"}:
            phrase = tuple(folded[mark.first : mark.last + 1])
            if len(phrase) > 1 or not _is_ordinary(phrase[0]):
                phrases.setdefault(phrase[0], set()).add((phrase, mark.label))
    for i, word in enumerate(folded):
        for phrase, label in phrases.get(word, ()):
            if tuple(folded[i : i + len(phrase)]) == phrase and labels[i] == OUTSIDE:
                labels[i : i + len(phrase)] = [label] * len(phrase)


def people(reading: Reading) -> Iterator[tuple[Mark, int]]:
    """Yield every mention of a person with the person's number, from 1 in order of the text."""
    known: list[list[str]] = []
    for mark in reading.marks():
        if mark.label == "PERSON":
            parts = _parts(reading.words[mark.first : mark.last + 1])
            yield mark, _number(parts, known)


def _parts(words: Sequence[Token]) -> list[str]:
    return [
        fold(word.text)
        for word in words
        if word.is_word and fold(word.text) not in small_words("particles")
    ]


def _number(parts: list[str], known: list[list[str]]) -> int:
    """Return the number of the person whom these words name; a new one if nobody fits."""
    best, most = -1, 0
    for number, person in enumerate(known):
        shared = sum(any(is_form_of(part, other) for other in person) for part in parts)
        clash = len(parts) > 1 and len(person) > 1 and shared < len(parts)
        if shared > most and not clash:
            best, most = number, shared
    if best < 0:
        known.append(parts)
        return len(known)
    known[best] = [*known[best], *(part for part in parts if part not in known[best])]
    return best + 1
