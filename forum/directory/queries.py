"""Reading who works where."""

from collections.abc import Sequence

from sqlalchemy import select

from forum.access.actor import Actor, Grant, Voice
from forum.directory import sealing
from forum.directory.models import (
    Affiliation,
    Agency,
    GroupMember,
    Partnership,
    Practitioner,
    RoleGrant,
    UrgentRoute,
)
from forum.kernel import clock
from forum.storage.database import session


def actor_for(practitioner: Practitioner) -> Actor:
    """Return a practitioner as an actor, with what they may do at this moment."""
    return Actor(
        practitioner_id=practitioner.id,
        public_id=practitioner.public_id,
        name=practitioner.name,
        tag=sealing.tag_for(practitioner.id),
        voices=_voices(practitioner.id),
        grants=_grants(practitioner.id),
        group_ids=_groups(practitioner.id),
    )


def agencies() -> Sequence[Agency]:
    """Return every agency, in the order in which people choose among them."""
    return session().scalars(select(Agency).order_by(Agency.position)).all()


def partnerships() -> Sequence[Partnership]:
    """Return every partnership, by name."""
    return session().scalars(select(Partnership).order_by(Partnership.name)).all()


def urgent_routes(actor: Actor) -> Sequence[UrgentRoute]:
    """Return whom to ring in the actor's partnerships."""
    if not actor.voices:
        return ()
    return (
        session()
        .scalars(
            select(UrgentRoute)
            .where(UrgentRoute.partnership_id.in_(actor.partnership_ids))
            .order_by(UrgentRoute.partnership_id, UrgentRoute.position)
        )
        .all()
    )


def _voices(practitioner_id: int) -> tuple[Voice, ...]:
    rows = session().execute(
        select(
            Affiliation.id,
            Affiliation.agency_id,
            Affiliation.setting_id,
            Affiliation.partnership_id,
            Affiliation.public_id,
            Agency.name,
            Partnership.name,
        )
        .join(Agency, Agency.id == Affiliation.agency_id)
        .join(Partnership, Partnership.id == Affiliation.partnership_id)
        .where(Affiliation.practitioner_id == practitioner_id, Affiliation.ends_at > clock.now())
        .order_by(Affiliation.id)
    )
    return tuple(Voice(*row) for row in rows)


def _grants(practitioner_id: int) -> frozenset[Grant]:
    rows = session().execute(
        select(RoleGrant.role, RoleGrant.agency_id, RoleGrant.partnership_id).where(
            RoleGrant.practitioner_id == practitioner_id, RoleGrant.ended_at.is_(None)
        )
    )
    return frozenset(Grant(*row) for row in rows)


def _groups(practitioner_id: int) -> frozenset[int]:
    return frozenset(
        session().scalars(
            select(GroupMember.group_id).where(
                GroupMember.practitioner_id == practitioner_id, GroupMember.left_at.is_(None)
            )
        )
    )
