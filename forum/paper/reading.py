"""From HTML that the text package rendered to the parts of a sheet; every word survives. Pure."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from typing_extensions import override

from forum.paper.sheet import Kind, Part

_KINDS = {"p": Kind.TEXT, "pre": Kind.TEXT, "li": Kind.ITEM, "blockquote": Kind.QUOTE} | {
    f"h{level}": Kind.HEADING for level in range(1, 7)
}
#: Where a line ends on purpose, while the words are collected; no text holds it.
_BREAK = "\u2028"

Attributes = list[tuple[str, str | None]]


def parts(html: str) -> list[Part]:
    """Return the parts of HTML that the text package rendered."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.finish()


@dataclass(slots=True)
class _Open:
    kind: Kind
    number: int = 0
    words: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    """Reads blocks one after the other; what stands in no block is a paragraph of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[Part] = []
        self._open: list[_Open] = []
        #: The number of the next item in each list that is open; 0 where items have none.
        self._lists: list[int] = []
        self._rows: list[list[str]] = []
        self._address = ""
        #: Whether line ends are meant as they stand.
        self._is_code = False

    @override
    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        given = dict(attrs)
        if tag in {"ul", "ol"}:
            self._lists.append(int(given.get("start") or 1) if tag == "ol" else 0)
        elif tag in {"th", "td"}:
            self._rows[-1].append("")
        elif tag == "tr":
            self._close()
            self._rows.append([])
        elif tag == "a":
            self._address = given.get("href") or ""
        elif tag == "br" or (tag == "p" and self._inside(Kind.ITEM, Kind.QUOTE)):
            self.handle_data(_BREAK)
        elif tag in _KINDS:
            self._close()
            self._is_code = tag == "pre"
            self._open.append(_Open(_KINDS[tag], self._next_number() if tag == "li" else 0))

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
        elif tag == "table":
            self._end_table()
        elif tag == "a":
            self._say_address()
        elif tag in _KINDS and self._open and self._open[-1].kind is _KINDS[tag]:
            self._close()
            self._open.pop()

    @override
    def handle_data(self, data: str) -> None:
        if self._rows and self._rows[-1]:
            self._rows[-1][-1] += data
            return
        if not self._open:
            if not data.strip() or self._rows:
                return
            self._open.append(_Open(Kind.TEXT))
        self._open[-1].words.append(data.replace("\n", _BREAK) if self._is_code else data)

    def finish(self) -> list[Part]:
        """Return the parts, whatever was left open."""
        self._close()
        return self.parts

    def _next_number(self) -> int:
        number = self._lists[-1] if self._lists else 0
        if number:
            self._lists[-1] += 1
        return number

    def _say_address(self) -> None:
        """Write out on paper where a link leads, unless its words say so."""
        said = "".join(self._open[-1].words) if self._open else ""
        if self._address and self._address not in said:
            self.handle_data(f" ({self._address})")
        self._address = ""

    def _inside(self, *kinds: Kind) -> bool:
        return bool(self._open) and self._open[-1].kind in kinds

    def _close(self) -> None:
        if not self._open:
            return
        last = self._open[-1]
        if words := _squeezed("".join(last.words)):
            self.parts.append(Part(last.kind, words, last.number))
            # What follows inside it, such as the rest of an item after a list, has no number again.
            last.number = 0
        last.words.clear()

    def _end_table(self) -> None:
        rows = [[_squeezed(cell) for cell in row] for row in self._rows]
        self._rows = []
        if rows:
            words = "\n".join(" ".join(row) for row in rows)
            self.parts.append(Part(Kind.TABLE, words, rows=rows))


def _squeezed(words: str) -> str:
    """Return words with one space between them, and lines where lines were ended on purpose."""
    lines = (" ".join(line.split()) for line in words.split(_BREAK))
    return "\n".join(lines).strip("\n")
