"""How moderation meets case reviews: held while a moderator looks, by the door that all use."""

from collections.abc import Mapping, Sequence

from flask import url_for
from sqlalchemy import select

from forum.access.actor import Actor
from forum.case_reviews import queries, service
from forum.case_reviews.models import CaseReview
from forum.case_reviews.policy import case_reviews
from forum.case_reviews.prompts import TEMPLATE
from forum.contracts.flaggable import Flagged, Glimpse
from forum.directory import sealing
from forum.directory.models import Agency
from forum.events.bus import Event
from forum.storage.database import session

SITE = Actor.system("moderation decided")


class FlaggableCaseReview:
    """The account of a case review."""

    kind = "case_review"
    label = "a case review"
    #: Its author takes it back to change it; then two keys open it again.
    changeable = False
    changed_by: Sequence[type[Event]] = ()

    def find(self, actor: Actor, public_id: str) -> Flagged | None:
        """Return a case review, if the actor may know of it."""
        review = _find(actor, public_id)
        if review is None:
            return None
        others = queries.appearances(review)
        return Flagged(
            public_id=public_id,
            what=self.label,
            address=lambda: url_for("case_reviews.show", public_id=public_id),
            author_tag=review.author_tag or sealing.signed_tag_for(review.author_id or 0),
            sealed_author=review.sealed_author,
            author_id=review.author_id,
            participants=frozenset(each.author_id for each in others if each.author_id)
            | frozenset({review.second_reader_id or 0}),
            participant_tags=frozenset(each.author_tag for each in others if each.author_tag),
            title=review.title,
            words=[(prompt.label, getattr(review, prompt.name).html) for prompt in TEMPLATE],
            hidden=review.held_at is not None,
            gone=review.withdrawn_at is not None,
            few_readers=review.audience_group_id is not None,
        )

    def glimpses(self, actor: Actor, public_ids: Sequence[str]) -> Mapping[str, Glimpse]:
        """Return what tells case reviews apart."""
        found = session().execute(
            select(CaseReview, Agency.short)
            .outerjoin(Agency, Agency.id == CaseReview.agency_id)
            .where(case_reviews.visible_to(actor), CaseReview.public_id.in_(public_ids))
        )
        return {
            each.public_id: Glimpse.of(each.title, each.created_at, agency, each.situation.html)
            for each, agency in found
        }

    def hide(self, public_id: str) -> None:
        """Put it on hold: nobody but its author and moderators read it."""
        review = _find(SITE, public_id)
        if review is not None and review.held_at is None and review.withdrawn_at is None:
            service.recognise(SITE, review)

    def restore(self, public_id: str) -> None:
        """Let its readers read it again."""
        review = _find(SITE, public_id)
        if review is not None and review.held_at is not None:
            service.release(SITE, review)

    def ask_to_change(self, public_id: str) -> None:
        """Hold it; moderation does not offer more (see ``changeable``)."""
        self.hide(public_id)


def _find(actor: Actor, public_id: str) -> CaseReview | None:
    return session().scalar(
        select(CaseReview).where(case_reviews.visible_to(actor), CaseReview.public_id == public_id)
    )
