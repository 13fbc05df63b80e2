"""``flask insight suppress``: a table as it would be shown, from JSON to JSON."""

import json
import sys

import click
from flask.cli import AppGroup

from forum.insight.shown_rows import shown_rows
from forum.kernel.reading import parsed

group = AppGroup("insight", help="Show numbers of people, and nobody.")


@group.command("suppress")
def suppress() -> None:
    """Read rows as JSON from standard input and print them as they would be shown."""
    document = parsed(sys.stdin.buffer.read())
    click.echo(json.dumps(shown_rows(document), ensure_ascii=False))
