"""The one place where stored HTML becomes part of a page."""

from markupsafe import Markup


def shown(html: str) -> Markup:
    """Return HTML that this package rendered and cleaned before it was stored, ready for a page."""
    return Markup(html)  # noqa: S704  # rendered and cleaned here, before it was stored
