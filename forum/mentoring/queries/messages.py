"""Reading what two people write to each other. It is never searchable, and no role reads it."""

from forum.access.actor import Actor
from forum.discussion import queries as discussion
from forum.discussion.models import Thread, ThreadKind
from forum.kernel.errors import NotFound
from forum.kernel.paging import Page
from forum.mentoring.models import Pairing
from forum.mentoring.policy.pairings import pairings
from forum.mentoring.queries.pairings import with_people
from forum.storage.database import session


def newest(actor: Actor, pairing: Pairing, cursor: str | None = None) -> Page[Thread]:
    """Return the messages of a pair, the most recently alive first."""
    return discussion.newest(
        actor, ThreadKind.MENTORING, Thread.audience_group_id == pairing.group_id, cursor=cursor
    )


def thread(actor: Actor, public_id: str) -> tuple[Thread, Pairing]:
    """Return a message and the pairing in which it was written.

    Raises:
        NotFound: there is none, or the actor may not know of it.
    """
    found = discussion.thread(actor, ThreadKind.MENTORING, public_id)
    pairing = session().scalar(
        with_people().where(Pairing.group_id == found.audience_group_id, pairings.visible_to(actor))
    )
    if pairing is None:
        raise NotFound
    return found, pairing
