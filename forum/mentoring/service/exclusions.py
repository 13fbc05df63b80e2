"""Keeping apart from somebody, and taking that back."""

from forum.access.actor import Actor
from forum.events import bus
from forum.kernel.errors import Invalid
from forum.mentoring import events
from forum.mentoring.models import Exclusion
from forum.mentoring.policy.exclusions import ExclusionAction, exclusions
from forum.mentoring.queries import exclusions as queries
from forum.storage.database import session


def keep_apart(actor: Actor, name: str) -> list[Exclusion]:
    """Never pair the actor with whoever has this name; with all of them, if several do.

    Raises:
        Invalid: nobody has exactly this name, or it is the actor's own alone.
    """
    exclusions.require(
        actor, ExclusionAction.DECLARE, Exclusion(practitioner_id=actor.practitioner_id)
    )
    found = [each for each in queries.named(name) if each.id != actor.practitioner_id]
    if not found:
        msg = "Nobody else here has exactly this name. Write it as it stands on their card."
        raise Invalid(msg)
    known = {each.excluded_id for each in queries.kept_apart(actor)}
    made = [
        Exclusion(practitioner_id=actor.practitioner_id, excluded_id=each.id)
        for each in found
        if each.id not in known
    ]
    if not made:
        msg = "You are kept apart already."
        raise Invalid(msg)
    session().add_all(made)
    session().flush()
    for each in made:
        bus.record(events.KeptApart(subject=each.public_id, actor=actor.public_id))
    return made


def keep_apart_no_more(actor: Actor, exclusion: Exclusion) -> None:
    """Let the actor be paired with somebody again.

    Raises:
        NotFound: it is somebody else's.
    """
    exclusions.require(actor, ExclusionAction.TAKE_BACK, exclusion)
    session().delete(exclusion)
    bus.record(events.KeptApartNoMore(subject=exclusion.public_id, actor=actor.public_id))
