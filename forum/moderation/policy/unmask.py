"""Who may find out who wrote something: two people, neither of whom has a part in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy import ColumnElement, and_, false, or_
from typing_extensions import override

from forum.access.actor import Actor
from forum.access.policy import Example, Policy, rule
from forum.contracts.flaggable import Flagged
from forum.kernel import clock
from forum.kernel.vocabulary import Role
from forum.moderation import examples
from forum.moderation.models.unmask import Unmask

KEEPERS = frozenset({Role.MODERATOR, Role.ADMINISTRATOR})
#: A reason grows old: what nobody decided by then is asked again, or not.
WAITS_FOR: Final = timedelta(days=14)


class UnmaskAction(StrEnum):
    """What can be done about the author of an anonymous contribution."""

    READ = "read"
    ASK = "ask"
    DECIDE = "decide"
    SHOW = "show"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Lookup:
    """A wish to know an author, with what the rules need to see around it."""

    unmask: Unmask
    #: None when the contribution is gone.
    flagged: Flagged | None
    #: The moderator who asked, as they stand at this moment.
    asker: Actor | None = None
    #: Whether that moderator and whoever looks at this work, or ever worked, in one place.
    shares_a_workplace: bool = True


@rule("This is between the two people who decide about it.")
def is_asker_or_decider(actor: Actor, lookup: Lookup) -> bool:
    """Said of the moderator who asks, and of administrators it is not about."""
    if lookup.unmask.asked_by_id == actor.practitioner_id:
        return bool(KEEPERS & actor.roles)
    return actor.has(Role.ADMINISTRATOR) and lookup.unmask.author_tag != actor.tag


@rule("Only a moderator whose place of work is confirmed asks for this.")
def is_moderator(actor: Actor, _lookup: Lookup) -> bool:
    """Said of moderators whose own work is confirmed."""
    return bool(actor.voices) and actor.has(Role.MODERATOR)


@rule("Only an administrator whose place of work is confirmed decides about this.")
def is_administrator(actor: Actor, _lookup: Lookup) -> bool:
    """Said of administrators whose own work is confirmed."""
    return bool(actor.voices) and actor.has(Role.ADMINISTRATOR)


@rule("The author of this shows their name, or it is gone.")
def is_sealed(_actor: Actor, lookup: Lookup) -> bool:
    """Said of contributions whose author is sealed."""
    return lookup.flagged is not None and lookup.flagged.sealed_author is not None


@rule("You take part in that conversation. Somebody who does not has to do this.")
def is_not_in_the_conversation(actor: Actor, lookup: Lookup) -> bool:
    """Said of people without a part in it, named or not; so never of the author."""
    return lookup.flagged is not None and not lookup.flagged.includes(actor)


@rule("Somebody else has to decide, not the person who asked.")
def is_second_person(actor: Actor, lookup: Lookup) -> bool:
    """Said of everybody but the moderator who asked."""
    return lookup.unmask.asked_by_id != actor.practitioner_id


@rule("The person who asked is no moderator any more, or takes part in that conversation now.")
def is_still_asked(_actor: Actor, lookup: Lookup) -> bool:
    """Said while the moderator who asked could ask again."""
    asker = lookup.asker
    return (
        asker is not None
        and is_moderator(asker, lookup)
        and is_not_in_the_conversation(asker, lookup)
    )


@rule(
    "You work in the same place as the person who asked, or you did once. "
    "An administrator from elsewhere has to decide."
)
def is_of_another_setting(_actor: Actor, lookup: Lookup) -> bool:
    """Said of people who never shared a workplace with the person who asked."""
    return not lookup.shares_a_workplace


@rule("This was decided already, taken back, or has waited too long.")
def is_open(_actor: Actor, lookup: Lookup) -> bool:
    """Said of what nobody has decided, while its reason is fresh."""
    unmask = lookup.unmask
    return (
        unmask.decision is None
        and unmask.withdrawn_at is None
        and unmask.created_at > clock.now() - WAITS_FOR
    )


@rule("Only the two people who agreed to it can do this.")
def is_one_of_the_two(actor: Actor, lookup: Lookup) -> bool:
    """Said of the moderator who asked and the administrator who decided, while they are that."""
    role = {
        lookup.unmask.decided_by_id: Role.ADMINISTRATOR,
        lookup.unmask.asked_by_id: Role.MODERATOR,
    }.get(actor.practitioner_id)
    return role is not None and actor.has(role) and bool(actor.voices)


@rule("The name is no longer shown. Ask again if there is a new reason.")
def is_shown_still(_actor: Actor, lookup: Lookup) -> bool:
    """Said of what was approved a short while ago and not taken back."""
    until = lookup.unmask.shown_until
    return until is not None and until > clock.now() and lookup.unmask.withdrawn_at is None


@rule("There is nothing to take back any more.")
def can_be_taken_back(actor: Actor, lookup: Lookup) -> bool:
    """Said while it waits, and while the name is shown."""
    waits = lookup.unmask.decision is None and lookup.unmask.withdrawn_at is None
    return waits or is_shown_still(actor, lookup)


@rule("Only the two people who agreed to it can do this.")
def is_theirs(actor: Actor, lookup: Lookup) -> bool:
    """Said of the two, whatever their roles are by now: less is shown, never more."""
    return actor.practitioner_id in {lookup.unmask.asked_by_id, lookup.unmask.decided_by_id}


class UnmaskPolicy(Policy[Lookup]):
    """Source: docs/adr/0013-sealed-authors.md."""

    name = "unmask"
    read = UnmaskAction.READ
    rules = {
        UnmaskAction.READ: (is_asker_or_decider,),
        UnmaskAction.ASK: (is_moderator, is_sealed, is_not_in_the_conversation),
        UnmaskAction.DECIDE: (
            is_administrator,
            is_second_person,
            is_open,
            is_sealed,
            is_still_asked,
            is_not_in_the_conversation,
            is_of_another_setting,
        ),
        UnmaskAction.SHOW: (
            is_one_of_the_two,
            is_shown_still,
            is_sealed,
            is_not_in_the_conversation,
        ),
        UnmaskAction.WITHDRAW: (is_theirs, can_be_taken_back),
    }

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        own = Unmask.asked_by_id == actor.practitioner_id
        ways = []
        if KEEPERS & actor.roles:
            ways.append(own)
        if actor.has(Role.ADMINISTRATOR):
            ways.append(and_(Unmask.asked_by_id != actor.practitioner_id, not_about(actor)))
        return or_(*ways) if ways else false()

    @override
    def examples(self, role: Role) -> Mapping[str, Example[Lookup]]:
        actor, asker = examples.person(role), examples.moderator(practitioner_id=4)
        asked, approved = examples.asked, examples.approved
        sealed, beside = examples.sealed("t9", 7), examples.sealed("t9", 1)
        mine = examples.sealed("t1", 7)
        return {
            "asked": Example(actor, Lookup(asked(1), sealed, actor)),
            "asked, approved": Example(actor, Lookup(approved(1), sealed, actor)),
            "of another setting": Example(
                actor, Lookup(asked(4), sealed, asker, shares_a_workplace=False)
            ),
            "of the same setting": Example(actor, Lookup(asked(4), sealed, asker)),
            "in the conversation": Example(
                actor, Lookup(asked(4), beside, asker, shares_a_workplace=False)
            ),
            "the author": Example(
                actor, Lookup(asked(4, "t1"), mine, asker, shares_a_workplace=False)
            ),
        }


def not_about(actor: Actor) -> ColumnElement[bool]:
    """Say in SQL that a look-up is about somebody else."""
    return Unmask.author_tag != actor.tag


unmask_policy = UnmaskPolicy()
