"""Typed text becomes HTML in one place only."""

import ast
import re
from collections.abc import Iterable

from tests.architecture.source import Module, modules, templates

#: The one line that hands a page the HTML which forum.text made and stored.
ALLOWED = {"forum/web/templating.py:prose_html"}
UNESCAPED = re.compile(r"\|\s*safe\b|\{%-?\s*autoescape\s+false|\bMarkup\b")


def markup_outside_the_door(sources: Iterable[Module]) -> list[str]:
    return [
        source.place(node)
        for source in sources
        if not source.path.startswith("forum/text/")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).split(".")[0 if _is_name(node) else -1] == "Markup"
        and source.place(node) not in ALLOWED
    ]


def unescaped(found: Iterable[tuple[str, str]]) -> list[str]:
    return [name for name, text in found if UNESCAPED.search(text)]


def test_only_the_text_package_declares_html_safe() -> None:
    assert markup_outside_the_door(modules()) == []


def test_markup_elsewhere_is_noticed() -> None:
    planted = Module(
        "forum/questions/views.py",
        "import markupsafe\ndef show(text):\n    return markupsafe.Markup(text)\n",
    )

    assert markup_outside_the_door([planted]) == ["forum/questions/views.py:show"]


def test_no_template_switches_escaping_off() -> None:
    assert unescaped(templates()) == []


def test_a_template_that_switches_escaping_off_is_noticed() -> None:
    planted = [
        ("a.html", "{{ post.body | safe }}"),
        ("b.html", "{% autoescape false %}"),
        ("c.html", "<p>We keep children safe.</p>"),
    ]

    assert unescaped(planted) == ["a.html", "b.html"]


def _is_name(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Name)
