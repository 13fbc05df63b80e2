"""What the start page and the stewards' desk say of questions: those that wait for an agency."""

from collections.abc import Sequence

from flask import url_for

from forum.access.actor import Actor
from forum.contracts.desk import DeskLine
from forum.contracts.home import NextThing, Urgency
from forum.discussion.addresses import address_of
from forum.questions import again_queries, queries


def waiting(actor: Actor) -> Sequence[NextThing]:
    """Return the question that has waited longest for an agency of the actor's."""
    thread = queries.longest_waiting(actor)
    if thread is None:
        return []
    return [
        NextThing(
            Urgency.SOMEBODY_WAITS_FOR_YOU,
            "A question waits for your agency",
            f"“{thread.heading}” Your practice is an answer; it need not be a position.",
            "Answer",
            address_of(thread),
        )
    ]


def desk(actor: Actor) -> Sequence[DeskLine]:
    """Return how many questions wait for the agencies that the actor looks after."""
    count, url = queries.how_many_wait(actor), url_for("asking.waiting")
    words = "question waits for your agency" if count == 1 else "questions wait for your agency"
    again = len(again_queries.to_look_at_again(actor, as_steward=True))
    old = "answer uses a word" if again == 1 else "answers use a word"
    old += " that means something else by now"
    return [DeskLine(count, words, url), DeskLine(again, old, f"{url}#again")]
