"""Reading who works where."""

from collections.abc import Sequence
from typing import Final, TypeVar

from sqlalchemy import (
    Select,
    and_,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload

from forum.access.actor import Actor, Grant, UrgentLine, Voice
from forum.directory import sealing, standing_queries
from forum.directory.lifecycle import ASK_BEFORE
from forum.directory.models import (
    Affiliation,
    Agency,
    Partnership,
    Practitioner,
    RoleGrant,
    Setting,
)
from forum.directory.policy import (
    PartnershipAction,
    affiliation_policy,
    looks_after_some,
    partnership_policy,
    practitioner_policy,
    role_policy,
)
from forum.kernel import clock
from forum.kernel.errors import NotFound
from forum.kernel.paging import Page
from forum.kernel.vocabulary import Role
from forum.storage.database import session

_PLACES: Final = (
    joinedload(Affiliation.agency),
    joinedload(Affiliation.setting),
    joinedload(Affiliation.partnership),
)
PEOPLE_ON_A_PAGE: Final = 40

T = TypeVar("T")


def actor_for(practitioner: Practitioner) -> Actor:
    """Return a practitioner as an actor, with what they may do at this moment."""
    return actor_of(practitioner.id, public_id=practitioner.public_id, name=practitioner.name)


def actor_of(row: int, *, public_id: str, name: str) -> Actor:
    """Return a practitioner as an actor, by what is known of them: one statement."""
    tag = sealing.tag_for(row)
    found = standing_queries.parts(row, tag)
    return Actor(
        practitioner_id=row,
        public_id=public_id,
        name=name,
        tag=tag,
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
            for r in found[standing_queries.VOICE]
        ),
        grants=frozenset(
            Grant(Role(r.role), r.agency, r.partnership) for r in found[standing_queries.GRANT]
        ),
        group_ids=frozenset(r.one for r in found[standing_queries.GROUP]),
        urgent_lines=tuple(
            UrgentLine(r.name, r.detail, r.telephone) for r in found[standing_queries.URGENT]
        ),
        unread=sum(r.one for r in found[standing_queries.UNREAD]),
        reads_by=next((r.name or "" for r in found[standing_queries.READS_BY]), ""),
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


def affiliations_of(practitioner_id: int) -> Sequence[Affiliation]:
    """Return everything a person ever said about where they work, for the services."""
    statement = select(Affiliation).where(Affiliation.practitioner_id == practitioner_id)
    return session().scalars(statement.order_by(Affiliation.id)).all()


def ever_shared_a_setting(one_id: int, other_id: int) -> bool:
    """Whether two people work in one place, or ever did: at the same time or not."""
    here, there = aliased(Affiliation), aliased(Affiliation)
    both = (
        select(here.id)
        .join(there, there.setting_id == here.setting_id)
        .where(
            here.practitioner_id == one_id,
            there.practitioner_id == other_id,
            here.refused_at.is_(None),
            there.refused_at.is_(None),
        )
    )
    return session().scalar(both.limit(1)) is not None


def own_affiliations(actor: Actor) -> Sequence[Affiliation]:
    """Return where the actor works, worked, or asked to be confirmed, with the names of it."""
    statement = select(Affiliation).where(
        affiliation_policy.visible_to(actor), Affiliation.practitioner_id == actor.practitioner_id
    )
    return session().scalars(statement.options(*_PLACES).order_by(Affiliation.id)).all()


def affiliation(actor: Actor, public_id: str) -> Affiliation:
    """Return one affiliation with its person and places.

    Raises:
        NotFound: there is none, or it is neither the actor's own nor on their desk.
    """
    statement = select(Affiliation).where(
        affiliation_policy.visible_to(actor), Affiliation.public_id == public_id
    )
    return _one(statement.options(joinedload(Affiliation.practitioner), *_PLACES))


def waiting_for(actor: Actor) -> Sequence[Affiliation]:
    """Return what waits on the actor's desk: applications first, then what lapses soonest."""
    statement = (
        select(Affiliation)
        .join(Affiliation.practitioner)
        .where(
            affiliation_policy.visible_to(actor),
            Affiliation.practitioner_id != actor.practitioner_id,
            Affiliation.refused_at.is_(None),
            Affiliation.left_at.is_(None),
            or_(Affiliation.ends_at.is_(None), Affiliation.ends_at <= clock.now() + ASK_BEFORE),
            Practitioner.left_at.is_(None),
        )
        .options(contains_eager(Affiliation.practitioner), *_PLACES)
        .order_by(Affiliation.ends_at.is_not(None), Affiliation.ends_at, Affiliation.id)
    )
    return session().scalars(statement).all()


def looked_after(actor: Actor) -> tuple[Sequence[Agency], Sequence[Partnership]]:
    """Return the agencies and the areas whose people are the actor's to look after, each alone."""
    return (
        [each for each in agencies() if looks_after_some(actor, agency_id=each.id)],
        [each for each in partnerships() if looks_after_some(actor, partnership_id=each.id)],
    )


def people(
    actor: Actor, agencies: Sequence[str], partnerships: Sequence[str], start: str | None
) -> Page[Practitioner]:
    """Return the colleagues of these agencies (slugs) and partnerships (public ids), by name.

    No agencies means all of them; the same goes for partnerships. ``start`` is the public id of
    whom the page begins with, and ``next`` of whom the next one does.
    """
    here = [Affiliation.practitioner_id == Practitioner.id, Affiliation.ends_at > clock.now()]
    if agencies:
        here.append(Affiliation.agency_id.in_(select(Agency.id).where(Agency.slug.in_(agencies))))
    if partnerships:
        chosen = select(Partnership.id).where(Partnership.public_id.in_(partnerships))
        here.append(Affiliation.partnership_id.in_(chosen))
    statement = select(Practitioner).where(
        practitioner_policy.visible_to(actor), exists().where(*here)
    )
    sorted_by = func.lower(Practitioner.name)
    if start:
        first = select(sorted_by, Practitioner.id).where(Practitioner.public_id == start)
        name, row = session().execute(first).one_or_none() or ("", 0)
        statement = statement.where(
            or_(sorted_by > name, and_(sorted_by == name, Practitioner.id >= row))
        )
    statement = statement.options(selectinload(Practitioner.affiliations).options(*_PLACES))
    statement = statement.order_by(sorted_by, Practitioner.id).limit(PEOPLE_ON_A_PAGE + 1)
    found = session().scalars(statement).all()
    more = found[PEOPLE_ON_A_PAGE].public_id if len(found) > PEOPLE_ON_A_PAGE else None
    return Page(found[:PEOPLE_ON_A_PAGE], more)


def person(actor: Actor, public_id: str) -> Practitioner:
    """Return one practitioner with where they work.

    Raises:
        NotFound: there is none, or nobody has vouched for them yet.
    """
    return _one(
        select(Practitioner)
        .where(practitioner_policy.visible_to(actor), Practitioner.public_id == public_id)
        .options(selectinload(Practitioner.affiliations).options(*_PLACES))
    )


def has_grant(
    practitioner_id: int, role: Role, agency_id: int | None, partnership_id: int | None
) -> bool:
    """Whether somebody holds exactly this role now, for the services."""
    same = select(RoleGrant.id).where(
        RoleGrant.practitioner_id == practitioner_id,
        RoleGrant.role == role,
        RoleGrant.agency_id.is_not_distinct_from(agency_id),
        RoleGrant.partnership_id.is_not_distinct_from(partnership_id),
        RoleGrant.ended_at.is_(None),
    )
    return session().scalar(same.limit(1)) is not None


def grants(actor: Actor, holder_id: int | None = None) -> Sequence[RoleGrant]:
    """Return the roles that are held now, all of them or one person's, if the actor may know."""
    statement = (
        select(RoleGrant)
        .where(role_policy.visible_to(actor), RoleGrant.ended_at.is_(None))
        .options(
            joinedload(RoleGrant.practitioner),
            joinedload(RoleGrant.agency),
            joinedload(RoleGrant.partnership),
        )
        .order_by(RoleGrant.role, RoleGrant.id)
    )
    if holder_id is not None:
        statement = statement.where(RoleGrant.practitioner_id == holder_id)
    return session().scalars(statement).all()


def grant(actor: Actor, public_id: str) -> RoleGrant:
    """Return one role that somebody holds or held.

    Raises:
        NotFound: there is none, or it is not the actor's to know.
    """
    return _one(
        select(RoleGrant)
        .where(role_policy.visible_to(actor), RoleGrant.public_id == public_id)
        .options(joinedload(RoleGrant.practitioner))
    )


def partnership(actor: Actor, public_id: str) -> Partnership:
    """Return one partnership with its urgent routes.

    Raises:
        NotFound: there is none.
    """
    return _one(
        select(Partnership)
        .where(partnership_policy.visible_to(actor), Partnership.public_id == public_id)
        .options(selectinload(Partnership.routes))
    )


def settings_of(actor: Actor, partnership: Partnership) -> Sequence[Setting]:
    """Return the workplaces in a partnership, by agency and name."""
    partnership_policy.require(actor, PartnershipAction.READ, partnership)
    return (
        session()
        .scalars(
            select(Setting)
            .join(Setting.agency)
            .where(Setting.partnership_id == partnership.id)
            .options(contains_eager(Setting.agency))
            .order_by(Agency.position, func.lower(Setting.name))
        )
        .all()
    )


def _one(statement: Select[T]) -> T:
    found = session().scalars(statement).one_or_none()
    if found is None:
        raise NotFound
    return found
