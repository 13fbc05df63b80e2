"""What the pages of one review share: fetching it for an action, and leading back to it."""

from http import HTTPStatus

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from forum.case_reviews import queries
from forum.case_reviews.models import CaseReview
from forum.case_reviews.policy import CaseReviewAction, case_reviews
from forum.web.identity import current_actor


def get(public_id: str, action: CaseReviewAction) -> CaseReview:
    """Return a review with which the actor may do this, or refuse."""
    actor = current_actor()
    review = queries.get(actor, public_id)
    case_reviews.require(actor, action, review)
    return review


def to_review(public_id: str) -> ResponseReturnValue:
    """Lead to the page of a review."""
    address = url_for("case_reviews.show", public_id=public_id)
    return redirect(address, code=HTTPStatus.SEE_OTHER)


def to_desk(public_id: str) -> ResponseReturnValue:
    """Lead to the facilitator's desk of a review."""
    address = url_for("case_review_desk.desk", public_id=public_id)
    return redirect(address, code=HTTPStatus.SEE_OTHER)
