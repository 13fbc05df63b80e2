"""``flask glossary``: the glossary in from a file, and out to one."""

import json
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from forum.glossary import exchange
from forum.kernel.errors import Invalid
from forum.storage.database import session

group = AppGroup("glossary", help="The glossary, in from a file and out to one.")

LARGEST = 20_000_000

_not_now = click.option("--not-now", is_flag=True, help="Nobody in this file is at risk now.")


@group.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--kept", type=click.Path(path_type=Path), help="Lines of `look`, with answers.")
@_not_now
def take_in(file: Path, kept: Path | None, *, not_now: bool) -> None:
    """Take in a CSV or SKOS file as export writes it: adds and replaces, deletes nothing.

    Prints what was added and changed. A file with a problem changes nothing. What could identify
    someone is changed first, or somebody says in the file --kept why it stays. A file that seems
    to ask for help with a child at risk at this moment is not taken in, unless --not-now.
    """
    taken = exchange.import_file(_read(file), _read(kept) if kept else "", not_now=not_now)
    session().commit()
    counts = {
        "terms_added": taken.terms_added,
        "terms_changed": len(taken.changed) - taken.terms_added,
        "senses_added": taken.senses_added,
        "senses_changed": taken.senses_changed,
        "relations_added": taken.relations_added,
    }
    click.echo(json.dumps(counts))


@group.command("look")
@click.argument("file", type=click.Path(path_type=Path))
@_not_now
def look(file: Path, *, not_now: bool) -> None:
    """List, as JSON lines, what in a file could identify someone.

    Give each that may stay a reason under "because" (everyday, public, many, invented, or other
    with your words under "why"), and hand the lines to import with --kept.
    """
    for line in exchange.look(_read(file), not_now=not_now):
        click.echo(line)


@group.command("export")
@click.option("--format", "form", type=click.Choice(["csv", "skos"]), required=True)
def give_out(form: str) -> None:
    """Print the whole glossary."""
    base = current_app.config["FORUM_SETTINGS"].base_url
    text = exchange.export_csv() if form == "csv" else exchange.export_skos(base.rstrip("/"))
    click.echo(text, nl=False)


def _read(file: Path) -> str:
    try:
        if file.stat().st_size > LARGEST:
            msg = f"{file} is too large to be a glossary."
            raise Invalid(msg)
        return file.read_bytes().decode("utf-8")
    except OSError as error:
        msg = f"{file} could not be read: {error.strerror}."
        raise Invalid(msg) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        msg = f"Line {line}: {file} is not UTF-8 text."
        raise Invalid(msg) from error
