"""What a site on SQLite keeps, read directly, past the site."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from whoosh import index as whoosh_index

from tools.faults.words import made_up, said_as


class Kept:
    """The folder of one site."""

    def __init__(self, work: str) -> None:
        """Take the folder, wherever the script and the site's processes are started."""
        self.work = str(Path(work).absolute())

    def sql(self, statement: str, *values: object) -> list[Any]:
        """Ask the database itself; texts are put into made-up words first."""
        asked = statement.replace("FROM posts WHERE body=", "FROM post WHERE body_source=")
        given = tuple(made_up(v) if isinstance(v, str) else v for v in values)
        where = f"file:{self.db_path()}?mode=ro"
        with closing(sqlite3.connect(where, uri=True, timeout=20)) as database:
            return database.execute(asked, given).fetchall()

    def rows(self) -> list[tuple[str, int, str]]:
        """Return the key, number and words of every reply that the script sent."""
        found = self.sql("SELECT number, body_source FROM post ORDER BY number")
        said = [(said_as(body), number) for number, body in found]
        return [(text, number, text) for text, number in said if text]

    def integrity(self) -> bool:
        """Whether the database's file is whole."""
        return bool(self.sql("PRAGMA integrity_check")[0][0] == "ok")

    def dump(self) -> dict[str, list[Any]]:
        """Return what must survive a migration there and back."""
        wanted = {
            "post": "id, public_id, number, body_source, body_html, byline, author_id",
            "thread": "id, public_id, title, post_count",
            "practitioner": "id, public_id, name",
            # But for sign-ins: the script signs in between two looks.
            "audit_entry WHERE tag NOT LIKE 'accounts.%'": "position, tag, subject, actor, digest",
        }
        return {t: self.sql(f"SELECT {c} FROM {t} ORDER BY 1") for t, c in wanted.items()}  # noqa: S608  # our own names

    def db_path(self) -> str:
        """Return where the database is."""
        return f"{self.work}/forum.sqlite3"

    def index_dir(self) -> str:
        """Return where the index in use is."""
        folder = Path(self.work) / "search"
        return str(folder / (folder / "current").read_text().strip())

    def indexed_ids(self) -> list[int]:
        """Return the numbers of the replies in the index."""
        numbers = dict(self.sql("SELECT public_id, number FROM post"))
        opened = whoosh_index.open_dir(self.index_dir())
        with opened.searcher() as searcher:
            keys = [entry["key"].partition(":")[2] for entry in searcher.all_stored_fields()]
        return sorted(numbers[key] for key in keys if key in numbers)
