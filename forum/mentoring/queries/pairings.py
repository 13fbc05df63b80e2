"""Reading pairings: whole for the two people, and whether they meet for a coordinator."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from forum.access.actor import Actor
from forum.directory.models import Practitioner
from forum.kernel.errors import NotFound
from forum.mentoring.lifecycle import PairingStatus
from forum.mentoring.models import Meeting, Pairing
from forum.mentoring.policy.pairings import oversight, pairings
from forum.storage.database import session


def get(actor: Actor, public_id: str) -> Pairing:
    """Return one pairing, with its people, its log, and what it came from.

    Raises:
        NotFound: there is none, or the actor may not know of it.
    """
    statement = _visible(actor).where(Pairing.public_id == public_id)
    found = session().scalar(
        statement.options(selectinload(Pairing.meetings), joinedload(Pairing.proposal))
    )
    if found is None:
        raise NotFound
    return found


def mine(actor: Actor) -> Sequence[Pairing]:
    """Return the actor's pairings, those that go on first."""
    ended = Pairing.status == PairingStatus.ENDED
    return session().scalars(_visible(actor).order_by(ended, Pairing.id.desc())).all()


def meeting(actor: Actor, public_id: str) -> tuple[Pairing, Meeting]:
    """Return a line of a log, and the pairing whose log it is.

    Raises:
        NotFound: there is none, or it is in somebody else's log.
    """
    row = session().execute(
        select(Pairing, Meeting)
        .join(Meeting, Meeting.pairing_id == Pairing.id)
        .where(Meeting.public_id == public_id, pairings.visible_to(actor))
    )
    found = row.first()
    if found is None:
        raise NotFound
    return found[0], found[1]


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a pair meets. This is all that a coordinator knows."""

    a: str
    b: str
    status: PairingStatus
    meetings: int
    last_met: date | None


def standings(actor: Actor) -> Sequence[Standing]:
    """Return how every pairing stands, the newest first."""
    a, b = aliased(Practitioner), aliased(Practitioner)
    met = (
        select(
            Meeting.pairing_id,
            func.count().label("meetings"),
            func.max(Meeting.held_on).label("last_met"),
        )
        .group_by(Meeting.pairing_id)
        .subquery()
    )
    rows = session().execute(
        select(a.name, b.name, Pairing.status, func.coalesce(met.c.meetings, 0), met.c.last_met)
        .join(a, a.id == Pairing.a_id)
        .join(b, b.id == Pairing.b_id)
        .outerjoin(met, met.c.pairing_id == Pairing.id)
        .where(oversight.visible_to(actor))
        .order_by(Pairing.id.desc())
    )
    return [Standing(*row) for row in rows]


def with_people() -> Select[Pairing]:
    """Select pairings with both people; whoever calls adds what the actor may see."""
    return select(Pairing).options(
        joinedload(Pairing.a),
        joinedload(Pairing.b),
        joinedload(Pairing.a_agency),
        joinedload(Pairing.b_agency),
    )


def _visible(actor: Actor) -> Select[Pairing]:
    return with_people().where(pairings.visible_to(actor))
