"""Asking the author, responding, adding, dissenting, letting through: one box a page."""

from http import HTTPStatus
from typing import Any

from flask import flash, render_template
from flask.typing import ResponseReturnValue

from forum.access.route import may
from forum.case_reviews import clearing, queries, reply_service
from forum.case_reviews.getting import get, to_review
from forum.case_reviews.models import CaseReview, Perspective
from forum.case_reviews.policy import CaseReviewAction, case_reviews
from forum.case_reviews.prompts import OPENING, SUMMARY, TEMPLATE
from forum.case_reviews.replies import Clarification
from forum.case_reviews.reply_forms import (
    AdditionForm,
    AnswerForm,
    DissentForm,
    LetThroughForm,
    QuestionForm,
    ResponseForm,
)
from forum.kernel.errors import Conflict, Invalid, NotFound
from forum.web import keeping
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

pages = Pages("case_review_replies", __name__, url_prefix="/case-reviews")

UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY
ASK = may(case_reviews, CaseReviewAction.ASK_AUTHOR)
ANSWER = may(case_reviews, CaseReviewAction.ANSWER)
RESPOND = may(case_reviews, CaseReviewAction.RESPOND)
READ = may(case_reviews, CaseReviewAction.READ)
DISSENT = may(case_reviews, CaseReviewAction.DISSENT)
LET_THROUGH = may(case_reviews, CaseReviewAction.LET_THROUGH)
AFTER_THE_READER = "Others read it once the second reader has."


@pages.page("/<public_id>/questions/new", access=ASK)
def new_question(public_id: str) -> ResponseReturnValue:
    """Ask for a question to the author."""
    return _box("question", get(public_id, CaseReviewAction.ASK_AUTHOR), QuestionForm())


@pages.action("/<public_id>/questions", access=ASK)
def ask(public_id: str) -> ResponseReturnValue:
    """Ask the author."""
    review, form = get(public_id, CaseReviewAction.ASK_AUTHOR), QuestionForm()
    if form.validate_on_submit():
        try:
            _, notice = reply_service.ask_author(
                current_actor(), review, form.body.words, speaking=form.speaking
            )
        except Invalid as refused:
            form.refuse("attribution", str(refused))
        else:
            flash(" ".join(filter(None, ("Your question is with the author.", notice))))
            return to_review(public_id)
    return _box("question", review, form), UNPROCESSABLE


@pages.page("/questions/<public_id>/answer", access=ANSWER)
def answer(public_id: str) -> ResponseReturnValue:
    """Ask the author for an answer."""
    asked = _asked(public_id)
    form = AnswerForm(body=asked.answer.source if asked.answer else "")
    return _box("answer", asked.review, form, asked=asked)


@pages.action("/questions/<public_id>/answer", access=ANSWER)
def keep_answer(public_id: str) -> ResponseReturnValue:
    """Keep the answer; the second reader looks first."""
    asked, form = _asked(public_id), AnswerForm()
    if form.validate_on_submit():
        try:
            reply_service.answer(current_actor(), asked.review, asked, form.body.words)
        except Conflict as refused:
            form.refuse("body", str(refused))
        else:
            flash(f"Your answer is kept. {AFTER_THE_READER}")
            return to_review(asked.review.public_id)
    return _box("answer", asked.review, form, asked=asked), UNPROCESSABLE


@pages.page("/<public_id>/response", access=RESPOND)
def response(public_id: str) -> ResponseReturnValue:
    """Ask the author what they say after reading."""
    review = get(public_id, CaseReviewAction.RESPOND)
    form = ResponseForm(body=review.response.source if review.response else "")
    return _box("response", review, form)


@pages.action("/<public_id>/response", access=RESPOND)
def respond(public_id: str) -> ResponseReturnValue:
    """Keep the response; the second reader looks first."""
    review, form = get(public_id, CaseReviewAction.RESPOND), ResponseForm()
    if not form.validate_on_submit():
        return _box("response", review, form), UNPROCESSABLE
    reply_service.respond(current_actor(), review, form.body.words)
    flash(f"Your response is kept. {AFTER_THE_READER}")
    return to_review(public_id)


@pages.page("/<public_id>/perspective/add", access=READ)
def addition(public_id: str) -> ResponseReturnValue:
    """Ask what somebody adds to their perspective."""
    review, _ = _own(public_id)
    return _box("addition", review, AdditionForm())


@pages.action("/<public_id>/perspective/add", access=READ)
def add(public_id: str) -> ResponseReturnValue:
    """Keep what was added, marked as added after reading."""
    (review, own), form = _own(public_id), AdditionForm()
    if not form.validate_on_submit():
        return _box("addition", review, form), UNPROCESSABLE
    reply_service.add(current_actor(), own, review, form.body.words)
    flash("It stands below your perspective, marked as added after reading.")
    return to_review(public_id)


@pages.action("/<public_id>/perspective/take-back", access=READ)
def take_back(public_id: str) -> ResponseReturnValue:
    """Take a perspective back for good."""
    review, own = _own(public_id)
    reply_service.take_back(current_actor(), own, review)
    flash("Your perspective is gone.")
    return to_review(public_id)


@pages.page("/<public_id>/dissent", access=DISSENT)
def dissent(public_id: str) -> ResponseReturnValue:
    """Ask what somebody sees differently."""
    return _box("dissent", get(public_id, CaseReviewAction.DISSENT), DissentForm())


@pages.action("/<public_id>/dissent", access=DISSENT)
def keep_dissent(public_id: str) -> ResponseReturnValue:
    """Keep it word for word."""
    review, form = get(public_id, CaseReviewAction.DISSENT), DissentForm()
    if form.validate_on_submit():
        try:
            _, notice = reply_service.dissent(
                current_actor(), review, form.body.words, speaking=form.speaking
            )
        except (Invalid, Conflict) as refused:
            form.refuse("body", str(refused))
        else:
            flash(" ".join(filter(None, ("It is kept, word for word.", notice))))
            return to_review(public_id)
    return _box("dissent", review, form), UNPROCESSABLE


@pages.page("/<public_id>/later-words", access=LET_THROUGH)
def later_words(public_id: str) -> ResponseReturnValue:
    """Show the second reader what was added since their key."""
    return _later(get(public_id, CaseReviewAction.LET_THROUGH), LetThroughForm())


@pages.action("/<public_id>/later-words", access=LET_THROUGH)
def let_through(public_id: str) -> ResponseReturnValue:
    """Let it through, or ask for a change."""
    review, form = get(public_id, CaseReviewAction.LET_THROUGH), LetThroughForm()
    if form.validate_on_submit():
        if form.answer.data == "no":
            reply_service.let_through(current_actor(), review)
            flash("Others can read it now. Thank you.")
            return to_review(public_id)
        if form.asked.words:
            reply_service.return_words(current_actor(), review, form.asked.words)
            flash("They are asked to change it. Nobody else reads it until you let it through.")
            return to_review(public_id)
        form.refuse("asked", "Say what should change.")
    return _later(review, form), UNPROCESSABLE


def _later(review: CaseReview, form: LetThroughForm) -> str:
    waiting = clearing.waiting(review)
    return render_template(
        "case_reviews/later_words.html",
        review=review,
        form=form,
        waiting=waiting,
        kept=keeping.told(each.words for each in waiting.texts),
        summary_parts=(*OPENING, *SUMMARY),
    )


def _box(name: str, review: CaseReview, form: Any, **more: Any) -> str:
    return render_template(
        f"case_reviews/{name}.html", review=review, form=form, template=TEMPLATE, **more
    )


def _asked(public_id: str) -> Clarification:
    actor = current_actor()
    asked = queries.clarification(actor, public_id)
    case_reviews.require(actor, CaseReviewAction.ANSWER, asked.review)
    return asked


def _own(public_id: str) -> tuple[CaseReview, Perspective]:
    actor = current_actor()
    review = queries.get(actor, public_id)
    own = queries.own_perspective(actor, review)
    if own is None:
        raise NotFound
    return review, own
