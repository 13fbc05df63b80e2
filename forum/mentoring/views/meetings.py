"""The log of a pair, and the day of its next meeting."""

from http import HTTPStatus

from flask import flash, render_template
from flask.typing import ResponseReturnValue

from forum.access.route import may
from forum.kernel.errors import Invalid
from forum.mentoring.forms.meetings import LogForm, NextForm
from forum.mentoring.models import Pairing
from forum.mentoring.policy.pairings import PairingAction, pairings
from forum.mentoring.queries import pairings as queries
from forum.mentoring.service import meetings as service
from forum.mentoring.views.pair import get, page, to
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

pages = Pages("pairing_meetings", __name__, url_prefix="/mentoring")

UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY
LOG = may(pairings, PairingAction.LOG)


@pages.page("/<public_id>/meetings/new", access=LOG)
def new_meeting(public_id: str) -> ResponseReturnValue:
    """Ask for the day, the minutes and the topics of a meeting."""
    return _log_page(get(public_id, PairingAction.LOG), LogForm())


@pages.action("/<public_id>/meetings", access=LOG)
def log(public_id: str) -> ResponseReturnValue:
    """Keep a meeting in the log."""
    pairing, form = get(public_id, PairingAction.LOG), LogForm()
    if form.validate_on_submit():
        try:
            service.log(current_actor(), pairing, form.held, next_on=form.next_on.data)
        except Invalid as refused:
            form.refuse("held_on", str(refused))
        else:
            flash("The meeting is in your log.")
            return to(public_id)
    return _log_page(pairing, form), UNPROCESSABLE


def _log_page(pairing: Pairing, form: LogForm) -> str:
    other = pairing.other(current_actor())
    return render_template("mentoring/log.html", pairing=pairing, form=form, other=other)


@pages.action("/meetings/<public_id>/take-out", access=LOG)
def take_out(public_id: str) -> ResponseReturnValue:
    """Take a mistaken line out of the log."""
    actor = current_actor()
    pairing, meeting = queries.meeting(actor, public_id)
    service.take_out(actor, pairing, meeting)
    flash("That line is out of the log.")
    return to(pairing.public_id)


@pages.action("/<public_id>/next", access=LOG)
def choose_next(public_id: str) -> ResponseReturnValue:
    """Choose the day of the next meeting."""
    pairing, form = get(public_id, PairingAction.LOG), NextForm()
    if not form.validate_on_submit():
        return page(pairing, form), UNPROCESSABLE
    service.choose_next(current_actor(), pairing, form.next_on.data)
    flash("Put it in your diary too.")
    return to(public_id)
