"""One's own worksheet, and everybody's side by side: parse, call, answer."""

from http import HTTPStatus
from itertools import groupby
from typing import Any

from flask import flash, render_template
from flask.typing import ResponseReturnValue

from forum.access.route import may
from forum.case_reviews.models import CaseReview
from forum.case_reviews.prompts import TEMPLATE
from forum.directory import queries as directory
from forum.kernel.errors import Conflict
from forum.positions.policy import PositionAction, positions
from forum.web.blueprint import Pages
from forum.web.identity import current_actor
from forum.worksheets import queries, service
from forum.worksheets.bases import bases
from forum.worksheets.choices import Moment, Subject
from forum.worksheets.filling import WORDS
from forum.worksheets.forms import WorksheetForm
from forum.worksheets.getting import get, to_worksheet
from forum.worksheets.models import SharingRequest
from forum.worksheets.policy import WorksheetAction, worksheets
from forum.worksheets.rows import rows
from forum.worksheets.showing import chosen, comparison, question_about

pages = Pages("worksheets", __name__, url_prefix="/case-reviews")

UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY
READ = may(worksheets, WorksheetAction.READ)
FILL = may(worksheets, WorksheetAction.FILL)
TAKE_BACK = may(worksheets, WorksheetAction.TAKE_BACK)


@pages.page("/<public_id>/worksheet", access=READ)
def show(public_id: str) -> ResponseReturnValue:
    """Show the request and, as far as they may be read by now, everybody's worksheets."""
    actor = current_actor()
    review = queries.review(actor, public_id)
    found = queries.sheets(actor, review)
    agencies, spoken_for = directory.agencies_by_id(), {each.agency_id for each in actor.voices}
    return render_template(
        "worksheets/show.html",
        review=review,
        asked=queries.request(actor, review),
        own=found.own,
        own_is_read=any(sheet is found.own for sheet, _ in found.readable),
        readable=found.readable,
        comparison=comparison(found) if found.opens else None,
        may={each.value: worksheets.decide(actor, each, review) for each in WorksheetAction},
        may_state=positions.decide(actor, PositionAction.WRITE, review),
        spoken_for=spoken_for,
        seam_between=lambda place: [agencies[each].slug for each in sorted({place, *spoken_for})],
        agencies=agencies,
        question_about=question_about,
        **_words(),
    )


@pages.page("/<public_id>/worksheet/each", access=READ)
def each(public_id: str) -> ResponseReturnValue:
    """Show every worksheet that may be read by now, whole."""
    actor = current_actor()
    review = queries.review(actor, public_id)
    found = queries.sheets(actor, review)
    return render_template(
        "worksheets/each.html",
        review=review,
        own=found.own,
        readable=found.readable,
        agencies=directory.agencies_by_id(),
        **_words(),
    )


@pages.page("/<public_id>/worksheet/blank", access=READ)
def blank(public_id: str) -> ResponseReturnValue:
    """Show the questions with nothing filled in, to print and take along."""
    review = queries.review(current_actor(), public_id)
    return render_template(
        "worksheets/blank.html",
        review=review,
        groups=[(name, list(group)) for name, group in groupby(rows(), lambda each: each.group)],
        **_words(),
    )


@pages.page("/<public_id>/worksheet/new", access=FILL)
def new(public_id: str) -> ResponseReturnValue:
    """Ask somebody for their worksheet."""
    review, asked = get(public_id, WorksheetAction.FILL)
    if asked is None or queries.sheets(current_actor(), review).own:
        return to_worksheet(public_id)
    return _form_page(review, asked, WorksheetForm())


@pages.action("/<public_id>/worksheet/new", access=FILL)
def fill(public_id: str) -> ResponseReturnValue:
    """Lock a worksheet in."""
    review, asked = get(public_id, WorksheetAction.FILL)
    form = WorksheetForm()
    if form.validate_on_submit():
        try:
            service.fill(current_actor(), review, form.given)
        except service.NotEnough as refused:
            form.refuse(refused.field, str(refused))
        except Conflict as refused:
            form.refuse("basis", str(refused))
        else:
            flash("Your worksheet is locked in.")
            return to_worksheet(public_id)
    return _form_page(review, asked, form), UNPROCESSABLE


@pages.action("/<public_id>/worksheet/take-back", access=TAKE_BACK)
def take_back(public_id: str) -> ResponseReturnValue:
    """Take a worksheet back for good."""
    review, _ = get(public_id, WorksheetAction.TAKE_BACK)
    try:
        service.take_back(current_actor(), review)
    except Conflict as refused:
        flash(str(refused), "warning")
    else:
        flash("Your worksheet is gone.")
    return to_worksheet(public_id)


def _form_page(review: CaseReview, asked: SharingRequest | None, form: WorksheetForm) -> str:
    return render_template(
        "worksheets/fill.html", review=review, asked=asked, form=form, template=TEMPLATE, **_words()
    )


def _words() -> dict[str, Any]:
    """Return the words that every page of a worksheet needs."""
    return {
        "bases": bases(),
        "chosen": chosen,
        "moments": list(Moment),
        "rows": list(rows()),
        "subjects": list(Subject),
        "words": WORDS,
    }
