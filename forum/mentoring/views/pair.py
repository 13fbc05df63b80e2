"""What the pages of a pair share: finding it, showing it, going back to it."""

from http import HTTPStatus

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.discussion.listing import listed
from forum.mentoring import guide, subjects
from forum.mentoring.models import Pairing
from forum.mentoring.policy.pairings import PairingAction, pairings
from forum.mentoring.queries import messages
from forum.mentoring.queries import pairings as queries
from forum.web.forms import BaseForm
from forum.web.identity import current_actor
from forum.web.turning import turned


def get(public_id: str, action: PairingAction) -> Pairing:
    """Return a pairing with which the actor may do this, or refuse."""
    actor = current_actor()
    pairing = queries.get(actor, public_id)
    pairings.require(actor, action, pairing)
    return pairing


def to(public_id: str) -> ResponseReturnValue:
    """Lead to the page of a pair."""
    return redirect(url_for("pairings.show", public_id=public_id), code=HTTPStatus.SEE_OTHER)


def page(pairing: Pairing, form: BaseForm) -> str:
    """Return the page of a pair, where they stand and what comes next."""
    actor = current_actor()
    is_a, proposal = pairing.is_a(actor), pairing.proposal
    held = len(pairing.meetings)
    written = messages.newest(actor, pairing, request.args.get("cursor"))
    newer, older = turned(written, "pairings.show", public_id=pairing.public_id)
    return render_template(
        "mentoring/show.html",
        pairing=pairing,
        form=form,
        other=pairing.other(actor),
        other_agency=pairing.other_agency(actor),
        may={each.value: pairings.decide(actor, each, pairing) for each in PairingAction},
        from_them=subjects.phrases(proposal.a_learns if is_a else proposal.b_learns),
        from_you=subjects.phrases(proposal.b_learns if is_a else proposal.a_learns),
        threads=listed(actor, written.items),
        newer=newer,
        older=older,
        next_guided=guide.meetings()[min(held, len(guide.meetings()) - 1)],
        guided=guide.meetings(),
        labels=subjects.labels,
    )
