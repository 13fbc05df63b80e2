"""A sheet as data: a title and boxes, each of paragraphs, items, headings, quotes and tables; pure.

Line breaks inside a part are kept as line ends; everything else of the layout is the typesetter's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What one part of a box is."""

    TEXT = "text"
    ITEM = "item"
    HEADING = "heading"
    QUOTE = "quote"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph, item, heading, quote or table."""

    kind: Kind
    #: All its words; those of a table are in ``rows`` as well, by cell.
    words: str
    #: Of an item that is numbered; 0 for one that is not.
    number: int = 0
    rows: Sequence[Sequence[str]] = ()
    #: Whose words a quote is; may be empty.
    by: str = ""

    @property
    def marked(self) -> str:
        """The words with the mark of an item before them, for where there are no lists."""
        if self.kind is not Kind.ITEM:
            return self.words
        return f"{self.number}. {self.words}" if self.number else f"• {self.words}"


@dataclass(frozen=True, slots=True)
class Box:
    """One box of a sheet."""

    heading: str
    parts: Sequence[Part]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on one A4 page."""

    title: str
    site: str
    #: The line under the title.
    line: str
    boxes: Sequence[Box]
    #: What stands at the bottom.
    foot: str

    @property
    def words(self) -> int:
        """How many words its boxes have."""
        return sum(len(part.words.split()) for box in self.boxes for part in box.parts)
