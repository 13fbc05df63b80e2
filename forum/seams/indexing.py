"""Which words of seams are findable, and by whom."""

from collections.abc import Iterator, Mapping, Sequence

from flask import url_for
from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from forum.access.actor import Actor
from forum.contracts.searchable import Document, Hit
from forum.events.bus import Event
from forum.seams import events
from forum.seams.models import Seam, SeamSide
from forum.seams.policy import seam_policy
from forum.storage.database import session

SITE = Actor.system("indexing")


class SeamSearch:
    """Seams of the reader's partnerships."""

    kind = "seam"
    label = "Seam"
    events: Sequence[type[Event]] = (
        events.SeamProposed,
        events.SeamEdited,
        events.SeamTakenBack,
        events.SeamBroughtBack,
        events.SeamHidden,
        events.SeamShown,
    )

    def document(self, public_id: str) -> Document | None:
        """Return its words while it stands."""
        found = self._find(SITE, [public_id])
        if not found or found[0].removed_at or found[0].hidden_at:
            return None
        seam = found[0]
        agencies = tuple(each.agency.slug for each in seam.sides)
        return Document(public_id, seam.title, _words(seam), seam.created_at, agencies)

    def visible_to(self, actor: Actor) -> Select[str]:
        """Return the select of all that the actor may read."""
        return select(Seam.public_id).where(seam_policy.visible_to(actor))

    def readable(self, actor: Actor, public_ids: Sequence[str]) -> Mapping[str, Hit]:
        """Return those that the actor may read."""
        return {
            seam.public_id: Hit(
                seam.public_id,
                seam.title,
                url_for("seams.show", public_id=seam.public_id),
                _words(seam),
                seam.created_at,
            )
            for seam in session().scalars(_asked(actor, public_ids))
        }

    def every(self) -> Iterator[str]:
        """Return every seam's public id."""
        statement = select(Seam.public_id).where(seam_policy.visible_to(SITE))
        yield from session().scalars(statement)

    def _find(self, actor: Actor, public_ids: Sequence[str]) -> Sequence[Seam]:
        sides = selectinload(Seam.sides).joinedload(SeamSide.agency)
        return session().scalars(_asked(actor, public_ids).options(sides)).all()


def _asked(actor: Actor, public_ids: Sequence[str]) -> Select[Seam]:
    return select(Seam).where(Seam.public_id.in_(public_ids), seam_policy.visible_to(actor))


def _words(seam: Seam) -> str:
    return "\n".join(each.words for each in (seam.opens, seam.lost, seam.instead, seam.risk))
