"""Which removals a reader may know of."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from forum.access.actor import Actor
from forum.directory.authorship import wrote
from forum.kernel.errors import NotFound
from forum.scrubs.models import Scrub
from forum.scrubs.policy import scrub_policy
from forum.storage.database import session

#: More happen in no year.
MOST_LISTED = 100


def latest(actor: Actor) -> Sequence[Scrub]:
    """Return what the actor may know of, the newest first."""
    return session().scalars(_readable(actor).limit(MOST_LISTED)).all()


def one(actor: Actor, public_id: str) -> Scrub:
    """Return one removal.

    Raises:
        NotFound: there is none that the actor may know of.
    """
    found = session().scalar(_readable(actor).where(Scrub.public_id == public_id))
    if found is None:
        raise NotFound
    return found


def own_texts(actor: Actor, scrub: Scrub) -> int:
    """Return how many of the actor's texts were changed."""
    return sum(each.texts for each in scrub.writers if wrote(actor, each))


def _readable(actor: Actor) -> Select[Scrub]:
    return (
        select(Scrub)
        .where(scrub_policy.visible_to(actor))
        .options(selectinload(Scrub.reached), selectinload(Scrub.writers))
        .order_by(Scrub.id.desc())
    )
