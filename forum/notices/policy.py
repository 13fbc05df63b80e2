"""A notice is its receiver's, whoever else may read the thing that it is about."""

from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import ColumnElement, or_
from typing_extensions import override

from forum.access.actor import Actor, Grant, Voice
from forum.access.policy import Example, Policy, rule
from forum.kernel.vocabulary import Role
from forum.notices.models import Notice


class NoticeAction(StrEnum):
    """What can be done with a notice."""

    READ = "read"
    MARK = "mark"


@rule("This notice is somebody else's.")
def is_to_them(actor: Actor, notice: Notice) -> bool:
    """Said of the receiver; of no role."""
    if notice.recipient_id is not None:
        return notice.recipient_id == actor.practitioner_id
    return bool(actor.tag) and notice.recipient_tag == actor.tag


class NoticePolicy(Policy[Notice]):
    """Whether the receiver may still know of the thing is asked of the thing's own policy."""

    name = "notice"
    read = NoticeAction.READ
    rules = dict.fromkeys(NoticeAction, (is_to_them,))

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        return or_(Notice.recipient_id == actor.practitioner_id, Notice.recipient_tag == actor.tag)

    @override
    def examples(self, role: Role) -> Mapping[str, Example[Notice]]:
        voices, grants = (Voice(1, 1, 1, 1),), frozenset({Grant(role)})
        actor = Actor(1, tag="own", voices=voices, grants=grants)
        return {
            "receiver": Example(actor, Notice(recipient_id=1)),
            "receiver by tag": Example(actor, Notice(recipient_tag="own")),
            "somebody else": Example(actor, Notice(recipient_id=2)),
            "another tag": Example(actor, Notice(recipient_tag="other")),
        }


notice_policy = NoticePolicy()
