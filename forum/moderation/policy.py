"""Who may find out who wrote something: two people, neither of whom has a part in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, false, or_
from typing_extensions import override

from forum.access.actor import Actor, Grant, Voice
from forum.access.policy import Example, Policy, rule
from forum.contracts.flaggable import Flagged
from forum.kernel import clock
from forum.kernel.vocabulary import Role
from forum.moderation.models import Unmask, UnmaskDecision

KEEPERS = frozenset({Role.MODERATOR, Role.ADMINISTRATOR})


class UnmaskAction(StrEnum):
    """What can be done about the author of an anonymous contribution."""

    READ = "read"
    ASK = "ask"
    DECIDE = "decide"
    SHOW = "show"


@dataclass(frozen=True, slots=True)
class Lookup:
    """A wish to know an author, with what the rules need to see around it."""

    unmask: Unmask
    #: None when the contribution is gone.
    flagged: Flagged | None
    #: Where the person who asked works now.
    asker_settings: frozenset[int] = frozenset()


@rule("This is between the two people who decide about it.")
def is_asker_or_decider(actor: Actor, lookup: Lookup) -> bool:
    """Said of the moderator who asks, and of administrators it is not about."""
    if lookup.unmask.asked_by_id == actor.practitioner_id:
        return bool(KEEPERS & actor.roles)
    return actor.has(Role.ADMINISTRATOR) and lookup.unmask.author_tag != actor.tag


@rule("Only a moderator asks for this.")
def is_moderator(actor: Actor, _lookup: Lookup) -> bool:
    """Said of moderators whose own work is confirmed."""
    return bool(actor.voices) and actor.has(Role.MODERATOR)


@rule("Only an administrator decides about this.")
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


@rule("You work in the same place as the person who asked. An administrator from elsewhere has to.")
def is_of_another_setting(actor: Actor, lookup: Lookup) -> bool:
    """Said of people who share no workplace with the person who asked."""
    return bool(lookup.asker_settings) and not (actor.setting_ids & lookup.asker_settings)


@rule("This was decided already.")
def is_open(_actor: Actor, lookup: Lookup) -> bool:
    """Said of what nobody has decided."""
    return lookup.unmask.decision is None


@rule("Only the two people who agreed to it see the name.")
def is_one_of_the_two(actor: Actor, lookup: Lookup) -> bool:
    """Said of the moderator who asked and the administrator who approved, while they are that."""
    two = {lookup.unmask.asked_by_id, lookup.unmask.decided_by_id}
    return actor.practitioner_id in two and bool(KEEPERS & actor.roles)


@rule("The name is no longer shown. Ask again if there is a new reason.")
def is_shown_still(_actor: Actor, lookup: Lookup) -> bool:
    """Said of what was approved a short while ago."""
    until = lookup.unmask.shown_until
    return until is not None and until > clock.now()


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
            is_not_in_the_conversation,
            is_of_another_setting,
        ),
        UnmaskAction.SHOW: (is_one_of_the_two, is_shown_still, is_sealed),
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
        actor = Actor(1, tag="t1", voices=(Voice(1, 1, 1, 1),), grants=frozenset({Grant(role)}))
        sealed = Flagged("x", "a reply", "/", "sealed", "t9", {7}, {"t9"})
        mine = Flagged("x", "a reply", "/", "sealed", "t1", {7}, {"t1"})
        beside = Flagged("x", "a reply", "/", "sealed", "t9", {1}, {"t9"})
        elsewhere = frozenset({2})
        return {
            "asked": Example(actor, Lookup(_asked(1), sealed, elsewhere)),
            "asked, approved": Example(actor, Lookup(_asked(1, approved=True), sealed, elsewhere)),
            "of another setting": Example(actor, Lookup(_asked(4), sealed, elsewhere)),
            "of the same setting": Example(actor, Lookup(_asked(4), sealed, frozenset({1}))),
            "in the conversation": Example(actor, Lookup(_asked(4), beside, elsewhere)),
            "the author": Example(actor, Lookup(_asked(4, "t1"), mine, elsewhere)),
        }


def not_about(actor: Actor) -> ColumnElement[bool]:
    """Say in SQL that a look-up is about somebody else."""
    return Unmask.author_tag != actor.tag


def _asked(by: int, tag: str = "t9", *, approved: bool = False) -> Unmask:
    made = Unmask(asked_by_id=by, author_tag=tag, kind="post", subject="x")
    if approved:
        made.decision, made.decided_by_id = UnmaskDecision.APPROVED, 5
        made.shown_until = clock.now() + timedelta(days=1)
    return made


unmask_policy = UnmaskPolicy()
