"""Reading, telling and giving perspectives: parse, call, answer."""

from http import HTTPStatus

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue

from forum.access.route import SIGNED_IN, may
from forum.case_reviews import phase_queries, queries, service
from forum.case_reviews.answering import SaysTooLittle
from forum.case_reviews.forms import NewForm
from forum.case_reviews.getting import to_review
from forum.case_reviews.lifecycle import Status
from forum.case_reviews.models import CaseReview
from forum.case_reviews.policy import CaseReviewAction, case_reviews
from forum.case_reviews.prompts import PERSPECTIVE, SUMMARY, TEMPLATE
from forum.case_reviews.reply_forms import PerspectiveForm
from forum.case_reviews.rules import facilitates, reads_before_the_key
from forum.case_reviews.steps import steps
from forum.directory import queries as directory
from forum.directory.authorship import wrote
from forum.kernel.errors import Conflict, Invalid
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

pages = Pages("case_reviews", __name__, url_prefix="/case-reviews")

READ = may(case_reviews, CaseReviewAction.READ)


@pages.page("", access=SIGNED_IN)
def index() -> ResponseReturnValue:
    """Show what can be read, what is one's own, and what waits for one's key."""
    actor = current_actor()
    wanted = request.args.get("status", "")
    status = Status(wanted) if wanted in {Status.OPEN, Status.CLOSED} else None
    return render_template(
        "case_reviews/index.html",
        page=queries.newest(actor, status, request.args.get("after")),
        mine=queries.mine(actor),
        waiting=queries.waiting_for_key(actor),
        led=phase_queries.led_by(actor),
        held=queries.on_hold(actor),
        status=status,
        agencies=directory.agencies_by_id(),
    )


@pages.page("/new", access=SIGNED_IN)
def new() -> ResponseReturnValue:
    """Ask for an account."""
    return render_template("case_reviews/new.html", form=NewForm())


@pages.action("/new", access=SIGNED_IN)
def create() -> ResponseReturnValue:
    """Keep a draft that only its author reads."""
    form = NewForm()
    if form.validate_on_submit():
        try:
            review, notice = service.draft(
                current_actor(),
                form.account,
                audience=form.chosen_audience,
                speaking=form.speaking,
            )
        except Invalid as invalid:
            form.refuse("attribution", str(invalid))
        else:
            flash("Your draft is kept. Only you can read it." + (f" {notice}" if notice else ""))
            return to_review(review.public_id)
    return render_template("case_reviews/new.html", form=form), HTTPStatus.UNPROCESSABLE_ENTITY


@pages.page("/<public_id>", access=READ)
def show(public_id: str) -> ResponseReturnValue:
    """Show one case review, and of the perspectives those that may be read by now."""
    actor = current_actor()
    review = queries.get(actor, public_id)
    may_do = {
        action.value: case_reviews.decide(actor, action, review) for action in CaseReviewAction
    }
    heard = queries.heard(actor, review)
    return render_template(
        "case_reviews/show.html",
        review=review,
        may=may_do,
        own=next((each for each in heard if wrote(actor, each)), None),
        heard=heard,
        heard_from=queries.heard_from(actor, review),
        asked=phase_queries.asked(actor, review),
        clarifications=queries.clarifications(actor, review),
        dissents=queries.dissents(actor, review),
        reads_waiting=reads_before_the_key(actor, review),
        reads_summary=reads_before_the_key(actor, review) or facilitates(actor, review),
        agencies=directory.agencies_by_id(),
        steps=steps(review),
        template=TEMPLATE,
        prompts=PERSPECTIVE,
        summary_parts=SUMMARY,
    )


@pages.page("/<public_id>/perspective", access=may(case_reviews, CaseReviewAction.GIVE_PERSPECTIVE))
def perspective(public_id: str) -> ResponseReturnValue:
    """Ask for one perspective."""
    actor = current_actor()
    review = queries.get(actor, public_id)
    case_reviews.require(actor, CaseReviewAction.GIVE_PERSPECTIVE, review)
    if queries.own_perspective(actor, review):
        return to_review(review.public_id)
    return _perspective_page(review, PerspectiveForm())


@pages.action(
    "/<public_id>/perspective", access=may(case_reviews, CaseReviewAction.GIVE_PERSPECTIVE)
)
def give_perspective(public_id: str) -> ResponseReturnValue:
    """Lock one perspective in, which opens the others'."""
    actor = current_actor()
    review = queries.get(actor, public_id)
    case_reviews.require(actor, CaseReviewAction.GIVE_PERSPECTIVE, review)
    form = PerspectiveForm()
    if form.validate_on_submit():
        try:
            given, notice = service.give_perspective(
                actor, review, form.given, form.not_mine.words, speaking=form.speaking
            )
        except SaysTooLittle as refusal:
            form.say_what_is_missing(refusal)
        except Conflict as refusal:
            form.refuse("notice", str(refusal))
        except Invalid as refusal:
            form.refuse("attribution", str(refusal))
        else:
            opened = "The others’ perspectives are open to you." if given.opens else ""
            flash(" ".join(filter(None, ("Your perspective is locked in.", opened, notice))))
            return to_review(review.public_id)
    return _perspective_page(review, form), HTTPStatus.UNPROCESSABLE_ENTITY


def _perspective_page(review: CaseReview, form: PerspectiveForm) -> str:
    return render_template(
        "case_reviews/perspective.html", review=review, form=form, template=TEMPLATE
    )
