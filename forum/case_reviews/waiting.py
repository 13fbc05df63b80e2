"""What the start page says of case reviews: a key to turn, a perspective to give, a draft."""

from collections.abc import Sequence

from flask import url_for

from forum.access.actor import Actor
from forum.case_reviews import queries
from forum.case_reviews.lifecycle import Status
from forum.case_reviews.models import CaseReview
from forum.contracts.home import NextThing, Urgency


def waiting(actor: Actor) -> Sequence[NextThing]:
    """Return what waits for the actor, from one look at what concerns them."""
    found = queries.concerning(actor)
    return [_thing(actor, review) for review in found]


def _thing(actor: Actor, review: CaseReview) -> NextThing:
    if review.status is Status.WITH_SECOND_READER:
        return NextThing(
            Urgency.SOMEBODY_WAITS_FOR_YOU,
            "A case review waits for your key",
            "Read it as somebody who might know the family. Neither of you sees a name.",
            "Read it",
            url_for("case_review_keys.second_key", public_id=review.public_id),
        )
    if review.status is Status.DRAFT:
        return NextThing(
            Urgency.YOU_BEGAN_IT,
            f"Your draft: {review.title}",
            "Only you can read it so far.",
            "Go on with it",
            url_for("case_reviews.show", public_id=review.public_id),
        )
    return NextThing(
        Urgency.SOMEBODY_WAITS_FOR_YOU if actor.voices else Urgency.YOU_MIGHT_LIKE_IT,
        review.title,
        f"Nobody has said yet how it looks from {actor.agency_name}.",
        "Give your perspective",
        url_for("case_reviews.perspective", public_id=review.public_id),
    )
