"""Which standing dilemmas are findable. Questions and their answers are found as conversations."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from forum.access.actor import Actor
from forum.contracts.searchable import Document, Hit
from forum.events.bus import Event
from forum.kernel.errors import NotFound
from forum.questions import dilemmas
from forum.questions.dilemmas import Dilemma

#: When they were written; they change with a release, not with an event.
WRITTEN = datetime(2026, 11, 22, tzinfo=UTC)


class Dilemmas:
    """The standing dilemmas, which everybody signed in reads."""

    kind = "dilemma"
    label = "Standing dilemma"
    events: Sequence[type[Event]] = ()

    def document(self, public_id: str) -> Document | None:
        """Return the words of one."""
        try:
            found = dilemmas.one(public_id)
        except NotFound:
            return None
        return Document(found.slug, found.title, _words(found), WRITTEN, found.asks)

    def allowed(self, actor: Actor, public_ids: Sequence[str]) -> Collection[str]:
        """Return those among these; whoever is signed in reads them."""
        return self.readable(actor, public_ids)

    def readable(self, actor: Actor, public_ids: Sequence[str]) -> Mapping[str, Hit]:
        """Return those among these; whoever is signed in reads them."""
        if not (actor.is_confirmed or actor.is_system):
            return {}
        return {
            each.slug: Hit(
                each.slug, each.title, f"/questions/dilemmas/{each.slug}", _words(each), WRITTEN
            )
            for each in dilemmas.every()
            if each.slug in public_ids
        }

    def every(self) -> Iterator[str]:
        """Return the slug of each."""
        return (each.slug for each in dilemmas.every())


def _words(dilemma: Dilemma) -> str:
    views = [line for view in dilemma.views for line in (view.bound_by, view.fears)]
    return "\n\n".join([*dilemma.paragraphs, *dilemma.questions, dilemma.where_it_stands, *views])
