"""What the start page says of circles: invitations, and people who ask to be let in."""

from collections.abc import Sequence

from flask import url_for

from forum.access.actor import Actor
from forum.circles import queries
from forum.circles.models import Circle, Direction
from forum.contracts.home import NextThing, Urgency


def waiting(actor: Actor) -> Sequence[NextThing]:
    """Return what waits for the actor, from one look at the knocks that concern them."""
    return [_thing(circle, direction) for circle, direction in queries.waiting_for(actor)]


def _thing(circle: Circle, direction: Direction) -> NextThing:
    address = url_for("circle_pages.show", public_id=circle.public_id)
    if direction is Direction.INVITED:
        return NextThing(
            Urgency.SOMEBODY_WAITS_FOR_YOU,
            "You are invited to a circle",
            circle.purpose,
            "Answer",
            address,
        )
    return NextThing(
        Urgency.SOMEBODY_WAITS_FOR_YOU,
        f"Somebody asks to join “{circle.name}”",
        "Any of you can let them in.",
        "Answer",
        address,
    )
