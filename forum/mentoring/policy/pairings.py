"""What stays between the two of a pair.

A coordinator sees *whether* a pair meets, never *what* it is about: two policies, one for the two
people (``pairings``) and one for what a coordinator may count (``oversight``).
"""

from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import ColumnElement, false, true
from typing_extensions import override

from forum.access.actor import Actor
from forum.access.policy import Example, Policy, rule
from forum.kernel.vocabulary import Role
from forum.mentoring import examples
from forum.mentoring.lifecycle import PairingStatus
from forum.mentoring.models import Pairing
from forum.mentoring.policy.relations import coordinates, is_theirs
from forum.mentoring.twosome import has_one_in


class PairingAction(StrEnum):
    """What the two of a pair can do."""

    READ = "read"
    WRITE_AGREEMENT = "write_agreement"
    ACCEPT_AGREEMENT = "accept_agreement"
    MESSAGE = "message"
    LOG = "log"
    PAUSE = "pause"
    RESUME = "resume"
    END = "end"


@rule("The agreement is accepted by both, so it stays as it is.")
def is_agreeing(_actor: Actor, pairing: Pairing) -> bool:
    """Said until both accepted the same agreement."""
    return pairing.status == PairingStatus.AGREEING


@rule("There is nothing for you to accept now.")
def has_terms_to_accept(actor: Actor, pairing: Pairing) -> bool:
    """Said of the one who has not accepted the newest agreement."""
    accepted = pairing.a_terms_version if pairing.is_a(actor) else pairing.b_terms_version
    return accepted < pairing.terms_version


@rule("Agree first how you work together. Messages and meetings come after that.")
def is_past_agreement(_actor: Actor, pairing: Pairing) -> bool:
    """Said once both accepted the same agreement."""
    return pairing.status != PairingStatus.AGREEING


@rule("This pairing is paused while you share work.")
def is_not_paused(_actor: Actor, pairing: Pairing) -> bool:
    """Said of all that go on."""
    return pairing.status != PairingStatus.PAUSED


@rule("This pairing is not paused.")
def is_paused(_actor: Actor, pairing: Pairing) -> bool:
    """Said while the two share work."""
    return pairing.status == PairingStatus.PAUSED


@rule("This pairing has ended.")
def is_live(_actor: Actor, pairing: Pairing) -> bool:
    """Said until one of the two ends it."""
    return pairing.status != PairingStatus.ENDED


GOES_ON = (is_theirs, is_live, is_past_agreement, is_not_paused)


class PairingPolicy(Policy[Pairing]):
    """A pairing belongs to its two people, whatever anybody's role."""

    name = "pairing"
    read = PairingAction.READ
    rules = {
        PairingAction.READ: (is_theirs,),
        PairingAction.WRITE_AGREEMENT: (is_theirs, is_agreeing),
        PairingAction.ACCEPT_AGREEMENT: (is_theirs, is_agreeing, has_terms_to_accept),
        PairingAction.MESSAGE: GOES_ON,
        PairingAction.LOG: GOES_ON,
        PairingAction.PAUSE: GOES_ON,
        PairingAction.RESUME: (is_theirs, is_paused),
        PairingAction.END: (is_theirs, is_live),
    }

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        return has_one_in(actor, Pairing)

    @override
    def examples(self, role: Role) -> Mapping[str, Example[Pairing]]:
        return examples.of_pairings(role)


class OversightAction(StrEnum):
    """What a coordinator can do with somebody's pairing."""

    COUNT = "count"


class OversightPolicy(Policy[Pairing]):
    """Whether two people meet, for coordinators. What they agreed and said is not part of it."""

    name = "pairing_oversight"
    read = OversightAction.COUNT
    rules = {OversightAction.COUNT: (coordinates,)}

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        return true() if actor.has(Role.MENTORING_COORDINATOR) else false()

    @override
    def examples(self, role: Role) -> Mapping[str, Example[Pairing]]:
        return examples.of_pairings(role)


pairings = PairingPolicy()
oversight = OversightPolicy()
