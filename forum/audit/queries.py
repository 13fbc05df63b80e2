"""Reading the audit trail."""

from sqlalchemy import or_, select

from forum.access.actor import Actor
from forum.audit.models import AuditEntry, without_minutes
from forum.audit.policy import AuditAction, audit_policy
from forum.events import bus
from forum.kernel import clock
from forum.kernel.paging import Page
from forum.storage.pages import newest_first

PAGE_SIZE = 50


def newest(actor: Actor, cursor: str | None) -> Page[AuditEntry]:
    """Return entries from the newest down.

    Entries without a minute come together, at the end of their day, and only when it is over: in
    between the others, or as they come, they would tell the minute after all.

    Of what nobody else may know yet, the lines stand in the chain and are read by nobody.

    Raises:
        NotFound: the actor does not read the trail.
        Invalid: the cursor was changed by hand.
    """
    audit_policy.require(actor, AuditAction.READ, AuditEntry())
    untold = {each.tag for each in bus.every_kind() if not each.is_told}
    over = or_(
        AuditEntry.actor.not_in(without_minutes()),
        AuditEntry.at < clock.beginning(clock.today()),
    )
    told = AuditEntry.tag.not_in(untold)
    statement = select(AuditEntry).where(audit_policy.visible_to(actor), told, over)
    return newest_first(statement, AuditEntry.at, AuditEntry.position, cursor, PAGE_SIZE)
