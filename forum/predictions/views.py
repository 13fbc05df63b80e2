"""What one expects of another agency, and, once the map is shown, what was heard instead."""

from collections.abc import Sequence
from http import HTTPStatus

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.access.route import may
from forum.case_reviews import phase_queries
from forum.case_reviews import queries as review_queries
from forum.case_reviews.models import CaseReview
from forum.directory import queries as directory
from forum.directory.models import Agency
from forum.kernel.errors import Conflict, NotFound
from forum.positions import mapping
from forum.positions import queries as position_queries
from forum.positions.voices import PositionVoice
from forum.predictions import queries, service
from forum.predictions.forms import ExpectationForm, about
from forum.predictions.misunderstood import misunderstood
from forum.predictions.policy import PredictionAction, predictions
from forum.predictions.showing import others_heard, own_heard, shown
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

pages = Pages("predictions", __name__, url_prefix="/case-reviews")

UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY
READ = may(predictions, PredictionAction.READ)
EXPECT = may(predictions, PredictionAction.EXPECT)


@pages.page("/<public_id>/expectations", access=READ)
def show(public_id: str) -> ResponseReturnValue:
    """Show what was expected and heard; before there is a map, ask about an agency."""
    review = queries.review(current_actor(), public_id)
    if not predictions.decide(current_actor(), PredictionAction.EXPECT, review):
        return _heard_page(review)
    others = _others(review)
    chosen = next((each for each in others if each.slug == request.args.get("agency")), None)
    return _page(review, others, chosen, _form(review, chosen) if chosen else None)


@pages.action("/<public_id>/expectations", access=EXPECT)
def expect(public_id: str) -> ResponseReturnValue:
    """Keep what somebody expects of one agency."""
    actor = current_actor()
    review = queries.review(actor, public_id)
    predictions.require(actor, PredictionAction.EXPECT, review)
    others = _others(review)
    chosen = next((each for each in others if each.slug == request.form.get("agency")), None)
    if chosen is None:
        raise NotFound
    form = _form(review, chosen)
    if form.validate_on_submit():
        try:
            service.expect(actor, review, chosen, form.given)
        except Conflict as refused:
            flash(str(refused), "warning")
        else:
            flash("Kept. Only you ever see what you expect.")
            address = url_for("predictions.show", public_id=public_id)
            return redirect(address, code=HTTPStatus.SEE_OTHER)
    return _page(review, others, chosen, form), UNPROCESSABLE


def _others(review: CaseReview) -> list[Agency]:
    """Return the agencies that were asked or spoke, but those that the actor speaks for."""
    actor = current_actor()
    asked = {each.agency_id for each in phase_queries.asked(actor, review)}
    heard = {each.id for each in review_queries.agencies_heard(actor, review)}
    others = (asked | heard) - {voice.agency_id for voice in actor.voices}
    return [each for each in directory.agencies() if each.id in others]


def _form(review: CaseReview, agency: Agency) -> ExpectationForm:
    actor = current_actor()
    own = [each for each in queries.own(actor, review) if each.agency_id == agency.id]
    return about(position_queries.statements(actor, review), own, agency.slug)


def _page(
    review: CaseReview,
    others: Sequence[Agency],
    chosen: Agency | None,
    form: ExpectationForm | None,
) -> str:
    actor = current_actor()
    return render_template(
        "predictions/expect.html",
        review=review,
        others=others,
        chosen=chosen,
        form=form,
        has_statements=bool(
            form.statements if form else position_queries.statements(actor, review)
        ),
        thought_of={each.agency_id for each in queries.own(actor, review)},
    )


def _heard_page(review: CaseReview) -> str:
    actor = current_actor()
    newest = mapping.newest(position_queries.editions(actor, review))
    said = shown(newest.get(PositionVoice.MY_PRACTICE))
    statements = {each.id: each for each in position_queries.statements(actor, review)}
    agencies = directory.agencies_by_id()
    found = misunderstood(queries.counted(actor, review), said)
    return render_template(
        "predictions/heard.html",
        review=review,
        mapped=bool(newest),
        others=others_heard(found, statements, agencies),
        own=own_heard(queries.own(actor, review), said, statements, agencies),
    )
