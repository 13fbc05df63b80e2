"""Where words that must be nowhere are looked for: what is written, logged and kept in files."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from sqlalchemy import event, select

from forum.storage.base import Base
from tests.promises.walking import Walker


@contextmanager
def listening() -> Iterator[io.StringIO]:
    """Hear everything that is logged."""
    heard = io.StringIO()
    handler = logging.StreamHandler(heard)
    logging.getLogger().addHandler(handler)
    try:
        with redirect_stdout(heard), redirect_stderr(heard):
            yield heard
    finally:
        logging.getLogger().removeHandler(handler)


@contextmanager
def written(walker: Walker, word: str) -> Iterator[list[str]]:
    """Yield every statement that writes and carries the word, as it comes, undone or not."""
    found: list[str] = []

    def look(*said: Any) -> None:
        statement, parameters = said[2], said[3]
        if not statement.lstrip().upper().startswith("SELECT") and word in repr(parameters):
            found.append(statement.split("\n")[0])

    around = walker.session.get_bind()
    event.listen(around, "before_cursor_execute", look)
    try:
        yield found
    finally:
        event.remove(around, "before_cursor_execute", look)


def tables_with(walker: Walker, word: str) -> list[str]:
    """Return the tables in which the word stands."""
    tables = Base.metadata.sorted_tables
    return [t.name for t in tables if word in repr(walker.session.execute(select(t)).all())]


def files_with(walker: Walker, word: str) -> list[str]:
    """Return the files of the site in which the word stands: index, letters, the database."""
    settings = walker.app.config["FORUM_SETTINGS"]
    database = Path(settings.database_url.partition("///")[2])
    return [
        str(file)
        for folder in (Path(settings.data_dir), database.parent)
        for file in folder.rglob("*")
        if file.is_file() and word.encode() in file.read_bytes()
    ]
