"""Who may read, propose, review and sign what a word means.

Everybody signed in reads the glossary. Anybody with a confirmed place of work proposes. A steward
of the agency that a sense speaks for reviews and signs; of a sense written for a sector, a steward
of any of its agencies, and it takes two of different agencies to sign it. Nobody decides about
their own words. A steward's reach by partnership is left aside: the words are the whole site's.
"""

from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import ColumnElement, or_, select, true
from typing_extensions import override

from forum.access.actor import Actor, Grant, Voice
from forum.access.policy import Example, Policy, rule
from forum.directory.models import Agency
from forum.glossary.models import Proposal, Sense, Status, Term
from forum.kernel import clock
from forum.kernel.vocabulary import Role


class TermAction(StrEnum):
    """What can be done with a term."""

    READ = "read"


class SenseAction(StrEnum):
    """What can be done with a sense."""

    READ = "read"
    SIGN = "sign"
    LOOK_AGAIN = "look_again"


class ProposalAction(StrEnum):
    """What can be done with a proposal."""

    READ = "read"
    PROPOSE = "propose"
    REVIEW = "review"


def stewarded_agencies(actor: Actor) -> frozenset[int] | None:
    """Return the agencies whose words the actor looks after; None means every agency."""
    reach = {grant.agency_id for grant in actor.grants if grant.role is Role.STEWARD}
    return None if None in reach else frozenset(each for each in reach if each is not None)


def stewards_any_of(actor: Actor, agencies: list[Agency]) -> bool:
    """Whether the actor looks after the words of one of these agencies."""
    reach = stewarded_agencies(actor)
    return bool(agencies) and (reach is None or any(each.id in reach for each in agencies))


@rule("Sign in to read the glossary.")
def reads_the_glossary(actor: Actor, _thing: Term | Sense) -> bool:
    """Said of everybody signed in, confirmed or not."""
    return not actor.is_system


@rule("You cannot read this proposal.")
def reads_proposal(actor: Actor, proposal: Proposal) -> bool:
    """Said of whoever proposed it, and of the stewards who may decide."""
    return proposed_it(actor, proposal) or stewards_any_of(actor, proposal.agencies)


def proposed_it(actor: Actor, proposal: Proposal) -> bool:
    """Whether the actor made the proposal."""
    return proposal.proposer_id == actor.practitioner_id


@rule("Your place of work is not confirmed, so you can read but not write for now.")
def speaks_for_an_agency(actor: Actor, _proposal: Proposal) -> bool:
    """Said of everybody with a confirmed, current affiliation."""
    return bool(actor.voices)


@rule("You can propose only in your own name.")
def proposes_themselves(actor: Actor, proposal: Proposal) -> bool:
    """Said of whoever the proposal names as its proposer."""
    return proposed_it(actor, proposal)


@rule("Only a steward of the agency it speaks for decides about this.")
def stewards_its_agency(actor: Actor, thing: Proposal | Sense) -> bool:
    """Said of the stewards of its agency, or of any agency of its sector."""
    return stewards_any_of(actor, thing.agencies)


@rule("You proposed these words yourself, so another steward decides about them.")
def is_anothers_proposal(actor: Actor, proposal: Proposal) -> bool:
    """Said of everybody but whoever proposed it."""
    return not proposed_it(actor, proposal)


@rule("This was decided already.")
def still_waits(_actor: Actor, proposal: Proposal) -> bool:
    """Said until a steward decides."""
    return proposal.status is Status.WAITING


@rule("These are your own words, so another steward signs them.")
def is_anothers_wording(actor: Actor, sense: Sense) -> bool:
    """Said of everybody but whoever proposed the words that stand now."""
    return sense.worded_by_id != actor.practitioner_id


@rule("Your agency has signed this already.")
def not_signed_yet(actor: Actor, sense: Sense) -> bool:
    """Said while an agency of the actor's has not signed this version, nor the actor."""
    done = sense.signatures_now
    by_agency = {each.agency_id for each in done}
    mine = any(each.practitioner_id == actor.practitioner_id for each in done)
    left = [each for each in sense.agencies if each.id not in by_agency]
    return not mine and not sense.is_signed and stewards_any_of(actor, left)


@rule("Only a steward of an agency that signed it looks at it again.")
def signed_for_their_agency(actor: Actor, sense: Sense) -> bool:
    """Said of the stewards of the agencies whose signatures stand under this version."""
    reach = stewarded_agencies(actor)
    return reach is None or any(each.agency_id in reach for each in sense.signatures_now)


@rule("This is not due to be looked at again.")
def is_due_again(_actor: Actor, sense: Sense) -> bool:
    """Said from the day on which it is a year old."""
    return sense.look_again_by is not None and sense.look_again_by <= clock.today()


class TermPolicy(Policy[Term]):
    """Words, open to everybody signed in."""

    name = "term"
    read = TermAction.READ
    rules = {TermAction.READ: (reads_the_glossary,)}

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        return true()

    @override
    def examples(self, role: Role) -> Mapping[str, Example[Term]]:
        actors = _actors(role)
        return {
            name: Example(actors[name], Term(slug="threshold"))
            for name in ("of another agency", "not confirmed")
        }


class SensePolicy(Policy[Sense]):
    """What words mean. Asked to sign, it needs the agencies and the signatures loaded."""

    name = "sense"
    read = SenseAction.READ
    rules = {
        SenseAction.READ: (reads_the_glossary,),
        SenseAction.SIGN: (stewards_its_agency, is_anothers_wording, not_signed_yet),
        SenseAction.LOOK_AGAIN: (signed_for_their_agency, is_anothers_wording, is_due_again),
    }

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        return true()

    @override
    def examples(self, role: Role) -> Mapping[str, Example[Sense]]:
        return {name: Example(actor, _sense()) for name, actor in _actors(role).items()}


class ProposalPolicy(Policy[Proposal]):
    """Proposals. Asked of a row, it needs the agencies loaded."""

    name = "sense_proposal"
    read = ProposalAction.READ
    rules = {
        ProposalAction.READ: (reads_proposal,),
        ProposalAction.PROPOSE: (speaks_for_an_agency, proposes_themselves),
        ProposalAction.REVIEW: (stewards_its_agency, is_anothers_proposal, still_waits),
    }

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        reach = stewarded_agencies(actor)
        if reach is None:
            return true()
        sectors = select(Agency.sector).where(Agency.id.in_(reach))
        return or_(
            Proposal.proposer_id == actor.practitioner_id,
            Proposal.agency_id.in_(reach),
            Proposal.sector.in_(sectors),
        )

    @override
    def examples(self, role: Role) -> Mapping[str, Example[Proposal]]:
        return {name: Example(actor, _proposal()) for name, actor in _actors(role).items()}


term_policy = TermPolicy()
sense_policy = SensePolicy()
proposal_policy = ProposalPolicy()

_ITS_AGENCY, _OTHER_AGENCY = 1, 2
_PROPOSER, _COLLEAGUE, _OTHER = 1, 2, 3


def _actors(role: Role) -> dict[str, Actor]:
    def grants(agency_id: int) -> frozenset[Grant]:
        plain = role is Role.PRACTITIONER
        return frozenset() if plain else frozenset({Grant(role, agency_id=agency_id)})

    here, there = Voice(1, _ITS_AGENCY, 1, 1), Voice(2, _OTHER_AGENCY, 2, 1)
    return {
        "proposer": Actor(_PROPOSER, voices=(here,), grants=grants(_ITS_AGENCY)),
        "of its agency": Actor(_COLLEAGUE, voices=(here,), grants=grants(_ITS_AGENCY)),
        "of another agency": Actor(_OTHER, voices=(there,), grants=grants(_OTHER_AGENCY)),
        "not confirmed": Actor(_OTHER, grants=grants(_OTHER_AGENCY)),
    }


def _sense() -> Sense:
    agency = Agency(id=_ITS_AGENCY, slug="midwifery")
    return Sense(
        agency_id=agency.id, agencies=[agency], version=1, worded_by_id=_PROPOSER, signatures=[]
    )


def _proposal() -> Proposal:
    agency = Agency(id=_ITS_AGENCY, slug="midwifery")
    return Proposal(
        agency_id=agency.id, agencies=[agency], proposer_id=_PROPOSER, status=Status.WAITING
    )
