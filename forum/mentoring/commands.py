"""``flask mentoring solve``: the best pairs of a round, from JSON to JSON."""

import json
import sys

import click
from flask.cli import AppGroup

from forum.kernel.reading import parsed
from forum.mentoring import answer

group = AppGroup("mentoring", help="Pair people across agencies.")


@group.command("solve")
def solve() -> None:
    """Read a round as JSON from standard input and print its best pairs as JSON."""
    document = parsed(sys.stdin.buffer.read())
    click.echo(json.dumps(answer.solve(document), ensure_ascii=False))
