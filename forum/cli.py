"""The commands of the site: each feature's own groups, and what belongs to no feature."""

import json
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

import click
from flask import Flask, current_app
from flask.cli import AppGroup
from sqlalchemy.exc import OperationalError, ProgrammingError
from typing_extensions import override

from forum.anonymisation.check import check
from forum.contracts.registry import Registry, registry
from forum.jobs import worker
from forum.kernel.errors import Refusal
from forum.prose.at_risk import AtRiskNow
from forum.prose.stops import note_shown
from forum.storage.database import session
from forum.web import matrix

site = AppGroup("site", help="Prepare the site's own tables and lists.")
anonymity = AppGroup("anonymity", help="Look for what could identify someone.")
access = AppGroup("access", help="Who may do what.")
jobs = AppGroup("worker", help="Do the work that waits after each change.")


def install(app: Flask, found: Registry) -> None:
    """Give an application its commands."""
    for group in (site, anonymity, access, jobs, *_groups(found)):
        _answer_politely(group)
        app.cli.add_command(PoliteGroup.wrap(group))


def _groups(found: Registry) -> Iterable[click.Group]:
    return (group for feature in found.features for group in feature.commands)


def _answer_politely(group: click.Group) -> None:
    """Make every command of a group answer bad input with one sentence and exit code 2."""
    for name, command in list(group.commands.items()):
        if not isinstance(command, PoliteCommand):
            group.commands[name] = PoliteCommand.wrap(command)


class PoliteCommand(click.Command):
    """A command whose refusals are one line on standard error, never a traceback."""

    @classmethod
    def wrap(cls, command: click.Command) -> "PoliteCommand":
        """Return the same command with manners."""
        return cls(
            name=command.name,
            callback=command.callback,
            params=command.params,
            help=command.help,
        )

    @override
    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read what was typed; what cannot be understood ends in exit code 2."""
        try:
            return super().make_context(*args, **kwargs)
        except click.UsageError as wrong:
            misused(wrong)

    @override
    def invoke(self, ctx: click.Context) -> Any:
        """Run it; refusals, stops, and a database that cannot be used end in exit code 2."""
        try:
            return super().invoke(ctx)
        except Refusal as refusal:
            refuse(str(refusal))
        except AtRiskNow as stop:
            note_shown()
            refuse(str(stop))
        except (OperationalError, ProgrammingError) as fault:
            reason = str(fault.orig).splitlines()[0]
            refuse(f"The database says: {reason}. If it is new, run `flask db upgrade` first.")


class PoliteGroup(click.Group):
    """A group that answers the name of no command with one line too."""

    @classmethod
    def wrap(cls, group: click.Group) -> "PoliteGroup":
        """Return the same group with manners."""
        return cls(name=group.name, commands=group.commands, help=group.help, params=group.params)

    @override
    def resolve_command(self, *args: Any, **kwargs: Any) -> Any:
        """Find the command that was named."""
        try:
            return super().resolve_command(*args, **kwargs)
        except click.UsageError as wrong:
            misused(wrong)


def misused(wrong: click.UsageError) -> NoReturn:
    """End what was typed wrongly with one line, which says where to read what can be typed."""
    path = wrong.ctx.command_path if wrong.ctx else "flask"
    refuse(f"{wrong.format_message()} `{path} --help` says what can be typed.")


def refuse(sentence: str) -> NoReturn:
    """End a command with one sentence on standard error and exit code 2."""
    click.echo(sentence, err=True)
    sys.exit(2)


@site.command("prepare")
def prepare() -> None:
    """Load the lists that the site needs: agencies, terms, formats. May run any number of times."""
    registry().prepare()
    session().commit()


@anonymity.command("scan")
@click.option(
    "--jsonl", is_flag=True, required=True, expose_value=False, help='{"id","text"} a line.'
)
def scan() -> None:
    """Print what the check finds in each text of standard input, as the write path finds it."""
    for number, line in enumerate(sys.stdin, start=1):
        if line.strip():
            click.echo(json.dumps(_scanned(number, line), ensure_ascii=False))


def _scanned(number: int, line: str) -> dict[str, Any]:
    try:
        asked = json.loads(line)
        name, text = asked["id"], asked["text"]
    except (ValueError, KeyError, TypeError):
        refuse(f'Line {number} is not JSON with "id" and "text".')
    if not isinstance(text, str):
        refuse(f'Line {number}: "text" must be a string.')
    findings = [
        {
            "start": found.start,
            "end": found.end,
            "kind": found.kind.value,
            "severity": found.severity.value,
            "reason": found.reason,
            "suggestion": found.suggestion,
        }
        for found in check(text)
    ]
    return {"id": name, "findings": findings}


@access.command("matrix")
@click.option("--json", is_flag=True, required=True, expose_value=False, help="A list of cells.")
def print_matrix() -> None:
    """Print every route × role × relation with allow, refuse or hide."""
    click.echo(json.dumps([cell.as_dict() for cell in matrix.cells(current_app)], indent=0))


@jobs.command("run")
@click.option("--once", is_flag=True, help="Do what is due, then stop.")
def run(*, once: bool) -> None:
    """Do the due jobs."""
    tasks = registry().tasks
    if once:
        worker.work_off(tasks)
        return
    worker.work_forever(tasks, registry().daily, registry().ailing)
