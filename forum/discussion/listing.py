"""A list of conversations as a page shows it, with what is new in each since its reader was there.

A feature's page passes its threads through ``listed`` and draws them with
``templates/discussion/_listed.html``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from forum.access.actor import Actor
from forum.directory.authorship import wrote
from forum.discussion import keeping_queries
from forum.discussion.addresses import address_of, address_of_number
from forum.discussion.models import Thread


@dataclass(frozen=True, slots=True)
class Line:
    """One conversation; ``unread`` counts what others wrote since its reader marked their place."""

    thread: Thread
    url: str
    unread: int
    #: Where the first of these stands.
    unread_url: str
    #: Whether its reader has never marked a place in it, and did not open it.
    is_new: bool
    #: How many replies there are for its reader; what a moderator hid is not counted.
    replies: int
    #: When the last one came; None where that one may be hidden.
    last_at: datetime | None


def listed(actor: Actor, threads: Sequence[Thread]) -> list[Line]:
    """Return conversations as lines of a list, from one look."""
    since, hidden = keeping_queries.of_lines(actor, [each.id for each in threads])
    lines = []
    for thread in threads:
        mine = since.get(thread.id)
        first = address_of_number(thread, mine.first) if mine and mine.first else ""
        is_new = mine is None and not wrote(actor, thread)
        unread = mine.unread if mine else 0
        away = hidden.get(thread.id, 0)
        last = None if away else thread.last_post_at
        replies = thread.post_count - away
        lines.append(Line(thread, address_of(thread), unread, first, is_new, replies, last))
    return lines
