"""Which words of a text name someone or something: the tagger's guesses and the rules together."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from forum.anonymisation import vocabulary
from forum.anonymisation.allowed import allowed
from forum.anonymisation.contacts import guidance_characters
from forum.anonymisation.crowds import crowded, figures_in_crowds, is_dense
from forum.anonymisation.gazetteer import known_places
from forum.anonymisation.harmless import harmless_characters
from forum.anonymisation.houses import houses
from forum.anonymisation.initials import initials
from forum.anonymisation.introductions import introductions
from forum.anonymisation.places import places
from forum.anonymisation.services import services
from forum.anonymisation.shouting import calm
from forum.anonymisation.sites import sites
from forum.anonymisation.sureness import label
from forum.anonymisation.tagger import OUTSIDE, Guess, guesses
from forum.anonymisation.tokens import Token, tokens
from forum.anonymisation.vocabulary import fold
from forum.anonymisation.wards import wards
from forum.anonymisation.words import small_words

_POSSESSIVE = frozenset({"'s", "’s"})
_HYPHENS = frozenset({"-", "\u2011"})
_TIGHT = frozenset({"-", "\u2011", "&", "'", "’", "/", "@"})
_WITHIN_SERVICE = frozenset({"of", "and", "&", "'s", "’s", "the"})


@dataclass(frozen=True, slots=True)
class Mark:
    """Neighbouring words that name one thing: the tokens from `first` to `last`, and what."""

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
        """Yield runs of words with one label."""
        yield from _runs(self.labels)


def _runs(labels: Sequence[str]) -> Iterator[Mark]:
    first = 0
    for i, one in enumerate(labels):
        if i and one != labels[i - 1]:
            if labels[first] != OUTSIDE:
                yield Mark(first, i - 1, labels[first])
            first = i
    if labels and labels[first] != OUTSIDE:
        yield Mark(first, len(labels) - 1, labels[first])


def read(text: str) -> Reading:
    """Return `text` with every word judged on its own, by its neighbours and by the rules."""
    text = calm(text)
    words = tokens(text)
    guessed = guesses(words)
    terms = allowed(words)
    harmless = harmless_characters(text) | guidance_characters(text)
    crowd = crowded(words)
    dense = is_dense(words)
    crowd |= figures_in_crowds(words, crowd)
    labels = [
        OUTSIDE
        if word.start in harmless
        else label(word, guess, terms.get(i, 0), crowded=i in crowd, dense=dense)
        for i, (word, guess) in enumerate(zip(words, guessed, strict=True))
    ]
    _add_rules(text, words, labels, terms)
    _add_lone_names(words, labels, terms)
    _complete(words, labels)
    _join(words, labels)
    _add_kind_of_service(words, labels)
    _tidy(words, labels)
    return Reading(text, words, guessed, labels)


def _add_rules(
    text: str, words: Sequence[Token], labels: list[str], terms: Mapping[int, int]
) -> None:
    """Mark what its form alone shows to be named; allowed terms stay as they are."""
    starts = [word.start for word in words]
    for start, end, what in chain(
        services(text),
        sites(text),
        wards(text),
        houses(text),
        places(text),
        known_places(words),
        initials(text),
        introductions(text),
    ):
        span = range(bisect_left(starts, start), bisect_left(starts, end))
        least = 0 if what == "PLACE" else 1
        if all(terms.get(i, 0) > least or words[i].text in {"the", "The"} for i in span):
            continue
        for i in span:
            if labels[i] == OUTSIDE or what != "PLACE":
                labels[i] = what


def _add_lone_names(words: Sequence[Token], labels: list[str], terms: Mapping[int, int]) -> None:
    """Mark a given name that alone has a capital in the midst of a sentence (Joy, Pat, Mercy)."""
    for i in range(1, len(words) - 1):
        before = words[i - 1].text
        lone = words[i].text.istitle() and before.islower() and words[i + 1].text.islower()
        if not lone or words[i].first or i in terms or before in small_words("determiners"):
            continue
        if words[i + 1].text in small_words("seasonal"):
            continue
        if labels[i] == OUTSIDE and fold(words[i].text) in small_words("names_and_words"):
            labels[i] = "PERSON"


def _complete(words: Sequence[Token], labels: list[str]) -> None:
    """Mark the rest of a name of which a part was marked, also past a hyphen."""
    for i, what in enumerate(labels):
        if what == "PERSON" and words[i].is_word:
            for step in (1, -1):
                j = i + step
                while 0 <= j < len(words) and labels[j] == OUTSIDE and _belongs(words, i, j):
                    labels[j] = "PERSON"
                    j += step
            if i + 1 < len(words) and _is_small_initial(words[i], words[i + 1]):
                labels[i + 1] = "PERSON"


def _is_small_initial(name: Token, letter: Token) -> bool:
    """Tell whether one small letter after a small given name begins the family name: poppy r."""
    return (
        len(letter.text) == 1
        and letter.text.islower()
        and letter.start == name.end + 1
        and name.text.islower()
        and vocabulary.is_given_name(fold(name.text))
        and letter.text not in small_words("no_small_initials")
    )


def _belongs(words: Sequence[Token], i: int, j: int) -> bool:
    """Tell whether the word at `j`, next to the run of a name at `i`, is a part of that name."""
    token, near = words[j], words[j - 1] if j > i else words[j + 1]
    apart = token.start - near.end if j > i else near.start - token.end
    if token.text in _HYPHENS:
        return apart == 0 and 0 < j < len(words) - 1 and _touches(words, j)
    if not token.is_word or apart > 1 or (token.first and j > i):
        return False
    word = fold(token.text)
    after_hyphen = near.text in _HYPHENS
    if vocabulary.is_practice(word) or vocabulary.is_acronym(token.text):
        return after_hyphen and token.is_capital and vocabulary.is_family_name(word)
    listed = vocabulary.is_given_name(word) if j < i else vocabulary.is_family_name(word)
    if words[i].is_capital:
        return token.is_capital and (listed or not vocabulary.is_common(word))
    return listed and (after_hyphen or not vocabulary.is_english(word))


def _join(words: Sequence[Token], labels: list[str]) -> None:
    """Fill the small word or the hyphen between two words of one name."""
    for i in range(1, len(words) - 1):
        if labels[i] == OUTSIDE and labels[i - 1] == labels[i + 1] != OUTSIDE:
            tight = words[i].text in _TIGHT and _touches(words, i)
            service = labels[i - 1] == "ORG" and words[i].text.lower() in _WITHIN_SERVICE
            person = labels[i - 1] == "PERSON" and fold(words[i].text) in small_words("particles")
            if tight or service or (person and words[i].text.islower()):
                labels[i] = labels[i - 1]


def _add_kind_of_service(words: Sequence[Token], labels: list[str]) -> None:
    """Mark the small word that says what a named service is: Clacks council, dewsbury hub."""
    for i in range(1, len(words)):
        named = labels[i - 1] in {"PLACE", "ORG", "ADDRESS"} and labels[i] == OUTSIDE
        if named and words[i].text in small_words("kinds_of_service"):
            labels[i] = labels[i - 1]


def _touches(words: Sequence[Token], i: int) -> bool:
    return words[i - 1].end == words[i].start and words[i].end == words[i + 1].start


def _tidy(words: Sequence[Token], labels: list[str]) -> None:
    """Take marks off punctuation at the ends, off small words alone and off bare weekdays."""
    for i in range(len(words) - 1):
        half = words[i + 1].text in _HYPHENS and fold(words[i].text) in small_words("prefixes")
        if half and labels[i] == "PERSON":
            labels[i] = OUTSIDE
    for mark in list(_runs(labels)):
        first, last = mark.first, mark.last
        while first <= last and (
            _is_edge(words[first]) or (words[first].text == "the" and mark.label == "ORG")
        ):
            labels[first] = OUTSIDE
            first += 1
        while last >= first and _ends_nothing(mark.label, words[last]):
            labels[last] = OUTSIDE
            last -= 1
        inside = words[first : last + 1]
        if (
            _is_pseudonym(words, first, last)
            or (all(map(_is_empty, inside)) and not _is_a_letter_for_somebody(words, last))
            or (first == last and _is_bare(mark.label, words[first]))
            or all(fold(word.text) in small_words("weekdays") for word in inside)
        ):
            labels[mark.first : mark.last + 1] = [OUTSIDE] * (mark.last + 1 - mark.first)


def _is_a_letter_for_somebody(words: Sequence[Token], i: int) -> bool:
    """Tell whether the word is "A's", or an "A." that signs off on a line of its own."""
    following = [word.text for word in words[i + 1 : i + 2]]
    alone = words[i].first and (i + 2 >= len(words) or words[i + 2].first)
    return not _POSSESSIVE.isdisjoint(following) or (following == ["."] and alone)


def _is_pseudonym(words: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether a mark is one letter after the word that it letters: Child A, Form B."""
    lone = first == last and len(words[first].text) == 1 and first > 0
    return lone and fold(words[first - 1].text) in small_words("lettered")


def _is_bare(what: str, token: Token) -> bool:
    """Tell whether one word alone is any service (at nursery), or what years are counted in."""
    if what == "AGE":
        return token.text.lower() in small_words("units")
    plain = token.text.islower() or token.text.istitle()
    return what == "ORG" and plain and vocabulary.is_practice(fold(token.text))


def _is_empty(token: Token) -> bool:
    """Tell whether a word names nobody; with a capital inside a sentence it may (Dr To, Ms My)."""
    named = token.is_capital and not token.first and token.text not in small_words("never_named")
    small = fold(token.text) in small_words("empty") | small_words("particles")
    return (small and not named) or not token.text[0].isalnum()


def _ends_nothing(what: str, token: Token) -> bool:
    """Tell punctuation, and behind the name of a service words of time and place: mid term."""
    after = what == "ORG" and token.text in small_words("left_over")
    return after or (_is_edge(token) and token.text not in _POSSESSIVE)


def _is_edge(token: Token) -> bool:
    return not token.text[0].isalnum()
