"""Reading drafts."""

from collections.abc import Sequence

from sqlalchemy import Select, bindparam, select

from forum.access.actor import Actor
from forum.access.reader import for_any_reader, standing_of
from forum.kernel.errors import NotFound
from forum.storage import prepared
from forum.storage.database import session
from forum.writing.models import Draft
from forum.writing.policy import draft_policy


def at(actor: Actor, place: str) -> Draft | None:
    """Return what the actor has begun to write at an address and not let go, if anything.

    Asked by every page with a box, which hardly ever has a draft: so first whether there is one.
    """
    if not prepared.rows(_is_there(actor), {**standing_of(actor), "place": place}):
        return None
    found = kept_at(actor, place)
    return found if found and found.discarded_at is None else None


def kept_at(actor: Actor, place: str) -> Draft | None:
    """Return the draft of an address, also one that its writer let go and may still have back."""
    return session().scalar(_at(actor), {**standing_of(actor), "place": place})


@for_any_reader
def _is_there(reader: Actor) -> Select[int]:
    return select(Draft.id).where(
        Draft.place == bindparam("place"), draft_policy.visible_to(reader)
    )


@for_any_reader
def _at(reader: Actor) -> Select[Draft]:
    return select(Draft).where(Draft.place == bindparam("place"), draft_policy.visible_to(reader))


def one(actor: Actor, public_id: str) -> Draft:
    """Return one draft.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    found = session().scalar(
        select(Draft).where(Draft.public_id == public_id, draft_policy.visible_to(actor))
    )
    if found is None:
        raise NotFound
    return found


def latest(actor: Actor) -> Draft | None:
    """Return what the actor wrote at last, if anything is left of it."""
    return session().scalars(_newest(actor).limit(1)).first()


def newest(actor: Actor) -> Sequence[Draft]:
    """Return all that the actor has begun to write, the latest first; ``keep`` bounds how many."""
    return session().scalars(_newest(actor)).all()


def _newest(actor: Actor) -> Select[Draft]:
    return (
        select(Draft)
        .where(draft_policy.visible_to(actor), Draft.discarded_at.is_(None))
        .order_by(Draft.updated_at.desc(), Draft.id.desc())
    )
