"""Finding a contribution of any feature, by its kind and public id."""

from forum.access.actor import Actor
from forum.contracts.flaggable import Flagged
from forum.contracts.registry import registry

SITE = Actor.system("moderation looks at what was asked about")


def find(actor: Actor, kind: str, public_id: str) -> Flagged | None:
    """Return a contribution, if the actor may know of it."""
    flaggable = registry().flaggable.get(kind)
    return flaggable.find(actor, public_id) if flaggable else None
