"""What is locked is what is asked for, and says nothing about where it came from."""

import json
import re
import tomllib
from typing import Any

import pytest

from tests.architecture.source import ROOT

REQUIREMENTS = ROOT / "requirements"
NAME = re.compile(r"^[A-Za-z0-9_.-]+")


def test_everything_the_project_asks_for_is_locked() -> None:
    project = _project()

    assert _names(project["project"]["dependencies"]) - _locked("runtime.txt") == set()
    assert _names(project["dependency-groups"]["develop"]) - _locked("develop.txt") == set()


def test_a_server_gets_nothing_that_only_tests_need() -> None:
    assert {"pytest", "playwright", "faker", "mypy"} & _locked("runtime.txt") == set()


def test_tests_run_on_the_very_versions_that_a_server_gets() -> None:
    assert _pins("runtime.txt") - _pins("develop.txt") == set()


@pytest.mark.parametrize("name", ["runtime.txt", "develop.txt", "installer.txt", "node.txt"])
def test_every_locked_package_has_its_hash(name: str) -> None:
    blocks = re.split(r"\n(?=[a-z0-9])", (REQUIREMENTS / name).read_text(encoding="utf-8"))
    pinned = [block for block in blocks if "==" in block.splitlines()[0]]

    assert pinned
    assert [block.splitlines()[0] for block in pinned if "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("folder", [".", "tests/browser"])
def test_the_parts_of_pages_are_locked_without_addresses(folder: str) -> None:
    lock = json.loads((ROOT / folder / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: found for name, found in lock["packages"].items() if name}

    assert packages
    assert [name for name, found in packages.items() if "resolved" in found] == []
    assert [name for name, found in packages.items() if "integrity" not in found] == []


def _project() -> dict[str, Any]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        return tomllib.load(file)


def _names(requirements: list[str]) -> set[str]:
    return {_plain(requirement) for requirement in requirements}


def _locked(name: str) -> set[str]:
    return {_plain(pin) for pin in _pins(name)}


def _pins(name: str) -> set[str]:
    lines = (REQUIREMENTS / name).read_text(encoding="utf-8").splitlines()
    return {line.rstrip(" \\") for line in lines if re.match(r"[a-z0-9].*==", line)}


def _plain(requirement: str) -> str:
    found = NAME.match(requirement)
    assert found is not None
    return re.sub(r"[-_.]+", "-", found[0]).lower()
