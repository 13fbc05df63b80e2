"""The words of a rendered text without their markup, as a reader's eye and a browser count them.

A place in them is a number of characters from 0: exactly the place in what a browser calls the text
content of the same HTML, so that a page and the server mean the same words by the same numbers.
"""

import re
from html import unescape
from unicodedata import category

#: As ``rendering`` writes them: every other "<" of a text is escaped.
_TAG = re.compile(r'<(?:[^<>"]|"[^"]*")*>')


def plain(html: str) -> str:
    """Return the text content of HTML that this package rendered."""
    return unescape(_TAG.sub("", html))


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
