"""What the start page says of case reviews: a key, a perspective, a question, a review to lead."""

from collections.abc import Sequence

from flask import url_for

from forum.access.actor import Actor
from forum.case_reviews import waiting_queries
from forum.case_reviews.lifecycle import Phase, Status
from forum.case_reviews.models import CaseReview
from forum.contracts.home import NextThing, Urgency
from forum.contracts.registry import registry
from forum.directory.authorship import wrote


def waiting(actor: Actor) -> Sequence[NextThing]:
    """Return what waits for the actor, from one look at what concerns them."""
    found = waiting_queries.concerning(actor, registry().in_reviews)
    return [
        step.thing(review.public_id, review.title) if step else _thing(actor, review)
        for review, step in found
    ]


def _thing(actor: Actor, review: CaseReview) -> NextThing:
    if review.second_reader_id == actor.practitioner_id:
        return _for_its_reader(review)
    if wrote(actor, review):
        return _for_its_author(review)
    if review.facilitator_id == actor.practitioner_id:
        return _to_lead(review)
    if review.phase is Phase.PERSPECTIVES:
        return _for_a_voice(actor, review)
    return _to_take_on(review)


def _for_its_reader(review: CaseReview) -> NextThing:
    if review.status is Status.WITH_SECOND_READER:
        return NextThing(
            Urgency.SOMEBODY_WAITS_FOR_YOU,
            "A case review waits for your key",
            "Read it as somebody who might know the family. Neither of you sees a name.",
            "Read it",
            url_for("case_review_keys.second_key", public_id=review.public_id),
        )
    return NextThing(
        Urgency.SOMEBODY_WAITS_FOR_YOU,
        f"New words wait for your key: {review.title}",
        "Nobody else reads them before you have.",
        "Read them",
        url_for("case_review_replies.later_words", public_id=review.public_id),
    )


def _for_its_author(review: CaseReview) -> NextThing:
    address = url_for("case_reviews.show", public_id=review.public_id)
    if review.status is Status.DRAFT:
        return NextThing(
            Urgency.YOU_BEGAN_IT,
            f"Your draft: {review.title}",
            "Only you can read it so far.",
            "Go on with it",
            address,
        )
    if review.phase is Phase.RESPOND and review.response is None:
        return NextThing(
            Urgency.SOMEBODY_WAITS_FOR_YOU,
            review.title,
            "Everybody has spoken. Read them, and say what you take from it.",
            "Read and respond",
            address,
        )
    return NextThing(
        Urgency.SOMEBODY_WAITS_FOR_YOU,
        review.title,
        "Somebody asked you a question about your account.",
        "Answer it",
        f"{address}#questions",
    )


def _to_lead(review: CaseReview) -> NextThing:
    return NextThing(
        Urgency.SOMEBODY_WAITS_FOR_YOU,
        review.title,
        "You lead this review, and the days of its phase are over.",
        "Open its desk",
        url_for("case_review_desk.desk", public_id=review.public_id),
    )


def _to_take_on(review: CaseReview) -> NextThing:
    return NextThing(
        Urgency.YOU_MIGHT_LIKE_IT,
        review.title,
        "Nobody leads this review yet.",
        "Look at it",
        url_for("case_reviews.show", public_id=review.public_id),
    )


def _for_a_voice(actor: Actor, review: CaseReview) -> NextThing:
    return NextThing(
        Urgency.SOMEBODY_WAITS_FOR_YOU if actor.voices else Urgency.YOU_MIGHT_LIKE_IT,
        review.title,
        f"Nobody has said yet how it looks from {actor.agency_name}.",
        "Give your perspective",
        url_for("case_reviews.perspective", public_id=review.public_id),
    )
