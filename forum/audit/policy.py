"""Who may read the audit trail."""

from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import ColumnElement, false, true
from typing_extensions import override

from forum.access.actor import Actor, Grant, Voice
from forum.access.policy import Example, Policy, rule
from forum.audit.models import AuditEntry
from forum.kernel.vocabulary import Role

READERS = frozenset({Role.ADMINISTRATOR, Role.MODERATOR})


class AuditAction(StrEnum):
    """What can be done with the trail: nothing but reading it."""

    READ = "read"


@rule("Only moderators and administrators read the audit trail.")
def keeps_watch(actor: Actor, _entry: AuditEntry) -> bool:
    """Said of moderators and administrators."""
    return bool(READERS & actor.roles)


class AuditPolicy(Policy[AuditEntry]):
    """The trail holds no member's words, and still not everybody needs it."""

    name = "audit"
    read = AuditAction.READ
    rules = {AuditAction.READ: (keeps_watch,)}

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        return true() if READERS & actor.roles else false()

    @override
    def examples(self, role: Role) -> Mapping[str, Example[AuditEntry]]:
        actor = Actor(1, voices=(Voice(1, 1, 1, 1),), grants=frozenset({Grant(role)}))
        return {"anyone": Example(actor, AuditEntry())}


audit_policy = AuditPolicy()
