"""Compose the bodies of large worlds: the same five hundred texts every time.

A large world needs many different posts, and nobody can write twenty thousand. Each text walks
once through the parts of one theme, with one or two sentences of a part, so that it reads as a
person would have written it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import prod

TEXTS = 500

#: Coprime with the number of texts a theme can make (5 and 3 are the only factors of that), so
#: that the walk meets no text twice; large, so that neighbours differ in every part.
STRIDE = 19_545_841


@dataclass(frozen=True, slots=True)
class Theme:
    """Sentences of one subject, by the part that they play in a post."""

    slug: str
    titles: tuple[str, ...]
    opening: tuple[str, ...]
    scene: tuple[str, ...]
    assumed: tuple[str, ...]
    other_side: tuple[str, ...]
    reason: tuple[str, ...]
    lesson: tuple[str, ...]
    practice: tuple[str, ...]
    close: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A composed post: three paragraphs, and a title for when it opens a thread."""

    theme: str
    title: str
    body: str


def compose(themes: Sequence[Theme], count: int = TEXTS) -> tuple[Text, ...]:
    """The first ``count`` texts, the themes in turn. The same themes always give the same texts."""
    return tuple(_text(themes[n % len(themes)], n // len(themes)) for n in range(count))


def _text(theme: Theme, number: int) -> Text:
    paragraphs = (
        (_one(theme.opening), _one(theme.scene), _one(theme.assumed)),
        (_one_or_two(theme.other_side), _one_or_two(theme.reason)),
        (_one_or_two(theme.lesson), _one_or_two(theme.practice), _one(theme.close)),
    )
    place = number * STRIDE % prod(len(part) for parts in paragraphs for part in parts)
    written = []
    for parts in paragraphs:
        sentences: list[str] = []
        for part in parts:
            place, choice = divmod(place, len(part))
            sentences.extend(part[choice])
        written.append(" ".join(sentences))
    title = theme.titles[number % len(theme.titles)]
    return Text(theme.slug, title, "\n\n".join(written))


def _one(sentences: Sequence[str]) -> list[tuple[str, ...]]:
    return list(combinations(sentences, 1))


def _one_or_two(sentences: Sequence[str]) -> list[tuple[str, ...]]:
    return [*combinations(sentences, 2), *combinations(sentences, 1)]
