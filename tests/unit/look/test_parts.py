"""The parts that pages are made of keep to one form, so that the next person finds their way."""

import re
from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes

from forum.kernel.vocabulary import Sector

ROOT = Path(__file__).parents[3]
COMPONENTS = sorted((ROOT / "templates" / "components").glob("*.html"))
#: Where each macro takes the name of an icon.
PICTURE = {"icon": 0, "empty_state": 4}
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_a_component_is_one_macro_whose_arguments_stand_on_line_one(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    macros = re.findall(r"{%-? macro (\w+)\(", source)

    assert macros == [path.stem]
    assert source.startswith((f"{{# {path.stem}(", f"{{#- {path.stem}("))


def _drawn(path: Path) -> set[str]:
    """The icons that a template names, itself or for an empty list."""
    calls = (
        jinja2.Environment(autoescape=True)
        .parse(path.read_text(encoding="utf-8"))
        .find_all(nodes.Call)
    )
    named = [
        argument
        for call in calls
        if isinstance(call.node, nodes.Name) and call.node.name in PICTURE
        for argument in [
            *call.args[PICTURE[call.node.name] :][:1],
            *(each.value for each in call.kwargs if each.key == "picture"),
        ]
    ]
    return {str(each.value) for each in named if isinstance(each, nodes.Const)}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_icon_that_a_page_draws_is_in_the_list_that_is_built(path: Path) -> None:
    listed = (ROOT / "static" / "icons.txt").read_text(encoding="utf-8").split()

    assert _drawn(path) <= set(listed)


def test_every_sector_of_the_vocabulary_can_be_drawn() -> None:
    shapes = {path.stem for path in (ROOT / "static" / "img" / "sectors").glob("*.svg")}

    assert set(Sector) <= shapes
