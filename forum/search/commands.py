"""``flask search``: ask as somebody, rebuild, evaluate."""

import json
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from forum.kernel.errors import Invalid
from forum.search import engine, evaluation
from forum.search.finding import Found, Results, find
from forum.storage.database import session
from forum.web.identity import identity

group = AppGroup("search", help="Ask the index, or make it anew.")


@group.command("query")
@click.argument("words")
@click.option("--as", "email", required=True, help="The e-mail of the person who asks.")
@click.option("--json", is_flag=True, required=True, expose_value=False, help="Print JSON.")
@click.option("--limit", default=20, type=click.IntRange(1, 1000))
def query(*, words: str, email: str, limit: int) -> None:
    """Print what somebody would find, in order."""
    actor = identity().by_email(email)
    if actor is None:
        msg = f"Nobody here has the e-mail address {email}."
        raise Invalid(msg)
    with current_app.test_request_context():
        results = find(actor, words, limit=limit)
    hits = [*_meanings(results), *map(_hit, results.found)]
    click.echo(json.dumps(hits[:limit], ensure_ascii=False))


def _meanings(results: Results) -> list[dict[str, object]]:
    """Return what an ambiguous word means to each agency, which comes before all that says it."""
    return [
        {
            "kind": "sense",
            "public_id": meaning.public_id,
            "title": f"{word.headword}, {meaning.speaker}: {meaning.says}",
            "score": round(results.found[0].score if results.found else 0.0, 4),
            "url": meaning.url,
            "is_signed": meaning.is_signed,
        }
        for word in results.ambiguous
        for meaning in word.meanings
    ]


def _hit(each: Found) -> dict[str, object]:
    return {
        "kind": each.kind,
        "public_id": each.hit.public_id,
        "title": each.hit.title,
        "score": round(each.score, 4),
        "url": each.hit.url,
    }


@group.command("rebuild")
def rebuild() -> None:
    """Make the index anew from the database; the site stays up."""
    things = engine.rebuild()
    session().commit()
    click.echo(json.dumps({"things": things}))


@group.command("evaluate")
@click.option("--documents", required=True, type=click.Path(path_type=Path))
@click.option("--queries", required=True, type=click.Path(path_type=Path))
def evaluate(*, documents: Path, queries: Path) -> None:
    """Print, for each question, the ids that the site's own analysis and ranking find."""
    for line in evaluation.evaluate(documents, queries, engine.scratch()):
        click.echo(json.dumps(line))
