"""Changing who works where."""

from sqlalchemy import select

from forum.directory.agencies import agency_kinds
from forum.directory.models import Agency
from forum.storage.database import session


def keep_agencies() -> None:
    """Bring the table of agencies up to date with ``agencies.toml``. Nothing is ever deleted."""
    database = session()
    known = {agency.slug: agency for agency in database.scalars(select(Agency))}
    for position, kind in enumerate(agency_kinds()):
        agency = known.get(kind.slug)
        if agency is None:
            agency = Agency(slug=kind.slug)
            database.add(agency)
        agency.name, agency.short, agency.person = kind.name, kind.short, kind.person
        agency.sector, agency.position = kind.sector, position
    database.flush()
