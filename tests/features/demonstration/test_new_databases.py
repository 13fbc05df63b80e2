"""The commands of the site on a database that is not there yet."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from forum.web.templating import ROOT

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Give a command a place where nothing is yet."""
    environment = {name: kept for name in ("PATH", "HOME") if (kept := os.environ.get(name))}
    environment |= {"FORUM_DATA_DIR": str(tmp_path), "FLASK_APP": "app"}

    def flask(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "flask", *words],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return flask


@pytest.mark.slow
def test_a_world_can_be_loaded_where_there_are_no_tables_yet(run: Run) -> None:
    loaded = run("demo", "load", "--practitioners", "12", "--threads", "3", "--posts", "9")
    accounts = run("demo", "accounts", "--json")

    assert (loaded.returncode, loaded.stdout) == (0, "")
    assert len(json.loads(accounts.stdout)) == 12


def test_a_command_that_finds_no_tables_says_so_in_one_line(run: Run) -> None:
    done = run("worker", "run", "--once")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "flask db upgrade" in done.stderr
