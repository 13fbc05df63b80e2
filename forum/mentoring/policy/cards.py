"""Who may see a card, and whom somebody is kept apart from."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, exists, not_, or_
from typing_extensions import override

from forum.access.actor import Actor
from forum.access.policy import Example, Policy, rule
from forum.kernel.vocabulary import Role
from forum.mentoring import examples
from forum.mentoring.models import Card, Exclusion


class CardAction(StrEnum):
    """What can be done with a card."""

    READ = "read"
    CHANGE = "change"
    WITHDRAW = "withdraw"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class CardSeen:
    """A card before somebody's eyes; ``apart`` if its owner must not be paired with them."""

    card: Card
    apart: bool = False


@rule("This card is not shown to you.")
def may_see(actor: Actor, seen: CardSeen) -> bool:
    """Said of its owner, and of everybody confirmed while it is up, unless they are kept apart.

    To somebody who is kept apart it looks as if there were no card: nothing tells them why.
    """
    if seen.card.practitioner_id == actor.practitioner_id:
        return True
    return bool(actor.voices) and seen.card.withdrawn_at is None and not seen.apart


@rule("Only its owner can change a card.")
def owns(actor: Actor, seen: CardSeen) -> bool:
    """Said of the person on the card."""
    return seen.card.practitioner_id == actor.practitioner_id


@rule("This is your own card.")
def is_anothers(actor: Actor, seen: CardSeen) -> bool:
    """Said of everybody else's."""
    return seen.card.practitioner_id != actor.practitioner_id


@rule("A steward has to confirm where you work before you can take part in mentoring.")
def speaks_for_an_agency(actor: Actor, _seen: CardSeen) -> bool:
    """Said of everybody with a confirmed, current affiliation."""
    return bool(actor.voices)


@rule("This card is not up.")
def is_up(_actor: Actor, seen: CardSeen) -> bool:
    """Said of cards that nobody took down."""
    return seen.card.withdrawn_at is None


@rule("You work for the same agency. A pair always crosses agencies.")
def is_of_another_agency(actor: Actor, seen: CardSeen) -> bool:
    """Said of cards of agencies that the actor does not work for."""
    return seen.card.agency_id not in actor.agency_ids


class CardPolicy(Policy[CardSeen]):
    """Cards are for everybody confirmed; each person keeps their own."""

    name = "mentoring_card"
    read = CardAction.READ
    rules = {
        CardAction.READ: (may_see,),
        CardAction.CHANGE: (owns, speaks_for_an_agency),
        CardAction.WITHDRAW: (owns, is_up),
        CardAction.ASK: (is_anothers, speaks_for_an_agency, is_up, is_of_another_agency),
    }

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        own = Card.practitioner_id == actor.practitioner_id
        if not actor.voices:
            return own
        apart = exists().where(
            Exclusion.practitioner_id == Card.practitioner_id,
            Exclusion.excluded_id == actor.practitioner_id,
        )
        return or_(own, and_(Card.withdrawn_at.is_(None), not_(apart)))

    @override
    def examples(self, role: Role) -> Mapping[str, Example[CardSeen]]:
        return {
            name: Example(actor, CardSeen(card, apart=apart))
            for name, actor, card, apart in examples.of_cards(role)
        }


cards = CardPolicy()
