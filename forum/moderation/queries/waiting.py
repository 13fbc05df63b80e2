"""How much waits for somebody's decision, for their start page: one statement."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, not_, select

from forum.access.actor import Actor
from forum.moderation.lifecycle import Status
from forum.moderation.models.matters import Decision, Flag, Matter
from forum.moderation.policy.matters import key_of, matter_policy
from forum.storage.database import session

_WAITING = [each for each in Status if each.waits_for_a_decision]


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many flagged things somebody could deal with, and the one that has waited longest."""

    count: int
    first: str
    since: datetime


def waits_for(actor: Actor) -> Waiting | None:
    """Return what waits for the actor; what they flagged or decided themselves waits for others."""
    decided = and_(
        Matter.status == Status.APPEALED,
        Matter.decisions.any(Decision.by_id == actor.practitioner_id),
    )
    row = session().execute(
        select(func.count().over(), Matter.public_id, Matter.waiting_since)
        .where(
            matter_policy.visible_to(actor),
            Matter.status.in_(_WAITING),
            not_(Matter.flags.any(Flag.voice_key == key_of(actor))),
            not_(decided),
        )
        .order_by(Matter.waiting_since, Matter.id)
        .limit(1)
    )
    found = row.one_or_none()
    return Waiting(*found) if found else None
