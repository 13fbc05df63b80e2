"""Whom notices are for, as the features find them: for the sending of notices alone."""

from collections.abc import Collection

from sqlalchemy import or_, select

from forum.contracts.notifiable import Fact, Person
from forum.directory import sealing
from forum.directory.authorship import Authored
from forum.directory.models import GroupMember, Practitioner, RoleGrant
from forum.kernel.vocabulary import Role
from forum.storage.database import session


def author_of(made: Authored) -> Person:
    """Return who wrote something, known as openly as the thing itself knows them."""
    if made.author_id is not None:
        return Person(made.author_id)
    return Person(sealing.unseal(made.sealed_author or ""), sealed=True)


def everybody_but_the_actor(fact: Fact, rows: Collection[int]) -> set[Person]:
    """Return these practitioners without whoever did it: nobody is told of their own acts."""
    actor = select(Practitioner.id).where(Practitioner.public_id == fact.get("actor", ""))
    return {Person(each) for each in set(rows) - {session().scalar(actor)}}


def holders_of(role: Role) -> set[Person]:
    """Return who holds a role now, however far it reaches."""
    held = select(RoleGrant.practitioner_id).where(
        RoleGrant.role == role, RoleGrant.ended_at.is_(None)
    )
    return {Person(each) for each in session().scalars(held)}


def stewards_of(agencies: Collection[int]) -> set[int]:
    """Return who looks after one of these agencies now, or after every agency."""
    held = select(RoleGrant.practitioner_id).where(
        RoleGrant.role == Role.STEWARD,
        RoleGrant.ended_at.is_(None),
        or_(RoleGrant.agency_id.is_(None), RoleGrant.agency_id.in_(agencies)),
    )
    return set(session().scalars(held))


def members_of(group_id: int | None) -> set[Person]:
    """Return who is in a pairing or a circle now."""
    members = select(GroupMember.practitioner_id).where(
        GroupMember.group_id == group_id, GroupMember.left_at.is_(None)
    )
    return {Person(each) for each in session().scalars(members)}
