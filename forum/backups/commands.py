"""``flask backup``: create, verify, restore."""

import json
from pathlib import Path

import click
from flask.cli import AppGroup

from forum.backups import keeping
from forum.backups.archive import Manifest

group = AppGroup("backup", help="Keep everything in one file, and put it back.")

_FILE = click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
_EXISTING = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))


@group.command("create")
@_FILE
def create(*, file: Path) -> None:
    """Write a backup to FILE while the site is up."""
    _say(keeping.create(file))


@group.command("verify")
@_EXISTING
def verify(*, file: Path) -> None:
    """Read FILE to its end and compare it with what it says of itself."""
    _say(keeping.verify(file))


@group.command("restore")
@_EXISTING
@click.option("--replace", is_flag=True, help="Also where there are people already.")
@click.option("--other-key", is_flag=True, help="Also if the sealing key is another one.")
def restore(*, file: Path, replace: bool, other_key: bool) -> None:
    """Put back what FILE holds. Stop the site first; everybody signs in again afterwards."""
    _say(keeping.restore(file, replace=replace, other_key=other_key))


def _say(manifest: Manifest) -> None:
    click.echo(
        json.dumps(
            {
                "made_at": manifest.made_at,
                "engine": manifest.engine,
                "revision": manifest.revision,
                "tables": len(manifest.rows),
                "rows": sum(manifest.rows.values()),
            }
        )
    )
