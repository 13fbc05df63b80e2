"""What a text may cost: refused before it is parsed, with a sentence its writer can act on.

Python-Markdown scans to the end of the text for every bracket that is not closed, and fills every
row of a table up to its widest line, so a few thousand characters can cost seconds or megabytes.
People write nothing of the kind. Each limit is many times what a long, careful text needs.
Source: docs/adr/0018-costly-text.md, with what was measured.
"""

import re
from collections.abc import Callable, Iterator

#: Longer texts are refused; ten minutes of reading is about 10,000 characters.
LONGEST = 20_000
#: Open at the same time: inside each other, or never closed.
MOST_BRACKETS = 30
MOST_LINKS = 60
MOST_LINES = 1_500
#: Lines that begin or end a block of code.
MOST_FENCES = 60
DEEPEST_QUOTES = 8
DEEPEST_LISTS = 8
MOST_COLUMNS = 15
MOST_CELLS = 1_500

_INDENT = 4
_QUOTE = re.compile(r"^[ ]{0,3}((?:>[ ]?)+)", re.MULTILINE)
_ITEM = re.compile(r"^([ \t]*)(?:[*+-]|\d{1,9}[.)])[ \t]", re.MULTILINE)
_FENCE = re.compile(r"^[ ]{0,3}(?:```|~~~)", re.MULTILINE)


def trouble(source: str) -> str:
    """Return why a text would be too costly to show, as its writer reads it; empty if it is not."""
    return next(filter(None, (look(source) for look in _LOOKS)), "")


def _length(source: str) -> str:
    if len(source) <= LONGEST:
        return ""
    return f"Shorten this to {LONGEST:,} characters. It has {len(source):,} now."


def _lines(source: str) -> str:
    many = source.count("\n") >= MOST_LINES
    return f"Use fewer lines: {MOST_LINES:,} fit." * many


def _fences(source: str) -> str:
    many = sum(1 for _ in _FENCE.finditer(source)) > MOST_FENCES
    return f"Take out some blocks of code: {MOST_FENCES // 2} fit." * many


def _brackets(source: str) -> str:
    depth = deepest = 0
    for character in source:
        if character == "[":
            depth += 1
            deepest = max(deepest, depth)
        elif character == "]" and depth:
            depth -= 1
    many = deepest > MOST_BRACKETS
    return "Take out some square brackets, or close them: too many stand open at once." * many


def _links(source: str) -> str:
    if source.count("](") <= MOST_LINKS:
        return ""
    return f"Take out some links: a text can have {MOST_LINKS}."


def _quotes(source: str) -> str:
    depth = max((match[1].count(">") for match in _QUOTE.finditer(source)), default=0)
    return "Take out some “>”: quotes stand too deep inside each other." * (depth > DEEPEST_QUOTES)


def _lists(source: str) -> str:
    indents = (len(match[1].expandtabs(_INDENT)) // _INDENT for match in _ITEM.finditer(source))
    deep = max(indents, default=0) > DEEPEST_LISTS
    return "Make the list flatter: its parts stand too deep inside each other." * deep


def _tables(source: str) -> str:
    wide = any(columns > MOST_COLUMNS for columns, _ in _sizes(source))
    cells = sum(columns * rows for columns, rows in _sizes(source))
    if not wide and cells <= MOST_CELLS:
        return ""
    return f"Make the table smaller: {MOST_COLUMNS} columns and {MOST_CELLS:,} cells fit on a page."


def _sizes(source: str) -> Iterator[tuple[int, int]]:
    """Return the columns and rows of each table, the two lines of its head included."""
    columns, rows, header = 0, 0, ""
    for line in [*source.split("\n"), ""]:
        if not line.strip():
            if columns:
                yield columns, rows
            columns = rows = 0
        elif columns:
            rows += 1
        elif "-" in line and not line.strip(" \t:|-") and "|" in header + line:
            columns, rows = max(header.count("|"), line.count("|")) + 1, 2
        header = line


_LOOKS: tuple[Callable[[str], str], ...] = (
    _length,
    _lines,
    _fences,
    _brackets,
    _links,
    _quotes,
    _lists,
    _tables,
)
