"""The people and places of the demonstration, with accounts that share one password."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from sqlalchemy import select

from forum.access.actor import Actor
from forum.accounts import passwords
from forum.accounts.models import Account
from forum.demonstration.people import Practitioner as Person
from forum.demonstration.people import Setting as Place
from forum.demonstration.people import World
from forum.directory import models, queries
from forum.kernel import clock
from forum.kernel.vocabulary import Role
from forum.storage.database import session

#: Public on purpose: everybody in the demonstration is made up, and production refuses them.
PASSWORD = "learning together across agencies"  # noqa: S105  # protects nothing
A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Cast:
    """Everybody in the demonstration, by key, and the places they work in, by slug."""

    people: Mapping[str, models.Practitioner]
    partnerships: Mapping[str, models.Partnership]
    agencies: Mapping[str, models.Agency]

    @cached_property
    def everybody(self) -> Sequence[Actor]:
        """Return all of them, ready to act; asked once, so groups joined later are not seen."""
        return [self.actor(key) for key in self.people]

    def actor(self, key: str) -> Actor:
        """Return somebody, ready to act."""
        return queries.actor_for(self.people[key])

    @cached_property
    def keys(self) -> Mapping[int, str]:
        """Who stands behind a row."""
        return {person.id: key for key, person in self.people.items()}


def load(world: World) -> Cast:
    """Make everybody; return them."""
    database = session()
    agencies = {agency.slug: agency for agency in database.scalars(select(models.Agency))}
    partnerships = {each.slug: models.Partnership(name=each.name) for each in world.partnerships}
    database.add_all(partnerships.values())
    database.flush()
    for each in world.partnerships:
        for position, route in enumerate(each.urgent_routes):
            database.add(
                models.UrgentRoute(
                    partnership_id=partnerships[each.slug].id,
                    position=position,
                    name=route.label,
                    detail=route.when,
                    telephone=route.number,
                )
            )
    people = _people(world)
    settings = _settings(world, agencies, partnerships)
    _affiliate(world, people, settings)
    _grant(world, people)
    return Cast(people, partnerships, agencies)


def _people(world: World) -> dict[str, models.Practitioner]:
    database = session()
    leads = {lead.practitioner for lead in world.leads}
    made = {}
    for key, person in world.people.items():
        made[key] = models.Practitioner(name=person.name)
    database.add_all(made.values())
    database.flush()
    # One hash for all: hashing is slow on purpose, and this password is printed on the screen.
    template = Account()
    passwords.keep(template, PASSWORD)
    for key, person in world.people.items():
        database.add(
            Account(
                practitioner_id=made[key].id,
                email=person.email,
                password=template.password,
                confirmed_at=clock.now(),
                is_demonstration=True,
                is_lead=key in leads,
            )
        )
    return made


def _settings(
    world: World,
    agencies: Mapping[str, models.Agency],
    partnerships: Mapping[str, models.Partnership],
) -> dict[str, models.Setting]:
    made = {
        place.slug: models.Setting(
            name=place.name,
            agency_id=agencies[place.agency].id,
            partnership_id=partnerships[place.partnership].id,
        )
        for place in world.settings
    }
    session().add_all(made.values())
    session().flush()
    return made


def _affiliate(
    world: World,
    people: Mapping[str, models.Practitioner],
    settings: Mapping[str, models.Setting],
) -> None:
    for place in world.settings:
        for person in place.practitioners:
            for slug in (place.slug, *person.also_at):
                session().add(_affiliation(people[person.key], settings[slug]))
    session().flush()


def _affiliation(person: models.Practitioner, setting: models.Setting) -> models.Affiliation:
    return models.Affiliation(
        practitioner_id=person.id,
        agency_id=setting.agency_id,
        setting_id=setting.id,
        partnership_id=setting.partnership_id,
        # What the demonstration tells of earlier months, these people did.
        created_at=clock.now() - A_YEAR,
        confirmed_at=clock.now(),
        ends_at=clock.now() + A_YEAR,
    )


def _grant(world: World, people: Mapping[str, models.Practitioner]) -> None:
    database = session()
    agencies = {
        row.slug: row.id for row in database.execute(select(models.Agency.slug, models.Agency.id))
    }
    areas = {
        row.name: row.id
        for row in database.execute(select(models.Partnership.name, models.Partnership.id))
    }
    names = {each.slug: each.name for each in world.partnerships}
    for key, person in world.people.items():
        home = world.home[key]
        for role in person.roles:
            database.add(
                models.RoleGrant(
                    practitioner_id=people[key].id,
                    role=role,
                    agency_id=agencies[home.agency] if role is Role.STEWARD else None,
                    partnership_id=_reach(role, person, home, names, areas),
                )
            )
    database.flush()


def _reach(
    role: Role, person: Person, home: Place, names: Mapping[str, str], areas: Mapping[str, int]
) -> int | None:
    """Return the partnership that a role is bound to; None reaches all of them."""
    local = role is Role.BOARD_CONTACT or (role is Role.STEWARD and not person.steward_everywhere)
    return areas[names[home.partnership]] if local else None
