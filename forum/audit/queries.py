"""Reading the audit trail."""

from sqlalchemy import or_, select

from forum.access.actor import Actor
from forum.audit.models import WITHOUT_MINUTES, AuditEntry
from forum.audit.policy import AuditAction, audit_policy
from forum.kernel import clock
from forum.kernel.paging import Page
from forum.storage.pages import newest_first

PAGE_SIZE = 50


def newest(actor: Actor, cursor: str | None) -> Page[AuditEntry]:
    """Return entries from the newest down.

    Entries without a minute come together, at the end of their day, and only when it is over: in
    between the others, or as they come, they would tell the minute after all.

    Raises:
        NotFound: the actor does not read the trail.
        Invalid: the cursor was changed by hand.
    """
    audit_policy.require(actor, AuditAction.READ, AuditEntry())
    told = or_(
        AuditEntry.actor.not_in(WITHOUT_MINUTES),
        AuditEntry.at < clock.beginning(clock.today()),
    )
    statement = select(AuditEntry).where(audit_policy.visible_to(actor), told)
    return newest_first(statement, AuditEntry.at, AuditEntry.position, cursor, PAGE_SIZE)
