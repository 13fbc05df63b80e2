"""Reading rounds."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from forum.access.actor import Actor
from forum.kernel.errors import NotFound
from forum.mentoring.lifecycle import RoundStatus
from forum.mentoring.models import PairProposal, Round, Unmatched
from forum.mentoring.policy.rounds import rounds
from forum.storage.database import session

#: Older rounds say nothing that anybody acts on.
MOST_LISTED = 12


def get(actor: Actor, public_id: str) -> Round:
    """Return one round.

    Raises:
        NotFound: there is none, or the actor may not know of it.
    """
    found = session().scalar(_visible(actor).where(Round.public_id == public_id))
    if found is None:
        raise NotFound
    return found


def of(actor: Actor, proposal: PairProposal) -> Round:
    """Return the round that a proposal came from.

    Raises:
        NotFound: nobody but the two has to do with it, or the actor may not know of the round.
    """
    found = session().scalar(_visible(actor).where(Round.id == proposal.round_id))
    if found is None:
        raise NotFound
    return found


def listed(actor: Actor) -> Sequence[Round]:
    """Return the last rounds, the newest first."""
    statement = _visible(actor).order_by(Round.id.desc()).limit(MOST_LISTED)
    return session().scalars(statement).all()


def open_one() -> Round | None:
    """Return the round that is open, if one is."""
    everybody = Actor.system("whether a round is open")
    return session().scalar(_visible(everybody).where(Round.status == RoundStatus.OPEN))


def asked_for(public_id: str) -> Round | None:
    """Return a round whose pairs a coordinator wants chosen; None if that is not so any more."""
    everybody = Actor.system("choosing pairs")
    wanted = _visible(everybody).where(Round.public_id == public_id, Round.asked_at.is_not(None))
    return session().scalar(wanted.where(Round.status == RoundStatus.OPEN))


def unmatched(actor: Actor, of: Round) -> Sequence[Unmatched]:
    """Return those for whom a round found nobody, with the reason."""
    statement = (
        select(Unmatched)
        .join(Round, Round.id == Unmatched.round_id)
        .where(Unmatched.round_id == of.id, rounds.visible_to(actor))
        .options(joinedload(Unmatched.practitioner))
        .order_by(Unmatched.id)
    )
    return session().scalars(statement).all()


def _visible(actor: Actor) -> Select[Round]:
    return select(Round).where(rounds.visible_to(actor))
