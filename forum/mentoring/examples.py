"""Made-up cards, proposals and pairings for the access matrix: one for each relation and status."""

from collections.abc import Iterator

from forum.access.actor import Actor, Grant, Voice
from forum.access.policy import Example
from forum.kernel import clock
from forum.kernel.vocabulary import Role
from forum.mentoring.lifecycle import PairingStatus, ProposalStatus, RoundStatus
from forum.mentoring.models import Card, Exclusion, Pairing, PairProposal, Round

ONE, OTHER, SOMEBODY = 1, 2, 3


def of_cards(role: Role) -> Iterator[tuple[str, Actor, Card, bool]]:
    """Return, for each relation and state, somebody with this role beside such a card."""
    people = {
        "owner": _actor(ONE, role),
        "of another agency": _actor(OTHER, role),
        "of the same agency": _actor(OTHER, role, agency=ONE),
        "not confirmed": _actor(OTHER, role, agency=0),
    }
    up, down = Card(practitioner_id=ONE, agency_id=ONE), Card(practitioner_id=ONE, agency_id=ONE)
    down.withdrawn_at = clock.now()
    for relation, actor in people.items():
        yield f"{relation}, up", actor, up, False
        yield f"{relation}, taken down", actor, down, False
    yield "kept apart, up", _actor(OTHER, role), up, True


def of_exclusions(role: Role) -> dict[str, Example[Exclusion]]:
    """Return the two people of an exclusion, and a third."""
    exclusion = Exclusion(practitioner_id=ONE, excluded_id=OTHER)
    return {
        "who declared it": Example(_actor(ONE, role), exclusion),
        "who is excluded": Example(_actor(OTHER, role), exclusion),
        "anybody else": Example(_actor(SOMEBODY, role), exclusion),
    }


def of_rounds(role: Role) -> dict[str, Example[Round]]:
    """Return somebody with this role beside a round at each point."""
    actor = _actor(ONE, role)
    solved = Round(status=RoundStatus.OPEN, solved_at=clock.now())
    return {
        "open": Example(actor, Round(status=RoundStatus.OPEN)),
        "solved": Example(actor, solved),
        "sent": Example(actor, Round(status=RoundStatus.SENT, solved_at=clock.now())),
    }


def of_proposals(role: Role) -> dict[str, Example[PairProposal]]:
    """Return one of the two, and somebody else, beside a proposal in each status."""
    found = {
        f"{relation}, {status.value}, {way}": Example(
            actor,
            PairProposal(
                a_id=ONE, b_id=OTHER, status=status, round_id=ONE if way == "by a round" else None
            ),
        )
        for relation, actor in _people(role).items()
        for status in ProposalStatus
        for way in ("by a round", "asked directly")
    }
    return {
        name: each
        for name, each in found.items()
        if each.resource.round_id or each.resource.status is not ProposalStatus.DRAFTED
    }


def of_pairings(role: Role) -> dict[str, Example[Pairing]]:
    """Return one of the two, and somebody else, beside a pairing in each status."""
    written = {"terms_version": 1, "a_terms_version": 0, "b_terms_version": 1}
    return {
        f"{relation}, {status.value}": Example(
            actor, Pairing(a_id=ONE, b_id=OTHER, status=status, **written)
        )
        for relation, actor in _people(role).items()
        for status in PairingStatus
    }


def _people(role: Role) -> dict[str, Actor]:
    return {"one of the two": _actor(ONE, role), "anybody else": _actor(SOMEBODY, role)}


def _actor(number: int, role: Role, *, agency: int | None = None) -> Actor:
    grants = frozenset() if role is Role.PRACTITIONER else frozenset({Grant(role)})
    speaks_for = number if agency is None else agency
    voices = (Voice(number, speaks_for, number, 1),) if speaks_for else ()
    return Actor(number, tag=f"tag {number}", voices=voices, grants=grants)
