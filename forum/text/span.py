"""Some words, wherever and however they stand in other texts: what is looked for to be taken out.

Letters are compared without case, accents and invisible characters, and only whole words count:
taking out "Ann" leaves "planning" alone. Words that belong together are found with anything short
between them, or nothing; numbers however they are spaced.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from unicodedata import category, normalize
from urllib.parse import unquote

from forum.kernel.errors import Invalid

#: A single letter, or two, stands everywhere.
SHORTEST = 3
LONGEST = 80
#: Between words that belong together: a space, a hyphen, marks such as ``**``.
GAP = 5
_WORD = re.compile(r"[^\W_]+")
_BETWEEN = rf"[\W_]{{0,{GAP}}}"
_UNSEEN = {"Mn", "Me", "Cf"}
_NO_LETTER = re.compile(r"[^a-z0-9]+")
_MARK = re.compile(r"\*+|_+|~~|`+")
_TAG = re.compile(r"<[^>]*>")

Folded = tuple[str, list[int]]


@dataclass(frozen=True)
class Span:
    """Words to look for, folded."""

    words: tuple[str, ...]

    @classmethod
    def read(cls, typed: str) -> "Span":
        """Return what was typed, ready to be looked for.

        Raises:
            Invalid: it is so short that it would be found everywhere, or no name or number.
        """
        words = tuple(_WORD.findall(folded(typed)[0]))
        if not SHORTEST <= len("".join(words)) <= LONGEST:
            msg = f"Each line needs {SHORTEST} to {LONGEST} letters or digits: “{typed.strip()}”."
            raise Invalid(msg)
        return cls(words)

    @property
    def joined(self) -> str:
        """The words without anything between them."""
        return "".join(self.words)

    @property
    def most_words(self) -> int:
        """In how many pieces it may stand: a number in any, words as they are or run together."""
        return len(self.joined) if self._is_number else len(self.words)

    @property
    def _is_number(self) -> bool:
        return any(character.isdigit() for character in self.joined)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        pieces = self.joined if self._is_number else self.words
        return re.compile(rf"(?<![^\W_]){_BETWEEN.join(map(re.escape, pieces))}(?![^\W_])")

    def places(self, text: str) -> list[tuple[int, int]]:
        """Return where it stands: from the first character up to, and without, the last."""
        plain, at = folded(text)
        return [(at[m.start()], at[m.end() - 1] + 1) for m in self._pattern.finditer(plain)]

    @cached_property
    def squeezed(self) -> str:
        """What has to be in a text made ready, or it is not worth looking further."""
        return _squeezed(self.joined)

    def stands_in(self, text: str) -> bool:
        """Whether it is there, also as an address or a page would write it."""
        return any_stands_in((self,), text)

    def taken_out(self, text: str, instead: str) -> str:
        """Return the text with other words in its place."""
        kept, done = [], 0
        for start, end in self.places(text):
            begin, done_to, stays = _with_its_marks(text, start, end)
            kept += [text[done:begin], instead, stays]
            done = done_to
        return "".join([*kept, text[done:]])


def _with_its_marks(text: str, start: int, end: int) -> tuple[int, int, str]:
    """Return the place and the mark that stays behind it, if half of one stood inside.

    Of "**Ada** Lane" no mark is left, and of "**Dr Ada** Lane" both: one alone would be shown.
    """
    inside, stays = text[start:end], ""
    for mark, times in Counter(_MARK.findall(inside)).items():
        if times % 2 == 0:
            continue
        if text[:start].endswith(mark):
            start -= len(mark)
        elif text[end:].startswith(mark):
            end += len(mark)
        elif inside[inside.index(mark) - 1].isalnum():
            stays = mark
        elif text[end : end + 1] == " ":
            # What it opens goes on behind the name.
            stays, end = f" {mark}", end + 1
    return start, end, stays


def readings(text: str) -> set[str]:
    """Return a text as it is typed, as HTML means it and as an address means it."""
    return {text, unescape(text), unquote(unescape(text))}


def any_stands_in(spans: Iterable[Span], text: str) -> bool:
    """Whether one of them is there; the text is made ready for looking once for all."""
    for each in readings(text):
        ready = _squeezed(each)
        if any(span.squeezed in ready and span.places(each) for span in spans):
            return True
    return False


def untagged(html: str) -> str:
    """Return HTML without its tags: coarser than ``plain``, and much quicker."""
    return _TAG.sub("", html)


def runs(text: str, most: int) -> Iterator[tuple[str, ...]]:
    """Yield each run of at most so many neighbouring words, folded."""
    plain, _ = folded(text)
    found = list(_WORD.finditer(plain))
    for i, first in enumerate(found):
        end, run = first.end(), [first[0]]
        yield tuple(run)
        for word in found[i + 1 : i + most]:
            if word.start() - end > GAP:
                break
            run.append(word[0])
            end = word.end()
            yield tuple(run)


def _squeezed(text: str) -> str:
    """Return the plain letters and digits of a text, and nothing between them."""
    plain = text if text.isascii() else normalize("NFKD", text).casefold()
    return _NO_LETTER.sub("", plain.encode("ascii", "ignore").decode().lower())


def folded(text: str) -> Folded:
    """Return a text as it is compared, and for each of its characters where it stood."""
    if text.isascii():
        return text.lower(), list(range(len(text)))
    letters, at = [], []
    for i, character in enumerate(text):
        for part in normalize("NFKD", character).casefold():
            if category(part) not in _UNSEEN:
                letters.append(part)
                at.append(i)
    return "".join(letters), at
