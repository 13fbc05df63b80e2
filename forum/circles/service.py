"""Founding a circle, joining and leaving it, agreeing, and speaking in it."""

from sqlalchemy import Select, func, select

from forum.access.actor import Actor
from forum.circles import events, queries
from forum.circles.first_agreement import TEXT
from forum.circles.models import (
    FEWEST_AGENCIES,
    MOST_MEMBERS,
    Acceptance,
    Agreement,
    Circle,
    Direction,
    Knock,
    Turn,
)
from forum.circles.policy import CircleAction, circle_policy
from forum.circles.rotation import Member, next_facilitator
from forum.directory.models import Group, GroupMember, Practitioner
from forum.events import bus
from forum.kernel import clock
from forum.kernel.errors import Conflict, NotPermitted
from forum.kernel.vocabulary import GroupKind
from forum.prose.ours import prose
from forum.prose.prose import PlainProse, Prose
from forum.storage.database import session


class Full(Conflict):
    """There is no room."""

    def __init__(self) -> None:
        """Say why."""
        super().__init__(
            f"This circle is full: {MOST_MEMBERS} is as many as can still hear each other."
        )


def found(actor: Actor, name: PlainProse, purpose: PlainProse, *, listed: bool) -> Circle:
    """Begin a circle, with its founder in it and a first agreement, not open yet.

    Raises:
        NotPermitted: nobody has confirmed where the actor works.
    """
    if not actor.voices:
        msg = "A steward has to confirm where you work before you can begin a circle."
        raise NotPermitted(msg)
    group = Group(kind=GroupKind.CIRCLE)
    session().add(group)
    session().flush()
    circle = Circle(group_id=group.id, name=name, purpose=purpose, listed=listed)
    session().add(circle)
    session().flush()
    session().add(Agreement(circle_id=circle.id, number=1, text=prose(TEXT)))
    session().add(GroupMember(group_id=group.id, practitioner_id=actor.practitioner_id))
    session().add(Turn(circle_id=circle.id, practitioner_id=actor.practitioner_id))
    session().flush()
    _record(events.CircleFounded, actor, circle)
    return circle


def describe(
    actor: Actor, circle: Circle, name: PlainProse, purpose: PlainProse, *, listed: bool
) -> None:
    """Change what a circle is called, what it is for, and whether people may ask to join."""
    circle_policy.require(actor, CircleAction.DESCRIBE, circle)
    circle.name, circle.purpose, circle.listed = name, purpose, listed
    _record(events.CircleDescribed, actor, circle)


def open_circle(actor: Actor, circle: Circle) -> None:
    """Open a circle, so that its members can write.

    Raises:
        Conflict: everybody in it is from one agency.
    """
    circle_policy.require(actor, CircleAction.OPEN, circle)
    agencies = _agencies(circle)
    if len(agencies) < FEWEST_AGENCIES:
        name = next(iter(agencies.values()), "one agency")
        msg = (
            f"Everybody in this circle is from {name}. A circle needs people from two agencies: "
            "invite somebody from another one, and open it then."
        )
        raise Conflict(msg)
    circle.opened_at = clock.now()
    _record(events.CircleOpened, actor, circle)


def ask(actor: Actor, circle: Circle) -> None:
    """Ask to join a listed circle.

    Raises:
        NotPermitted: it is not listed, or the actor asked already or is in it.
        Full: there is no room.
    """
    circle_policy.require(actor, CircleAction.ASK, circle)
    _knock(circle, actor.practitioner_id, Direction.ASKED)
    _record(events.PlaceAsked, actor, circle)


def invite(actor: Actor, circle: Circle, person: Practitioner) -> None:
    """Invite somebody; they see what the circle is for, and say yes or no.

    Raises:
        Conflict: they were invited already, asked already or are in it.
        Full: there is no room.
    """
    circle_policy.require(actor, CircleAction.INVITE, circle)
    if person.id in {member.practitioner_id for member in queries.members(circle)}:
        msg = f"{person.name} is in this circle already."
        raise Conflict(msg)
    if any(knock.practitioner_id == person.id for knock in circle.knocks):
        msg = f"{person.name} has been invited, or has asked, already."
        raise Conflict(msg)
    _knock(circle, person.id, Direction.INVITED)
    _record(events.PlaceOffered, actor, circle)


def answer_asked(actor: Actor, circle: Circle, knock: Knock, *, welcome: bool) -> None:
    """Let somebody in who asked, or turn them down.

    Raises:
        Full: there is no room.
    """
    circle_policy.require(actor, CircleAction.ANSWER_ASKED, circle)
    _answer(actor, circle, knock, yes=welcome)


def answer_invitation(actor: Actor, circle: Circle, *, accept: bool) -> None:
    """Accept an invitation, or decline it.

    Raises:
        NotPermitted: there is none.
        Full: there is no room any more.
    """
    circle_policy.require(actor, CircleAction.ANSWER_INVITATION, circle)
    knock = next(each for each in circle.knocks if each.practitioner_id == actor.practitioner_id)
    _answer(actor, circle, knock, yes=accept)


def leave(actor: Actor, circle: Circle) -> None:
    """Leave a circle, at any time and without a reason; it pauses if one agency is left."""
    circle_policy.require(actor, CircleAction.LEAVE, circle)
    facilitated = [actor.practitioner_id] == list(queries.turns(circle)[-1:])
    membership = session().scalars(_membership(circle, actor.practitioner_id)).one()
    membership.left_at = clock.now()
    session().flush()
    _record(events.MemberLeft, actor, circle)
    if circle.opened_at is not None and len(_agencies(circle)) < FEWEST_AGENCIES:
        circle.opened_at = None
        _record(events.CirclePaused, actor, circle)
    if facilitated:
        _next_turn(circle)


def would_pause(actor: Actor, circle: Circle) -> bool:
    """Whether the circle would pause if the actor left it."""
    circle_policy.require(actor, CircleAction.LEAVE, circle)
    left = [m for m in queries.members(circle) if m.practitioner_id != actor.practitioner_id]
    return len({m.agency.id for m in left if m.agency}) < FEWEST_AGENCIES


def hand_on(actor: Actor, circle: Circle) -> None:
    """Let the next member facilitate: from another agency, whoever has waited longest."""
    circle_policy.require(actor, CircleAction.HAND_ON, circle)
    _next_turn(circle)
    _record(events.FacilitatorChanged, actor, circle)


def change_agreement(actor: Actor, circle: Circle, text: Prose, *, seen: int) -> None:
    """Make a new version of the agreement, which everybody accepts before they write again.

    Raises:
        Conflict: somebody else changed it meanwhile.
    """
    circle_policy.require(actor, CircleAction.DESCRIBE, circle)
    _lock(circle)
    if circle.agreement_number != seen:
        msg = "Somebody changed the agreement after you opened it. Read theirs, and try again."
        raise Conflict(msg)
    circle.agreement_number += 1
    session().add(Agreement(circle_id=circle.id, number=circle.agreement_number, text=text))
    session().flush()
    _record(events.AgreementChanged, actor, circle)


def accept_agreement(actor: Actor, circle: Circle, *, seen: int) -> None:
    """Accept the version that holds; ``seen`` is the one that was on the page.

    Raises:
        Conflict: another version holds by now.
    """
    circle_policy.require(actor, CircleAction.ACCEPT, circle)
    if circle.agreement_number != seen:
        msg = "The agreement was changed after you opened this page. Read it again, please."
        raise Conflict(msg)
    if queries.has_accepted(actor, circle):
        return
    holds = queries.agreement(circle)
    session().add(Acceptance(agreement_id=holds.id, practitioner_id=actor.practitioner_id))
    _record(events.AgreementAccepted, actor, circle)


def require_may_post(actor: Actor, circle: Circle) -> None:
    """Go on only if the actor may write here now.

    Raises:
        NotPermitted: the circle is not open, or the actor has not accepted its agreement.
    """
    circle_policy.require(actor, CircleAction.POST, circle)
    if not queries.has_accepted(actor, circle):
        msg = "Read the circle’s agreement and accept it, then you can write here."
        raise NotPermitted(msg)


def _knock(circle: Circle, practitioner_id: int, direction: Direction) -> None:
    _require_room(circle)
    session().add(Knock(circle_id=circle.id, practitioner_id=practitioner_id, direction=direction))
    session().flush()


def _answer(actor: Actor, circle: Circle, knock: Knock, *, yes: bool) -> None:
    session().delete(knock)
    if yes:
        _join(circle, knock.practitioner_id)
    _record(events.MemberJoined if yes else events.PlaceDeclined, actor, circle)


def _join(circle: Circle, practitioner_id: int) -> None:
    _lock(circle)
    _require_room(circle)
    known = session().scalars(_membership(circle, practitioner_id)).one_or_none()
    if known is None:
        session().add(GroupMember(group_id=circle.group_id, practitioner_id=practitioner_id))
    else:
        known.left_at, known.created_at = None, clock.now()
    session().flush()


def _require_room(circle: Circle) -> None:
    there = select(func.count()).where(
        GroupMember.group_id == circle.group_id, GroupMember.left_at.is_(None)
    )
    if (session().scalar(there) or 0) >= MOST_MEMBERS:
        raise Full


def _lock(circle: Circle) -> None:
    """Let one change of members or agreement happen at a time."""
    session().flush()
    session().refresh(circle, attribute_names=["agreement_number"], with_for_update=True)


def _agencies(circle: Circle) -> dict[int, str]:
    return {m.agency.id: m.agency.name for m in queries.members(circle) if m.agency}


def _next_turn(circle: Circle) -> None:
    there = [
        Member(m.practitioner_id, m.agency.id if m.agency else None)
        for m in queries.members(circle)
    ]
    following = next_facilitator(there, queries.turns(circle))
    if following is not None:
        session().add(Turn(circle_id=circle.id, practitioner_id=following))
        session().flush()


def _membership(circle: Circle, practitioner_id: int) -> Select[GroupMember]:
    return select(GroupMember).where(
        GroupMember.group_id == circle.group_id, GroupMember.practitioner_id == practitioner_id
    )


def _record(event: type[events.CircleEvent], actor: Actor, circle: Circle) -> None:
    bus.record(event(subject=circle.public_id, actor=actor.public_id))
