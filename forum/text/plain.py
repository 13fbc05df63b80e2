"""The words of a rendered text without their markup, as a reader's eye and a browser count them.

A place in them is a number of characters from 0: exactly the place in what a browser calls the text
content of the same HTML, so that a page and the server mean the same words by the same numbers.
"""

from html import unescape
from html.parser import HTMLParser
from unicodedata import category

from typing_extensions import override


class _Words(HTMLParser):
    """Collects the text between the tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    @override
    def handle_data(self, data: str) -> None:
        self.found.append(data)


def plain(html: str) -> str:
    """Return the text content of HTML that this package rendered."""
    parser = _Words()
    parser.feed(html)
    parser.close()
    return "".join(parser.found)


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return where each line with words begins and ends (exclusive) in a plain text."""
    found, at = [], 0
    for line in text.split("\n"):
        if words := line.strip():
            start = at + line.index(words)
            found.append((start, start + len(words)))
        at += len(line) + 1
    return found


def says_anything(typed: str) -> bool:
    """Whether anything of what was typed could be seen.

    Spaces cannot, nor what only steers other letters; Unicode sorts them as separators and others.
    """
    return any(category(each)[0] not in "ZC" for each in unescape(typed))
