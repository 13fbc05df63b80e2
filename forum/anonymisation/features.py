"""What the tagger sees of each word: its form, its lists, its neighbours. Never the name itself."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from forum.anonymisation import vocabulary
from forum.anonymisation.tokens import Token
from forum.anonymisation.vocabulary import fold
from forum.anonymisation.words import word_groups, word_list

Hidden = Callable[[str], bool]

#: How far to each side the tagger sees, and how far it sees more than the word.
FAR = 3
NEAR = 2
_STEPS = (*range(-FAR, 0), *range(1, FAR + 1))
_LONGEST_AGE = 2
_TEENS = range(1, 20)
_YEAR = 4
#: 7yo, 8wks, 12F, 3rd: the letters say what is counted.
_FIGURES_AND_LETTERS = re.compile(r"\d{1,2}([a-zA-Z]{1,5})")
#: After these words stands a name, as a rule.
_INTRODUCING = ("kin", "title", "called")
_LETTERS_COUNTED = 8
_FIGURES_COUNTED = 5


@dataclass(frozen=True, slots=True)
class _Seen:
    """A word as its neighbours may see it, and what is said of it."""

    word: str
    about: tuple[str, ...]
    #: The features of the word itself, wherever it stands, but for the last.
    own: tuple[str, ...]
    #: What it is to its neighbours, by how many words it stands behind them (before, if negative).
    near: Mapping[int, tuple[str, ...]]


#: How everyday words and marks are seen, which are most of any text; no other word is kept.
_everyday: dict[str, _Seen] = {}
_MOST_KEPT = 1000


def features(found: Sequence[Token], hidden: Hidden | None = None) -> list[list[str]]:
    """Return the features of each token; `hidden` words are taken off the lists of names.

    Training hides a part of the names, so that the tagger learns to read what stands around them
    and finds a name of any origin.
    """
    seen = [_see(token, hidden) if hidden else _see_again(token) for token in found]
    style = _Style.of(found)
    return [
        [
            *_own(token, seen[i]),
            *style.of_word(token, seen[i]),
            *_around(seen, i),
            *_laid_out(found, seen, i),
        ]
        for i, token in enumerate(found)
    ]


def _never(word: str) -> bool:
    return not word


def _shape(text: str) -> str:
    if text.isdecimal():
        return "d" * min(len(text), _FIGURES_COUNTED)
    if len(text) == 1 and text.isupper():
        return "X1"
    if text.isupper():
        return "XX"
    if text[0].isupper():
        return "Xx" if text[1:].islower() else "XxX"
    if text.isalpha():
        return "x"
    return "mix" if text[0].isalnum() else "mark"


@cache
def _neighbours() -> dict[str, frozenset[str]]:
    return word_groups("neighbours")


def _frequency(word: str) -> Iterator[str]:
    if vocabulary.is_common(word):
        yield "common"
    elif vocabulary.is_english(word):
        yield "rare"


def _names(word: str) -> Iterator[str]:
    if vocabulary.is_given_name(word):
        yield "given"
    if vocabulary.is_family_name(word):
        yield "family"
    if vocabulary.is_place(word):
        yield "place"


def _lists(word: str, text: str, hidden: Hidden) -> Iterator[str]:
    """Yield the names of the lists on which a word stands."""
    yield from _frequency(word)
    if vocabulary.is_practice(word):
        yield "practice"
    if vocabulary.is_acronym(text) or (text.islower() and vocabulary.is_small_acronym(word)):
        yield "acronym"
    if word in word_list("medicines"):
        yield "medicine"
    if not hidden(word):
        yield from _names(word)
    if word in vocabulary.demonyms():
        yield "demonym"


def _see(token: Token, hidden: Hidden) -> _Seen:
    return _see_word(token, hidden) if token.is_word else _see_figure(token.text)


def _see_again(token: Token) -> _Seen:
    """Return how a word is seen: an everyday one, or a mark, is looked up once."""
    known = _everyday.get(token.text)
    if known is None:
        known = _see(token, _never)
        is_everyday = "common" in known.about or len(token.text) == 1
        if is_everyday and len(_everyday) < _MOST_KEPT:
            _everyday[token.text] = known
    return known


def _as_seen(word: str, about: Sequence[str], *letters: str) -> _Seen:
    return _Seen(
        word,
        tuple(about),
        (f"w={word}", *about, *letters),
        {step: _near(step, word, about) for step in _STEPS},
    )


def _near(step: int, word: str, about: Sequence[str]) -> tuple[str, ...]:
    if abs(step) > NEAR:
        return (f"{step}:w={word}",)
    return (f"{step}:w={word}", *(f"{step}:{one}" for one in about))


def _see_figure(text: str) -> _Seen:
    if not text.isdecimal():
        shape = _shape(text)
        figures = _FIGURES_AND_LETTERS.fullmatch(text)
        word = f"#{figures.group(1).lower()}" if figures else text if len(text) == 1 else shape
        return _as_seen(word, (shape,))
    if len(text) <= _LONGEST_AGE and int(text) in _TEENS:
        size = "teen"
    elif len(text) == _YEAR and text[:2] in ("19", "20"):
        size = "year"
    else:
        size = f"n{min(len(text), _FIGURES_COUNTED + 1)}"
    return _as_seen(size, (size,))


def _see_word(token: Token, hidden: Hidden) -> _Seen:
    word, text = fold(token.text), token.text
    lists = list(_lists(word, text, hidden))
    groups = [name for name, words in _neighbours().items() if word in words]
    about = [_shape(text), *lists, *groups]
    is_name = "common" not in lists and ("given" in lists or "family" in lists)
    is_known = not {"common", "practice", "acronym"}.isdisjoint(lists)
    if not (is_known or is_name):
        about.append("unknown")
        if text.islower() and vocabulary.is_slip(word):
            about.append("slip")
    shown = "name" if is_name else "rare" if "rare" in lists else "?"
    return _as_seen(word if is_known or groups else shown, about, *_letters(word))


def _letters(word: str) -> Iterator[str]:
    yield f"s2={word[-2:]}"
    yield f"s3={word[-3:]}"
    yield f"p2={word[:2]}"
    yield f"l={min(len(word), _LETTERS_COUNTED)}"


def _own(token: Token, seen: _Seen) -> list[str]:
    own = [*seen.own]
    if token.is_word:
        if token.first:
            own += ["first", *[f"first&{one}" for one in seen.about]]
        own.append("&".join(seen.about[:4]))
    return own


def _introduced(found: Sequence[Token]) -> Iterator[str]:
    """Yield the words that follow a word of kinship, a title or "called" somewhere."""
    groups = [_neighbours()[name] for name in _INTRODUCING]
    for before, token in pairwise(found):
        if token.is_word and any(before.text.lower() in group for group in groups):
            yield token.text.lower()


@dataclass(frozen=True, slots=True)
class _Style:
    """How this writer uses capitals: where else the same word has one, and whether sentences do."""

    capital: frozenset[str]
    small: frozenset[str]
    introduced: frozenset[str]
    careless: bool

    @classmethod
    def of(cls, found: Sequence[Token]) -> "_Style":
        """Return the style of a whole text."""
        words = [token for token in found if token.is_word]
        firsts = [token.is_capital for token in words if token.first]
        return cls(
            frozenset(t.text.lower() for t in words if t.is_capital and not t.first),
            frozenset(t.text for t in words if not t.is_capital),
            frozenset(_introduced(found)),
            sum(firsts) * 2 < len(firsts),
        )

    def of_word(self, token: Token, seen: _Seen) -> Iterator[str]:
        """Yield what the rest of the text says of one word."""
        lower = token.text.lower()
        if lower in self.capital:
            yield "capital elsewhere"
        if token.is_capital and lower in self.small:
            yield "small elsewhere"
        if lower in self.introduced:
            yield "introduced&" + "&".join(seen.about[:3])
        if self.careless:
            yield f"careless&{seen.about[0]}"


def _around(seen: Sequence[_Seen], i: int) -> list[str]:
    """Return what the neighbours of word `i` are, alone and together with it."""
    found: list[str] = []
    for step in _STEPS:
        if 0 <= i + step < len(seen):
            found += seen[i + step].near[step]
        else:
            found.append(f"{step}:none")
    here = seen[i]
    if i:
        found.append(f"-1&0:{seen[i - 1].word}&{here.about[0]}")
        found.append(f"-1&w:{seen[i - 1].word}&{here.word}")
    if i + 1 < len(seen):
        found.append(f"0&1:{here.word}&{seen[i + 1].word}")
    if i > 1:
        found.append(f"-2&-1:{seen[i - 2].word}&{seen[i - 1].word}")
    return found


def _laid_out(found: Sequence[Token], seen: Sequence[_Seen], i: int) -> Iterator[str]:
    """Yield where in its line a word stands, and what it touches: 14.1, 16+3, 30/40."""
    here, token = seen[i].about[0], found[i]
    if token.opens:
        yield f"opens&{here}"
    if i + 1 == len(found) or found[i + 1].opens:
        yield f"closes&{here}"
        if token.opens:
            yield f"alone&{here}"
    if token.is_word:
        return
    for step, touching in ((-1, i > 0), (1, i + 1 < len(found))):
        if touching:
            near = found[i + step]
            if token.end == near.start or near.end == token.start:
                yield f"{step}:touches:{seen[i + step].word}"
