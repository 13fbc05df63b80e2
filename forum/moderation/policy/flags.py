"""Who may flag, and what authors may do about what was decided."""

from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import ColumnElement
from typing_extensions import override

from forum.access.actor import Actor
from forum.access.policy import Example, Policy, rule
from forum.kernel.vocabulary import Role
from forum.moderation import examples
from forum.moderation.models.matters import Decision, Flag, Matter
from forum.moderation.policy.matters import key_of
from forum.moderation.policy.whose import tags


class FlagAction(StrEnum):
    """What can be done with a flag. Nobody but whoever raised it even knows whose it is."""

    READ = "read"
    RAISE = "raise"
    WITHDRAW = "withdraw"


class DecisionAction(StrEnum):
    """What an author can do with what was decided about their words."""

    READ = "read"
    APPEAL = "appeal"


@rule("This flag is not yours.")
def raised_it(actor: Actor, flag: Flag) -> bool:
    """Said of whoever raised it."""
    return flag.voice_key == key_of(actor)


@rule("Your place of work is not confirmed, so you can read but not flag for now.")
def is_confirmed(actor: Actor, _flag: Flag) -> bool:
    """Said of everybody with a confirmed, current affiliation."""
    return bool(actor.voices)


@rule("These are your own words. You can change them, or take them back.")
def is_anothers(actor: Actor, flag: Flag) -> bool:
    """Said of everybody but the author."""
    return flag.matter.author_tag not in tags(actor)


@rule("A moderator has looked at this meanwhile, or you took it back already.")
def is_still_open(_actor: Actor, flag: Flag) -> bool:
    """Said until somebody decided."""
    return flag.is_open


class FlagPolicy(Policy[Flag]):
    """Flags. Asked to raise one, it needs its matter."""

    name = "flag"
    read = FlagAction.READ
    rules = {
        FlagAction.READ: (raised_it,),
        FlagAction.RAISE: (is_confirmed, is_anothers),
        FlagAction.WITHDRAW: (is_still_open,),
    }

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        return Flag.voice_key == key_of(actor)

    @override
    def examples(self, role: Role) -> Mapping[str, Example[Flag]]:
        actor = examples.person(role)
        mine = examples.matter(voice_key=key_of(actor))
        own = examples.matter(voice_key=key_of(actor), author_tag=actor.tag)
        return {
            "their flag": Example(actor, mine.flags[0]),
            "somebody’s flag": Example(actor, examples.matter().flags[0]),
            "about their own words": Example(actor, own.flags[0]),
        }


@rule("This is about somebody else’s words.")
def is_about_them(actor: Actor, decision: Decision) -> bool:
    """Said of the author of what was decided about."""
    return decision.matter.author_tag in tags(actor)


@rule("There is nothing to appeal against.")
def hid_it(_actor: Actor, decision: Decision) -> bool:
    """Said of decisions that hide."""
    return decision.hidden_after and decision.matter.hidden


@rule("You appealed, and another moderator decided. That stands.")
def was_not_on_appeal(_actor: Actor, decision: Decision) -> bool:
    """Said of first decisions."""
    return not decision.on_appeal and decision.appealed_on is None


@rule("Something was decided after this.")
def is_the_last(_actor: Actor, decision: Decision) -> bool:
    """Said of what stands."""
    return decision.matter.last is decision


class DecisionPolicy(Policy[Decision]):
    """What was decided, as the author reads it: never who flagged, or why."""

    name = "moderation_decision"
    read = DecisionAction.READ
    rules = {
        DecisionAction.READ: (is_about_them,),
        DecisionAction.APPEAL: (was_not_on_appeal, hid_it, is_the_last),
    }

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        """Say it in SQL, for a select that joins ``Decision`` to its ``Matter``."""
        return Matter.author_tag.in_(tags(actor))

    @override
    def examples(self, role: Role) -> Mapping[str, Example[Decision]]:
        actor = examples.person(role)
        return {
            "the author": Example(actor, examples.decided(author_tag=actor.tag)),
            "the author, appealed": Example(actor, examples.appealed(actor.tag).decisions[0]),
            "anybody else": Example(actor, examples.decided()),
        }


flag_policy = FlagPolicy()
decision_policy = DecisionPolicy()
