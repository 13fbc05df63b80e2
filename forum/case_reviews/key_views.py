"""Changing, turning keys and stopping: the pages of those who answer for a review."""

from http import HTTPStatus

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.access.route import may
from forum.case_reviews import service
from forum.case_reviews.forms import EditForm, SecondKeyForm, SubmitForm
from forum.case_reviews.getting import get, to_review
from forum.case_reviews.models import CaseReview
from forum.case_reviews.policy import CaseReviewAction, case_reviews
from forum.case_reviews.prompts import TEMPLATE
from forum.web import keeping
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

pages = Pages("case_review_keys", __name__, url_prefix="/case-reviews")

UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY


@pages.page("/<public_id>/edit", access=may(case_reviews, CaseReviewAction.EDIT))
def edit(public_id: str) -> ResponseReturnValue:
    """Show the account for changing."""
    review = get(public_id, CaseReviewAction.EDIT)
    return _edit_page(review, EditForm.showing(review))


@pages.action("/<public_id>/edit", access=may(case_reviews, CaseReviewAction.EDIT))
def save(public_id: str) -> ResponseReturnValue:
    """Keep the changed account; both keys are out after that."""
    review = get(public_id, CaseReviewAction.EDIT)
    form = EditForm()
    if not form.validate_on_submit():
        return _edit_page(review, form), UNPROCESSABLE
    try:
        service.edit(current_actor(), review, form.account, version=form.seen_version)
    except service.ChangedMeanwhile as changed:
        form.refuse("title", f"{changed} Below you see what it says now, and what you typed.")
        form.version.data = review.version
        return _edit_page(review, form, both=True), HTTPStatus.CONFLICT
    flash("Your changes are kept. Only you can read it until both keys are turned again.")
    return to_review(public_id)


def _edit_page(review: CaseReview, form: EditForm, *, both: bool = False) -> str:
    return render_template(
        "case_reviews/edit.html", review=review, form=form, both=both, template=TEMPLATE
    )


@pages.page("/<public_id>/submit", access=may(case_reviews, CaseReviewAction.SUBMIT))
def check_again(public_id: str) -> ResponseReturnValue:
    """Ask the sixty-second questions."""
    review = get(public_id, CaseReviewAction.SUBMIT)
    return render_template("case_reviews/submit.html", review=review, form=SubmitForm())


@pages.action("/<public_id>/submit", access=may(case_reviews, CaseReviewAction.SUBMIT))
def submit(public_id: str) -> ResponseReturnValue:
    """Turn the author's key."""
    review = get(public_id, CaseReviewAction.SUBMIT)
    form = SubmitForm()
    if not form.validate_on_submit():
        return render_template("case_reviews/submit.html", review=review, form=form), UNPROCESSABLE
    service.submit(current_actor(), review)
    flash("Your key is turned. A second reader from another agency reads it next.")
    return to_review(public_id)


@pages.page("/<public_id>/second-key", access=may(case_reviews, CaseReviewAction.TURN_SECOND_KEY))
def second_key(public_id: str) -> ResponseReturnValue:
    """Show the account to its second reader, with the one question."""
    review = get(public_id, CaseReviewAction.TURN_SECOND_KEY)
    return _key_page(review, SecondKeyForm())


@pages.action("/<public_id>/second-key", access=may(case_reviews, CaseReviewAction.TURN_SECOND_KEY))
def turn(public_id: str) -> ResponseReturnValue:
    """Turn the second key, or give the account back."""
    review = get(public_id, CaseReviewAction.TURN_SECOND_KEY)
    form = SecondKeyForm()
    if form.validate_on_submit():
        if form.answer.data == "no":
            service.turn_second_key(current_actor(), review)
            flash("Both keys are turned. Its readers can read it now.")
            return to_review(public_id)
        if form.asked.words:
            service.give_back(current_actor(), review, form.asked.words)
            flash("It is back with its author, who does not learn who you are. Thank you.")
            return redirect(url_for("case_reviews.index"), code=HTTPStatus.SEE_OTHER)
        form.refuse("asked", "Say what the author should change.")
    return _key_page(review, form), UNPROCESSABLE


def _key_page(review: CaseReview, form: SecondKeyForm) -> str:
    said = [review.title, *(getattr(review, each.name).words for each in TEMPLATE)]
    return render_template(
        "case_reviews/second_key.html",
        review=review,
        form=form,
        template=TEMPLATE,
        kept=keeping.told(said),
    )


@pages.action("/<public_id>/withdraw", access=may(case_reviews, CaseReviewAction.WITHDRAW))
def withdraw(public_id: str) -> ResponseReturnValue:
    """Take a key back."""
    service.withdraw(current_actor(), get(public_id, CaseReviewAction.WITHDRAW))
    flash("The key is back. Nobody but its author can read it any more.")
    return redirect(url_for("case_reviews.index"), code=HTTPStatus.SEE_OTHER)
