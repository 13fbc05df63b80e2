"""What somebody asked for, read from the address of the results."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

#: Longer questions are cut; the box says so.
LONGEST = 200
MOST_PAGES = 30


@dataclass(frozen=True, slots=True)
class Asked:
    """What to look for, among which kinds, and on which page of results (from 1)."""

    words: str
    kind: str
    page: int

    @classmethod
    def read(cls, arguments: Mapping[str, str], kinds: Collection[str]) -> "Asked":
        """Read an address; whatever makes no sense in it is passed over."""
        words = " ".join(arguments.get("q", "").split())[:LONGEST]
        kind = arguments.get("kind", "")
        page = arguments.get("page", "1")
        number = int(page) if page.isascii() and page.isdigit() and len(page) < len("1000") else 1
        return cls(words, kind if kind in kinds else "", min(max(number, 1), MOST_PAGES))
