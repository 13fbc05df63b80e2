"""Reading proposals."""

from collections.abc import Sequence

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import joinedload

from forum.access.actor import Actor
from forum.kernel import clock
from forum.kernel.errors import NotFound
from forum.mentoring.lifecycle import ProposalStatus
from forum.mentoring.models import Pairing, PairProposal, Round
from forum.mentoring.policy.pairings import pairings
from forum.mentoring.policy.proposals import proposals
from forum.mentoring.twosome import has_one_in
from forum.storage.database import session


def get(actor: Actor, public_id: str) -> PairProposal:
    """Return one proposal, with both people.

    Raises:
        NotFound: there is none, or the actor may not know of it.
    """
    found = session().scalar(_visible(actor).where(PairProposal.public_id == public_id))
    if found is None:
        raise NotFound
    return found


def waiting(actor: Actor) -> Sequence[PairProposal]:
    """Return the proposals to the actor, or by them, that somebody has to answer."""
    statement = _visible(actor).where(
        has_one_in(actor, PairProposal), PairProposal.status == ProposalStatus.SENT
    )
    return session().scalars(statement.order_by(PairProposal.answer_by)).all()


def of_round(actor: Actor, of: Round) -> Sequence[PairProposal]:
    """Return what a round proposes, or proposed."""
    statement = _visible(actor).where(PairProposal.round_id == of.id)
    return session().scalars(statement.order_by(PairProposal.id)).all()


def overdue() -> Sequence[PairProposal]:
    """Return the proposals that were not answered by both in time."""
    everybody = Actor.system("proposals move on")
    statement = _visible(everybody).where(
        PairProposal.status == ProposalStatus.SENT, PairProposal.answer_by < clock.now()
    )
    return session().scalars(statement.order_by(PairProposal.id)).all()


def pairing_of(actor: Actor, proposal: PairProposal) -> str:
    """Return the public id of the actor's pairing that came of a proposal; empty if none did."""
    statement = select(Pairing.public_id).where(
        Pairing.proposal_id == proposal.id, pairings.visible_to(actor)
    )
    return session().scalar(statement) or ""


def latest_between(one: int, other: int) -> PairProposal | None:
    """Return the last proposal between two people that was sent."""
    everybody = Actor.system("whether two were proposed to each other before")
    between = or_(
        and_(PairProposal.a_id == one, PairProposal.b_id == other),
        and_(PairProposal.a_id == other, PairProposal.b_id == one),
    )
    statement = _visible(everybody).where(between, PairProposal.status != ProposalStatus.DRAFTED)
    return session().scalars(statement.order_by(PairProposal.id.desc()).limit(1)).first()


def _visible(actor: Actor) -> Select[PairProposal]:
    return (
        select(PairProposal)
        .where(proposals.visible_to(actor))
        .options(
            joinedload(PairProposal.a),
            joinedload(PairProposal.b),
            joinedload(PairProposal.a_agency),
            joinedload(PairProposal.b_agency),
        )
    )
