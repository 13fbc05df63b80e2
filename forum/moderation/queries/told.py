"""What somebody is told of moderation on their start page: one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, literal, not_, select, union_all

from forum.access.actor import Actor
from forum.moderation.lifecycle import Status
from forum.moderation.models.matters import Decision, Flag, Matter
from forum.moderation.models.unmask import Unmask, UnmaskDecision
from forum.moderation.policy.flags import decision_policy
from forum.moderation.policy.matters import KEEPERS, key_of, matter_policy
from forum.storage.database import session

UNMASKED = ""
_WAITING = [each for each in Status if each.waits_for_a_decision]


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many flagged things somebody could deal with, and the one that has waited longest."""

    since: datetime
    first: str
    count: int


@dataclass(frozen=True, slots=True)
class Told:
    """What was decided about somebody's words or name, and what waits for their decision.

    The public id of a decision stands beside its moment; ``UNMASKED`` beside each time that two
    people learned their name.
    """

    decided: Sequence[tuple[datetime, str]]
    waiting: Waiting | None


def told(actor: Actor, since: datetime) -> Told:
    """Return what happened since a moment, and what waits."""
    parts: list[Select[*tuple[Any, ...]]] = [_names(actor, since), _words(actor, since)]
    if KEEPERS & actor.roles:
        parts.append(_waiting(actor))
    rows: Sequence[Any] = session().execute(union_all(*parts)).all()
    waiting = next((Waiting(*row) for row in rows if row.waiting), None)
    return Told([(row.at, row.decision) for row in rows if not row.waiting], waiting)


def _names(actor: Actor, since: datetime) -> Select[datetime | None, str, int]:
    return select(
        Unmask.decided_at.label("at"),
        literal(UNMASKED).label("decision"),
        literal(0).label("waiting"),
    ).where(
        Unmask.author_tag == actor.tag,
        Unmask.decision == UnmaskDecision.APPROVED,
        Unmask.decided_at > since,
    )


def _words(actor: Actor, since: datetime) -> Select[datetime, str, int]:
    return (
        select(Decision.created_at, Decision.public_id, literal(0))
        .join(Matter, Matter.id == Decision.matter_id)
        .where(decision_policy.visible_to(actor), Decision.created_at > since)
    )


def _waiting(actor: Actor) -> Select[datetime, str, int]:
    """Say what waits for the actor; what they flagged or decided themselves waits for others."""
    decided = and_(
        Matter.status == Status.APPEALED,
        Matter.decisions.any(Decision.by_id == actor.practitioner_id),
    )
    longest = (
        select(Matter.waiting_since, Matter.public_id, func.count().over().label("count"))
        .where(
            matter_policy.visible_to(actor),
            Matter.status.in_(_WAITING),
            not_(Matter.flags.any(Flag.voice_key == key_of(actor))),
            not_(decided),
        )
        .order_by(Matter.waiting_since, Matter.id)
        .limit(1)
        .subquery()
    )
    return select(longest.c.waiting_since, longest.c.public_id, longest.c.count)
