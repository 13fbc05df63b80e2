"""Which words of case reviews are findable, and by whom. Perspectives never are: they open late."""

from collections.abc import Iterator, Mapping, Sequence

from flask import url_for
from sqlalchemy import Select, select

from forum.access.actor import Actor
from forum.case_reviews import events
from forum.case_reviews.models import CaseReview
from forum.case_reviews.policy import case_reviews
from forum.case_reviews.prompts import TEMPLATE
from forum.case_reviews.rules import is_published
from forum.contracts.searchable import Document, Hit
from forum.events.bus import Event
from forum.storage.database import session


class CaseReviewSearch:
    """Case reviews that both keys opened."""

    kind = "case_review"
    label = "Case review"
    events: Sequence[type[Event]] = (
        events.CaseReviewOpened,
        events.CaseReviewEdited,
        events.CaseReviewReturned,
        events.CaseReviewClosed,
        events.CaseReviewHeld,
        events.CaseReviewReleased,
        events.CaseReviewWithdrawn,
    )

    def document(self, public_id: str) -> Document | None:
        """Return its words while it is published; nothing of it stays in the index otherwise."""
        found = self._find(Actor.system("indexing"), [public_id])
        if not found or not is_published(found[0]):
            return None
        return Document(public_id, found[0].title, _words(found[0]), found[0].created_at)

    def allowed(self, actor: Actor, public_ids: Sequence[str]) -> Select[str]:
        """Return the select of those that the actor may read."""
        return select(CaseReview.public_id).where(
            CaseReview.public_id.in_(public_ids), case_reviews.visible_to(actor)
        )

    def readable(self, actor: Actor, public_ids: Sequence[str]) -> Mapping[str, Hit]:
        """Return those that the actor may read."""
        return {
            review.public_id: Hit(
                review.public_id,
                review.title,
                url_for("case_reviews.show", public_id=review.public_id),
                _words(review),
                review.created_at,
            )
            for review in self._find(actor, public_ids)
        }

    def every(self) -> Iterator[str]:
        """Return every case review's public id."""
        everything = Actor.system("indexing")
        statement = select(CaseReview.public_id).where(case_reviews.visible_to(everything))
        yield from session().scalars(statement)

    def _find(self, actor: Actor, public_ids: Sequence[str]) -> Sequence[CaseReview]:
        statement = select(CaseReview).where(
            CaseReview.public_id.in_(public_ids), case_reviews.visible_to(actor)
        )
        return session().scalars(statement).all()


def _words(review: CaseReview) -> str:
    return "\n".join(getattr(review, prompt.name).source for prompt in TEMPLATE)
