"""By which marks somebody is known as the author of what was flagged, named or not."""

from forum.access.actor import Actor
from forum.directory import sealing


def tags(actor: Actor) -> tuple[str, str]:
    """Return both: of what they wrote without their name, and of what names them anyway."""
    return actor.tag, sealing.signed_tag_for(actor.practitioner_id)
