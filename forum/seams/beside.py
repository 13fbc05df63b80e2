"""What a conversation, a case review or a learning session shows of seams: to be seen again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for

from forum.seams import queries
from forum.seams.came_from import is_source
from forum.seams.models import Seam
from forum.web.identity import actor_or_none


@dataclass(frozen=True, slots=True)
class Beside:
    """Seams that came from a page, others to see again there, and where to name a new one."""

    from_here: Sequence[Seam]
    others: Sequence[Seam]
    new_url: str


def context() -> dict[str, Any]:
    """Give every page what finds the seams beside a thing; it asks only where it is called."""
    return {"seams_beside": beside}


def beside(kind: str, public_id: str) -> Beside | None:
    """Return the seams beside a thing; None for people who work in no partnership."""
    actor = actor_or_none()
    if actor is None or not actor.voices:
        return None
    found = queries.beside(actor, is_source(kind, public_id))
    return Beside(
        [seam for seam, here in found if here],
        [seam for seam, here in found if not here],
        f"{url_for('seams.new')}?{kind}={public_id}",
    )
