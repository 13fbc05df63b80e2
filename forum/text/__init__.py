"""The only way from typed text to HTML."""

from forum.text.rendering import render_html

__all__ = ["render_html"]
