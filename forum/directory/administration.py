"""What administrators keep: roles, partnerships with their urgent routes, and workplaces."""

from dataclasses import dataclass

from sqlalchemy import delete, update

from forum.access.actor import Actor
from forum.directory import queries
from forum.directory.events import (
    PartnershipAdded,
    PartnershipChanged,
    RoleEnded,
    RoleGranted,
    SettingChanged,
)
from forum.directory.models import (
    Affiliation,
    Partnership,
    Practitioner,
    RoleGrant,
    Setting,
    UrgentRoute,
)
from forum.directory.naming import place_name, same_name
from forum.directory.policy import (
    PartnershipAction,
    RoleAction,
    partnership_policy,
    role_policy,
)
from forum.directory.telephone import work_number
from forum.events import bus
from forum.kernel import clock
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.vocabulary import Role
from forum.storage.database import session


@dataclass(frozen=True, slots=True)
class Route:
    """Whom to ring, as an administrator typed it."""

    name: str
    detail: str
    telephone: str


def grant(
    actor: Actor,
    person: Practitioner,
    role: Role,
    agency_id: int | None = None,
    partnership_id: int | None = None,
) -> RoleGrant:
    """Give somebody a role, everywhere or for one agency, one partnership, or both.

    Raises:
        NotPermitted: the actor is no administrator, or would give it to themselves.
        Invalid: everybody is a practitioner; it is not given.
        Conflict: they have it already.
    """
    made = RoleGrant(
        practitioner_id=person.id,
        role=role,
        agency_id=agency_id,
        partnership_id=partnership_id,
        granted_by_id=actor.practitioner_id or None,
    )
    role_policy.require(actor, RoleAction.GRANT, made)
    if role is Role.PRACTITIONER:
        msg = "Everybody who works here is a practitioner. Choose another role."
        raise Invalid(msg)
    if queries.has_grant(person.id, role, agency_id, partnership_id):
        msg = "They already have that role."
        raise Conflict(msg)
    session().add(made)
    session().flush()
    bus.record(RoleGranted(subject=made.public_id, actor=actor.public_id, reason=role.value))
    return made


def end_grant(actor: Actor, held: RoleGrant) -> None:
    """End somebody's role. It is over on their next page.

    Raises:
        NotPermitted: the actor is no administrator, or it is their own.
        Conflict: it is over already.
    """
    role_policy.require(actor, RoleAction.END, held)
    if held.ended_at is not None:
        msg = "That role is over already."
        raise Conflict(msg)
    held.ended_at = clock.now()
    bus.record(RoleEnded(subject=held.public_id, actor=actor.public_id, reason=held.role.value))


def add_partnership(actor: Actor, name: str) -> Partnership:
    """Add a local safeguarding area.

    Raises:
        NotPermitted: the actor is no administrator.
        Conflict: there is one of that name.
    """
    made = Partnership(name=_free_name(name, None), routes=[])
    partnership_policy.require(actor, PartnershipAction.EDIT, made)
    session().add(made)
    session().flush()
    bus.record(PartnershipAdded(subject=made.public_id, actor=actor.public_id))
    return made


def rename_partnership(actor: Actor, partnership: Partnership, name: str) -> None:
    """Give a partnership another name.

    Raises:
        NotPermitted: the actor is no administrator.
        Conflict: there is another of that name.
    """
    partnership_policy.require(actor, PartnershipAction.EDIT, partnership)
    partnership.name = _free_name(name, partnership)
    bus.record(PartnershipChanged(subject=partnership.public_id, actor=actor.public_id))


def keep_routes(actor: Actor, partnership: Partnership, routes: list[Route]) -> None:
    """Say whom to ring in a partnership, in this order; routes without a name are left out.

    Raises:
        NotPermitted: the actor is no administrator.
        Invalid: a number is none.
    """
    partnership_policy.require(actor, PartnershipAction.EDIT, partnership)
    session().execute(delete(UrgentRoute).where(UrgentRoute.partnership_id == partnership.id))
    for position, route in enumerate(route for route in routes if route.name.strip()):
        session().add(
            UrgentRoute(
                partnership_id=partnership.id,
                position=position,
                name=place_name(route.name),
                detail=" ".join(route.detail.split()),
                telephone=work_number(route.telephone),
            )
        )
    bus.record(PartnershipChanged(subject=partnership.public_id, actor=actor.public_id))


def rename_setting(actor: Actor, partnership: Partnership, setting: Setting, name: str) -> None:
    """Give a workplace another name; if one of that name is there already, the two become one.

    Raises:
        NotPermitted: the actor is no administrator.
    """
    partnership_policy.require(actor, PartnershipAction.EDIT, partnership)
    wanted = place_name(name)
    twin = next(
        (
            each
            for each in queries.settings_of(actor, partnership)
            if each.id != setting.id
            and each.agency_id == setting.agency_id
            and same_name(each.name, wanted)
        ),
        None,
    )
    bus.record(SettingChanged(subject=setting.public_id, actor=actor.public_id))
    if twin is None:
        setting.name = wanted
        return
    session().execute(
        update(Affiliation).where(Affiliation.setting_id == setting.id).values(setting_id=twin.id)
    )
    session().delete(setting)


def _free_name(name: str, keeper: Partnership | None) -> str:
    wanted = place_name(name)
    for each in queries.partnerships():
        if each is not keeper and same_name(each.name, wanted):
            msg = "There is a partnership of that name already."
            raise Conflict(msg)
    return wanted
