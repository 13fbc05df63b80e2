"""A sheet as data: a title and boxes, each of paragraphs, items, headings and quotes; pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from html.parser import HTMLParser

from typing_extensions import override


class Kind(StrEnum):
    """What one part of a box is."""

    TEXT = "text"
    ITEM = "item"
    HEADING = "heading"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph, item, heading or quote."""

    kind: Kind
    words: str


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


_KINDS = {"p": Kind.TEXT, "li": Kind.ITEM, "blockquote": Kind.QUOTE} | {
    f"h{level}": Kind.HEADING for level in range(1, 7)
}


@dataclass(slots=True)
class _Open:
    kind: Kind
    words: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    """Reads the blocks of HTML that the text package rendered; the words of all of them survive."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[Part] = []
        self._open: list[_Open] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _KINDS and not (tag == "p" and self._inside(Kind.ITEM, Kind.QUOTE)):
            self._close()
            self._open.append(_Open(_KINDS[tag]))
        elif tag == "br":
            self.handle_data(" ")

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag in _KINDS and self._open and self._open[-1].kind is _KINDS[tag]:
            self._close()
            self._open.pop()

    @override
    def handle_data(self, data: str) -> None:
        if not self._open:
            if not data.strip():
                return
            self._open.append(_Open(Kind.TEXT))
        self._open[-1].words.append(data)

    def finish(self) -> list[Part]:
        """Return the parts, whatever was left open."""
        self._close()
        return self.parts

    def _inside(self, *kinds: Kind) -> bool:
        return bool(self._open) and self._open[-1].kind in kinds

    def _close(self) -> None:
        if self._open and (words := " ".join("".join(self._open[-1].words).split())):
            self.parts.append(Part(self._open[-1].kind, words))
            self._open[-1].words.clear()


def parts(html: str) -> list[Part]:
    """Return the parts of HTML that the text package rendered."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.finish()
