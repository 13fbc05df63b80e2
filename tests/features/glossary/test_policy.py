"""The rule in Python and the rule in SQL agree, and nobody decides about their own words."""

from dataclasses import replace
from itertools import product

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum.access.actor import Actor, Grant
from forum.directory.models import Agency
from forum.glossary import desk_queries, queries, service
from forum.glossary.models import Proposal, Sense, Status
from forum.glossary.policy import (
    ProposalAction,
    SenseAction,
    proposal_policy,
    sense_policy,
    term_policy,
)
from forum.kernel import clock
from forum.kernel.errors import NotFound, NotPermitted
from forum.kernel.vocabulary import Role, Sector
from forum.prose.prose import PlainProse
from tests.factories import Make
from tests.features.glossary import makers

SCOPES: tuple[str | Sector, ...] = ("midwifery", Sector.HEALTH)
REACHES = ("nothing", "its agency", "its sector", "another sector", "everything")
RELATIONS = ("proposer", "anybody else", "not confirmed")


def grants(make: Make, reach: str, role: Role) -> frozenset[Grant]:
    agency = {
        "its agency": "midwifery",
        "its sector": "dentistry",
        "another sector": "youth-justice",
    }
    if reach == "nothing":
        return frozenset()
    one = make.agency(agency[reach]).id if reach in agency else None
    return frozenset({Grant(role, agency_id=one)})


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("scope", SCOPES)
def test_lists_show_exactly_the_proposals_that_may_be_read(
    make: Make, session: Session, scope: str | Sector, status: Status
) -> None:
    proposer, other = make.actor("nursery"), make.actor("nursery")
    proposal = makers.proposed(proposer, where(make, scope))
    decide(proposal, status, make)
    session.flush()
    for relation, reach, role in product(RELATIONS, REACHES, (Role.STEWARD, Role.MODERATOR)):
        person = proposer if relation == "proposer" else other
        voices = () if relation == "not confirmed" else person.voices
        actor = replace(person, voices=voices, grants=grants(make, reach, role))
        listed = session.scalar(
            select(Proposal.id).where(Proposal.id == proposal.id, proposal_policy.visible_to(actor))
        )
        may = proposal_policy.decide(actor, ProposalAction.READ, proposal)
        assert (listed is not None) == bool(may), f"{relation}, {reach}, {role}"


def where(make: Make, scope: str | Sector) -> Agency | Sector:
    return scope if isinstance(scope, Sector) else make.agency(scope)


def decide(proposal: Proposal, status: Status, make: Make) -> None:
    if status is not Status.WAITING:
        other = make.practitioner().id
        proposal.status, proposal.decided_at, proposal.decided_by_id = status, clock.now(), other
        proposal.reason = PlainProse.write("Said otherwise.")


@pytest.mark.parametrize(
    ("scope", "readers"),
    [
        ("midwifery", {"its agency", "everything"}),
        (Sector.HEALTH, {"its agency", "its sector", "everything"}),
    ],
)
def test_a_proposal_is_read_by_the_stewards_of_its_agency_and_by_no_other_steward(
    make: Make, scope: str | Sector, readers: set[str]
) -> None:
    proposal = makers.proposed(make.actor("nursery"), where(make, scope))
    reads = {
        reach
        for reach in REACHES
        if proposal_policy.decide(
            Actor(9, grants=grants(make, reach, Role.STEWARD)), ProposalAction.READ, proposal
        )
    }
    assert reads == readers


def test_everybody_signed_in_reads_the_glossary_and_the_site_lists_it_for_them(make: Make) -> None:
    not_confirmed = Actor(make.practitioner().id)
    term = queries.term(not_confirmed, "threshold")
    assert term_policy.decide(not_confirmed, term_policy.read, term)
    assert all(sense_policy.decide(not_confirmed, SenseAction.READ, each) for each in term.senses)


def test_a_proposal_is_hidden_from_whoever_it_does_not_concern(make: Make) -> None:
    proposal = makers.proposed(make.actor("nursery"), make.agency("midwifery"))
    stranger = make.actor("nursery")
    with pytest.raises(NotFound):
        queries.proposal(stranger, proposal.public_id)
    with pytest.raises(NotFound):
        service.refuse(stranger, proposal, PlainProse.write("No."))


def test_a_steward_does_not_accept_or_refuse_their_own_words(make: Make) -> None:
    steward = makers.acting(makers.steward(make, "midwifery"))
    proposal = makers.proposed(steward, make.agency("midwifery"))
    with pytest.raises(NotPermitted, match="proposed these words yourself"):
        service.accept(steward, proposal)
    with pytest.raises(NotPermitted, match="proposed these words yourself"):
        service.refuse(steward, proposal, PlainProse.write("On second thoughts, no."))


def test_a_proposal_is_decided_once(make: Make) -> None:
    proposal = makers.proposed(make.actor(), make.agency("midwifery"))
    first, second = (makers.acting(makers.steward(make, "midwifery")) for _ in range(2))
    service.refuse(first, proposal, PlainProse.write("We say it otherwise."))
    with pytest.raises(NotPermitted, match="decided already"):
        service.accept(second, proposal)


def test_nobody_proposes_before_their_place_of_work_is_confirmed(make: Make) -> None:
    waiting = replace(make.actor(), voices=())
    with pytest.raises(NotPermitted, match="not confirmed"):
        service.require_may_propose(waiting)


def test_an_administrator_signs_nothing_by_their_role(make: Make) -> None:
    sense = makers.sense(make)
    for role in set(Role) - {Role.STEWARD}:
        actor = Actor(9, grants=frozenset({Grant(role)}))
        assert not sense_policy.decide(actor, SenseAction.SIGN, sense), role


@pytest.mark.parametrize("reach", REACHES)
@pytest.mark.parametrize(
    ("slug", "scope"), [("threshold", "childrens-social-care"), ("consent", "health")]
)
def test_the_list_of_a_steward_holds_exactly_what_they_may_sign(
    make: Make, session: Session, slug: str, scope: str, reach: str
) -> None:
    sense = makers.sense(make, slug, scope)
    agencies = {"its agency": sense.agencies[0], "its sector": sense.agencies[-1]}
    elsewhere = make.agency("youth-justice")
    one = None if reach == "everything" else agencies.get(reach, elsewhere).id
    held = frozenset() if reach == "nothing" else frozenset({Grant(Role.STEWARD, one)})
    person = replace(make.actor("nursery"), grants=held)
    for signer in ("nobody", *(each.slug for each in sense.agencies[:2])):
        if signer != "nobody":
            steward = makers.acting(makers.steward(make, signer))
            service.sign(steward, sense, seen=sense.version)
            session.flush()
        listed = session.scalar(
            select(Sense.id).where(Sense.id == sense.id, desk_queries._to_sign(person))
        )
        may = sense_policy.decide(person, SenseAction.SIGN, sense)
        assert (listed is not None) == bool(may), signer
