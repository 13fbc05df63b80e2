"""What the start page asks of the glossary."""

from collections.abc import Sequence

from forum.access.actor import Actor
from forum.contracts.desk import DeskLine
from forum.contracts.home import NextThing, Urgency
from forum.glossary import desk_queries
from forum.glossary.policy import stewarded_agencies

URL = "/glossary/waiting"
_DESK = (
    ("proposal for the glossary waits", "proposals for the glossary wait"),
    (
        "agency asks whether its word stands like that to yours",
        "agencies ask whether their words stand like that to yours",
    ),
    (
        "word beside another agency's waits for another look, because a meaning changed",
        "words beside other agencies' wait for another look, because a meaning changed",
    ),
    ("signed meaning waits to be looked at again", "signed meanings wait to be looked at again"),
    ("meaning waits for a signature", "meanings wait for a signature"),
    (
        "note on your words and another agency’s waits for a signature",
        "notes on your words and another agency’s wait for a signature",
    ),
)


def waiting(actor: Actor) -> Sequence[NextThing]:
    """Return what waits for a steward: proposals first, then senses that nobody has signed."""
    if stewarded_agencies(actor) == frozenset():
        return ()
    count = desk_queries.waiting(actor)
    found = []
    if count.proposals:
        found.append(_proposals(count.proposals))
    if count.relations:
        found.append(_relations(count.relations))
    if count.senses:
        found.append(_senses(count.senses))
    return found


def desk(actor: Actor) -> Sequence[DeskLine]:
    """Return how much of the glossary waits for the agencies that the actor looks after."""
    count = desk_queries.waiting(actor)
    related = (count.relations, count.changed)
    numbers = (count.proposals, *related, count.old, count.senses, count.notes)
    return [_line(number, *words) for number, words in zip(numbers, _DESK, strict=True)]


def _line(count: int, one: str, many: str) -> DeskLine:
    return DeskLine(count, one if count == 1 else many, URL)


def _proposals(number: int) -> NextThing:
    many = number > 1
    return NextThing(
        Urgency.SOMEBODY_WAITS_FOR_YOU,
        f"{number} proposals for the glossary wait for you"
        if many
        else "A proposal for the glossary waits for you",
        "Somebody says what a word means to your agency. Accept it, or say why not.",
        "Read the proposals" if many else "Read the proposal",
        URL,
    )


def _relations(number: int) -> NextThing:
    many = number > 1
    return NextThing(
        Urgency.SOMEBODY_WAITS_FOR_YOU,
        f"{number} times another agency asks whether you agree about a word"
        if many
        else "Another agency asks whether you agree about a word",
        "Their steward says how a word of theirs stands to one of yours. Agree, or say why not.",
        "Read them" if many else "Read it",
        URL,
    )


def _senses(number: int) -> NextThing:
    return NextThing(
        Urgency.YOU_MIGHT_LIKE_IT,
        "Words of your agency wait for a signature",
        f"{number} meanings that you look after were written at a desk. Is this how you use them?",
        "Look at the words",
        URL,
    )
