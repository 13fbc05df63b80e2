"""Long patterns that are tried in any case: on small letters, which is many times quicker.

The library compares letter by letter when it ignores case, and cannot pass over the alternatives
that begin with another letter. Small letters stand at the same places, so what is found is the
same; a test compares both ways.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: Letters that the library takes for i and s, and that have no small letter of their own.
_STRANGE = re.compile("[\u0131\u017f]")
_LETTERS = re.compile(r"\(\?P<|\\.|[A-ZÀ-Þ]")


@dataclass(frozen=True, slots=True)
class AnyCase:
    """A pattern; what it finds tells places only, because the words may be in small letters."""

    exact: re.Pattern[str]
    quick: re.Pattern[str]

    @classmethod
    def of(cls, pattern: str) -> "AnyCase":
        """Return a pattern without any sets of capital letters, to be tried in any case."""
        small = _LETTERS.sub(lambda match: _small(match.group()), pattern)
        return cls(re.compile(pattern, re.IGNORECASE), re.compile(small))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield every match in ``text``."""
        which, where = self._way(text)
        yield from which.finditer(where)

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """Return the first match between two places, or None."""
        which, where = self._way(text)
        return which.search(where, start, end)

    def _way(self, text: str) -> tuple[re.Pattern[str], str]:
        small = text.lower()
        if len(small) != len(text) or _STRANGE.search(small):
            return self.exact, text
        return self.quick, small


def _small(part: str) -> str:
    return part.lower() if len(part) == 1 else part
