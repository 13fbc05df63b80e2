"""Reading who works where."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import (
    CompoundSelect,
    Integer,
    Select,
    String,
    cast,
    literal,
    null,
    select,
    union_all,
)

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
from forum.kernel.vocabulary import Role
from forum.storage.database import session

_VOICE: Final = "voice"
_GRANT: Final = "grant"
_GROUP: Final = "group"


def actor_for(practitioner: Practitioner) -> Actor:
    """Return a practitioner as an actor, with what they may do at this moment: one statement."""
    rows = session().execute(_standing(practitioner.id)).all()
    voices = [row for row in rows if row.what == _VOICE]
    return Actor(
        practitioner_id=practitioner.id,
        public_id=practitioner.public_id,
        name=practitioner.name,
        tag=sealing.tag_for(practitioner.id),
        voices=tuple(
            Voice(
                r.one,
                r.agency,
                r.setting,
                r.partnership,
                public_id=r.public_id,
                agency_name=r.agency_name,
                partnership_name=r.partnership_name,
            )
            for r in voices
        ),
        grants=frozenset(
            Grant(Role(r.role), r.agency, r.partnership) for r in rows if r.what == _GRANT
        ),
        group_ids=frozenset(r.one for r in rows if r.what == _GROUP),
    )


def agencies() -> Sequence[Agency]:
    """Return every agency, in the order in which people choose among them."""
    return session().scalars(select(Agency).order_by(Agency.position)).all()


def agencies_by_id() -> dict[int, Agency]:
    """Return every agency by its row, for the tags beside contributions: one statement a page."""
    return {agency.id: agency for agency in agencies()}


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


def _standing(practitioner_id: int) -> CompoundSelect[*tuple[Any, ...]]:
    """Select where a person works, what they were asked to do and whom they meet, as one list."""
    nothing, no_word = cast(null(), Integer), cast(null(), String)
    no_names = (no_word, no_word, no_word)
    voices = (
        select(
            literal(_VOICE).label("what"),
            no_word.label("role"),
            Affiliation.id.label("one"),
            Affiliation.agency_id.label("agency"),
            Affiliation.setting_id.label("setting"),
            Affiliation.partnership_id.label("partnership"),
            Affiliation.public_id.label("public_id"),
            Agency.name.label("agency_name"),
            Partnership.name.label("partnership_name"),
        )
        .join(Agency, Agency.id == Affiliation.agency_id)
        .join(Partnership, Partnership.id == Affiliation.partnership_id)
        .where(Affiliation.practitioner_id == practitioner_id, Affiliation.ends_at > clock.now())
    )
    grants = select(
        literal(_GRANT),
        cast(RoleGrant.role, String),
        RoleGrant.id,
        RoleGrant.agency_id,
        nothing,
        RoleGrant.partnership_id,
        *no_names,
    ).where(RoleGrant.practitioner_id == practitioner_id, RoleGrant.ended_at.is_(None))
    groups = select(
        literal(_GROUP), no_word, GroupMember.group_id, nothing, nothing, nothing, *no_names
    ).where(GroupMember.practitioner_id == practitioner_id, GroupMember.left_at.is_(None))
    parts: tuple[Select[*tuple[Any, ...]], ...] = (voices, grants, groups)
    return union_all(*parts).order_by("what", "one")
