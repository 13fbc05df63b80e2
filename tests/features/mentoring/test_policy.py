"""Who may see a card, a proposal, a pairing: the rule in Python and the rule in SQL agree."""

from collections.abc import Callable
from itertools import product

import pytest
from sqlalchemy import select

from forum.access.actor import Actor
from forum.directory.models import Practitioner
from forum.kernel.errors import NotFound, NotPermitted
from forum.kernel.vocabulary import Role
from forum.mentoring.lifecycle import PairingStatus, ProposalStatus, RoundStatus
from forum.mentoring.models import Card, Exclusion, Pairing, PairProposal, Round
from forum.mentoring.policy.cards import CardAction, CardSeen, cards
from forum.mentoring.policy.exclusions import ExclusionAction, exclusions
from forum.mentoring.policy.pairings import OversightAction, PairingAction, oversight, pairings
from forum.mentoring.policy.proposals import ProposalAction, proposals
from forum.mentoring.policy.rounds import RoundAction, rounds
from forum.mentoring.queries import cards as card_queries
from forum.mentoring.queries import rounds as round_queries
from forum.mentoring.service import cards as card_service
from forum.mentoring.service import exclusions as exclusion_service
from forum.mentoring.service import proposals as proposal_service
from forum.mentoring.service import rounds as round_service
from tests.factories import Make
from tests.features.mentoring import makers

COORDINATES = (Role.MENTORING_COORDINATOR,)
ROLES = [(), COORDINATES, (Role.MODERATOR,), (Role.ADMINISTRATOR,), (Role.STEWARD,)]
WHO = ["one", "other", "somebody", "unconfirmed"]


def person(
    make: Make, who: str, roles: tuple[Role, ...], one: Practitioner, other: Practitioner
) -> Actor:
    known: dict[str, Callable[[], Practitioner]] = {
        "one": lambda: one,
        "other": lambda: other,
        "somebody": lambda: make.practitioner("nursery", roles=roles),
        "unconfirmed": lambda: make.unconfirmed(roles=roles),
    }
    return makers.acting(known[who]())


@pytest.mark.parametrize(
    ("state", "who", "roles"), list(product(["up", "taken down", "kept apart"], WHO, ROLES))
)
def test_a_card_is_listed_exactly_for_whoever_may_read_it(
    make: Make, state: str, who: str, roles: tuple[Role, ...]
) -> None:
    one, other = makers.two_cards(make)
    card = makers.card_of(one)
    actor = person(make, who, roles, one, other)
    if state == "taken down":
        card_service.withdraw(makers.acting(one), card)
    if state == "kept apart" and who != "one":
        made = Exclusion(practitioner_id=one.id, excluded_id=actor.practitioner_id)
        make.session.add(made)
        make.session.flush()
    apart = state == "kept apart" and who != "one"

    listed = make.session.scalar(select(Card).where(Card.id == card.id, cards.visible_to(actor)))

    decision = cards.decide(actor, CardAction.READ, CardSeen(card, apart=apart))
    assert (listed is card) == bool(decision)
    assert bool(decision) == (who == "one" or (state == "up" and who != "unconfirmed"))


@pytest.mark.parametrize(("who", "roles"), list(product(WHO, ROLES)))
def test_whom_somebody_is_kept_apart_from_is_theirs_alone(
    make: Make, who: str, roles: tuple[Role, ...]
) -> None:
    one, other = make.practitioner("midwifery"), make.practitioner("nursery")
    (made,) = exclusion_service.keep_apart(makers.acting(one), other.name)
    actor = person(make, who, roles, one, other)

    listed = make.session.scalar(select(Exclusion).where(exclusions.visible_to(actor)))

    assert (listed is made) == (who == "one")
    assert bool(exclusions.decide(actor, ExclusionAction.READ, made)) == (who == "one")


@pytest.mark.parametrize(("who", "roles"), list(product(WHO, ROLES)))
def test_rounds_are_a_coordinators(make: Make, who: str, roles: tuple[Role, ...]) -> None:
    made = round_service.open_round(makers.acting(makers.coordinator(make)))
    one, other = make.practitioner("nursery", roles=roles), make.practitioner("midwifery")
    actor = person(make, who, roles, one, other)

    listed = make.session.scalar(select(Round).where(rounds.visible_to(actor)))

    decision = rounds.decide(actor, RoundAction.READ, made)
    assert (listed is made) == bool(decision)
    assert bool(decision) == (who != "other" and roles == COORDINATES)


@pytest.mark.parametrize(
    ("status", "by_a_round", "who", "roles"),
    list(product(ProposalStatus, [True, False], WHO, ROLES)),
)
def test_a_proposal_is_listed_exactly_for_whoever_may_read_it(
    make: Make, status: ProposalStatus, by_a_round: bool, who: str, roles: tuple[Role, ...]
) -> None:
    if status is ProposalStatus.DRAFTED and not by_a_round:
        return
    one, other = makers.two_cards(make)
    made = proposal_in(make, status, one, other, by_a_round=by_a_round)
    actor = person(make, who, roles, one, other)

    listed = make.session.scalar(
        select(PairProposal).where(PairProposal.id == made.id, proposals.visible_to(actor))
    )

    decision = proposals.decide(actor, ProposalAction.READ, made)
    assert (listed is made) == bool(decision)
    theirs = who in {"one", "other"} and status is not ProposalStatus.DRAFTED
    overseen = who in {"somebody", "unconfirmed"} and roles == COORDINATES and by_a_round
    assert bool(decision) == (theirs or overseen)


def proposal_in(
    make: Make,
    status: ProposalStatus,
    one: Practitioner,
    other: Practitioner,
    *,
    by_a_round: bool,
) -> PairProposal:
    if by_a_round:
        coordinator = makers.acting(makers.coordinator(make))
        opened = round_service.open_round(coordinator)
        round_service.solve(coordinator, opened)
        made = make.session.scalars(select(PairProposal)).one()
        if status is ProposalStatus.DRAFTED:
            return made
        round_service.send(coordinator, opened)
        assert opened.status is RoundStatus.SENT
        proposal_service.accept(makers.acting(one), made)
    else:
        made = makers.asked(one, other)
    if status is ProposalStatus.ACCEPTED:
        proposal_service.accept(makers.acting(other), made)
    elif status is ProposalStatus.MOVED_ON:
        proposal_service.decline(makers.acting(other), made)
    make.session.flush()
    return made


@pytest.mark.parametrize(("status", "who", "roles"), list(product(PairingStatus, WHO, ROLES)))
def test_a_pairing_is_its_two_peoples_and_a_coordinator_only_counts_it(
    make: Make, status: PairingStatus, who: str, roles: tuple[Role, ...]
) -> None:
    one, other, made = makers.in_status(make, status)
    make.session.flush()
    actor = person(make, who, roles, one, other)
    found = select(Pairing).where(Pairing.id == made.id)

    read = make.session.scalar(found.where(pairings.visible_to(actor)))
    counted = make.session.scalar(found.where(oversight.visible_to(actor)))

    decision = pairings.decide(actor, PairingAction.READ, made)
    assert (read is made) == bool(decision) == (who in {"one", "other"})
    counts = oversight.decide(actor, OversightAction.COUNT, made)
    assert (counted is made) == bool(counts)
    assert bool(counts) == (who in {"somebody", "unconfirmed"} and roles == COORDINATES)


def test_nobody_asks_somebody_of_their_own_agency(make: Make) -> None:
    one, other = make.practitioner("nursery"), make.practitioner("nursery")
    makers.card(one)
    card = makers.card(other, "thresholds", "neglect")
    with pytest.raises(NotPermitted, match="A pair always crosses agencies"):
        proposal_service.ask(makers.acting(one), card)


def test_nobody_asks_themselves(make: Make) -> None:
    person = make.practitioner("nursery")
    seen = CardSeen(makers.card(person))
    assert cards.decide(makers.acting(person), CardAction.ASK, seen).reason == (
        "This is your own card."
    )


def test_a_coordinator_cannot_answer_for_the_two(make: Make) -> None:
    one, other = makers.two_cards(make)
    made = proposal_in(make, ProposalStatus.DRAFTED, one, other, by_a_round=True)
    coordinator = makers.acting(makers.coordinator(make))
    found = round_queries.open_one()
    assert found is not None
    round_service.send(coordinator, found)
    with pytest.raises(NotPermitted, match="Only the two people"):
        proposal_service.accept(coordinator, made)


def test_somebody_kept_apart_finds_no_card_and_is_not_told_why(make: Make) -> None:
    one, other = makers.two_cards(make)
    exclusion_service.keep_apart(makers.acting(one), other.name)
    make.session.flush()
    with pytest.raises(NotFound):
        card_queries.get(makers.acting(other), makers.card_of(one).public_id)
