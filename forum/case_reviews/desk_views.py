"""The facilitator's desk of one review: its clock, who is missing, signs of drift, its end."""

from collections.abc import Sequence
from http import HTTPStatus

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue

from forum.access.route import may
from forum.case_reviews import briefing, phase_queries, phase_service, queries
from forum.case_reviews.desk import signs_of_drift, still_missing
from forum.case_reviews.desk_forms import AskForm, ExtendForm, LookAgainForm, SummaryForm
from forum.case_reviews.getting import get, to_desk, to_review
from forum.case_reviews.lifecycle import Status, phase_after
from forum.case_reviews.models import CaseReview
from forum.case_reviews.policy import CaseReviewAction, case_reviews
from forum.case_reviews.replies import Dissent
from forum.case_reviews.steps import days_left, steps
from forum.directory import queries as directory
from forum.kernel.errors import Conflict, Invalid
from forum.paper import typesetting
from forum.paper.sheet import Sheet
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

pages = Pages("case_review_desk", __name__, url_prefix="/case-reviews")

UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY
LEAD = may(case_reviews, CaseReviewAction.LEAD)
MOVE_ON = may(case_reviews, CaseReviewAction.MOVE_ON)


@pages.page("/<public_id>/desk", access=LEAD)
def desk(public_id: str) -> ResponseReturnValue:
    """Show how the review stands."""
    return _desk(get(public_id, CaseReviewAction.LEAD), LookAgainForm())


def _desk(review: CaseReview, look_again: LookAgainForm) -> str:
    actor, agencies = current_actor(), directory.agencies()
    asked = phase_queries.asked(actor, review)
    heard = queries.heard_from(actor, review)
    known = {each.agency_id for each in asked}
    return render_template(
        "case_reviews/desk.html",
        review=review,
        form=look_again,
        steps=steps(review),
        left=days_left(review),
        then=phase_after(review.phase) if review.phase else None,
        heard=heard,
        asked=asked,
        missing=still_missing(asked, heard),
        drift=signs_of_drift(actor, review),
        extend=ExtendForm(),
        ask=AskForm.among([each for each in agencies if each.id not in known]),
        summary=phase_queries.summary(actor, review),
    )


@pages.action("/<public_id>/take-on", access=may(case_reviews, CaseReviewAction.TAKE_ON))
def take_on(public_id: str) -> ResponseReturnValue:
    """Lead it from now on."""
    review = get(public_id, CaseReviewAction.TAKE_ON)
    try:
        phase_service.take_on(current_actor(), review)
    except Conflict as refused:
        flash(str(refused), "warning")
        return to_review(public_id)
    flash("You lead this review. You read everything early, so you give no perspective.")
    return to_desk(public_id)


@pages.action("/<public_id>/next", access=MOVE_ON)
def move_on(public_id: str) -> ResponseReturnValue:
    """Go on to the next phase."""
    review = get(public_id, CaseReviewAction.MOVE_ON)
    phase_service.move_on(current_actor(), review)
    flash(f"It is now at: {review.phase.label if review.phase else ''}.")
    return to_desk(public_id)


@pages.action("/<public_id>/extend", access=MOVE_ON)
def extend(public_id: str) -> ResponseReturnValue:
    """Give the phase more days."""
    review, form = get(public_id, CaseReviewAction.MOVE_ON), ExtendForm()
    if not form.validate_on_submit():
        return _desk(review, LookAgainForm()), UNPROCESSABLE
    phase_service.extend(current_actor(), review, int(form.days.data))
    flash("The phase has more days now.")
    return to_desk(public_id)


@pages.action("/<public_id>/ask", access=LEAD)
def ask(public_id: str) -> ResponseReturnValue:
    """Ask for agencies' perspectives."""
    review = get(public_id, CaseReviewAction.LEAD)
    wanted = set(request.form.getlist("agencies"))
    agencies = [each for each in directory.agencies() if each.slug in wanted]
    if not agencies:
        flash("Choose at least one agency to ask.", "warning")
        return to_desk(public_id)
    phase_service.ask(current_actor(), review, agencies)
    flash("They are asked. Their people see it on their start page.")
    return to_desk(public_id)


@pages.action("/<public_id>/nudge", access=LEAD)
def nudge(public_id: str) -> ResponseReturnValue:
    """Remind the stewards of an agency that has not been heard."""
    actor, review = current_actor(), get(public_id, CaseReviewAction.LEAD)
    asked = phase_queries.asked_agency(actor, review, request.form.get("agency", ""))
    try:
        phase_service.nudge(actor, review, asked)
    except Conflict as refused:
        flash(str(refused), "warning")
    else:
        flash(f"The stewards of {asked.agency.name} are reminded.")
    return to_desk(public_id)


@pages.action("/<public_id>/look-again", access=LEAD)
def look_again(public_id: str) -> ResponseReturnValue:
    """Decide when it is looked at again."""
    review, form = get(public_id, CaseReviewAction.LEAD), LookAgainForm()
    if not form.validate_on_submit():
        return _desk(review, form), UNPROCESSABLE
    phase_service.look_again(current_actor(), review, form.day)
    flash("The day is kept.")
    return to_desk(public_id)


@pages.page("/<public_id>/close", access=LEAD)
def sum_up(public_id: str) -> ResponseReturnValue:
    """Ask for the summary."""
    review = get(public_id, CaseReviewAction.LEAD)
    kept = phase_queries.summary(current_actor(), review)
    form = SummaryForm.showing(kept) if kept else SummaryForm()
    return _close_page(review, form)


@pages.action("/<public_id>/close", access=LEAD)
def close(public_id: str) -> ResponseReturnValue:
    """Keep the summary and close."""
    review, form = get(public_id, CaseReviewAction.LEAD), SummaryForm()
    if not form.validate_on_submit() or "check" in request.form:
        return _close_page(review, form), UNPROCESSABLE
    dissents = queries.dissents(current_actor(), review)
    if too_long := typesetting.too_many(_sheet(review, form, dissents)):
        form.refuse(
            form.longest,
            f"The briefing has to fit one page. Shorten it by about {too_long} words: this is "
            "the longest part. Dissent and doubt are never cut for you.",
        )
        return _close_page(review, form), UNPROCESSABLE
    verb = phase_service.sum_up_again if review.status is Status.CLOSED else phase_service.close
    try:
        verb(current_actor(), review, form.kept_words, form.checklist)
    except (Invalid, Conflict) as refused:
        form.refuse("agree", str(refused))
        return _close_page(review, form), UNPROCESSABLE
    flash("It is closed. Others read the summary once the second reader has.")
    return to_review(public_id)


def _close_page(review: CaseReview, form: SummaryForm) -> str:
    dissents = queries.dissents(current_actor(), review)
    return render_template(
        "case_reviews/close.html",
        review=review,
        form=form,
        written=form.words,
        room=briefing.room(dissents),
        too_long=typesetting.too_many(_sheet(review, form, dissents)),
        dissents=dissents,
        agencies=directory.agencies_by_id(),
    )


def _sheet(review: CaseReview, form: SummaryForm, dissents: Sequence[Dissent]) -> Sheet:
    return briefing.sheet(review, form.typed, dissents, "")
