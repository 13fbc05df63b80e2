"""``flask case-reviews divergence``: where agencies stand, one case a line, from JSON to JSON."""

import json
import sys

import click
from flask.cli import AppGroup

from forum.case_reviews import permutation
from forum.case_reviews.divergence_lines import judged
from forum.kernel.reading import parsed

group = AppGroup("case-reviews", help="Look at what agencies said of a case.")


@group.command("divergence")
def divergence() -> None:
    """Read one case a line as JSON from standard input and print one line for each."""
    permutation.ready()
    for number, line in enumerate(sys.stdin.buffer, start=1):
        if line.strip():
            said = judged(parsed(line, f"Line {number}"))
            click.echo(json.dumps(said, ensure_ascii=False))
