"""Reading who must not be paired with whom."""

from collections.abc import Sequence

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from forum.access.actor import Actor
from forum.directory.models import Affiliation, Practitioner
from forum.kernel import clock
from forum.kernel.errors import NotFound
from forum.mentoring.models import Exclusion
from forum.mentoring.policy.exclusions import exclusions
from forum.storage.database import session


def kept_apart(actor: Actor) -> Sequence[Exclusion]:
    """Return whom the actor asked not to be paired with."""
    return (
        session()
        .scalars(
            select(Exclusion)
            .where(exclusions.visible_to(actor))
            .options(joinedload(Exclusion.excluded))
            .order_by(Exclusion.id)
        )
        .all()
    )


def get(actor: Actor, public_id: str) -> Exclusion:
    """Return one of the actor's exclusions.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    found = session().scalar(
        select(Exclusion).where(Exclusion.public_id == public_id, exclusions.visible_to(actor))
    )
    if found is None:
        raise NotFound
    return found


def named(name: str) -> Sequence[Practitioner]:
    """Return everybody who has exactly this name, however it is spaced or capitalised."""
    wanted = " ".join(name.split()).lower()
    statement = select(Practitioner).where(
        func.lower(Practitioner.name) == wanted, Practitioner.left_at.is_(None)
    )
    return session().scalars(statement).all()


def must_not_meet(one: int, other: int) -> bool:
    """Whether two practitioners must not be paired: declared by either, or they share an agency.

    A setting belongs to one agency, so whoever shares a setting shares an agency.
    """
    declared = select(Exclusion.id).where(
        or_(
            and_(Exclusion.practitioner_id == one, Exclusion.excluded_id == other),
            and_(Exclusion.practitioner_id == other, Exclusion.excluded_id == one),
        )
    )
    if session().scalars(declared.limit(1)).first() is not None:
        return True
    theirs = aliased(Affiliation)
    shared = (
        select(Affiliation.id)
        .join(theirs, theirs.agency_id == Affiliation.agency_id)
        .where(
            Affiliation.practitioner_id == one,
            theirs.practitioner_id == other,
            Affiliation.ends_at > clock.now(),
            theirs.ends_at > clock.now(),
        )
    )
    return session().scalars(shared.limit(1)).first() is not None
