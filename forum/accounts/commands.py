"""``flask accounts``: asking people in, and making the first administrator."""

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy import select

from forum.access.actor import Actor
from forum.accounts import joining, queries
from forum.accounts.models import Joining
from forum.directory import administration
from forum.directory.models import Agency, Partnership
from forum.directory.queries import partnerships
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.vocabulary import Role
from forum.storage.database import session

group = AppGroup("accounts", help="Ask people in.")

THE_SITE = Actor.system("from the command line")
#: What the first partnership is called until somebody gives it its name.
UNNAMED = "Our partnership"


@group.command("invite")
@click.argument("email")
@click.option("--agency", required=True, help="The slug of their agency, such as health-visiting.")
@click.option("--partnership", default="", help="The name of their partnership, if there are more.")
def invite(email: str, agency: str, partnership: str) -> None:
    """Print a link by which one person of an agency can come in, once, within two weeks."""
    if queries.credentials(email) is not None:
        msg = "There is an account of that address already."
        raise Conflict(msg)
    kind = session().scalar(select(Agency).where(Agency.slug == agency))
    if kind is None:
        msg = f"There is no agency {agency}. The slugs stand in forum/directory/agencies.toml."
        raise Invalid(msg)
    _print_link(
        Joining(email=email, agency_id=kind.id, partnership_id=_partnership(partnership).id)
    )


@group.command("make-administrator")
@click.argument("email")
def make_administrator(email: str) -> None:
    """Make somebody an administrator; whoever has no account yet gets a link to come in by."""
    found = queries.credentials(email)
    account = queries.account(found.account_id) if found else None
    if account is None:
        _partnership("")
        _print_link(Joining(email=email, role=Role.ADMINISTRATOR))
        return
    administration.grant(THE_SITE, account.practitioner, Role.ADMINISTRATOR)
    session().commit()
    click.echo(current_app.config["FORUM_SETTINGS"].base_url + "/sign-in")


def _print_link(made: Joining) -> None:
    joining.invite(THE_SITE, made, by_letter=False)
    path = joining.new_link(made)
    session().commit()
    click.echo(current_app.config["FORUM_SETTINGS"].base_url + path)


def _partnership(name: str) -> Partnership:
    """Return the partnership of that name; a new site gets its first one from the settings."""
    known = list(partnerships())
    if not known:
        first = current_app.config["FORUM_SETTINGS"].partnership or UNNAMED
        known = [administration.add_partnership(THE_SITE, first)]
    if not name and len(known) == 1:
        return known[0]
    for each in known:
        if each.name == name:
            return each
    msg = "Say which partnership with --partnership: " + "; ".join(each.name for each in known)
    raise Invalid(msg)
