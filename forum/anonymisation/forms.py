"""The common shape of the rules that mark names: a pattern, what it marks, and a test."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from forum.anonymisation import vocabulary
from forum.anonymisation.vocabulary import fold
from forum.anonymisation.words import small_words

#: A capitalised word, with its inner hyphen and apostrophe.
CAPITAL = r"[A-ZÀ-ÞĀ-Ž][\w’']{0,30}(?:-[\w’']{1,30})?"
#: Small words inside names of places and services.
SMALL = r"(?:of|and|the|in|&|y|yr|na|an|for|on|upon|le|de|by|ar)"

Match = re.Match[str]
Stretch = tuple[int, int, str]


def _always(match: Match) -> bool:
    return bool(match)


@dataclass(frozen=True, slots=True)
class Form:
    """A pattern whose group 1 (or all of it) is marked with `label` where `test` allows."""

    pattern: re.Pattern[str]
    label: str
    test: Callable[[Match], bool] = _always

    def stretches(self, text: str) -> Iterator[Stretch]:
        """Yield every place in `text` that has this form."""
        group = min(1, self.pattern.groups)
        for match in self.pattern.finditer(text):
            if self.test(match):
                yield match.start(group), match.end(group), self.label


def stretches(forms: Sequence[Form], text: str) -> Iterator[Stretch]:
    """Yield every place in `text` that has one of the forms."""
    for form in forms:
        yield from form.stretches(text)


def marked(match: Match) -> str:
    """Return the words that a form would mark."""
    return match.group(min(1, match.re.groups))


def is_generic(words: str) -> bool:
    """Tell whether capitalised words are only words of practice (Health Centre, Early Help Hub)."""
    parts = [part.strip("'’.") for part in re.split(r"[ \-]", words)]
    return all(map(_is_part_of_practice, filter(None, parts)))


def _is_part_of_practice(part: str) -> bool:
    word = fold(part)
    known = vocabulary.is_practice(word) or vocabulary.is_acronym(part)
    return known or word in small_words("generic") or not part[0].isupper()


def names_one(match: Match) -> bool:
    """Tell whether a match is more than words of practice."""
    return not is_generic(marked(match))
