"""The parts that pages are made of keep to one form, so that the next person finds their way."""

import re
from pathlib import Path

import pytest

from forum.kernel.vocabulary import Sector

ROOT = Path(__file__).parents[3]
COMPONENTS = sorted((ROOT / "templates" / "components").glob("*.html"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_a_component_is_one_macro_whose_arguments_stand_on_line_one(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    macros = re.findall(r"{%-? macro (\w+)\(", source)

    assert macros == [path.stem]
    assert source.startswith((f"{{# {path.stem}(", f"{{#- {path.stem}("))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_icon_that_a_page_draws_is_in_the_list_that_is_built(path: Path) -> None:
    listed = (ROOT / "static" / "icons.txt").read_text(encoding="utf-8").split()
    drawn = re.findall(r'icon\("([a-z0-9-]+)"', path.read_text(encoding="utf-8"))

    assert set(drawn) <= set(listed)


def test_every_sector_of_the_vocabulary_can_be_drawn() -> None:
    shapes = (ROOT / "static" / "img" / "agency-shapes.svg").read_text(encoding="utf-8")

    assert [sector for sector in Sector if f'id="{sector}"' not in shapes] == []
