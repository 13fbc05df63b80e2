"""Cards, proposals and pairings for tests, made through the services as people make them."""

from datetime import timedelta

from forum.access.actor import Actor
from forum.directory import queries
from forum.directory.models import Agency, Practitioner
from forum.directory.signing import Speaking
from forum.discussion.models import Thread
from forum.kernel import clock
from forum.kernel.vocabulary import Attribution, Role
from forum.mentoring.lifecycle import PairingStatus
from forum.mentoring.models import Card, Pairing, PairProposal
from forum.mentoring.problem import Kind
from forum.mentoring.queries import cards as card_queries
from forum.mentoring.service import agreements, cards, messages, pairings, proposals
from forum.mentoring.service.agreements import Agreement
from forum.mentoring.service.cards import Wishes
from forum.mentoring.service.meetings import Held
from forum.prose.prose import PlainProse, Prose
from forum.storage.database import session
from tests.factories import Make

HALF_A_YEAR = timedelta(days=180)


def acting(person: Practitioner | Actor) -> Actor:
    """The person as an actor, as they are at this moment."""
    return person if isinstance(person, Actor) else queries.actor_for(person)


def card(
    person: Practitioner | Actor,
    offers: str = "neglect",
    asks: str = "thresholds",
    *,
    kind: Kind = Kind.EXCHANGE,
    capacity: int = 1,
) -> Card:
    """A card; offers and asks are words with spaces between."""
    actor = acting(person)
    wishes = Wishes(kind, capacity, frozenset(offers.split()), frozenset(asks.split()))
    agency = session().get_one(Agency, actor.voices[0].agency_id)
    return cards.show(actor, agency, wishes)


def two_cards(make: Make) -> tuple[Practitioner, Practitioner]:
    """Two people of different agencies who fit."""
    one, other = make.practitioner("health-visiting"), make.practitioner("council-housing")
    card(one, "neglect", "thresholds")
    card(other, "thresholds", "neglect")
    return one, other


def asked(one: Practitioner, other: Practitioner) -> PairProposal:
    """A proposal by the first of the two."""
    theirs = card_of(other)
    return proposals.ask(acting(one), theirs)


def card_of(person: Practitioner) -> Card:
    """Somebody's card."""
    mine = card_queries.own(acting(person))
    assert mine is not None
    return mine


def paired(make: Make) -> tuple[Practitioner, Practitioner, Pairing]:
    """Two people who both said yes."""
    one, other = two_cards(make)
    pairing = proposals.accept(acting(other), asked(one, other))
    assert pairing is not None
    return one, other, pairing


def agreement(purpose: str = "To see what each of us assumes.", meetings: int = 6) -> Agreement:
    """What two people agree."""
    return Agreement(Prose.write(purpose), meetings, 45, clock.today() + HALF_A_YEAR)


def agreed(make: Make) -> tuple[Practitioner, Practitioner, Pairing]:
    """Two people who accepted the same agreement."""
    one, other, pairing = paired(make)
    agreements.write(acting(one), pairing, agreement(), seen=0)
    agreements.accept(acting(other), pairing, seen=1)
    return one, other, pairing


def in_status(make: Make, status: PairingStatus) -> tuple[Practitioner, Practitioner, Pairing]:
    """A pairing in a status."""
    if status is PairingStatus.AGREEING:
        return paired(make)
    one, other, pairing = agreed(make)
    if status is PairingStatus.PAUSED:
        pairings.pause(acting(one), pairing)
    elif status is PairingStatus.ENDED:
        pairings.end(acting(one), pairing)
    return one, other, pairing


def held(days_ago: int = 1, minutes: int = 45, topics: str = "thresholds") -> Held:
    """A meeting for the log."""
    return Held(clock.today() - timedelta(days=days_ago), minutes, topics.split())


def message(person: Practitioner, pairing: Pairing, words: str = "Tuesday suits me.") -> Thread:
    """A message to the other."""
    actor = acting(person)
    speaking = Speaking(actor.voices[0], Attribution.NAME_AND_AGENCY)
    return messages.write(
        actor, pairing, PlainProse.write("Our first meeting"), Prose.write(words), speaking=speaking
    )


def coordinator(make: Make) -> Practitioner:
    """A mentoring coordinator of an agency of their own."""
    return make.practitioner("midwifery", roles=(Role.MENTORING_COORDINATOR,))
