"""A coordinator opens a round, lets the best pairs be chosen, and sends them."""

from collections.abc import Mapping, Sequence
from typing import Any

from forum.access.actor import Actor
from forum.events import bus
from forum.kernel import clock
from forum.kernel.errors import Conflict
from forum.mentoring import events
from forum.mentoring.lifecycle import RoundStatus
from forum.mentoring.matching import Matching, Pair, match
from forum.mentoring.models import PairProposal, Round, Unmatched
from forum.mentoring.policy.proposals import ProposalAction, proposals
from forum.mentoring.policy.rounds import RoundAction, rounds
from forum.mentoring.problem import Person
from forum.mentoring.queries import pool
from forum.mentoring.queries import proposals as proposal_queries
from forum.mentoring.queries import rounds as queries
from forum.mentoring.reasons import why_unmatched
from forum.mentoring.service import proposals as proposing
from forum.storage.database import session

#: The worker thinks this long, at most, about the best choice.
PATIENCE_SECONDS = 10.0


def open_round(actor: Actor) -> Round:
    """Open a round, as a coordinator.

    Raises:
        NotFound: the actor is no coordinator.
        Conflict: a round is open already.
    """
    made = Round(opened_by_id=actor.practitioner_id, status=RoundStatus.OPEN)
    rounds.require(actor, RoundAction.OPEN, made)
    if queries.open_one() is not None:
        msg = "A round is open already. Send its proposals before you open another."
        raise Conflict(msg)
    session().add(made)
    session().flush()
    bus.record(events.RoundOpened(subject=made.public_id, actor=actor.public_id))
    return made


def solve(actor: Actor, of: Round) -> None:
    """Choose the best pairs among everybody whose card is up, instead of any chosen before.

    Raises:
        NotFound: the actor is no coordinator.
        NotPermitted: its proposals are sent.
    """
    rounds.require(actor, RoundAction.SOLVE, of)
    people = pool.people()
    _keep(actor, of, people, match(people, seconds=PATIENCE_SECONDS))


def ask_for_pairs(actor: Actor, of: Round) -> None:
    """Let the worker choose the best pairs: a page that did it would keep everybody waiting.

    Raises:
        NotFound: the actor is no coordinator.
        NotPermitted: its proposals are sent, or it is being done already.
    """
    rounds.require(actor, RoundAction.SOLVE, of)
    of.asked_at = clock.now()
    bus.record(events.PairsAskedFor(subject=of.public_id, actor=actor.public_id))


def choose_asked(payload: Mapping[str, Any]) -> None:
    """Choose the pairs that a coordinator asked for; a task, which may come twice.

    Its transaction ends before the solver begins to think, so that everybody can write meanwhile.
    """
    if queries.asked_for(payload["subject"]) is None:
        return
    people = pool.people()
    session().rollback()
    chosen = match(people, seconds=PATIENCE_SECONDS)
    of = queries.asked_for(payload["subject"])
    if of is not None:
        _keep(Actor.system("a coordinator asked for pairs"), of, people, chosen)


def _keep(actor: Actor, of: Round, people: Sequence[Person], chosen: Matching) -> None:
    _forget(actor, of)
    session().add_all(_drafted(of, pair) for pair in chosen.pairs)
    session().add_all(
        Unmatched(round_id=of.id, practitioner_id=_row(person), reason=reason)
        for person, reason in why_unmatched(chosen, people)
    )
    of.solved_at, of.optimal, of.asked_at = clock.now(), chosen.optimal, None
    session().flush()
    bus.record(events.RoundSolved(subject=of.public_id, actor=actor.public_id))


def leave_out(actor: Actor, proposal: PairProposal) -> None:
    """Take a pair out of a round that is not sent: a coordinator may know more than a card says.

    Raises:
        NotFound: the actor may not know of it.
        NotPermitted: it is sent.
    """
    proposals.require(actor, ProposalAction.LEAVE_OUT, proposal)
    session().delete(proposal)
    bus.record(events.ProposalLeftOut(subject=proposal.public_id, actor=actor.public_id))


def send(actor: Actor, of: Round) -> int:
    """Send the proposals; return how many were. What fits no more by now is left out.

    Raises:
        NotFound: the actor is no coordinator.
        NotPermitted: no pairs are chosen yet, or they are sent.
    """
    rounds.require(actor, RoundAction.SEND, of)
    room = {person.id: person.capacity for person in pool.people()}
    sent = 0
    for proposal in proposal_queries.of_round(actor, of):
        if all(room.get(person, 0) > 0 for person in proposal.people):
            proposing.send(actor, proposal)
            sent += 1
            for person in proposal.people:
                room[person] -= 1
        else:
            session().delete(proposal)
    of.status, of.sent_at = RoundStatus.SENT, clock.now()
    bus.record(events.RoundSent(subject=of.public_id, actor=actor.public_id))
    return sent


def _forget(actor: Actor, of: Round) -> None:
    for each in (*proposal_queries.of_round(actor, of), *queries.unmatched(actor, of)):
        session().delete(each)
    session().flush()


def _drafted(of: Round, pair: Pair) -> PairProposal:
    return PairProposal(
        round_id=of.id,
        a_id=_row(pair.a),
        b_id=_row(pair.b),
        a_agency_id=int(pair.a.agency),
        b_agency_id=int(pair.b.agency),
        a_learns=_shared(pair.a, pair.b),
        b_learns=_shared(pair.b, pair.a),
    )


def _row(person: Person) -> int:
    return int(person.id)


def _shared(learner: Person, guide: Person) -> list[str]:
    return sorted(str(subject) for subject in learner.asks & guide.offers)
