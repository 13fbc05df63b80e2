"""Everybody who can be paired now, as the solver sees them.

Never put together: people who share an agency or a setting by any current affiliation, people whom
one of the two excluded, and two who were proposed to each other before.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from forum.access.actor import Actor
from forum.directory.models import Affiliation
from forum.kernel import clock
from forum.mentoring.lifecycle import PairingStatus, ProposalStatus
from forum.mentoring.models import Card, Exclusion, Pairing, PairProposal
from forum.mentoring.policy.cards import cards
from forum.mentoring.problem import Person
from forum.storage.database import session


def people() -> Sequence[Person]:
    """Return everybody whose card is up and whose affiliation is current, by practitioner row."""
    up = _cards()
    taken, apart = _places_taken(), _apart()
    return [
        Person(
            id=card.practitioner_id,
            agency=card.agency_id,
            kind=card.kind,
            offers=card.offers,
            asks=card.asks,
            capacity=max(card.capacity - taken[card.practitioner_id], 0),
            excluded=frozenset(apart[card.practitioner_id]),
        )
        for card in up
    ]


def room_of(practitioner_id: int) -> int:
    """Return how many more pairs somebody has room for; none without a card that is up."""
    everybody = Actor.system("counting places")
    capacity = session().scalar(
        select(Card.capacity).where(
            Card.practitioner_id == practitioner_id,
            Card.withdrawn_at.is_(None),
            cards.visible_to(everybody),
        )
    )
    return max((capacity or 0) - _places_taken()[practitioner_id], 0)


def _cards() -> Sequence[Card]:
    everybody = Actor.system("a round of mentoring")
    works_there = (
        select(Affiliation.id)
        .where(
            Affiliation.practitioner_id == Card.practitioner_id,
            Affiliation.agency_id == Card.agency_id,
            Affiliation.ends_at > clock.now(),
        )
        .exists()
    )
    return (
        session()
        .scalars(
            select(Card)
            .where(cards.visible_to(everybody), Card.withdrawn_at.is_(None), works_there)
            .options(selectinload(Card.subjects))
            .order_by(Card.practitioner_id)
        )
        .all()
    )


def _places_taken() -> Counter[int]:
    """Count the live pairings of each person, and the proposals that wait for an answer."""
    live = select(Pairing.a_id, Pairing.b_id).where(Pairing.status != PairingStatus.ENDED)
    sent = select(PairProposal.a_id, PairProposal.b_id).where(
        PairProposal.status == ProposalStatus.SENT
    )
    rows = chain(session().execute(live), session().execute(sent))
    return Counter(chain.from_iterable((row[0], row[1]) for row in rows))


def _apart() -> Mapping[int, set[int]]:
    declared = session().execute(select(Exclusion.practitioner_id, Exclusion.excluded_id))
    earlier = session().execute(
        select(PairProposal.a_id, PairProposal.b_id).where(
            PairProposal.status != ProposalStatus.DRAFTED
        )
    )
    found: dict[int, set[int]] = defaultdict(set)
    for row in chain(declared, earlier):
        found[row[0]].add(row[1])
    for one, other in _colleagues():
        found[one].add(other)
    return found


def _colleagues() -> Iterator[tuple[int, int]]:
    """Return everybody with several agencies beside everybody who shares one of them."""
    rows = session().execute(
        select(Affiliation.practitioner_id, Affiliation.agency_id).where(
            Affiliation.ends_at > clock.now()
        )
    )
    works_for: dict[int, set[int]] = defaultdict(set)
    people_of: dict[int, set[int]] = defaultdict(set)
    for person, agency in rows:
        works_for[person].add(agency)
        people_of[agency].add(person)
    for person, agencies in works_for.items():
        if len(agencies) > 1:
            yield from ((person, other) for other in _all_of(people_of, agencies) - {person})


def _all_of(people_of: Mapping[int, set[int]], agencies: Iterable[int]) -> set[int]:
    return set().union(*(people_of[agency] for agency in agencies))
