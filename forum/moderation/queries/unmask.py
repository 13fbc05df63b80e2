"""Reading who looked up whom; and what everybody may know of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from forum.access.actor import Actor
from forum.directory import queries as directory
from forum.kernel import clock
from forum.kernel.errors import NotFound
from forum.moderation.models.unmask import Unmask, UnmaskDecision
from forum.moderation.policy.unmask import WAITS_FOR, Lookup, unmask_policy
from forum.moderation.queries.things import SITE, find
from forum.storage.database import session

#: The people behind it; never the author.
_BOTH = (joinedload(Unmask.asked_by), joinedload(Unmask.decided_by))
#: Everybody reads the latest; the totals say the rest.
LATEST = 20


@dataclass(frozen=True, slots=True)
class Happened:
    """How often somebody asked, and what came of the latest: what everybody may know."""

    asked: int
    approved: int
    #: On which day, and what was said; None while it waits.
    latest: Sequence[tuple[datetime, UnmaskDecision | None]]


def happened() -> Happened:
    """Return what everybody may know: totals and days, no names."""
    asked, approved = (
        session()
        .execute(
            select(
                func.count(), func.count().filter(Unmask.decision == UnmaskDecision.APPROVED)
            ).select_from(Unmask)
        )
        .one()
    )
    latest = session().execute(
        select(Unmask.created_at, Unmask.decision).order_by(Unmask.id.desc()).limit(LATEST)
    )
    return Happened(asked, approved, [(at, decision) for at, decision in latest])


def concerning(actor: Actor) -> Sequence[Unmask]:
    """Return the look-ups in which two people could learn the actor's own name."""
    return (
        session()
        .scalars(
            select(Unmask)
            .where(Unmask.author_tag == actor.tag, Unmask.decision == UnmaskDecision.APPROVED)
            .options(*_BOTH)
            .order_by(Unmask.decided_at.desc())
        )
        .all()
    )


def readable(actor: Actor) -> Sequence[Unmask]:
    """Return the latest look-ups that the actor asked for, or may have to decide about."""
    statement = select(Unmask).where(unmask_policy.visible_to(actor)).options(*_BOTH)
    return session().scalars(statement.order_by(Unmask.id.desc()).limit(LATEST)).all()


def lookup(actor: Actor, public_id: str) -> Lookup:
    """Return one look-up with what surrounds it.

    Raises:
        NotFound: there is none, or the actor may not know of it.
    """
    found = session().scalar(
        select(Unmask)
        .where(unmask_policy.visible_to(actor), Unmask.public_id == public_id)
        .options(*_BOTH)
    )
    if found is None:
        raise NotFound
    return Lookup(
        found,
        find(SITE, found.kind, found.subject),
        directory.actor_for(found.asked_by),
        directory.ever_shared_a_setting(actor.practitioner_id, found.asked_by_id),
    )


def waiting(kind: str, subject: str) -> Unmask | None:
    """Return what somebody asked about this and nobody has decided, for the service."""
    return session().scalar(
        select(Unmask).where(
            Unmask.kind == kind,
            Unmask.subject == subject,
            Unmask.decision.is_(None),
            Unmask.withdrawn_at.is_(None),
        )
    )


def has_waited_too_long(unmask: Unmask) -> bool:
    """Whether nobody may decide it any more, so that it stands in nobody's way."""
    return unmask.created_at <= clock.now() - WAITS_FOR


def last_refused(kind: str, subject: str) -> datetime | None:
    """Return when somebody last refused to look up the author of this, for the service."""
    return session().scalar(
        select(func.max(Unmask.decided_at)).where(
            Unmask.kind == kind,
            Unmask.subject == subject,
            Unmask.decision == UnmaskDecision.REFUSED,
        )
    )
