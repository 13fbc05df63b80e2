"""The migrations, from the first to the last, make exactly what the models describe."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, Module, modules
from tests.databases import fresh

VERSIONS = "migrations/versions"
#: In a process of its own, because the application of these tests is not to be disturbed.
ONE_AFTER_THE_OTHER = """
import sys
from app import app
for word in sys.argv[1:]:
    app.cli.main(["db", word], standalone_mode=False)
"""


@pytest.fixture
def empty(database_url: str, tmp_path: Path) -> dict[str, str]:
    """The environment of a site whose database is empty, of the kind that this run is about."""
    url = ""
    if database_url.startswith("postgresql"):
        url = fresh(Path(database_url.rpartition("host=")[2]))
    return {**os.environ, "FORUM_DATA_DIR": str(tmp_path), "FORUM_DATABASE_URL": url}


@pytest.mark.slow
def test_an_empty_database_becomes_what_the_models_describe(empty: dict[str, str]) -> None:
    done = _migrate(empty, "upgrade", "check")

    assert done.returncode == 0, f"Run `make migration NAME=…`.\n{done.stderr}"


@pytest.mark.slow
def test_the_newest_migration_can_be_taken_back(empty: dict[str, str]) -> None:
    done = _migrate(empty, "upgrade", "downgrade", "upgrade", "check")

    assert done.returncode == 0, done.stderr


def test_migrations_are_numbered_in_one_row_and_the_last_is_named() -> None:
    names = [Path(version.path).stem for version in _versions()]
    head = (ROOT / "migrations" / "HEAD").read_text(encoding="utf-8").strip()

    assert [name[:4] for name in names] == [f"{number:04}" for number in range(1, len(names) + 1)]
    assert [_said(version, "revision") for version in _versions()] == [n[:4] for n in names]
    assert [_said(version, "down_revision") for version in _versions()] == [
        None,
        *(name[:4] for name in names[:-1]),
    ]
    assert head == names[-1]


def models_imported(versions: list[Module]) -> list[str]:
    return [
        version.path
        for version in versions
        for node in ast.walk(version.tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        and "forum" in ast.unparse(node).replace(".", " ").split()
    ]


def test_a_migration_knows_nothing_that_will_change() -> None:
    assert models_imported(_versions()) == []


def test_a_migration_that_imports_a_model_is_noticed() -> None:
    planted = Module("0002_x.py", "from forum.circles.models import Circle\n")

    assert models_imported([planted]) == ["0002_x.py"]


def _versions() -> list[Module]:
    return modules(VERSIONS)


def _said(version: Module, name: str) -> object:
    (value,) = [
        node.value
        for node in version.tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name
    ]
    return ast.literal_eval(value)


def _migrate(env: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", ONE_AFTER_THE_OTHER, *words]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
