"""Who sees a proposal, and who answers it."""

from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, or_
from typing_extensions import override

from forum.access.actor import Actor
from forum.access.policy import Example, Policy, rule
from forum.kernel.vocabulary import Role
from forum.mentoring import examples
from forum.mentoring.lifecycle import ProposalStatus
from forum.mentoring.models import PairProposal
from forum.mentoring.policy.relations import coordinates, is_theirs
from forum.mentoring.twosome import has_one_in, is_one_of


class ProposalAction(StrEnum):
    """What can be done with a proposal."""

    READ = "read"
    ANSWER = "answer"
    LEAVE_OUT = "leave_out"


@rule("This proposal is not yours.")
def may_read_proposal(actor: Actor, proposal: PairProposal) -> bool:
    """Said of the two once it is sent, and of coordinators if it came from a round."""
    sent = proposal.status != ProposalStatus.DRAFTED
    of_a_round = proposal.round_id is not None
    if is_one_of(actor, proposal) and sent:
        return True
    return of_a_round and actor.has(Role.MENTORING_COORDINATOR)


@rule("It was answered, or has moved on.")
def waits_for_answers(_actor: Actor, proposal: PairProposal) -> bool:
    """Said while it waits."""
    return proposal.status == ProposalStatus.SENT


@rule("It was sent already.")
def is_drafted(_actor: Actor, proposal: PairProposal) -> bool:
    """Said of those that a round has not sent yet."""
    return proposal.status == ProposalStatus.DRAFTED


class ProposalPolicy(Policy[PairProposal]):
    """The two see it once it is sent; a coordinator sees those that a round made."""

    name = "mentoring_proposal"
    read = ProposalAction.READ
    rules = {
        ProposalAction.READ: (may_read_proposal,),
        ProposalAction.ANSWER: (is_theirs, waits_for_answers),
        ProposalAction.LEAVE_OUT: (coordinates, is_drafted),
    }

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        theirs = and_(
            PairProposal.status != ProposalStatus.DRAFTED, has_one_in(actor, PairProposal)
        )
        if actor.has(Role.MENTORING_COORDINATOR):
            return or_(theirs, PairProposal.round_id.is_not(None))
        return theirs

    @override
    def examples(self, role: Role) -> Mapping[str, Example[PairProposal]]:
        return examples.of_proposals(role)


proposals = ProposalPolicy()
