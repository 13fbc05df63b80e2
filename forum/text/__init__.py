"""The only way from typed text to HTML."""

from forum.text.allowed import EDITION
from forum.text.limits import LONGEST, trouble
from forum.text.rendering import render_html

__all__ = ["EDITION", "LONGEST", "render_html", "trouble"]
