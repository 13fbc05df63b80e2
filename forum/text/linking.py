"""Links put into stored HTML where it is shown: on words alone, never in what is quoted or marked.

It reads only what ``rendering`` wrote: every tag closed, every attribute in double quotes. A text
is taken apart once; showing it again only chooses which of its links this reader gets.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape, unescape
from typing import Generic, Protocol, TypeVar

from markupsafe import Markup

_TAG = re.compile(r'(<(?:[^<>"]|"[^"]*")*>)')
_NAME = re.compile(r"</?([a-z0-9]+)")
#: Links, headings, code, and other people's words stay as they are.
_LEFT_ALONE = frozenset({"a", "blockquote", "code", "h3", "h4", "h5", "pre"})
#: Other people's words inside a line.
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")


class Found(Protocol):
    """Some words of a text: characters from 0, end exclusive."""

    @property
    def start(self) -> int:
        """Where they begin."""
        ...

    @property
    def end(self) -> int:
        """Where they end."""
        ...


F = TypeVar("F", bound=Found)


@dataclass(frozen=True, slots=True)
class Linkable(Generic[F]):
    """Words that may become a link, ready for a page, and what was found in them."""

    html: str
    found: F


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a link leads and how it looks."""

    url: str
    look: str


@dataclass(frozen=True, slots=True)
class Note:
    """What is said of one word of a text, in a line beneath it."""

    word: str
    url: str
    says: str


def taken_apart(html: str, find: Callable[[str], Iterable[F]]) -> tuple[str | Linkable[F], ...]:
    """Return stored HTML in pieces: what stays, and the words in which ``find`` found something."""
    return tuple(_pieces(html, find))


def put_together(
    pieces: Iterable[str | Linkable[F]], anchor: Callable[[F], Anchor | None]
) -> Markup:
    """Return the HTML of these pieces, ready for a page, with the links that ``anchor`` gives."""
    shown = [
        each if isinstance(each, str) else _linked(each.html, anchor(each.found)) for each in pieces
    ]
    return Markup("".join(shown))  # noqa: S704  # stored HTML, and links whose parts are escaped


def with_notes(html: Markup, notes: Iterable[Note]) -> Markup:
    """Return HTML that is ready for a page with a line for each note beneath."""
    line = Markup('<p class="word-note" data-not-quotable><a href="{}">{}</a>: {}</p>')
    return html + Markup("").join(line.format(each.url, each.word, each.says) for each in notes)


def _linked(html: str, anchor: Anchor | None) -> str:
    if anchor is None:
        return html
    return f'<a class="{escape(anchor.look)}" href="{escape(anchor.url)}">{html}</a>'


def _pieces(html: str, find: Callable[[str], Iterable[F]]) -> Iterator[str | Linkable[F]]:
    inside = 0
    for place, part in enumerate(_TAG.split(html)):
        if place % 2:
            if _is_left_alone(part):
                inside += -1 if part.startswith("</") else 1
            yield part
        elif inside or not part.strip():
            yield part
        else:
            yield from _words(unescape(part), find)


def _is_left_alone(tag: str) -> bool:
    name = _NAME.match(tag)
    return name is not None and name[1] in _LEFT_ALONE


def _words(text: str, find: Callable[[str], Iterable[F]]) -> Iterator[str | Linkable[F]]:
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    at = 0
    for found in find(text):
        if any(start < found.end and found.start < end for start, end in quoted):
            continue
        yield _as_text(text[at : found.start])
        yield Linkable(_as_text(text[found.start : found.end]), found)
        at = found.end
    yield _as_text(text[at:])


def _as_text(text: str) -> str:
    return escape(text, quote=False).replace("\xa0", "&nbsp;")
