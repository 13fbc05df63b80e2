"""Who may ask whom in."""

from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, false, inspect, or_, true
from typing_extensions import override

from forum.access.actor import Actor, Grant, Voice
from forum.access.policy import Example, Policy, rule
from forum.accounts.models import Joining
from forum.directory.policy import NOT_YOUR_DESK, looks_after
from forum.kernel.vocabulary import Role


class JoiningAction(StrEnum):
    """What can be done about somebody on their way in."""

    READ = "read"
    INVITE = "invite"
    WITHDRAW = "withdraw"


@rule(NOT_YOUR_DESK)
def is_for_the_desk(actor: Actor, joining: Joining) -> bool:
    """Said of those who look after the people of that agency in that partnership."""
    if actor.is_system:
        return True
    return joining.is_invited and looks_after(actor, joining.agency_id, joining.partnership_id)


@rule("This is about somebody else.")
def is_being_written_or_for_the_desk(actor: Actor, joining: Joining) -> bool:
    """Said of an invitation that is not sent yet, which hides nobody; later, of the desk's own."""
    return inspect(joining).transient or is_for_the_desk(actor, joining)


class JoiningPolicy(Policy[Joining]):
    """Stewards invite into their own agency, administrators anywhere.

    Applications show on the desk once their address is proved, so nobody reads them here.
    """

    name = "joining"
    read = JoiningAction.READ
    rules = {
        JoiningAction.READ: (is_being_written_or_for_the_desk,),
        JoiningAction.INVITE: (is_for_the_desk,),
        JoiningAction.WITHDRAW: (is_for_the_desk,),
    }

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        if actor.has(Role.ADMINISTRATOR):
            return Joining.is_invited.is_(True)
        stewardships = [grant for grant in actor.grants if grant.role is Role.STEWARD]
        if not actor.voices or not stewardships:
            return false()
        return and_(Joining.is_invited.is_(True), or_(*(_within(grant) for grant in stewardships)))

    @override
    def examples(self, role: Role) -> Mapping[str, Example[Joining]]:
        here = Grant(role, 1, 1) if role is Role.STEWARD else Grant(role)
        actor = Actor(1, voices=(Voice(1, 1, 1, 1),), grants=frozenset({here}))
        return {
            "here": Example(actor, Joining(id=1, is_invited=True, agency_id=1, partnership_id=1)),
            "elsewhere": Example(
                actor, Joining(id=2, is_invited=True, agency_id=1, partnership_id=2)
            ),
        }


def _within(grant: Grant) -> ColumnElement[bool]:
    agency, area = grant.agency_id, grant.partnership_id
    return and_(
        true() if agency is None else Joining.agency_id == agency,
        true() if area is None else Joining.partnership_id == area,
    )


joining_policy = JoiningPolicy()
