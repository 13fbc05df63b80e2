"""What the start page says of moderation: that somebody asked for a decision, before all else."""

from collections.abc import Sequence

from flask import url_for

from forum.access.actor import Actor
from forum.contracts.home import NextThing, Urgency
from forum.moderation.policy.matters import KEEPERS
from forum.moderation.queries.waiting import Waiting, waits_for
from forum.web.templating import day


def waiting(actor: Actor) -> Sequence[NextThing]:
    """Return what waits for the actor's decision, to those who look after conversations."""
    if not KEEPERS & actor.roles:
        return []
    found = waits_for(actor)
    return [_thing(found)] if found else []


def _thing(found: Waiting) -> NextThing:
    one = found.count == 1
    title = "Something was flagged" if one else f"{found.count} things were flagged"
    since = "It has waited" if one else "The longest has waited"
    return NextThing(
        Urgency.IT_MAY_HURT_SOMEBODY,
        title,
        f"A reader asks you to look. {since} since {day(found.since)}.",
        "Look at it" if one else "Look at the first",
        url_for("moderation.show", public_id=found.first),
    )
