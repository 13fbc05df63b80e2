"""A narrative as typed in a hurry: short forms, lost apostrophes, sentences that run on."""

import random
import re
from collections.abc import Iterator

from tools.tagger.fillings import SHORT_FORMS, happens
from tools.tagger.narratives import Narrative, Span

#: Shares of words that are shortened where they can be; of marks, articles and letters that go.
SHORTENED, NO_APOSTROPHE, NO_STOP, NO_COMMA, NO_ARTICLE, NO_G = 0.45, 0.7, 0.5, 0.5, 0.15, 0.3
_PIECE = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|\s+|.", re.DOTALL)
_ARTICLES = frozenset({"the", "a", "an"})
_SHORTEST_WITH_G = 6


def _word(word: str, rng: random.Random) -> str:
    short = SHORT_FORMS.get(word.lower())
    if short and happens(rng, SHORTENED):
        return rng.choice(short)
    if "'" in word or "’" in word:
        return re.sub("['’]", "", word) if happens(rng, NO_APOSTROPHE) else word
    if word.endswith("ing") and len(word) >= _SHORTEST_WITH_G and happens(rng, NO_G):
        return word[:-1]
    return word


def _pieces(text: str, rng: random.Random) -> Iterator[str]:
    """Yield the pieces of a stretch that names nobody, each as it is typed."""
    skip = False
    for match in _PIECE.finditer(text):
        piece = match.group()
        if skip and piece.isspace():
            skip = False
            continue
        if piece in _ARTICLES and happens(rng, NO_ARTICLE):
            skip = True
        elif piece == "." and happens(rng, NO_STOP):
            yield rng.choice(("", "", ",", " -", "..", "!"))
        elif piece == "," and happens(rng, NO_COMMA):
            continue
        else:
            yield _word(piece, rng)


def hurried(narrative: Narrative, rng: random.Random) -> Narrative:
    """Return the narrative as typed in a hurry; what is marked stays as it is."""
    text, at = "", 0
    spans: list[Span] = []
    for start, end, label in sorted(narrative.spans):
        if start < at:
            continue
        text += "".join(_pieces(narrative.text[at:start], rng))
        spans.append((len(text), len(text) + end - start, label))
        text += narrative.text[start:end]
        at = end
    text += "".join(_pieces(narrative.text[at:], rng))
    return Narrative(text, tuple(spans), narrative.hidden)
