"""Which part may know which, and every contract about it proved by breaking it once."""

import ast
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.architecture.source import ROOT, Function, Module, modules

#: The factory joins everything, and may wait with an import until it does.
MAY_IMPORT_INSIDE = "forum/factory.py"


def imports_inside_functions(sources: Iterable[Module]) -> list[str]:
    return [
        name
        for source in sources
        if source.path != MAY_IMPORT_INSIDE
        for name, function in source.functions()
        if any(isinstance(node, ast.Import | ast.ImportFrom) for node in _own(function))
    ]


def _own(function: Function) -> Iterable[ast.AST]:
    return (node for statement in function.body for node in ast.walk(statement))


def test_imports_stand_at_the_top_where_a_cycle_shows() -> None:
    assert imports_inside_functions(modules("forum", "app.py", "tools", "tests")) == []


def test_an_import_inside_a_function_is_noticed() -> None:
    planted = Module(
        "forum/circles/service.py", "def meet():\n    if True:\n        import forum\n"
    )

    assert imports_inside_functions([planted]) == ["forum/circles/service.py:meet"]


#: One broken import for each way in which a contract can be broken: contract, importer, imported.
BROKEN = [
    ("downwards", "forum.storage.base", "forum.web.pages"),
    ("downwards", "forum.circles.service", "forum.mentoring.models"),
    ("downwards", "forum.kernel.clock", "forum.settings"),
    ("inside-a-feature", "forum.circles.models", "forum.circles.service"),
    ("inside-a-feature", "forum.circles.queries", "forum.circles.views"),
    ("no-web-in-the-domain", "forum.circles.service", "flask"),
    ("no-web-in-the-domain", "forum.text.rendering", "jinja2"),
    ("pure", "forum.mentoring.matching", "sqlalchemy"),
    ("pure", "forum.anonymisation.check", "forum.storage.base"),
    ("one-sanitiser", "forum.circles.views", "forum.text.allowed"),
    ("one-door", "forum.circles.service", "bleach"),
    ("one-door", "forum.text.rendering", "whoosh"),
    ("acyclic", "forum.kernel.clock", "forum.kernel.ids"),
]
#: An import that is there already, so that the broken one closes a circle.
CLOSING = {"acyclic": ("forum.kernel.ids", "forum.kernel.clock")}


@pytest.mark.slow
def test_the_contracts_hold() -> None:
    done = _contracts_of(ROOT)

    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_the_contracts_accept_a_house_built_as_drawn(tmp_path: Path) -> None:
    _stub_house(tmp_path)

    done = _contracts_of(tmp_path)

    assert done.returncode == 0, done.stdout


@pytest.mark.slow
@pytest.mark.parametrize(("contract", "importer", "imported"), BROKEN)
def test_a_broken_contract_is_noticed(
    tmp_path: Path, contract: str, importer: str, imported: str
) -> None:
    _stub_house(tmp_path)
    for above, below in filter(None, [CLOSING.get(contract), (importer, imported)]):
        _add_import(tmp_path, above, below)

    done = _contracts_of(tmp_path, contract)

    assert done.returncode == 1, done.stdout
    assert "1 broken" in done.stdout


@pytest.mark.slow
def test_a_package_without_a_place_is_noticed(tmp_path: Path) -> None:
    _stub_house(tmp_path)
    _add_module(tmp_path, "forum.miscellany.service")

    done = _contracts_of(tmp_path, "downwards")

    assert done.returncode == 1, done.stdout
    assert "forum.miscellany" in done.stdout


def test_every_contract_is_broken_once() -> None:
    assert {contract for contract, _, _ in BROKEN} == {rule["id"] for rule in _rules()}


def _rules() -> list[dict[str, Any]]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        settings = tomllib.load(file)["tool"]["importlinter"]
    rules: list[dict[str, Any]] = settings["contracts"]
    return rules


def _contracts_of(folder: Path, contract: str = "") -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    only = ["--contract", contract] if contract else []
    options = ["--config", str(ROOT / "pyproject.toml"), "--no-cache", "--no-logo", *only]
    return subprocess.run(
        [program, *options],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def _stub_house(folder: Path) -> None:
    """Build a house of empty rooms: each package of the drawing, each layer inside each."""
    by_name = {rule["id"]: rule for rule in _rules()}
    inside = _names(by_name["inside-a-feature"]["layers"])
    for package in _names(by_name["downwards"]["layers"]):
        for module in inside:
            _add_module(folder, f"forum.{package}.{module}")
    named = {name for _, above, below in BROKEN for name in (above, below)}
    for name in sorted(name for name in named if name.startswith("forum.")):
        _add_module(folder, name)


def _names(layers: Iterable[str]) -> list[str]:
    return [name.strip(" ()") for layer in layers for name in layer.split("|")]


def _add_module(folder: Path, name: str) -> Path:
    path = folder.joinpath(*name.split(".")).with_suffix(".py")
    if not path.with_suffix("").is_dir():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    for parent in path.relative_to(folder).parents[:-1]:
        (folder / parent / "__init__.py").touch()
    return path


def _add_import(folder: Path, above: str, below: str) -> None:
    with _add_module(folder, above).open("a", encoding="utf-8") as file:
        file.write(f"import {below}\n")
