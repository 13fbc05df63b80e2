"""Words and marks of a text with their places, and where sentences begin."""

import re
from dataclasses import dataclass

from forum.anonymisation.words import small_words

# A word keeps its inner apostrophe (O'Brien, didn't) but not a possessive one (Asha's).
_TOKEN = re.compile(r"[^\W_]+(?:['’](?!s\b|S\b)[^\W_]+)*|['’][sS]\b|\S")
_ENDS = frozenset(".!?:;•*|")
_WEAK = frozenset("\"'“”‘’()[]>-–—")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark; `first` says that a sentence, line or list item begins with it.

    `opens` says that a line does.
    """

    start: int
    end: int
    text: str
    first: bool
    opens: bool = False

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter."""
        return self.text[0].isalpha()

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


def tokens(text: str) -> list[Token]:
    """Return the words and marks of `text` in order."""
    found: list[Token] = []
    first, last_word, end = True, "", 0
    for match in _TOKEN.finditer(text):
        piece = match.group()
        opens = not found or "\n" in text[end : match.start()]
        first = first or opens
        found.append(Token(match.start(), match.end(), piece, first, opens))
        end = match.end()
        if piece[0].isalnum():
            first, last_word = False, piece.lower()
        elif piece in _ENDS:
            initial = len(last_word) == 1 and last_word.isalpha()
            first = piece != "." or not (initial or last_word in small_words("abbreviations"))
        elif piece not in _WEAK:
            first = False
    return found
