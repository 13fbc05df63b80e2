"""Who may read a private reflection: whoever wrote it. Shared ones are threads."""

from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import ColumnElement
from typing_extensions import override

from forum.access.actor import Actor, Grant, Voice
from forum.access.policy import Example, Policy, rule
from forum.kernel.vocabulary import Role
from forum.reflections.models import Reflection


class ReflectionAction(StrEnum):
    """What can be done with a private reflection."""

    READ = "read"
    WRITE = "write"
    DELETE = "delete"
    SHARE = "share"


@rule("A private reflection is its author's alone.")
def is_mine(actor: Actor, reflection: Reflection) -> bool:
    """Said of the author, whatever anybody's role."""
    return reflection.practitioner_id == actor.practitioner_id


@rule("Your place of work is not confirmed, so you can write for yourself but not share for now.")
def speaks_for_an_agency(actor: Actor, _reflection: Reflection) -> bool:
    """Said of everybody with a confirmed, current affiliation."""
    return bool(actor.voices)


class ReflectionPolicy(Policy[Reflection]):
    """Private reflections. No role reads them: no manager, moderator or administrator."""

    name = "reflection"
    read = ReflectionAction.READ
    rules = {
        ReflectionAction.READ: (is_mine,),
        ReflectionAction.WRITE: (is_mine,),
        ReflectionAction.DELETE: (is_mine,),
        ReflectionAction.SHARE: (is_mine, speaks_for_an_agency),
    }

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        return Reflection.practitioner_id == actor.practitioner_id

    @override
    def examples(self, role: Role) -> Mapping[str, Example[Reflection]]:
        voices, grants = (Voice(1, 1, 1, 1),), frozenset({Grant(role)})
        reflection = Reflection(practitioner_id=1)
        return {
            "author": Example(Actor(1, voices=voices, grants=grants), reflection),
            "author, not confirmed": Example(Actor(1, grants=grants), reflection),
            "anybody else": Example(Actor(2, voices=voices, grants=grants), reflection),
        }


reflection_policy = ReflectionPolicy()
