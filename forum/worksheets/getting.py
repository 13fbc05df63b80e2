"""What the pages of worksheets share: fetching the review for an action, and leading back."""

from http import HTTPStatus

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from forum.case_reviews.models import CaseReview
from forum.web.identity import current_actor
from forum.worksheets import queries
from forum.worksheets.models import SharingRequest
from forum.worksheets.policy import WorksheetAction, worksheets


def get(public_id: str, action: WorksheetAction) -> tuple[CaseReview, SharingRequest | None]:
    """Return a review with which the actor may do this, and its request; or refuse."""
    actor = current_actor()
    review = queries.review(actor, public_id)
    worksheets.require(actor, action, review)
    return review, queries.request(actor, review)


def to_worksheet(public_id: str) -> ResponseReturnValue:
    """Lead to the worksheets of a review."""
    address = url_for("worksheets.show", public_id=public_id)
    return redirect(address, code=HTTPStatus.SEE_OTHER)
