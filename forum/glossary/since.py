"""What has changed under older texts: the words whose agency means something else by them now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from forum.access.actor import Actor
from forum.contracts.meanings import ChangedMeaning
from forum.glossary.edition import Edition
from forum.glossary.editions import looking
from forum.kernel import clock
from forum.text.linking import Linkable


@dataclass(frozen=True, slots=True)
class Looked:
    """The edition that stands, asked what changed since."""

    edition: Edition

    @property
    def changed(self) -> date | None:
        """The last day on which what is to be done under any word changed."""
        return self.edition.changed

    def changes(self, html: str, agency_id: int, day: date) -> Sequence[ChangedMeaning]:
        """Return what changed until today; what is to change on a later day is not a change yet."""
        slugs = {
            slug: None
            for piece in self.edition.taken_apart(html)
            if isinstance(piece, Linkable)
            for slug in piece.found.terms
        }
        return [found for slug in slugs if (found := self._change(slug, agency_id, day))]

    def _change(self, slug: str, agency_id: int, day: date) -> ChangedMeaning | None:
        then = self.edition.then(slug, agency_id, day)
        if then is None or then.changed is None or then.changed > clock.today():
            return None
        by = self.edition.speakers[agency_id].slug
        url = f"/glossary/{slug}?by={by}&v={then.version}"
        return ChangedMeaning(self.edition.words[slug].headword, url, then.changed)


def changed_since(actor: Actor) -> Looked:
    """Return the glossary as it stands, to be asked what changed under older texts."""
    return Looked(looking(actor).edition)
