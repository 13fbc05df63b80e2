"""Who may know of a circle, read it, and write in it.

Nobody outside learns that a circle exists, unless its members listed it as open to ask or invited
them; and then they learn what it is for, not who is in it nor what is said there.
"""

from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import ColumnElement, false, or_, select
from typing_extensions import override

from forum.access.actor import Actor, Grant, Voice
from forum.access.policy import Example, Policy, rule
from forum.circles.models import Circle, Direction, Knock
from forum.kernel import clock
from forum.kernel.vocabulary import Role


class CircleAction(StrEnum):
    """What can be done with a circle."""

    KNOW = "know"
    READ = "read"
    POST = "post"
    DESCRIBE = "describe"
    OPEN = "open"
    ACCEPT = "accept"
    HAND_ON = "hand_on"
    INVITE = "invite"
    ANSWER_ASKED = "answer_asked"
    ASK = "ask"
    ANSWER_INVITATION = "answer_invitation"
    LEAVE = "leave"


def _knocked(actor: Actor, circle: Circle, direction: Direction) -> bool:
    return any(
        (knock.practitioner_id, knock.direction) == (actor.practitioner_id, direction)
        for knock in circle.knocks
    )


@rule("You cannot see this circle.")
def may_know(actor: Actor, circle: Circle) -> bool:
    """Said of its members, of the invited, and of everybody if it is listed."""
    member = circle.group_id in actor.group_ids
    invited = _knocked(actor, circle, Direction.INVITED)
    return bool(actor.voices) and (member or circle.listed or invited)


@rule("Only the members of a circle can do this.")
def is_member(actor: Actor, circle: Circle) -> bool:
    """Said of its members."""
    return circle.group_id in actor.group_ids


@rule("You are in this circle already.")
def is_not_a_member(actor: Actor, circle: Circle) -> bool:
    """Said of everybody else."""
    return circle.group_id not in actor.group_ids


@rule("This circle is not open to ask.")
def is_listed(_actor: Actor, circle: Circle) -> bool:
    """Said of circles that their members listed."""
    return circle.listed


@rule("You asked already. The members will answer.")
def has_not_asked(actor: Actor, circle: Circle) -> bool:
    """Said until somebody asks."""
    return not _knocked(actor, circle, Direction.ASKED)


@rule("You are invited already. Open the circle and answer the invitation.")
def is_not_invited(actor: Actor, circle: Circle) -> bool:
    """Said of those whom nobody has invited."""
    return not _knocked(actor, circle, Direction.INVITED)


@rule("There is no invitation for you here.")
def is_invited(actor: Actor, circle: Circle) -> bool:
    """Said of somebody whom a member invited."""
    return _knocked(actor, circle, Direction.INVITED)


@rule(
    "This circle is not open: people from two agencies need to be in it. "
    "You can still read, and invite somebody from another agency."
)
def is_open(_actor: Actor, circle: Circle) -> bool:
    """Said while two agencies are there."""
    return circle.opened_at is not None


@rule("This circle is open already.")
def is_not_open(_actor: Actor, circle: Circle) -> bool:
    """Said before it opens, and while it pauses."""
    return circle.opened_at is None


class CirclePolicy(Policy[Circle]):
    """Circles. Asked of a row, it needs the row's knocks loaded. No role reads a circle."""

    name = "circle"
    read = CircleAction.KNOW
    rules = {
        CircleAction.KNOW: (may_know,),
        CircleAction.READ: (is_member,),
        CircleAction.POST: (is_member, is_open),
        CircleAction.DESCRIBE: (is_member,),
        CircleAction.OPEN: (is_member, is_not_open),
        CircleAction.ACCEPT: (is_member,),
        CircleAction.HAND_ON: (is_member,),
        CircleAction.INVITE: (is_member,),
        CircleAction.ANSWER_ASKED: (is_member,),
        CircleAction.ASK: (is_listed, is_not_a_member, has_not_asked, is_not_invited),
        CircleAction.ANSWER_INVITATION: (is_invited, is_not_a_member),
        CircleAction.LEAVE: (is_member,),
    }

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        if not actor.voices:
            return false()
        invited = select(Knock.id).where(
            Knock.circle_id == Circle.id,
            Knock.practitioner_id == actor.practitioner_id,
            Knock.direction == Direction.INVITED,
        )
        return or_(
            Circle.group_id.in_(actor.group_ids),
            Circle.listed.is_(True),
            invited.correlate(Circle).exists(),
        )

    @override
    def examples(self, role: Role) -> Mapping[str, Example[Circle]]:
        voices, grants = (Voice(1, 1, 1, 1),), frozenset({Grant(role)})
        member = Actor(1, voices=voices, grants=grants, group_ids=frozenset({1}))
        other = Actor(2, voices=voices, grants=grants)
        invitation = Knock(practitioner_id=2, direction=Direction.INVITED)
        opened = clock.now()
        return {
            "member": Example(member, Circle(group_id=1, listed=False, opened_at=opened)),
            "member, one agency left": Example(member, Circle(group_id=1, listed=False)),
            "invited": Example(other, Circle(group_id=1, listed=False, knocks=[invitation])),
            "anybody, listed": Example(other, Circle(group_id=1, listed=True)),
            "anybody, not listed": Example(other, Circle(group_id=1, listed=False)),
        }


circle_policy = CirclePolicy()
