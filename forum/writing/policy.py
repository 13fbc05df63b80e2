"""Who may read a draft: whoever is writing it."""

from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import ColumnElement
from typing_extensions import override

from forum.access.actor import Actor, Grant, Voice
from forum.access.policy import Example, Policy, rule
from forum.kernel.vocabulary import Role
from forum.writing.models import Draft


class DraftAction(StrEnum):
    """What can be done with a draft."""

    READ = "read"
    KEEP = "keep"
    DISCARD = "discard"
    RESTORE = "restore"


@rule("Only its writer reads a draft.")
def is_writing(actor: Actor, draft: Draft) -> bool:
    """Said of the writer, whatever anybody's role."""
    return draft.practitioner_id == actor.practitioner_id


class DraftPolicy(Policy[Draft]):
    """A draft is its writer's own."""

    name = "draft"
    read = DraftAction.READ
    rules = {
        DraftAction.READ: (is_writing,),
        DraftAction.KEEP: (is_writing,),
        DraftAction.DISCARD: (is_writing,),
        DraftAction.RESTORE: (is_writing,),
    }

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        return Draft.practitioner_id == actor.practitioner_id

    @override
    def examples(self, role: Role) -> Mapping[str, Example[Draft]]:
        voices, grants = (Voice(1, 1, 1, 1),), frozenset({Grant(role)})
        draft = Draft(practitioner_id=1)
        return {
            "writer": Example(Actor(1, voices=voices, grants=grants), draft),
            "anybody else": Example(Actor(2, voices=voices, grants=grants), draft),
        }


draft_policy = DraftPolicy()
