"""``flask audit verify``: whether the trail is whole."""

import sys

import click
from flask.cli import AppGroup

from forum.audit.subscribers import first_broken_entry

group = AppGroup("audit", help="Look after the audit trail.")


@group.command("verify")
def verify() -> None:
    """Check that no entry was changed, removed or added; exit 1 at the first that was."""
    broken = first_broken_entry()
    if broken is not None:
        click.echo(f"The audit trail is broken at entry {broken}.", err=True)
        sys.exit(1)
    click.echo("The audit trail is whole.", err=True)
