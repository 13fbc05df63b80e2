"""Make the database ready to serve: run as ``python -m tools.prepare``.

One process does all three commands, because starting the application is what takes the time.
Standard output carries the demonstration accounts as JSON, and nothing else.
"""

import os
from collections.abc import Sequence

from flask import Flask
from flask.cli import ScriptInfo

from app import app


def prepare(site: Flask) -> None:
    """Migrate and load the lists; outside production, fill an empty site with the demonstration."""
    _command(site, "db", "upgrade")
    _command(site, "site", "prepare")
    if os.environ.get("FORUM_ENV") != "production":
        _command(site, "demo", "load", "--if-empty")
        _command(site, "demo", "accounts", "--json")


def _command(site: Flask, *words: str) -> None:
    if words[0] not in site.cli.commands:
        return
    arguments: Sequence[str] = words
    site.cli.main(arguments, obj=ScriptInfo(create_app=lambda: site), standalone_mode=False)


if __name__ == "__main__":
    prepare(app)
