"""Whom somebody is kept apart from: theirs alone to know."""

from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import ColumnElement
from typing_extensions import override

from forum.access.actor import Actor
from forum.access.policy import Example, Policy, rule
from forum.kernel.vocabulary import Role
from forum.mentoring import examples
from forum.mentoring.models import Exclusion


class ExclusionAction(StrEnum):
    """What can be done with an exclusion."""

    READ = "read"
    DECLARE = "declare"
    TAKE_BACK = "take_back"


@rule("Whom somebody is kept apart from is theirs alone to know.")
def declared_it(actor: Actor, exclusion: Exclusion) -> bool:
    """Said of the one who declared it; of no role."""
    return exclusion.practitioner_id == actor.practitioner_id


class ExclusionPolicy(Policy[Exclusion]):
    """No role reads exclusions: not a coordinator, not an administrator."""

    name = "mentoring_exclusion"
    read = ExclusionAction.READ
    rules = dict.fromkeys(ExclusionAction, (declared_it,))

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        return Exclusion.practitioner_id == actor.practitioner_id

    @override
    def examples(self, role: Role) -> Mapping[str, Example[Exclusion]]:
        return examples.of_exclusions(role)


exclusions = ExclusionPolicy()
