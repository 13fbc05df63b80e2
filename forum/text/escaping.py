"""Values put into a page, escaped: most hold nothing to escape, and are passed on as they are."""

import re
from typing import cast

from markupsafe import Markup, escape

_NOTABLE = re.compile("[&<>'\"]").search


def escaped(value: object) -> str:
    """Return what ``markupsafe.escape`` would, as text that goes straight into a page."""
    kind = type(value)
    if kind is Markup or kind is str:
        text = cast("str", value)
        return text if kind is Markup or _NOTABLE(text) is None else escape(text)
    return str(value) if kind is int else escape(value)
