"""Putting up a card, taking it down, and keeping apart from somebody."""

from collections.abc import Iterable
from dataclasses import dataclass

from forum.access.actor import Actor
from forum.directory.models import Agency
from forum.events import bus
from forum.kernel import clock
from forum.kernel.errors import Conflict, Invalid, NotPermitted
from forum.mentoring import events, subjects
from forum.mentoring.lifecycle import MOST_CAPACITY, MOST_SUBJECTS
from forum.mentoring.models import Card, CardSubject
from forum.mentoring.policy.cards import CardAction, CardSeen, cards
from forum.mentoring.problem import Kind
from forum.mentoring.queries import cards as queries
from forum.mentoring.queries import proposals as proposal_queries
from forum.mentoring.service import proposals
from forum.storage.database import session


@dataclass(frozen=True, slots=True)
class Wishes:
    """What somebody puts on their card."""

    kind: Kind
    capacity: int
    offers: frozenset[str]
    asks: frozenset[str]


def show(actor: Actor, agency: Agency, wishes: Wishes) -> Card:
    """Put up the actor's card, or change it; they have one.

    Raises:
        NotPermitted: nobody has confirmed that the actor works for this agency.
        Invalid: they chose too much, or something that is not listed.
        Conflict: something stands on both sides.
    """
    card = queries.own(actor) or Card(practitioner_id=actor.practitioner_id, subjects=[])
    cards.require(actor, CardAction.CHANGE, CardSeen(card))
    if agency.id not in actor.agency_ids:
        msg = "You can only speak for an agency that you work for."
        raise NotPermitted(msg)
    _require_sense(wishes)
    card.agency_id, card.kind, card.capacity = agency.id, wishes.kind, wishes.capacity
    card.updated_at, card.withdrawn_at = clock.now(), None
    _choose(card, wishes)
    session().add(card)
    session().flush()
    bus.record(events.CardShown(subject=card.public_id, actor=actor.public_id))
    return card


def withdraw(actor: Actor, card: Card) -> None:
    """Take the actor's card down; what waits for an answer moves on, pairings go on.

    Raises:
        NotPermitted: it is not the actor's, or is down already.
    """
    cards.require(actor, CardAction.WITHDRAW, CardSeen(card))
    card.withdrawn_at = clock.now()
    bus.record(events.CardWithdrawn(subject=card.public_id, actor=actor.public_id))
    for proposal in proposal_queries.waiting(actor):
        proposals.move_on(proposal, actor)


def _choose(card: Card, wishes: Wishes) -> None:
    wanted = dict.fromkeys(wishes.offers, True) | dict.fromkeys(wishes.asks, False)
    kept = [each for each in card.subjects if wanted.get(each.subject) is each.offered]
    held = {each.subject for each in kept}
    if len(kept) < len(card.subjects):
        card.subjects = kept
        # What moves from one side to the other leaves first: a subject stands on a card once.
        session().flush()
    new = (CardSubject(subject=s, offered=o) for s, o in sorted(wanted.items()) if s not in held)
    card.subjects.extend(new)


def _require_sense(wishes: Wishes) -> None:
    if not 1 <= wishes.capacity <= MOST_CAPACITY:
        msg = f"Choose how many people you have time for: 1 to {MOST_CAPACITY}."
        raise Invalid(msg)
    for chosen in (wishes.offers, wishes.asks):
        _require_listed(chosen)
    if wishes.offers & wishes.asks:
        both = subjects.labels(wishes.offers & wishes.asks)[0]
        msg = f"“{both}” stands on both lists. Choose whether you explain it or ask for it."
        raise Conflict(msg)


def _require_listed(chosen: Iterable[str]) -> None:
    wanted = set(chosen)
    if not wanted <= set(subjects.known()):
        msg = "Choose from the list."
        raise Invalid(msg)
    if len(wanted) > MOST_SUBJECTS:
        msg = f"Choose at most {MOST_SUBJECTS}, those that matter most to you."
        raise Invalid(msg)
