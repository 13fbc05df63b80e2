"""Telling authors that two people know their name."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from forum.access.actor import Actor
from forum.contracts.home import Change
from forum.kernel import clock
from forum.moderation.queries import unmask as queries

#: As long as it may still be news.
TOLD_FOR: Final = timedelta(days=60)


def changes(actor: Actor) -> Sequence[Change]:
    """Return a line for each time that somebody looked up the actor's own name."""
    since = clock.now() - TOLD_FOR
    return [
        Change(
            at=each.decided_at,
            sentence="Two people looked up who wrote something of yours",
            url="/moderation/unmask/mine",
        )
        for each in queries.concerning(actor)
        if each.decided_at is not None and each.decided_at > since
    ]
