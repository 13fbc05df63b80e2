"""From Markdown to HTML: raw HTML is text, then two sanitisers in a row.

Bleach was asked for and is no longer maintained, so it never stands alone: Markdown treats raw HTML
as text before it, nh3 cleans after it, and the Content-Security-Policy stands behind all three.
Source: docs/adr/0011-bleach-behind-one-door.md.
"""

import bleach
import markdown
import nh3

from forum.text import allowed

_EXTENSIONS = ["tables", "fenced_code", "sane_lists", "nl2br"]


def render_html(source: str) -> str:
    """Return safe HTML for a Markdown text.

    A new parser and a new cleaner are made for each call: shared between threads, bleach's has been
    seen to return another thread's text.
    """
    parser = markdown.Markdown(
        extensions=_EXTENSIONS,
        extension_configs={"tables": {"use_align_attribute": True}},
        output_format="html",
    )
    # Raw HTML stays what it is: characters that somebody typed.
    parser.preprocessors.deregister("html_block")
    parser.inlinePatterns.deregister("html")
    # No pictures: a remote one would tell its server who reads this.
    for pattern in ("image_link", "image_reference", "short_image_ref"):
        parser.inlinePatterns.deregister(pattern)
    html = parser.convert(_without_control_characters(source))
    cleaned = bleach.clean(
        html,
        tags=allowed.TAGS,
        attributes=allowed.ATTRIBUTES,
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


def _without_control_characters(source: str) -> str:
    kept = (c for c in source if c in "\n\t" or (c >= " " and not "\ud800" <= c <= "\udfff"))
    return "".join(kept)
