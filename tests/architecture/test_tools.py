"""The tools that read the source, run as part of the tests, so that one command judges a change."""

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, Module, modules

TOOLS = {
    "formatted": ["ruff", "format", "--check", "."],
    "linted": ["ruff", "check", "."],
    "typed": ["mypy"],
    "templates linted": ["djlint", "--lint", "--quiet", "templates"],
    "spelled": ["codespell"],
}
SILENCED = re.compile(r"#\s*(noqa|type:\s*ignore)\b(?P<rest>.*)")
#: Silenced rules in a thousand lines, over the whole of forum and app.py.
MOST_SILENCED = 2


@pytest.mark.slow
@pytest.mark.parametrize("tool", TOOLS)
def test_the_source_is(tool: str) -> None:
    program, *arguments = TOOLS[tool]

    done = subprocess.run(
        [Path(sys.executable).with_name(program), *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr


def silenced(sources: Iterable[Module]) -> list[tuple[str, str]]:
    return [
        (f"{source.path}:{number}", match["rest"])
        for source in sources
        for number, line in enumerate(source.lines, start=1)
        if (match := SILENCED.search(line))
    ]


def without_reason(sources: Iterable[Module]) -> list[str]:
    """Return the places where a rule is silenced without its code and a reason after it."""
    shaped = re.compile(r"(: [A-Z]+\d+(, [A-Z]+\d+)*|\[[a-z-]+\])  # \w.*\w")
    return [place for place, rest in silenced(sources) if not shaped.match(rest)]


def test_a_rule_is_silenced_with_a_reason_or_not_at_all() -> None:
    assert without_reason(modules("forum", "app.py", "tools", "tests")) == []


def test_a_rule_silenced_without_a_reason_is_noticed() -> None:
    planted = Module(
        "planted.py",
        "a = 1  # no" + "qa: E501\nb = 2  # no" + "qa: E501  # a table, one row a line\n",
    )

    assert without_reason([planted]) == ["planted.py:1"]


def test_few_rules_are_silenced() -> None:
    sources = modules()
    lines = sum(len(source.lines) for source in sources)

    assert len(silenced(sources)) <= max(10, MOST_SILENCED * lines // 1000)
