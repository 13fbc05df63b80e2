"""``flask learning-sessions groups``: mixed groups, from JSON to JSON."""

import json
import sys

import click
from flask.cli import AppGroup

from forum.kernel.reading import parsed
from forum.learning_sessions.groups import mixed_groups, participants_from

group = AppGroup("learning-sessions", help="Prepare a learning session.")


@group.command("groups")
def groups() -> None:
    """Read people and a size as JSON from standard input and print mixed groups as JSON."""
    people, size = participants_from(parsed(sys.stdin.buffer.read()))
    click.echo(json.dumps(mixed_groups(people, size).as_json(), ensure_ascii=False))
