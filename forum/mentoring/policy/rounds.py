"""Who pairs people: coordinators."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, false, true
from typing_extensions import override

from forum.access.actor import Actor
from forum.access.policy import Example, Policy, rule
from forum.kernel import clock
from forum.kernel.vocabulary import Role
from forum.mentoring import examples
from forum.mentoring.lifecycle import RoundStatus
from forum.mentoring.models import Round
from forum.mentoring.policy.relations import coordinates

#: After so long without an answer it may be asked for again.
LONGEST_WAIT = timedelta(minutes=10)


class RoundAction(StrEnum):
    """What can be done with a round."""

    READ = "read"
    OPEN = "open"
    SOLVE = "solve"
    SEND = "send"


@rule("The proposals of this round are sent. Open another round.")
def is_not_sent(_actor: Actor, of: Round) -> bool:
    """Said of rounds that are open."""
    return of.status != RoundStatus.SENT


@rule("Let the best pairs be chosen first.")
def is_solved(_actor: Actor, of: Round) -> bool:
    """Said of rounds whose pairs were chosen."""
    return of.solved_at is not None


@rule("Its pairs are being worked out. Look again in a moment.")
def is_not_under_way(_actor: Actor, of: Round) -> bool:
    """Said unless the worker is choosing pairs, or should have done so long ago."""
    return of.asked_at is None or of.asked_at < clock.now() - LONGEST_WAIT


class RoundPolicy(Policy[Round]):
    """Rounds are a coordinator's."""

    name = "mentoring_round"
    read = RoundAction.READ
    rules = {
        RoundAction.READ: (coordinates,),
        RoundAction.OPEN: (coordinates,),
        RoundAction.SOLVE: (coordinates, is_not_sent, is_not_under_way),
        RoundAction.SEND: (coordinates, is_not_sent, is_not_under_way, is_solved),
    }

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        return true() if actor.has(Role.MENTORING_COORDINATOR) else false()

    @override
    def examples(self, role: Role) -> Mapping[str, Example[Round]]:
        return examples.of_rounds(role)


rounds = RoundPolicy()
