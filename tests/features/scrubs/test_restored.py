"""After a removal the words are in no file of the site, and a backup does not bring them back."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import MetaData, create_engine, select

from tests.architecture.source import ROOT
from tests.databases import fresh

SECRET, SHOWN = "marzipan trombone", "Then the marzipan trombone came."

#: In a process of its own: these write and replace the files of a database.
ACTING = """
import json, sys
from app import app
def commands(*many):
    for words in many:
        app.cli.main(words, standalone_mode=False)
"""
BEGIN = """
commands(["db", "upgrade"], ["site", "prepare"],
         ["demo", "load", "--practitioners", "6", "--threads", "3", "--posts", "12"])
with app.app_context():
    from sqlalchemy import select, update
    from forum.directory.models import Practitioner, RoleGrant
    from forum.discussion.models import Post
    from forum.prose.prose import Prose
    from forum.storage.database import session
    from forum.writing import service as writing
    from forum.directory.queries import actor_for
    somebody = session().scalars(select(Practitioner).order_by(Practitioner.id)).first()
    session().add(RoleGrant(practitioner_id=somebody.id, role="moderator"))
    for post in session().scalars(select(Post)):
        post.body = Prose.write(SHOWN)
    writing.keep(actor_for(somebody), "/reflections/new", {"what": [SHOWN]})
    session().commit()
commands(["search", "rebuild"], ["backup", "create", BACKUP])
"""
REMOVE = """
with app.app_context():
    from sqlalchemy import select
    from forum.directory.models import Practitioner
    from forum.directory.queries import actor_for
    from forum.scrubs import service
    from forum.scrubs.lifecycle import ScrubKind
    from forum.storage.database import session
    somebody = session().scalars(select(Practitioner).order_by(Practitioner.id)).first()
    service.remove(actor_for(somebody), SECRET, ScrubKind.NAME)
    session().commit()
commands(["worker", "run", "--once"])
"""

Place = dict[str, str]


@pytest.fixture
def place(database_url: str, tmp_path: Path) -> Place:
    """The environment of an empty site, on the kind of database that this run is about."""
    url = f"sqlite:///{tmp_path / 'site' / 'forum.sqlite3'}"
    if database_url.startswith("postgresql"):
        url = fresh(Path(database_url.rpartition("host=")[2]))
    (tmp_path / "site").mkdir()
    keys = {"FORUM_SEALING_KEY": "k" * 40, "FORUM_MAIL_URL": f"file:{tmp_path / 'site' / 'mail'}"}
    return {**os.environ, **keys, "FORUM_DATA_DIR": str(tmp_path / "site")} | {
        "FORUM_DATABASE_URL": url
    }


def act(place: Place, backup: Path, *scripts: str) -> str:
    said = f"SECRET, SHOWN, BACKUP = {SECRET!r}, {SHOWN!r}, {str(backup)!r}\n"
    done = subprocess.run(
        [sys.executable, "-c", ACTING + said + "".join(scripts)],
        cwd=ROOT,
        env=place,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def rows(place: Place) -> str:
    engine = create_engine(place["FORUM_DATABASE_URL"])
    there = MetaData()
    there.reflect(engine)
    with engine.connect() as connection:
        found = "\n".join(
            str(tuple(row))
            for table in there.tables.values()
            for row in connection.execute(select(table))
        )
    engine.dispose()
    return found


def files(place: Place) -> dict[str, bytes]:
    folder = Path(place["FORUM_DATA_DIR"])
    return {str(p): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def holding(place: Place) -> list[str]:
    """Return the files that hold the secret; an index keeps its words apart and without endings."""
    telling = (SECRET.encode(), b"marzipan", b"trombon")
    return [name for name, held in files(place).items() if any(t in held for t in telling)]


@pytest.mark.slow
def test_no_file_keeps_what_was_removed_and_a_backup_loses_it_again(
    place: Place, tmp_path: Path
) -> None:
    backup = tmp_path / "kept.backup"
    act(place, backup, BEGIN)
    assert rows(place).count(SECRET) >= 13, "otherwise nothing below could fail"
    assert holding(place) or "'marzipan':" in rows(place), "the index is a table in PostgreSQL"

    act(place, backup, REMOVE)
    assert "marzipan" not in rows(place)
    assert holding(place) == []
    [line] = Path(place["FORUM_DATA_DIR"], "scrubs.ledger").read_text().splitlines()
    assert json.loads(line)["kind"] == "name"

    act(place, backup, 'commands(["backup", "restore", BACKUP, "--replace"])')
    assert "(name removed)" in rows(place)
    assert "marzipan" not in rows(place)
    assert holding(place) == []
    assert json.loads(line)["scrub"] in rows(place), "the database knows of it again"
