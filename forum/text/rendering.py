"""From Markdown to HTML: raw HTML is text, then two sanitisers in a row.

Bleach was asked for and is no longer maintained, so it never stands alone: Markdown treats raw HTML
as text before it, nh3 cleans after it, and the Content-Security-Policy stands behind all three.
Source: docs/adr/0011-bleach-behind-one-door.md.
"""

import re
from html import escape

import bleach
import markdown
import nh3
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.nl2br import Nl2BrExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension

from forum.text import allowed
from forum.text.limits import trouble

#: More than any indentation; the parser's time grows with their square.
_SPACES = re.compile(r"[ \t]{100,}")


def render_html(source: str) -> str:
    """Return safe HTML for a Markdown text; it never fails and never takes long.

    What ``limits.trouble`` would refuse is shown as it was typed, without its marks.
    """
    text = _printable(source)
    if trouble(text):
        return _as_typed(text)
    try:
        return _cleaned(_parsed(text))
    except RecursionError:
        return _as_typed(text)


def _as_typed(text: str) -> str:
    return "<p>" + escape(text.strip(), quote=False).replace("\n", "<br>\n") + "</p>"


def _parsed(text: str) -> str:
    """Return HTML that is not safe yet.

    A new parser and a new cleaner are made for each call: shared between threads, bleach's has been
    seen to return another thread's text.
    """
    parser = markdown.Markdown(
        # Made, not named: names are looked for among all that is installed, each time.
        extensions=[
            TableExtension(use_align_attribute=True),
            FencedCodeExtension(),
            SaneListExtension(),
            Nl2BrExtension(),
        ],
        output_format="html",
    )
    # Raw HTML stays what it is: characters that somebody typed.
    parser.preprocessors.deregister("html_block")
    parser.inlinePatterns.deregister("html")
    # A line of dashes under a line is a rule, not a heading: nobody means one, and it costs.
    parser.parser.blockprocessors.deregister("setextheader")
    # No pictures: a remote one would tell its server who reads this.
    for pattern in ("image_link", "image_reference", "short_image_ref"):
        parser.inlinePatterns.deregister(pattern)
    return parser.convert(text)


def _cleaned(html: str) -> str:
    cleaned = bleach.clean(
        html,
        tags=allowed.TAGS,
        attributes=_is_allowed,
        protocols=allowed.PROTOCOLS,
        strip=True,
    )
    return nh3.clean(
        cleaned,
        tags=set(allowed.TAGS),
        attributes={tag: set(names) for tag, names in allowed.ATTRIBUTES.items()},
        url_schemes=set(allowed.PROTOCOLS),
        link_rel="noopener noreferrer nofollow",
    )


def _is_allowed(tag: str, attribute: str, value: str) -> bool:
    """Whether an attribute stays. A link says where it leads: a page of ours, or a full address."""
    listed = attribute in allowed.ATTRIBUTES.get(tag, ())
    return listed and (attribute != "href" or allowed.LINK.match(value) is not None)


def _printable(source: str) -> str:
    """Return a text without control characters, half characters and endless runs of spaces."""
    kept = (c for c in source if c in "\n\t" or (c >= " " and not "\ud800" <= c <= "\udfff"))
    return _SPACES.sub(" ", "".join(kept))
