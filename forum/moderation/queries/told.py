"""What somebody is told of moderation on their start page: one statement."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import literal, select, union_all

from forum.access.actor import Actor
from forum.moderation.models.matters import Decision, Matter
from forum.moderation.models.unmask import Unmask, UnmaskDecision
from forum.moderation.policy.flags import decision_policy
from forum.storage.database import session

UNMASKED = ""


def told(actor: Actor, since: datetime) -> Sequence[tuple[datetime, str]]:
    """Return when two people learned the actor's name, and when which decision was made.

    The public id of the decision stands beside its moment; ``UNMASKED`` beside the others.
    """
    names = select(Unmask.decided_at.label("at"), literal(UNMASKED).label("decision")).where(
        Unmask.author_tag == actor.tag,
        Unmask.decision == UnmaskDecision.APPROVED,
        Unmask.decided_at > since,
    )
    words = (
        select(Decision.created_at, Decision.public_id)
        .join(Matter, Matter.id == Decision.matter_id)
        .where(decision_policy.visible_to(actor), Decision.created_at > since)
    )
    rows: Sequence[Any] = session().execute(union_all(names, words)).all()
    return [(row.at, row.decision) for row in rows]
