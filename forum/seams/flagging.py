"""How moderation meets seams: hidden while a moderator looks."""

from collections.abc import Mapping, Sequence

from flask import url_for
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.access.actor import Actor
from forum.contracts.flaggable import Flagged, Glimpse
from forum.directory import sealing
from forum.events.bus import Event
from forum.seams import service
from forum.seams.models import Seam
from forum.seams.policy import seam_policy
from forum.storage.database import session

SITE = Actor.system("moderation decided")


class FlaggableSeam:
    """What somebody says of a seam."""

    kind = "seam"
    label = "a seam"
    #: Its author takes it back and proposes it again.
    changeable = False
    changed_by: Sequence[type[Event]] = ()

    def find(self, actor: Actor, public_id: str) -> Flagged | None:
        """Return a seam, if the actor may know of it."""
        seam = _find(actor, public_id)
        if seam is None:
            return None
        words = (
            ("When it opens", seam.opens),
            ("What gets lost", seam.lost),
            ("What people do instead", seam.instead),
            ("What could go wrong with that", seam.risk),
        )
        return Flagged(
            public_id=public_id,
            what=self.label,
            address=lambda: url_for("seams.show", public_id=public_id),
            author_tag=seam.author_tag or sealing.signed_tag_for(seam.author_id or 0),
            sealed_author=seam.sealed_author,
            author_id=seam.author_id,
            title=seam.title,
            words=[(label, text.html) for label, text in words if text],
            hidden=seam.hidden_at is not None,
            gone=seam.removed_at is not None,
        )

    def glimpses(self, actor: Actor, public_ids: Sequence[str]) -> Mapping[str, Glimpse]:
        """Return what tells seams apart."""
        found = session().scalars(
            select(Seam)
            .where(seam_policy.visible_to(actor), Seam.public_id.in_(public_ids))
            .options(joinedload(Seam.agency))
        )
        return {
            each.public_id: Glimpse.of(
                each.title,
                each.created_at,
                each.agency.short if each.agency else None,
                each.opens.html,
            )
            for each in found
        }

    def hide(self, public_id: str) -> None:
        """Let nobody read it but its author."""
        seam = _find(SITE, public_id)
        if seam is not None and seam.hidden_at is None:
            service.hide(SITE, seam)

    def restore(self, public_id: str) -> None:
        """Let its readers read it again."""
        seam = _find(SITE, public_id)
        if seam is not None and seam.hidden_at is not None:
            service.show(SITE, seam)

    def ask_to_change(self, public_id: str) -> None:
        """Hide it; moderation does not offer more (see ``changeable``)."""
        self.hide(public_id)


def _find(actor: Actor, public_id: str) -> Seam | None:
    return session().scalar(
        select(Seam).where(Seam.public_id == public_id, seam_policy.visible_to(actor))
    )
