"""``flask demo``: a made-up world to try the site with, or a large one to measure with."""

import json

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy import func, inspect, select

from forum.accounts.models import Account
from forum.contracts.registry import registry
from forum.demonstration import telling, worlds
from forum.demonstration.loading.large import Size
from forum.demonstration.loading.people import PASSWORD
from forum.directory.models import Affiliation, Agency, Partnership, Practitioner, RoleGrant
from forum.kernel.errors import Invalid
from forum.kernel.vocabulary import Role
from forum.storage import migrating
from forum.storage.database import session

group = AppGroup("demo", help="A made-up world; production refuses it.")

_MANY = click.IntRange(1, 1_000_000)


@group.command("load")
@click.option("--practitioners", type=_MANY, help="Make a large world with this many people,")
@click.option("--threads", type=_MANY, help="this many threads")
@click.option("--posts", type=_MANY, help="and this many posts.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed, another world.")
@click.option("--if-empty", is_flag=True, help="Do nothing if anybody is here already.")
def load(
    *,
    practitioners: int | None,
    threads: int | None,
    posts: int | None,
    seed: int,
    if_empty: bool,
) -> None:
    """Fill an empty database, with or without tables."""
    _refuse_in_production()
    if not inspect(session().connection()).has_table(Practitioner.__tablename__):
        session().rollback()
        migrating.upgrade()
    if session().scalar(select(func.count()).select_from(Practitioner)):
        if if_empty:
            return
        msg = "There are people in this database already. The demonstration wants an empty one."
        raise Invalid(msg)
    registry().prepare()
    if practitioners or threads or posts:
        given = Size(practitioners or 500, threads or 2000, posts or 20000, seed)
        worlds.load_large(given)
    else:
        worlds.load_small(seed)
    session().commit()
    telling.tell()
    worlds.make_findable()
    session().commit()


@group.command("accounts")
@click.option("--json", is_flag=True, required=True, expose_value=False, help="Print JSON.")
def accounts() -> None:
    """Print everybody who can be signed in as."""
    _refuse_in_production()
    click.echo(json.dumps(_accounts(), ensure_ascii=False))


def _accounts() -> list[dict[str, object]]:
    rows = session().execute(
        select(Account.email, Practitioner.id, Practitioner.name, Agency.slug, Partnership.name)
        .join(Practitioner, Practitioner.id == Account.practitioner_id)
        .join(Affiliation, Affiliation.practitioner_id == Practitioner.id)
        .join(Agency, Agency.id == Affiliation.agency_id)
        .join(Partnership, Partnership.id == Affiliation.partnership_id)
        .where(Account.is_demonstration)
        .order_by(Account.is_lead.desc(), Practitioner.id, Affiliation.id)
    )
    roles = _roles()
    found: dict[str, dict[str, object]] = {}
    for email, number, name, agency, partnership in rows:
        found.setdefault(
            email,
            {
                "email": email,
                "password": PASSWORD,
                "name": name,
                "agency": agency,
                "partnership": partnership,
                "roles": sorted({Role.PRACTITIONER.value, *roles.get(number, set())}),
            },
        )
    return list(found.values())


def _roles() -> dict[int, set[str]]:
    held: dict[int, set[str]] = {}
    grants = select(RoleGrant.practitioner_id, RoleGrant.role).where(RoleGrant.ended_at.is_(None))
    for number, role in session().execute(grants):
        held.setdefault(number, set()).add(role.value)
    return held


def _refuse_in_production() -> None:
    if current_app.config["FORUM_SETTINGS"].is_production:
        msg = "This is a production site: it has no demonstration."
        raise Invalid(msg)
