"""Reading circles: their members, their agreement, and who has not been heard."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, union
from sqlalchemy.orm import aliased, joinedload, selectinload

from forum.access.actor import Actor
from forum.circles.models import Acceptance, Agreement, Circle, Direction, Knock, Turn
from forum.circles.policy import CircleAction, circle_policy
from forum.contracts.groups import GroupChoice
from forum.directory.models import Affiliation, Agency, GroupMember, Practitioner
from forum.directory.policy import practitioner_policy
from forum.discussion import queries as discussion
from forum.discussion.models import Post, Thread, ThreadKind
from forum.kernel import clock
from forum.kernel.errors import NotFound
from forum.kernel.paging import Page
from forum.kernel.vocabulary import GroupKind
from forum.storage.database import session

#: Enough to recognise a colleague among namesakes.
MOST_FOUND = 10


@dataclass(frozen=True, slots=True)
class ShownMember:
    """Somebody in a circle, with the agency they speak from."""

    practitioner_id: int
    public_id: str
    name: str
    agency: Agency | None
    joined_at: datetime


def one(actor: Actor, public_id: str) -> Circle:
    """Return one circle that the actor may know of.

    Raises:
        NotFound: there is none, or the actor may not know of it.
    """
    found = session().scalar(
        select(Circle)
        .where(Circle.public_id == public_id, circle_policy.visible_to(actor))
        .options(selectinload(Circle.knocks))
    )
    if found is None:
        raise NotFound
    return found


def mine(actor: Actor) -> Sequence[Circle]:
    """Return the actor's circles, by name."""
    return (
        session()
        .scalars(
            select(Circle)
            .where(Circle.group_id.in_(actor.group_ids), circle_policy.visible_to(actor))
            .order_by(Circle.name, Circle.id)
        )
        .all()
    )


def knocked(actor: Actor) -> Sequence[tuple[Circle, Direction]]:
    """Return the circles that invited the actor, and those that they asked, with which it was."""
    rows = session().execute(
        select(Circle, Knock.direction)
        .join(Knock, Knock.circle_id == Circle.id)
        .where(Knock.practitioner_id == actor.practitioner_id, circle_policy.visible_to(actor))
        .order_by(Knock.created_at)
    )
    return [(circle, direction) for circle, direction in rows]


def listed(actor: Actor) -> Sequence[Circle]:
    """Return the circles that the actor may ask to join, the newest first."""
    knocking = select(Knock.circle_id).where(Knock.practitioner_id == actor.practitioner_id)
    return (
        session()
        .scalars(
            select(Circle)
            .where(
                Circle.listed.is_(True),
                Circle.group_id.not_in(actor.group_ids),
                Circle.id.not_in(knocking),
                circle_policy.visible_to(actor),
            )
            .order_by(Circle.created_at.desc(), Circle.id.desc())
        )
        .all()
    )


def choices(actor: Actor) -> Sequence[GroupChoice]:
    """Return the actor's open circles, as audiences to share something with."""
    return [
        GroupChoice(each.group_id, each.public_id, GroupKind.CIRCLE, f"The circle “{each.name}”")
        for each in mine(actor)
        if each.opened_at is not None
    ]


def members(circle: Circle) -> Sequence[ShownMember]:
    """Return who is in a circle, in the order of joining, each with their first current agency."""
    rows = session().execute(
        _speaking(circle)
        .add_columns(Practitioner.public_id, Practitioner.name, GroupMember.created_at, Agency)
        .order_by(GroupMember.created_at, GroupMember.id)
    )
    return [
        ShownMember(row.practitioner_id, row.public_id, row.name, row.Agency, row.created_at)
        for row in rows
    ]


def _speaking(circle: Circle) -> Select[int]:
    first = (
        select(func.min(Affiliation.id))
        .where(
            Affiliation.practitioner_id == GroupMember.practitioner_id,
            Affiliation.ends_at > clock.now(),
        )
        .correlate(GroupMember)
        .scalar_subquery()
    )
    return (
        select(GroupMember.practitioner_id)
        .join(Practitioner, Practitioner.id == GroupMember.practitioner_id)
        .outerjoin(Affiliation, Affiliation.id == first)
        .outerjoin(Agency, Agency.id == Affiliation.agency_id)
        .where(GroupMember.group_id == circle.group_id, GroupMember.left_at.is_(None))
    )


def unheard(circle: Circle, thread: Thread) -> Sequence[Agency]:
    """Return the agencies in a circle from which nobody has spoken in a thread yet."""
    heard = union(
        select(Thread.agency_id).where(Thread.id == thread.id, Thread.agency_id.is_not(None)),
        select(Post.agency_id).where(Post.thread_id == thread.id, Post.agency_id.is_not(None)),
    )
    there = _speaking(circle).with_only_columns(Agency.id)
    return (
        session()
        .scalars(
            select(Agency)
            .where(Agency.id.in_(there), Agency.id.not_in(heard))
            .order_by(Agency.position)
        )
        .all()
    )


def agreement(circle: Circle) -> Agreement:
    """Return the version of the agreement that holds."""
    return (
        session()
        .scalars(
            select(Agreement).where(
                Agreement.circle_id == circle.id, Agreement.number == circle.agreement_number
            )
        )
        .one()
    )


def has_accepted(actor: Actor, circle: Circle) -> bool:
    """Whether the actor accepted the version that holds."""
    return bool(session().scalar(select(_accepted(actor)).where(Circle.id == circle.id)))


def _accepted(actor: Actor) -> ColumnElement[bool]:
    found = select(Acceptance.id).join(Agreement, Agreement.id == Acceptance.agreement_id)
    holds = found.where(
        Agreement.circle_id == Circle.id,
        Agreement.number == Circle.agreement_number,
        Acceptance.practitioner_id == actor.practitioner_id,
    )
    return holds.correlate(Circle).exists()


def turns(circle: Circle) -> Sequence[int]:
    """Return who has facilitated, the latest last."""
    return (
        session()
        .scalars(select(Turn.practitioner_id).where(Turn.circle_id == circle.id).order_by(Turn.id))
        .all()
    )


def asking(circle: Circle) -> Sequence[tuple[Knock, Practitioner]]:
    """Return who asked to join, the longest waiting first."""
    rows = session().execute(
        select(Knock, Practitioner)
        .join(Practitioner, Practitioner.id == Knock.practitioner_id)
        .where(Knock.circle_id == circle.id, Knock.direction == Direction.ASKED)
        .order_by(Knock.created_at)
    )
    return [(knock, person) for knock, person in rows]


def threads(actor: Actor, circle: Circle, cursor: str | None = None) -> Page[Thread]:
    """Return the conversations of a circle, the most recently alive first."""
    here = Thread.audience_group_id == circle.group_id
    return discussion.newest(actor, ThreadKind.CIRCLES, here, cursor=cursor)


def of_thread(actor: Actor, thread: Thread) -> Circle:
    """Return the circle in which a thread stands.

    Raises:
        NotFound: the actor may not know of it: they left it.
    """
    return standing_in(actor, thread)[0]


def standing_in(actor: Actor, thread: Thread) -> tuple[Circle, bool]:
    """Return the circle in which a thread stands, and whether the actor accepted its agreement.

    Raises:
        NotFound: the actor may not know of it: they left it.
    """
    asked = (
        select(Circle, _accepted(actor))
        .where(Circle.group_id == thread.audience_group_id, circle_policy.visible_to(actor))
        .options(joinedload(Circle.knocks))
    )
    found = session().execute(asked).unique().one_or_none()
    if found is None:
        raise NotFound
    circle, accepted = found
    circle_policy.require(actor, CircleAction.READ, circle)
    return circle, bool(accepted)


def people_called(actor: Actor, circle: Circle, name: str) -> Sequence[tuple[Practitioner, str]]:
    """Return verified people outside a circle whose name holds these letters, with their agency."""
    inside = select(GroupMember.practitioner_id).where(
        GroupMember.group_id == circle.group_id, GroupMember.left_at.is_(None)
    )
    place = aliased(Affiliation)
    rows = session().execute(
        select(Practitioner, func.min(Agency.name))
        .join(place, place.practitioner_id == Practitioner.id)
        .join(Agency, Agency.id == place.agency_id)
        .where(
            Practitioner.name.icontains(name, autoescape=True),
            practitioner_policy.visible_to(actor),
            place.ends_at > clock.now(),
            Practitioner.id.not_in(inside),
        )
        .group_by(Practitioner.id)
        .order_by(Practitioner.name, Practitioner.id)
        .limit(MOST_FOUND)
    )
    return [(person, agency) for person, agency in rows]


def waiting_for(actor: Actor) -> Sequence[tuple[Circle, Direction]]:
    """Return the circles that invited the actor, and those of theirs that somebody asked."""
    to_me = and_(
        Knock.direction == Direction.INVITED, Knock.practitioner_id == actor.practitioner_id
    )
    to_us = and_(Knock.direction == Direction.ASKED, Circle.group_id.in_(actor.group_ids))
    rows = session().execute(
        select(Circle, Knock.direction)
        .join(Knock, Knock.circle_id == Circle.id)
        .where(or_(to_me, to_us), circle_policy.visible_to(actor))
        .distinct()
        .order_by(Circle.id)
        .limit(MOST_FOUND)
    )
    return [(circle, direction) for circle, direction in rows]
