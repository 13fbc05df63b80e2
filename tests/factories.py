"""Typed makers of valid things. Each feature's tests add their own beside themselves."""

from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum.access.actor import Actor
from forum.directory import queries
from forum.directory.models import (
    Affiliation,
    Agency,
    Group,
    GroupMember,
    Partnership,
    Practitioner,
    RoleGrant,
    Setting,
)
from forum.kernel import clock
from forum.kernel.vocabulary import GroupKind, Role

T = TypeVar("T")

#: Made-up names, far from each other, so that one is never part of another.
NAMES = ("Amina Osei", "Bryn Lloyd", "Chidi Okafor", "Dilys Parry", "Ewa Nowak", "Farah Aziz")


@dataclass(slots=True)
class Make:
    """Makes things in the database of a test."""

    session: Session
    _numbers: "count[int]" = field(default_factory=lambda: count(1))

    def partnership(self, name: str | None = None) -> Partnership:
        """A local safeguarding area."""
        return self._added(Partnership(name=name or f"Area {next(self._numbers)}"))

    def agency(self, slug: str = "health-visiting") -> Agency:
        """One of the kinds of agency that every site has."""
        return self.session.scalars(select(Agency).where(Agency.slug == slug)).one()

    def setting(self, agency: Agency, partnership: Partnership) -> Setting:
        """A workplace of an agency."""
        name = f"Workplace {next(self._numbers)}"
        return self._added(Setting(name=name, agency_id=agency.id, partnership_id=partnership.id))

    def practitioner(
        self,
        agency: str = "health-visiting",
        partnership: Partnership | None = None,
        *,
        name: str | None = None,
        roles: tuple[Role, ...] = (),
        setting: Setting | None = None,
    ) -> Practitioner:
        """A verified practitioner with one confirmed, current affiliation."""
        number = next(self._numbers)
        person = self._added(Practitioner(name=name or f"{NAMES[number % len(NAMES)]} {number}"))
        self.affiliation(person, agency, partnership, setting=setting)
        for role in roles:
            self._added(RoleGrant(practitioner_id=person.id, role=role))
        return person

    def unconfirmed(self, *, roles: tuple[Role, ...] = ()) -> Practitioner:
        """Somebody whose place of work nobody has confirmed, or not again after it lapsed."""
        person = self._added(Practitioner(name=f"Unconfirmed {next(self._numbers)}"))
        self.affiliation(person, confirmed=False)
        for role in roles:
            self._added(RoleGrant(practitioner_id=person.id, role=role))
        return person

    def affiliation(
        self,
        person: Practitioner,
        agency: str = "health-visiting",
        partnership: Partnership | None = None,
        *,
        setting: Setting | None = None,
        confirmed: bool = True,
    ) -> Affiliation:
        """A place of work, confirmed unless told otherwise."""
        kind, area = self.agency(agency), partnership or self.partnership()
        place = setting or self.setting(kind, area)
        return self._added(
            Affiliation(
                practitioner_id=person.id,
                agency_id=kind.id,
                setting_id=place.id,
                partnership_id=area.id,
                confirmed_at=clock.now() if confirmed else None,
                ends_at=clock.now() + timedelta(days=365) if confirmed else None,
            )
        )

    def actor(self, *args: object, **kwargs: object) -> Actor:
        """A verified practitioner, ready to act; takes what ``practitioner`` takes."""
        return queries.actor_for(self.practitioner(*args, **kwargs))  # type: ignore[arg-type]  # passed on

    def group(self, kind: GroupKind, *members: Practitioner) -> Group:
        """A pairing or a circle, with its members."""
        group = self._added(Group(kind=kind))
        for member in members:
            self._added(GroupMember(group_id=group.id, practitioner_id=member.id))
        return group

    def _added(self, thing: T) -> T:
        self.session.add(thing)
        self.session.flush()
        return thing
