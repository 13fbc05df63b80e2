"""Statements, one's positions on them, and the map of where agencies stand."""

from collections.abc import Sequence
from http import HTTPStatus

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.access.route import may
from forum.case_reviews import phase_queries
from forum.case_reviews import queries as review_queries
from forum.case_reviews.models import CaseReview
from forum.directory import queries as directory
from forum.directory.models import Agency
from forum.kernel.errors import Conflict
from forum.positions import mapping, queries, service
from forum.positions.forms import PositionsForm, StatementForm, about
from forum.positions.policy import PositionAction, positions
from forum.positions.voices import PositionVoice
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

pages = Pages("positions", __name__, url_prefix="/case-reviews")

UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY
READ = may(positions, PositionAction.READ)
WRITE = may(positions, PositionAction.WRITE)
TAKE = may(positions, PositionAction.TAKE)


@pages.page("/<public_id>/map", access=READ)
def show(public_id: str) -> ResponseReturnValue:
    """Show where agencies stand, as far as that was published."""
    actor = current_actor()
    review = queries.review(actor, public_id)
    found = mapping.newest(queries.editions(actor, review))
    shown = mapping.agencies_shown(found)
    everywhere = directory.agencies()
    return render_template(
        "positions/map.html",
        review=review,
        published=next(iter(found.values())).published_at if found else None,
        maps=mapping.mapped(
            queries.statements(actor, review) if found else (),
            found,
            [each for each in everywhere if each.id in shown],
        ),
        silent=_silent(review, everywhere, shown),
        columns=mapping.COLUMNS,
        may_take=positions.decide(actor, PositionAction.TAKE, review),
    )


def _silent(review: CaseReview, agencies: Sequence[Agency], shown: set[int]) -> list[Agency]:
    """Return who was asked or spoke, and has too few voices: named without saying how few."""
    actor = current_actor()
    asked = {each.agency_id for each in phase_queries.asked(actor, review)}
    heard = {each.id for each in review_queries.agencies_heard(actor, review)}
    return [each for each in agencies if each.id in (asked | heard) - shown]


@pages.page("/<public_id>/positions", access=TAKE)
def own(public_id: str) -> ResponseReturnValue:
    """Ask where somebody stands."""
    review = _get(public_id, PositionAction.TAKE)
    return _own_page(review, _form(review))


@pages.action("/<public_id>/positions", access=TAKE)
def take(public_id: str) -> ResponseReturnValue:
    """Keep where somebody stands."""
    actor, review = current_actor(), _get(public_id, PositionAction.TAKE)
    form = _form(review)
    if not form.validate_on_submit():
        return _own_page(review, form), UNPROCESSABLE
    service.take(actor, review, form.speaks_for(actor), form.given)
    flash("Your positions are kept. Nobody sees them but you; only agencies are ever shown.")
    address = url_for("case_reviews.show", public_id=public_id)
    return redirect(address, code=HTTPStatus.SEE_OTHER)


def _form(review: CaseReview) -> PositionsForm:
    actor = current_actor()
    return about(queries.statements(actor, review), queries.own(actor, review), actor)


def _own_page(review: CaseReview, form: PositionsForm) -> str:
    return render_template(
        "positions/own.html", review=review, form=form, voices=list(PositionVoice)
    )


@pages.page("/<public_id>/statements", access=WRITE)
def statements(public_id: str) -> ResponseReturnValue:
    """Show the facilitator the statements, and ask for another."""
    return _statements_page(_get(public_id, PositionAction.WRITE), StatementForm())


@pages.action("/<public_id>/statements", access=WRITE)
def write(public_id: str) -> ResponseReturnValue:
    """Keep a statement."""
    review, form = _get(public_id, PositionAction.WRITE), StatementForm()
    if form.validate_on_submit():
        try:
            service.write(current_actor(), review, form.words.words)
        except Conflict as refused:
            form.refuse("words", str(refused))
        else:
            flash("The statement is there.")
            return _to_statements(review)
    return _statements_page(review, form), UNPROCESSABLE


@pages.action("/statements/<public_id>/take-back", access=WRITE)
def take_back(public_id: str) -> ResponseReturnValue:
    """Take a statement of today back."""
    statement = queries.statement(current_actor(), public_id)
    try:
        service.take_back(current_actor(), statement)
    except Conflict as refused:
        flash(str(refused), "warning")
    else:
        flash("The statement is gone.")
    return _to_statements(statement.review)


def _statements_page(review: CaseReview, form: StatementForm) -> str:
    return render_template(
        "positions/statements.html",
        review=review,
        form=form,
        statements=queries.statements(current_actor(), review),
    )


def _to_statements(review: CaseReview) -> ResponseReturnValue:
    address = url_for("positions.statements", public_id=review.public_id)
    return redirect(address, code=HTTPStatus.SEE_OTHER)


def _get(public_id: str, action: PositionAction) -> CaseReview:
    actor = current_actor()
    review = queries.review(actor, public_id)
    positions.require(actor, action, review)
    return review
