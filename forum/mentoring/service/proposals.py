"""Asking somebody, answering, and moving on after seven days."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from forum.access.actor import Actor
from forum.directory.models import Group, GroupMember
from forum.events import bus
from forum.kernel import clock
from forum.kernel.errors import Conflict
from forum.kernel.vocabulary import GroupKind
from forum.mentoring import events
from forum.mentoring.lifecycle import ANSWER_WITHIN, ProposalStatus
from forum.mentoring.models import Card, Pairing, PairProposal
from forum.mentoring.policy.cards import CardAction, CardSeen, cards
from forum.mentoring.policy.proposals import ProposalAction, proposals
from forum.mentoring.problem import Kind
from forum.mentoring.queries import cards as card_queries
from forum.mentoring.queries import exclusions, pool
from forum.mentoring.queries import proposals as queries
from forum.mentoring.reasons import COUNTERPART
from forum.storage.database import session

#: After a proposal moved on, nobody asks the same person again for this long.
LEAVE_IN_PEACE = timedelta(days=90)


def ask(actor: Actor, card: Card) -> PairProposal:
    """Ask somebody directly, which says yes for the actor.

    Raises:
        NotPermitted: it is the actor's own card, or of their agency, or nobody confirmed them.
        Conflict: the two cannot be paired, or one has no room; the sentence says what to do.
    """
    cards.require(actor, CardAction.ASK, CardSeen(card))
    mine = _own_card(actor)
    _require_fit(mine, card)
    first, second = (card, mine) if card.kind is Kind.MENTOR else (mine, card)
    proposal = between(first, second)
    if proposal.a_id == actor.practitioner_id:
        proposal.a_accepted_at = clock.now()
    else:
        proposal.b_accepted_at = clock.now()
    session().add(proposal)
    send(actor, proposal)
    return proposal


def between(a: Card, b: Card) -> PairProposal:
    """Return a new proposal, with what each could learn as their cards say it now."""
    return PairProposal(
        status=ProposalStatus.DRAFTED,
        a_id=a.practitioner_id,
        b_id=b.practitioner_id,
        a_agency_id=a.agency_id,
        b_agency_id=b.agency_id,
        a_learns=sorted(a.asks & b.offers),
        b_learns=sorted(b.asks & a.offers),
    )


def send(actor: Actor, proposal: PairProposal) -> None:
    """Let the two see a proposal and answer it. Whoever calls has asked whether the actor may."""
    proposal.status = ProposalStatus.SENT
    proposal.sent_at = clock.now()
    proposal.answer_by = clock.now() + ANSWER_WITHIN
    session().flush()
    bus.record(events.ProposalSent(subject=proposal.public_id, actor=actor.public_id))


def accept(actor: Actor, proposal: PairProposal) -> Pairing | None:
    """Say yes; return the pairing if both have.

    Raises:
        NotPermitted: it is not the actor's to answer, or waits no more.
    """
    _lock(proposal)
    proposals.require(actor, ProposalAction.ANSWER, proposal)
    if proposal.is_a(actor):
        proposal.a_accepted_at = proposal.a_accepted_at or clock.now()
    else:
        proposal.b_accepted_at = proposal.b_accepted_at or clock.now()
    bus.record(events.ProposalAccepted(subject=proposal.public_id, actor=actor.public_id))
    if proposal.a_accepted_at is None or proposal.b_accepted_at is None:
        return None
    proposal.status = ProposalStatus.ACCEPTED
    return _begin(actor, proposal)


def decline(actor: Actor, proposal: PairProposal) -> None:
    """Say no, without a reason; the proposal moves on, and does not say who let it.

    Raises:
        NotPermitted: it is not the actor's to answer, or waits no more.
    """
    _lock(proposal)
    proposals.require(actor, ProposalAction.ANSWER, proposal)
    move_on(proposal, actor)


def move_on(proposal: PairProposal, actor: Actor) -> None:
    """Close a proposal that came to nothing; for the verbs of this package, which asked before."""
    proposal.status = ProposalStatus.MOVED_ON
    bus.record(events.ProposalMovedOn(subject=proposal.public_id, actor=actor.public_id))


def move_all_on(_payload: Mapping[str, Any]) -> None:
    """Close every proposal that was not answered by both in time; due once a day."""
    for proposal in queries.overdue():
        move_on(proposal, Actor.system("nobody answered in time"))


def _begin(actor: Actor, proposal: PairProposal) -> Pairing:
    group = Group(kind=GroupKind.PAIRING)
    session().add(group)
    session().flush()
    session().add_all(
        GroupMember(group_id=group.id, practitioner_id=person) for person in proposal.people
    )
    pairing = Pairing(
        proposal_id=proposal.id,
        group_id=group.id,
        a_id=proposal.a_id,
        b_id=proposal.b_id,
        a_agency_id=proposal.a_agency_id,
        b_agency_id=proposal.b_agency_id,
    )
    session().add(pairing)
    session().flush()
    bus.record(events.PairingBegan(subject=pairing.public_id, actor=actor.public_id))
    return pairing


def _own_card(actor: Actor) -> Card:
    mine = card_queries.own(actor)
    if mine is None or mine.withdrawn_at is not None:
        msg = "Put up your own card first, so that they see what they could learn from you."
        raise Conflict(msg)
    return mine


def _require_fit(mine: Card, theirs: Card) -> None:
    one, other = mine.practitioner_id, theirs.practitioner_id
    if theirs.kind is not COUNTERPART[mine.kind]:
        msg = "Your two cards ask for different ways of learning. Change yours if you want to."
        raise Conflict(msg)
    if mine.agency_id == theirs.agency_id or exclusions.must_not_meet(one, other):
        msg = "The two of you cannot be paired: you share an agency, or are kept apart."
        raise Conflict(msg)
    earlier = queries.latest_between(one, other)
    if earlier is not None and not _may_ask_again(earlier):
        msg = "The two of you were proposed to each other not long ago. Ask somebody else for now."
        raise Conflict(msg)
    if not pool.room_of(one):
        msg = "You have as many pairs as you have room for. Your card says how many."
        raise Conflict(msg)
    if not pool.room_of(other):
        msg = "They have as many pairs as they have room for at the moment. Ask somebody else."
        raise Conflict(msg)


def _may_ask_again(earlier: PairProposal) -> bool:
    since = earlier.sent_at or earlier.created_at
    return earlier.status is not ProposalStatus.SENT and clock.now() - since > LEAVE_IN_PEACE


def _lock(proposal: PairProposal) -> None:
    """See a proposal as it is now: both may answer at the same moment."""
    session().flush()
    columns = ("status", "a_accepted_at", "b_accepted_at")
    session().refresh(proposal, attribute_names=columns, with_for_update=True)
