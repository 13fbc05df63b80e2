"""Taking words out of a text that was checked once: what is left is rendered anew, not judged."""

from collections.abc import Sequence

from forum.prose.edition import stamp
from forum.text import EDITION, render_html
from forum.text.span import Span, any_stands_in, untagged


def prose_without(
    source: str, html: str, spans: Sequence[Span], instead: str
) -> tuple[str, str, str] | None:
    """Return the three parts of a stored text without these words; None if it never held them.

    Where they only appear once the marks are read, as in half a link, nothing of it is kept.
    """
    if not _holds(spans, source, html):
        return None
    left = line_without(source, spans, instead)
    shown = render_html(left)
    if _holds(spans, left, shown):
        left, shown = instead, render_html(instead)
    return left, shown, stamp(EDITION)


def _holds(spans: Sequence[Span], source: str, html: str) -> bool:
    readings = (source, html, untagged(html))
    return any(any_stands_in(spans, each) for each in readings)


def line_without(line: str, spans: Sequence[Span], instead: str) -> str:
    """Return a line without these words; nothing of it if only an address means them."""
    if not any_stands_in(spans, line):
        return line
    left = line
    for span in spans:
        left = span.taken_out(left, instead)
    return instead if any_stands_in(spans, left) else left
