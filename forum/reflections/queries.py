"""Reading reflections: one's own, and those that others shared."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from forum.access.actor import Actor
from forum.directory.models import Agency
from forum.discussion import queries as discussion
from forum.discussion.models import Thread, ThreadKind
from forum.discussion.opened import Opened
from forum.kernel.errors import NotFound
from forum.kernel.paging import Page
from forum.reflections.models import Reflection
from forum.reflections.policy import reflection_policy
from forum.storage.database import session
from forum.storage.pages import newest_first


def mine(actor: Actor, cursor: str | None = None) -> Page[Reflection]:
    """Return the actor's own reflections, the last written first."""
    statement = select(Reflection).where(reflection_policy.visible_to(actor))
    return newest_first(statement, Reflection.updated_at, Reflection.id, cursor)


def one(actor: Actor, public_id: str) -> Reflection:
    """Return a private reflection with its answers.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    found = session().scalar(
        select(Reflection)
        .where(Reflection.public_id == public_id, reflection_policy.visible_to(actor))
        .options(selectinload(Reflection.answers))
    )
    if found is None:
        raise NotFound
    return found


def shared(actor: Actor, agencies: Sequence[str] = (), cursor: str | None = None) -> Page[Thread]:
    """Return the shared reflections that the actor may read, the most recently alive first.

    Args:
        actor: who reads.
        agencies: only those of these agencies, by slug; all if empty.
        cursor: where to go on.
    """
    chosen = select(Agency.id).where(Agency.slug.in_(agencies))
    narrowed = (Thread.agency_id.in_(chosen),) if agencies else ()
    return discussion.newest(actor, ThreadKind.REFLECTIONS, *narrowed, cursor=cursor)


def one_shared(actor: Actor, public_id: str) -> Thread:
    """Return a shared reflection with its answers.

    Raises:
        NotFound: there is none, or the actor may not know of it.
    """
    return discussion.thread(actor, ThreadKind.REFLECTIONS, public_id)


def shown(actor: Actor, public_id: str) -> Opened:
    """Return what ``one_shared`` does, as its page shows it.

    Raises:
        NotFound: there is none, or the actor may not know of it.
    """
    return discussion.shown(actor, ThreadKind.REFLECTIONS, public_id)
