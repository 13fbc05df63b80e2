"""Who looks at what was flagged, and who decides: never its author, never whoever flagged it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from sqlalchemy import ColumnElement, and_, false, or_
from typing_extensions import override

from forum.access.actor import Actor, Grant
from forum.access.policy import Example, Policy, rule
from forum.directory import sealing
from forum.kernel.vocabulary import Role
from forum.moderation import examples
from forum.moderation.lifecycle import FlagKind
from forum.moderation.models.matters import Flag, Matter
from forum.moderation.policy.whose import tags

FLAGS: Final = "flags"
#: Whom the queue may ask for a decision; what stands in it is the policy's to say.
KEEPERS: Final = frozenset({Role.MODERATOR, Role.ADMINISTRATOR, Role.STEWARD})


class MatterAction(StrEnum):
    """What can be done with a flagged thing."""

    READ = "read"
    DECIDE = "decide"
    ANSWER = "answer"


def key_of(actor: Actor) -> str:
    """Return the mark by which somebody's own flags are theirs; it is nothing but theirs."""
    return sealing.voice_key(actor.practitioner_id, FLAGS)


def moderates(actor: Actor, matter: Matter) -> bool:
    """Whether the actor is a moderator, or an administrator where moderators are few."""
    return actor.has(Role.MODERATOR) or (matter.to_administrators and actor.has(Role.ADMINISTRATOR))


def stewards(actor: Actor, matter: Matter) -> bool:
    """Whether somebody says that it is wrong about an agency that the actor looks after."""
    return any(
        flag.kind is FlagKind.WRONG_ABOUT_AGENCY
        and flag.is_open
        and actor.holds(Role.STEWARD, agency_id=flag.agency_id, partnership_id=flag.partnership_id)
        for flag in matter.flags
    )


@rule("Only moderators see this.")
def looks_after_it(actor: Actor, matter: Matter) -> bool:
    """Said of moderators and of the stewards who were asked, never of its author."""
    if not actor.voices or matter.author_tag in tags(actor):
        return False
    return moderates(actor, matter) or stewards(actor, matter)


@rule("Only a moderator decides about this.")
def may_moderate(actor: Actor, matter: Matter) -> bool:
    """Said of moderators, and of administrators where moderators are few."""
    return moderates(actor, matter)


@rule("Only a steward of the agency that it is about can do this.")
def is_its_steward(actor: Actor, matter: Matter) -> bool:
    """Said of the stewards who were asked."""
    return stewards(actor, matter)


@rule("You flagged this yourself, so somebody else decides.")
def did_not_flag_it(actor: Actor, matter: Matter) -> bool:
    """Said of everybody else."""
    key = key_of(actor)
    return all(flag.voice_key != key for flag in matter.flags)


@rule("Nothing waits for a decision here.")
def waits(_actor: Actor, matter: Matter) -> bool:
    """Said while somebody has to decide."""
    return matter.status.waits_for_a_decision


@rule("You decided about this before. Another moderator looks at the appeal.")
def is_another_on_appeal(actor: Actor, matter: Matter) -> bool:
    """Said of everybody who has not decided about it yet, once its author appealed."""
    last = matter.last
    if last is None or last.appealed_on is None:
        return True
    return all(each.by_id != actor.practitioner_id for each in matter.decisions)


class MatterPolicy(Policy[Matter]):
    """Flagged things. Asked of a row, it needs its flags and decisions loaded."""

    name = "matter"
    read = MatterAction.READ
    rules = {
        MatterAction.READ: (looks_after_it,),
        MatterAction.DECIDE: (may_moderate, did_not_flag_it, waits, is_another_on_appeal),
        MatterAction.ANSWER: (is_its_steward, did_not_flag_it),
    }

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        if not actor.voices:
            return false()
        ways: list[ColumnElement[bool]] = [
            Matter.flags.any(_of(grant)) for grant in actor.grants if grant.role is Role.STEWARD
        ]
        if actor.has(Role.MODERATOR):
            ways.append(Matter.id.is_not(None))
        if actor.has(Role.ADMINISTRATOR):
            ways.append(Matter.to_administrators.is_(True))
        return and_(Matter.author_tag.not_in(tags(actor)), or_(*ways)) if ways else false()

    @override
    def examples(self, role: Role) -> Mapping[str, Example[Matter]]:
        actor = examples.person(role)
        key = key_of(actor)
        return {
            "flagged by somebody": Example(actor, examples.matter()),
            "flagged by them": Example(actor, examples.matter(voice_key=key)),
            "the author": Example(actor, examples.matter(author_tag=actor.tag)),
            "wrong about their agency": Example(actor, examples.about_an_agency()),
            "no moderator may decide": Example(actor, examples.matter(to_administrators=True)),
            "appealed against them": Example(actor, examples.appealed(by_id=1)),
        }


def _of(grant: Grant) -> ColumnElement[bool]:
    """Say in SQL that a flag waits for this steward."""
    asked = [
        Flag.kind == FlagKind.WRONG_ABOUT_AGENCY,
        Flag.withdrawn.is_(False),
        Flag.settled.is_(False),
    ]
    if grant.agency_id is not None:
        asked.append(Flag.agency_id == grant.agency_id)
    if grant.partnership_id is not None:
        asked.append(Flag.partnership_id == grant.partnership_id)
    return and_(*asked)


matter_policy = MatterPolicy()
