"""The page of a pair, pause and end. Only the two of them see it."""

from flask import flash
from flask.typing import ResponseReturnValue

from forum.access.route import may
from forum.mentoring.forms.meetings import NextForm
from forum.mentoring.policy.pairings import PairingAction, pairings
from forum.mentoring.queries import pairings as queries
from forum.mentoring.service import pairings as service
from forum.mentoring.views.pair import get, page, to
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

pages = Pages("pairings", __name__, url_prefix="/mentoring")


@pages.page("/<public_id>", access=may(pairings, PairingAction.READ))
def show(public_id: str) -> ResponseReturnValue:
    """Show a pair where they stand and what comes next."""
    return page(queries.get(current_actor(), public_id), NextForm())


@pages.action("/<public_id>/pause", access=may(pairings, PairingAction.PAUSE))
def pause(public_id: str) -> ResponseReturnValue:
    """Pause: the two share work now."""
    service.pause(current_actor(), get(public_id, PairingAction.PAUSE))
    flash("You are paused. The other sees that you share work now, and nothing more.")
    return to(public_id)


@pages.action("/<public_id>/resume", access=may(pairings, PairingAction.RESUME))
def resume(public_id: str) -> ResponseReturnValue:
    """Go on."""
    service.resume(current_actor(), get(public_id, PairingAction.RESUME))
    flash("You go on.")
    return to(public_id)


@pages.action("/<public_id>/end", access=may(pairings, PairingAction.END))
def end(public_id: str) -> ResponseReturnValue:
    """End it, without a reason."""
    service.end(current_actor(), get(public_id, PairingAction.END))
    flash("It has ended. Nobody asks why. Your log stays with both of you.")
    return to(public_id)
