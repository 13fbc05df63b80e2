"""Make training narratives: templates filled with names of every origin, typed as people type."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tools.tagger.fillings import FILLINGS, happens
from tools.tagger.people import Person, person
from tools.tagger.prose import prose

HERE = Path(__file__).parent
_SLOT = re.compile(r"\{([^{}]+)\}")
_CAST = ("child", "child2", "mum", "dad", "gran", "uncle", "friend", "prof", "officer")
_FAMILY = ("child2", "mum", "dad")
#: How much of a narrative identifies nobody, and how much of that is shouted.
PLAIN, SHOUTED = 0.45, 0.06
#: How many of these are the site's own sentences.
FROM_SITE = 0.35
#: Shares of narratives in small letters, of those with slips of the finger, and of letters slipped.
SMALL, SLIPS_IN_SMALL, SLIPS, SLIPPED = 0.3, 0.5, 0.1, 0.006
#: Of the others, share with small letters in all names, or everywhere but there.
HALF_SMALL = 0.12
#: Share of the family who bear one name, of professionals who are new, of names kept off the lists.
ONE_NAME, NEW_FACE, HIDDEN = 0.7, 0.6, 0.35
FEWEST, MOST = 8, 20
_NAMING = frozenset({"PERSON", "PLACE", "ORG", "ADDRESS"})

Span = tuple[int, int, str]


@dataclass(frozen=True)
class Narrative:
    """A text, what in it identifies (start, end, label), and the words kept off the lists."""

    text: str
    spans: tuple[Span, ...]
    hidden: frozenset[str] = frozenset()


def _sentences(name: str) -> list[str]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


TEMPLATES = _sentences("templates.txt")
#: Sentences that identify nobody: our own, full of traps, and the site's.
PLAIN_SENTENCES = (_sentences("plain.txt"), prose())


@dataclass
class Writer:
    """Fills templates for one text, with one cast, and notes where each filling stands."""

    rng: random.Random
    cast: dict[str, Person] = field(init=False)
    text: str = ""
    spans: list[Span] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Choose the cast; a family mostly shares its name."""
        self.cast = {role: person(self.rng) for role in _CAST}
        for role in _FAMILY:
            if happens(self.rng, ONE_NAME):
                self.cast[role].family = self.cast["child"].family

    def _fill(self, slot: str) -> tuple[str, str]:
        """Return the label ("" for none) and the words for one slot."""
        name, _, form = slot.partition(" ")
        if name.startswith("kin:"):
            return "", name.removeprefix("kin:")
        if name in self.cast:
            new = name == "prof" and happens(self.rng, NEW_FACE)
            who = person(self.rng) if new else self.cast[name]
            return "PERSON", who.written(form, self.rng)
        label, make = FILLINGS[name]
        return label, make(self.rng)

    def add(self, sentence: str) -> None:
        """Append one sentence or template."""
        at = 0
        for match in _SLOT.finditer(sentence):
            self.text += sentence[at : match.start()]
            label, words = self._fill(match.group(1))
            if label:
                self.spans.append((len(self.text), len(self.text) + len(words), label))
            self.text += words
            at = match.end()
        self.text += sentence[at:] + self.rng.choice([" ", " ", " ", "\n", "\n\n"])


def _slips(text: str, spans: list[Span], rng: random.Random) -> str:
    """Swap neighbouring letters here and there outside what is marked; the length stays."""
    marked = {i for start, end, _ in spans for i in range(start, end)}
    letters = list(text)
    for i in range(1, len(letters) - 2):
        free = marked.isdisjoint((i, i + 1)) and letters[i].isalpha() and letters[i + 1].isalpha()
        if free and happens(rng, SLIPPED):
            letters[i], letters[i + 1] = letters[i + 1], letters[i]
    return "".join(letters)


def small(text: str) -> str:
    """Return the text in small letters, where that keeps its length."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _shouted(sentence: str, rng: random.Random) -> str:
    """Return a plain sentence with one to three of its words in capitals, as cross people type."""
    words = sentence.split(" ")
    at = rng.randrange(len(words))
    for i in range(at, min(len(words), at + rng.randint(1, 3))):
        words[i] = words[i].upper()
    return " ".join(words)


def _plain(rng: random.Random) -> str:
    sentence = rng.choice(PLAIN_SENTENCES[happens(rng, FROM_SITE)])
    return _shouted(sentence, rng) if happens(rng, SHOUTED) else sentence


def _names_in_small(text: str, spans: list[Span]) -> str:
    """Return the text with capitals where sentences begin and none in names."""
    for start, end, _ in spans:
        text = text[:start] + small(text[start:end]) + text[end:]
    return text


def _sentences_in_small(text: str, spans: list[Span]) -> str:
    """Return the text with capitals in names and nowhere else."""
    typed = small(text)
    for start, end, _ in spans:
        typed = typed[:start] + text[start:end] + typed[end:]
    return typed


def _typed(text: str, spans: list[Span], rng: random.Random) -> str:
    """Return the text as typed: with capitals or without, with slips or without."""
    if happens(rng, SMALL):
        text = small(text)
        return _slips(text, spans, rng) if happens(rng, SLIPS_IN_SMALL) else text
    if happens(rng, HALF_SMALL):
        text = rng.choice((_names_in_small, _sentences_in_small))(text, spans)
    return _slips(text, spans, rng) if happens(rng, SLIPS) else text


def name_words(text: str, spans: tuple[Span, ...] | list[Span]) -> list[str]:
    """Return the words of all names in small letters, in the order of the text."""
    return [
        word
        for start, end, label in spans
        if label in _NAMING
        for word in re.split(r"[\s'’-]+", text[start:end].lower())
    ]


def narrative(rng: random.Random) -> Narrative:
    """Return one narrative."""
    writer = Writer(rng)
    for _ in range(rng.randint(FEWEST, MOST)):
        writer.add(_plain(rng) if happens(rng, PLAIN) else rng.choice(TEMPLATES))
    text = _typed(writer.text, writer.spans, rng)
    hidden = frozenset(word for word in name_words(text, writer.spans) if happens(rng, HIDDEN))
    return Narrative(text, tuple(writer.spans), hidden)


def narratives(count: int, rng: random.Random) -> Iterator[Narrative]:
    """Yield `count` narratives."""
    for _ in range(count):
        yield narrative(rng)
