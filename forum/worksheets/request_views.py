"""The facilitator's part: the request, and statements made of what people differ on."""

from http import HTTPStatus
from typing import Any

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue

from forum.access.route import may
from forum.case_reviews.models import CaseReview
from forum.kernel.errors import Conflict, NotFound
from forum.positions.policy import PositionAction, positions
from forum.web.blueprint import Pages
from forum.web.identity import current_actor
from forum.worksheets import queries, service
from forum.worksheets.forms import RequestForm
from forum.worksheets.getting import get, to_worksheet
from forum.worksheets.models import SharingRequest
from forum.worksheets.policy import WorksheetAction, worksheets
from forum.worksheets.rows import rows

pages = Pages("worksheet_requests", __name__, url_prefix="/case-reviews")

UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY
REQUEST = may(worksheets, WorksheetAction.REQUEST)
STATE = may(positions, PositionAction.WRITE)


@pages.page("/<public_id>/worksheet/request", access=REQUEST)
def write(public_id: str) -> ResponseReturnValue:
    """Ask the facilitator for the request."""
    review, asked = get(public_id, WorksheetAction.REQUEST)
    return _request_page(review, RequestForm(data=_begun(asked)), asked)


@pages.action("/<public_id>/worksheet/request", access=REQUEST)
def write_request(public_id: str) -> ResponseReturnValue:
    """Keep the request."""
    review, asked = get(public_id, WorksheetAction.REQUEST)
    form = RequestForm()
    if form.validate_on_submit():
        try:
            service.write_request(current_actor(), review, form.asked)
        except Conflict as refused:
            form.refuse("purpose", str(refused))
        else:
            flash("The request is there. Everybody can fill in a worksheet on it.")
            return to_worksheet(public_id)
    return _request_page(review, form, asked), UNPROCESSABLE


@pages.action("/<public_id>/worksheet/request/take-back", access=REQUEST)
def take_request_back(public_id: str) -> ResponseReturnValue:
    """Take the request back while nobody has answered it."""
    review, _ = get(public_id, WorksheetAction.REQUEST)
    try:
        service.take_request_back(current_actor(), review)
    except Conflict as refused:
        flash(str(refused), "warning")
    else:
        flash("The request is gone.")
    return to_worksheet(public_id)


@pages.action("/<public_id>/worksheet/statement", access=STATE)
def make_statement(public_id: str) -> ResponseReturnValue:
    """Make a statement of one answer on which people differ."""
    review = queries.review(current_actor(), public_id)
    try:
        made = service.make_statement(current_actor(), review, _claim())
    except Conflict as refused:
        flash(str(refused), "warning")
    else:
        flash(f"“{made.words}” is a statement now. You can take it back on your desk.")
    return to_worksheet(public_id)


def _claim() -> str:
    key, answer = request.form.get("row", ""), request.form.get("answer", "")
    row = next((each for each in rows() if each.key == key), None)
    if row is None or answer not in row.answers:
        raise NotFound
    return row.claim(answer)


def _begun(asked: SharingRequest | None) -> dict[str, Any]:
    if asked is None:
        return {}
    return {
        "agency": asked.agency.slug,
        "purpose": asked.purpose,
        "urgency": asked.urgency.value,
        "basis": asked.basis.value,
    }


def _request_page(review: CaseReview, form: RequestForm, asked: SharingRequest | None) -> str:
    return render_template("worksheets/request.html", review=review, form=form, asked=asked)
