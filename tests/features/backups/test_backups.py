"""A backup put back equals what it was taken from, row for row, on either database."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import MetaData, create_engine, insert, select, update

from tests.architecture.source import ROOT
from tests.databases import fresh

#: In a process of its own: these commands close and replace databases.
COMMANDS = """
import json, sys
from app import app
for words in json.loads(sys.argv[1]):
    app.cli.main(words, standalone_mode=False)
"""
LITTLE = ["demo", "load", "--practitioners", "12", "--threads", "4", "--posts", "30"]

Place = dict[str, str]
Places = Callable[[str], Place]


@pytest.fixture(scope="module")
def places(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Places:
    """Make the environment of an empty site, on the kind of database that this run is about."""
    tmp_path = tmp_path_factory.mktemp("places")

    def make(name: str) -> Place:
        url = f"sqlite:///{tmp_path / name}.sqlite3"
        if database_url.startswith("postgresql"):
            url = fresh(Path(database_url.rpartition("host=")[2]))
        keys = {"FORUM_SEALING_KEY": "k" * 40}
        return {**os.environ, "FORUM_DATA_DIR": str(tmp_path / name), **keys} | {
            "FORUM_DATABASE_URL": url
        }

    return make


def run(place: Place, *commands: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", COMMANDS, json.dumps(commands)],
        cwd=ROOT,
        env=place,
        capture_output=True,
        text=True,
        check=False,
    )


def rows(place: Place) -> dict[str, list[str]]:
    engine = create_engine(place["FORUM_DATABASE_URL"])
    there = MetaData()
    there.reflect(engine)
    with engine.connect() as connection:
        found = {
            table.name: sorted(str(tuple(row)) for row in connection.execute(select(table)))
            for table in there.tables.values()
        }
    engine.dispose()
    return found


@pytest.fixture(scope="module")
def lived_in(places: Places) -> Place:
    """A place with people in it. A test may change them: what a backup holds is compared."""
    place = places("first")
    done = run(place, ["db", "upgrade"], ["site", "prepare"], LITTLE)
    assert done.returncode == 0, done.stderr
    return place


@pytest.mark.slow
def test_a_restored_place_equals_the_original_row_for_row(
    lived_in: Place, places: Places, tmp_path: Path
) -> None:
    first, second = lived_in, places("second")
    file = str(tmp_path / "kept.backup")
    made = run(first, ["backup", "create", file], ["backup", "verify", file])
    assert made.returncode == 0, made.stderr
    said = [json.loads(line) for line in made.stdout.splitlines()]
    assert said[0] == said[1]
    before = rows(first)
    assert said[0]["rows"] >= sum(map(len, before.values())) - 1

    back = run(second, ["backup", "restore", file], ["audit", "verify"])

    assert back.returncode == 0, back.stderr
    assert rows(second) == before
    assert len(before["post"]) == len(rows(second)["post"]) == 30
    found = run(second, ["search", "query", "school", "--as",
                         "person1@common-ground.example", "--json"])  # fmt: skip
    assert json.loads(found.stdout), "what was restored can be found"


@pytest.mark.slow
def test_a_place_with_people_is_replaced_only_when_that_is_meant(
    lived_in: Place, tmp_path: Path
) -> None:
    place, file = lived_in, str(tmp_path / "kept.backup")
    run(place, ["backup", "create", file])
    before = rows(place)
    _change(place)

    refused = run(place, ["backup", "restore", file])
    assert (refused.returncode, len(refused.stderr.splitlines())) == (2, 1)
    assert "--replace" in refused.stderr
    assert rows(place) != before
    other = run(place | {"FORUM_SEALING_KEY": "o" * 40}, ["backup", "restore", "--replace", file])
    assert (other.returncode, "sealing key" in other.stderr) == (2, True)

    replaced = run(place, ["backup", "restore", file, "--replace"])
    assert replaced.returncode == 0, replaced.stderr
    assert rows(place) == before
    # New rows are numbered after those that came back.
    _change(place)
    again = run(place, ["backup", "create", file])
    assert (again.returncode, "Choose another name" in again.stderr) == (2, True)


def _change(place: Place) -> None:
    engine = create_engine(place["FORUM_DATABASE_URL"])
    there = MetaData()
    there.reflect(engine)
    with engine.begin() as connection:
        connection.execute(update(there.tables["practitioner"]).values(name="Somebody else"))
        new = {"public_id": "new", "name": "Added after the backup"}
        connection.execute(insert(there.tables["partnership"]).values(**new))
    engine.dispose()
