"""What the start page asks of mentoring: one statement for what waits, one for what changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import String, and_, case, cast, func, literal, or_, select, union_all
from sqlalchemy.orm import aliased

from forum.access.actor import Actor
from forum.directory.models import Practitioner
from forum.discussion.models import Thread, ThreadKind
from forum.discussion.policy import thread_policy
from forum.kernel import clock
from forum.mentoring.lifecycle import PairingStatus, ProposalStatus
from forum.mentoring.models import Meeting, Pairing, PairProposal
from forum.mentoring.policy.pairings import pairings
from forum.mentoring.policy.proposals import proposals
from forum.mentoring.twosome import has_one_in
from forum.storage.database import session

#: What happened longer ago is no news.
NEWS = timedelta(days=14)
MOST_NEWS = 5
MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class Asking:
    """A proposal that waits for the actor, or a pairing of theirs that goes on."""

    proposal: PairProposal
    pairing: Pairing | None
    other: str
    #: The last time that the two met; None before their first meeting.
    last_met: date | None


def askings(actor: Actor) -> Sequence[Asking]:
    """Return what of mentoring may ask something of the actor."""
    other = aliased(Practitioner)
    others_row = case(
        (PairProposal.a_id == actor.practitioner_id, PairProposal.b_id), else_=PairProposal.a_id
    )
    accepted = case(
        (PairProposal.a_id == actor.practitioner_id, PairProposal.a_accepted_at),
        else_=PairProposal.b_accepted_at,
    )
    last_met = (
        select(func.max(Meeting.held_on))
        .where(Meeting.pairing_id == Pairing.id)
        .correlate(Pairing)
        .scalar_subquery()
    )
    rows = session().execute(
        select(PairProposal, Pairing, other.name, last_met)
        .join(other, other.id == others_row)
        .outerjoin(
            Pairing, and_(Pairing.proposal_id == PairProposal.id, pairings.visible_to(actor))
        )
        .where(
            has_one_in(actor, PairProposal),
            proposals.visible_to(actor),
            or_(
                and_(PairProposal.status == ProposalStatus.SENT, accepted.is_(None)),
                Pairing.status.in_([PairingStatus.AGREEING, PairingStatus.ACTIVE]),
            ),
        )
        .order_by(PairProposal.id)
    )
    return [Asking(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class News:
    """Something that changed: the status a pairing came to, or ``message`` for a new message."""

    at: datetime
    what: str
    public_id: str
    other: str


def news(actor: Actor) -> Sequence[News]:
    """Return what changed in the actor's pairings of late, messages of the other included."""
    since = clock.now() - NEWS
    other = aliased(Practitioner)
    others_row = case((Pairing.a_id == actor.practitioner_id, Pairing.b_id), else_=Pairing.a_id)
    changed = (
        select(
            Pairing.status_since.label("at"),
            cast(Pairing.status, String).label("what"),
            Pairing.public_id.label("public_id"),
            other.name.label("other"),
        )
        .join(other, other.id == others_row)
        .where(pairings.visible_to(actor), Pairing.status_since > since)
    )
    written = (
        select(Thread.last_post_at, literal(MESSAGE), Thread.public_id, other.name)
        .join(Pairing, Pairing.group_id == Thread.audience_group_id)
        .join(other, other.id == others_row)
    ).where(
        Thread.kind == ThreadKind.MENTORING,
        pairings.visible_to(actor),
        Thread.removed_at.is_(None),
        Thread.last_post_at > since,
        or_(Thread.author_id != actor.practitioner_id, Thread.post_count > 0),
        thread_policy.visible_to(actor),
    )
    both = union_all(changed, written).subquery()
    rows = session().execute(select(both).order_by(both.c.at.desc()).limit(MOST_NEWS))
    return [News(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class LivePair:
    """A pairing with which its two people may share things."""

    group_id: int
    public_id: str
    other: str


def live(actor: Actor) -> Sequence[LivePair]:
    """Return the actor's pairings whose agreement both accepted, the audience *my pairing*."""
    other = aliased(Practitioner)
    others_row = case((Pairing.a_id == actor.practitioner_id, Pairing.b_id), else_=Pairing.a_id)
    rows = session().execute(
        select(Pairing.group_id, Pairing.public_id, other.name)
        .join(other, other.id == others_row)
        .where(pairings.visible_to(actor), Pairing.status == PairingStatus.ACTIVE)
        .order_by(Pairing.id)
    )
    return [LivePair(*row) for row in rows]
