"""``flask scrubs``: what the ledger says, done again."""

import json
from pathlib import Path

import click
from flask.cli import AppGroup

from forum.contracts.registry import registry
from forum.scrubs import ledger, replaying
from forum.storage.database import session

group = AppGroup("scrubs", help="Words that were removed for good.")

_FILE = click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))


@group.command("replay")
@_FILE
def replay(*, file: Path | None) -> None:
    """Remove again what the ledger FILE names; without one, this site's own ledger."""
    texts = replaying.replay(file or ledger.place())
    registry().make_anew()
    session().commit()
    click.echo(json.dumps({"texts": texts}))
