"""What the start page says of moderation: that somebody asked for a decision, before all else."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from flask import g, url_for

from forum.access.actor import Actor
from forum.contracts.home import Change, NextThing, Urgency
from forum.kernel import clock
from forum.moderation.queries.told import UNMASKED, Told, Waiting, told
from forum.web.templating import day

#: As long as it may still be news.
TOLD_FOR: Final = timedelta(days=60)
#: No words of anybody's: who may read them is asked when the page is opened.
NAME_LOOKED_UP: Final = "Two people looked up who wrote something of yours"
DECIDED: Final = "A moderator decided about something you wrote"


def changes(actor: Actor) -> Sequence[Change]:
    """Return a line for each time that somebody decided about the actor's words or their name."""
    return [
        Change(
            at=at,
            sentence=DECIDED if decision != UNMASKED else NAME_LOOKED_UP,
            url=f"/moderation/decisions/{decision}" if decision else "/moderation/unmask/mine",
        )
        for at, decision in _told(actor).decided
    ]


def waiting(actor: Actor) -> Sequence[NextThing]:
    """Return what waits for the actor's decision, to those who look after conversations."""
    found = _told(actor).waiting
    return [_thing(found)] if found else []


def _told(actor: Actor) -> Told:
    """Ask once for a page: the start page wants to know what waits and what changed."""
    known: tuple[Actor, Told] | None = g.get("told_of_moderation")
    if known is None or known[0] is not actor:
        known = g.told_of_moderation = (actor, told(actor, clock.now() - TOLD_FOR))
    return known[1]


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
