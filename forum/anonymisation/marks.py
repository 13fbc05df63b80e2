"""Which words of a text name someone or something: the tagger's guesses and the rules together."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from forum.anonymisation import vocabulary
from forum.anonymisation.allowed import allowed
from forum.anonymisation.harmless import harmless_figures
from forum.anonymisation.initials import initials
from forum.anonymisation.introductions import introductions
from forum.anonymisation.phrases import phrases
from forum.anonymisation.tagger import OUTSIDE, Guess, guesses
from forum.anonymisation.tokens import Token, tokens
from forum.anonymisation.vocabulary import fold

#: How sure the tagger must be before its guess alone marks a word, by what it guesses.
THRESHOLDS = {
    "PERSON": 0.3,
    "PLACE": 0.3,
    "ORG": 0.3,
    "ADDRESS": 0.4,
    "DATE": 0.3,
    "AGE": 0.4,
    "CODE": 0.4,
    "DEM": 0.4,
    "JOB": 0.4,
    "QUANTITY": 0.3,
    "MISC": 0.5,
}
#: A guess this strong outweighs the list of allowed terms.
OUTWEIGHS = 0.95
#: An unknown word with a capital needs hardly any help from the tagger, at a sentence start more.
HINT = 0.02
#: Figures have exact recognisers of their own; the tagger adds to them only where it is sure.
SURE_OF_FIGURES = 0.75
SURE_OF_NAME = 0.6
SURE_OF_SMALL_NAME = 0.5
SURE_OF_WORD = 0.9
HINT_FIRST = 0.12
LONGEST_UNKNOWN_ACRONYM = 5
_LINKS = frozenset(
    {
        "-",
        "‑",
        "–",
        "&",
        ".",
        "'",
        "’",
        ",",
        "of",
        "the",
        "and",
        "ap",
        "ab",
        "van",
        "de",
        "von",
        "bin",
        "al",
        "el",
        "y",
        "na",
        "yr",
        "'s",
        "’s",
        "@",
        "/",
        "(",
        "“",
    }
)
_OF_FIGURES = frozenset({"QUANTITY", "ADDRESS", "ORG"})
_POSSESSIVE = frozenset({"'s", "’s"})
_TIGHT = frozenset({"-", "‑", "&", "'", "’", "/", "@"})


@dataclass(frozen=True, slots=True)
class Mark:
    """Neighbouring words that name one thing: the tokens from `first` up to `last`, and what."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it was read: its words, the guess for each, and what is marked."""

    text: str
    words: list[Token]
    guessed: list[Guess]
    labels: list[str]

    def marks(self) -> Iterator[Mark]:
        """Yield runs of words with one label, small linking words inside included."""
        i = 0
        while i < len(self.words):
            if self.labels[i] == OUTSIDE:
                i += 1
                continue
            last = _end_of_run(self.words, self.labels, i)
            yield Mark(i, last, self.labels[i])
            i = last + 1


def _end_of_run(words: Sequence[Token], labels: Sequence[str], i: int) -> int:
    last = i
    while last + 1 < len(words) and labels[last + 1] == labels[i]:
        last += 1
    return last


def _is_unknown(token: Token) -> bool:
    word = fold(token.text)
    if not token.first and vocabulary.is_given_name(word) and not vocabulary.is_english(word):
        return not (vocabulary.is_acronym(token.text) or vocabulary.is_practice(word))
    return not (vocabulary.is_known(word) or vocabulary.is_acronym(token.text))


def _is_abbreviation(word: str) -> bool:
    """Tell whether a folded word has no vowel, as Nxt and blk."""
    return not set(word) & set("aeiouy") and not vocabulary.is_family_name(word)


def _by_exclusion(token: Token, guess: Guess) -> bool:
    """Tell whether a capitalised word must be a name because it is nothing else."""
    if not token.is_word or not token.is_capital or not _is_unknown(token):
        return False
    if len(token.text) == 1 or _is_abbreviation(fold(token.text)):
        return False
    if token.text.isupper() and len(token.text) <= LONGEST_UNKNOWN_ACRONYM:
        return False
    return guess.chance >= (HINT_FIRST if token.first else HINT)


def _threshold(token: Token, label: str) -> float:
    """Return how sure the tagger must be of this word: surer of everyday words in small letters."""
    usual = THRESHOLDS.get(label, 1.0)
    if label != "PERSON" or not token.is_word:
        return usual
    word = fold(token.text)
    if vocabulary.is_acronym(token.text):
        return SURE_OF_WORD
    practice = vocabulary.is_practice(word)
    if not (vocabulary.is_english(word) or practice):
        return usual
    listed = vocabulary.is_given_name(word)
    if token.is_capital:
        if practice and not listed:
            return SURE_OF_WORD
        return usual if listed or not token.first else SURE_OF_NAME
    return SURE_OF_SMALL_NAME if listed else SURE_OF_WORD


def _label(token: Token, guess: Guess, term: int) -> str:
    """Return the label of one word; `term` is the length of the allowed term around it."""
    if term > 1 or (term and guess.chance < OUTWEIGHS):
        return OUTSIDE
    if token.text[0].isdigit() and guess.label not in _OF_FIGURES:
        return guess.label if guess.chance >= SURE_OF_FIGURES else OUTSIDE
    if guess.chance >= _threshold(token, guess.label):
        return guess.label
    if _by_exclusion(token, guess):
        return (
            guess.label if guess.label in {"PERSON", "PLACE", "ORG", "ADDRESS", "DEM"} else "PERSON"
        )
    return OUTSIDE


def read(text: str) -> Reading:
    """Return `text` with every word judged on its own and by its neighbours."""
    words = tokens(text)
    guessed = guesses(words)
    terms = allowed(words)
    harmless = harmless_figures(text)
    labels = [
        OUTSIDE if word.start in harmless else _label(word, guess, terms.get(i, 0))
        for i, (word, guess) in enumerate(zip(words, guessed, strict=True))
    ]
    _add_phrases(text, words, labels, terms)
    _complete(words, labels)
    return Reading(text, words, guessed, _joined(words, labels))


def _add_phrases(
    text: str, words: Sequence[Token], labels: list[str], terms: Mapping[int, int]
) -> None:
    """Mark what its form alone shows to be named; allowed terms stay as they are."""
    starts = [word.start for word in words]
    for start, end, label in chain(phrases(text), initials(text), introductions(text)):
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if all(terms.get(i, 0) > 1 for i in range(first, last)):
            continue
        for i in range(first, last):
            if labels[i] == OUTSIDE or label != "PLACE":
                labels[i] = label


def _complete(words: Sequence[Token], labels: list[str]) -> None:
    """Mark the rest of a name of which a part was marked: the word beside it, also past a hyphen."""
    for i, label in enumerate(labels):
        if label == "PERSON" and words[i].is_word:
            for step in (1, -1):
                j = i + step
                while 0 <= j < len(words) and labels[j] == OUTSIDE and _belongs(words, i, j):
                    labels[j] = "PERSON"
                    j += step


def _belongs(words: Sequence[Token], i: int, j: int) -> bool:
    """Tell whether the word at `j`, next to the run of a name at `i`, is a part of that name."""
    token, near = words[j], words[j - 1] if j > i else words[j + 1]
    apart = token.start - near.end if j > i else near.start - token.end
    if token.text in {"-", "‑"}:
        return apart == 0 and 0 < j < len(words) - 1 and words[j - 1].end == words[j + 1].start - 1
    if not token.is_word or apart > 1 or (token.first and j > i):
        return False
    word = fold(token.text)
    if vocabulary.is_practice(word) or vocabulary.is_acronym(token.text):
        return near.text in {"-", "‑"} and token.is_capital and vocabulary.is_family_name(word)
    listed = vocabulary.is_given_name(word) if j < i else vocabulary.is_family_name(word)
    if words[i].is_capital:
        return token.is_capital and (listed or not vocabulary.is_common(word))
    return listed and (near.text in {"-", "‑"} or not vocabulary.is_english(word))


def _joined(words: Sequence[Token], labels: list[str]) -> list[str]:
    """Fill the single small word or hyphen between two words of one name; drop bare marks."""
    joined = list(labels)
    for i in range(1, len(words) - 1):
        if joined[i] == OUTSIDE and joined[i - 1] == labels[i + 1] != OUTSIDE:
            if words[i].text in _TIGHT and _touches(words, i):
                joined[i] = joined[i - 1]
            elif joined[i - 1] == "ORG" and words[i].text.lower() in {
                "of",
                "and",
                "&",
                "'s",
                "’s",
                "the",
            }:
                joined[i] = "ORG"
    for i, word in enumerate(words):
        bare = not (word.text[0].isalnum() or word.text in _POSSESSIVE)
        alone = (i == 0 or joined[i - 1] != joined[i]) or (
            i + 1 == len(words) or joined[i + 1] != joined[i]
        )
        if bare and alone:
            joined[i] = OUTSIDE
    return joined


def _touches(words: Sequence[Token], i: int) -> bool:
    return words[i - 1].end == words[i].start and words[i].end == words[i + 1].start
