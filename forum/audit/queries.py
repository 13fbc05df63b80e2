"""Reading the audit trail."""

from sqlalchemy import select

from forum.access.actor import Actor
from forum.audit.models import AuditEntry
from forum.audit.policy import AuditAction, audit_policy
from forum.kernel.paging import Page
from forum.storage.database import session

PAGE_SIZE = 50


def newest(actor: Actor, before: int | None) -> Page[AuditEntry]:
    """Return entries from the newest down; ``before`` is the position to go on from.

    Raises:
        NotFound: the actor does not read the trail.
    """
    audit_policy.require(actor, AuditAction.READ, AuditEntry())
    statement = select(AuditEntry).where(audit_policy.visible_to(actor))
    if before is not None:
        statement = statement.where(AuditEntry.position < before)
    statement = statement.order_by(AuditEntry.position.desc()).limit(PAGE_SIZE + 1)
    found = session().scalars(statement).all()
    more = str(found[PAGE_SIZE - 1].position) if len(found) > PAGE_SIZE else None
    return Page(found[:PAGE_SIZE], more)
