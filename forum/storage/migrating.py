"""The library of migrations: read by the commands that need it, never to answer a page."""

from typing import TYPE_CHECKING, Any

import click
from flask import Flask
from typing_extensions import override

from forum.kernel.later import Later
from forum.storage.database import db

if TYPE_CHECKING:
    import flask_migrate
    from flask_migrate import cli as flask_migrate_cli
else:
    flask_migrate, flask_migrate_cli = Later("flask_migrate"), Later("flask_migrate.cli")

#: Where the library looks for its settings.
_EXTENSION = "migrate"


class _WhenAsked:
    """Stands for the library's settings until one of its commands asks for them."""

    def __init__(self, app: Flask, directory: str) -> None:
        self._app, self._directory = app, directory

    def __getattr__(self, asked: str) -> Any:
        if asked.startswith("__"):
            raise AttributeError(asked)
        flask_migrate.Migrate(
            self._app, db, directory=self._directory, command="migrations", render_as_batch=True
        )
        return getattr(self._app.extensions[_EXTENSION], asked)


class _Commands(click.Group):
    """Stands for the library's commands, ``flask db``, until one of them is called."""

    @override
    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Let the library's own group take over."""
        theirs: click.Group = flask_migrate_cli.db
        return theirs.make_context(info_name, args, parent, **extra)


def install(app: Flask, directory: str) -> None:
    """Let an application's database be brought up to date by the migrations of a folder."""
    app.extensions[_EXTENSION] = _WhenAsked(app, directory)
    app.cli.add_command(_Commands(name="db", help="Bring the database up to date."))


def upgrade(revision: str = "head") -> None:
    """Bring the database of the application to a revision."""
    flask_migrate.upgrade(revision=revision)
