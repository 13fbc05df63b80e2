"""The only way from typed text to HTML."""

from forum.text.allowed import EDITION, LONGEST
from forum.text.rendering import render_html

__all__ = ["EDITION", "LONGEST", "render_html"]
