"""Which words of case reviews are findable, and by whom. Perspectives never are: they open late."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from flask import url_for
from sqlalchemy import Select, select
from typing_extensions import override

from forum.access.actor import Actor
from forum.case_reviews import events
from forum.case_reviews.models import CaseReview
from forum.case_reviews.policy import case_reviews
from forum.case_reviews.prompts import TEMPLATE
from forum.case_reviews.rules import is_published
from forum.contracts.searchable import Document, Hit
from forum.directory.queries import agencies
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
        return self._of(found[0]) if found and is_published(found[0]) else None

    def visible_to(self, actor: Actor) -> Select[str]:
        """Return the select of all that the actor may read."""
        return select(CaseReview.public_id).where(case_reviews.visible_to(actor))

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

    def _of(self, review: CaseReview) -> Document:
        shown = tuple(each.slug for each in agencies() if each.id == review.agency_id)
        return Document(
            review.public_id, review.title, _words(review), review.created_at, agencies=shown
        )

    def _find(self, actor: Actor, public_ids: Sequence[str]) -> Sequence[CaseReview]:
        statement = select(CaseReview).where(
            CaseReview.public_id.in_(public_ids), case_reviews.visible_to(actor)
        )
        return session().scalars(statement).all()


class DecisionPointSearch(CaseReviewSearch):
    """Where case reviews could have gone another way, to be looked for by themselves."""

    kind = "decision_point"
    label = "Decision points of a case review"

    @override
    def _of(self, review: CaseReview) -> Document:
        return replace(super()._of(review), title="", words=review.decisions.words)

    @override
    def readable(self, actor: Actor, public_ids: Sequence[str]) -> Mapping[str, Hit]:
        """Return those of reviews that the actor may read."""
        return {
            review.public_id: Hit(
                review.public_id,
                f"Decision points in “{review.title}”",
                url_for("case_reviews.show", public_id=review.public_id, _anchor="part-decisions"),
                review.decisions.words,
                review.created_at,
            )
            for review in self._find(actor, public_ids)
        }


def _words(review: CaseReview) -> str:
    return "\n".join(getattr(review, prompt.name).words for prompt in TEMPLATE)
