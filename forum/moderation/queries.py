"""Reading who looked up whom; and what everybody may know of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.access.actor import Actor
from forum.contracts.flaggable import Flagged
from forum.contracts.registry import registry
from forum.directory.queries import settings_held_by
from forum.kernel.errors import NotFound
from forum.moderation.models import Unmask, UnmaskDecision
from forum.moderation.policy import Lookup, unmask_policy
from forum.storage.database import session

#: The people behind it; never the author.
_BOTH = (joinedload(Unmask.asked_by), joinedload(Unmask.decided_by))
SITE = Actor.system("weighing a look-up")


@dataclass(frozen=True, slots=True)
class Happened:
    """That somebody asked, and what was decided: what everybody may know."""

    at: datetime
    decision: UnmaskDecision | None


def happened() -> Sequence[Happened]:
    """Return every look-up without names, the newest first."""
    rows = session().execute(
        select(Unmask.created_at, Unmask.decision).order_by(Unmask.created_at.desc())
    )
    return [Happened(*row) for row in rows]


def concerning(actor: Actor) -> Sequence[Unmask]:
    """Return the look-ups in which two people learned the actor's own name."""
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
    """Return the look-ups that the actor asked for, or may have to decide about."""
    statement = select(Unmask).where(unmask_policy.visible_to(actor)).options(*_BOTH)
    return session().scalars(statement.order_by(Unmask.id.desc())).all()


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
    flagged = find(SITE, found.kind, found.subject)
    return Lookup(found, flagged, settings_held_by(found.asked_by_id))


def find(actor: Actor, kind: str, public_id: str) -> Flagged | None:
    """Return a contribution of any feature, if the actor may know of it."""
    flaggable = registry().flaggable.get(kind)
    return flaggable.find(actor, public_id) if flaggable else None


def is_waiting(kind: str, subject: str) -> bool:
    """Whether somebody asked about this and nobody has decided, for the service."""
    waiting = select(Unmask.id).where(
        Unmask.kind == kind, Unmask.subject == subject, Unmask.decision.is_(None)
    )
    return session().scalar(waiting.limit(1)) is not None
