"""The pages of a mentoring coordinator."""

from http import HTTPStatus

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.access.route import may
from forum.kernel.errors import Conflict
from forum.mentoring import subjects
from forum.mentoring.models import Round
from forum.mentoring.policy.proposals import ProposalAction, proposals
from forum.mentoring.policy.rounds import RoundAction, rounds
from forum.mentoring.queries import pairings as pairing_queries
from forum.mentoring.queries import proposals as proposal_queries
from forum.mentoring.queries import rounds as queries
from forum.mentoring.service import rounds as service
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

pages = Pages("mentoring_rounds", __name__, url_prefix="/mentoring/rounds")


@pages.page("", access=may(rounds, RoundAction.READ))
def index() -> ResponseReturnValue:
    """Show the rounds, and whether pairs meet."""
    actor = current_actor()
    rounds.require(actor, RoundAction.READ, Round())
    return render_template(
        "mentoring/rounds.html",
        rounds=queries.listed(actor),
        standings=pairing_queries.standings(actor),
    )


@pages.action("", access=may(rounds, RoundAction.OPEN))
def open_round() -> ResponseReturnValue:
    """Open a round."""
    try:
        made = service.open_round(current_actor())
    except Conflict as refused:
        flash(str(refused), "warning")
        return redirect(url_for("mentoring_rounds.index"), code=HTTPStatus.SEE_OTHER)
    flash("The round is open. Let the best pairs be chosen when everybody's card is up.")
    return _to(made.public_id)


@pages.page("/<public_id>", access=may(rounds, RoundAction.READ))
def show(public_id: str) -> ResponseReturnValue:
    """Show what a round proposes, why, and for whom it found nobody."""
    actor = current_actor()
    found = queries.get(actor, public_id)
    return render_template(
        "mentoring/round.html",
        round=found,
        proposals=proposal_queries.of_round(actor, found),
        unmatched=queries.unmatched(actor, found),
        may_solve=rounds.decide(actor, RoundAction.SOLVE, found),
        may_send=rounds.decide(actor, RoundAction.SEND, found),
        phrases=subjects.phrases,
    )


@pages.action("/<public_id>/solve", access=may(rounds, RoundAction.SOLVE))
def solve(public_id: str) -> ResponseReturnValue:
    """Let the best pairs be chosen."""
    actor = current_actor()
    service.ask_for_pairs(actor, queries.get(actor, public_id))
    return _to(public_id)


@pages.action("/<public_id>/send", access=may(rounds, RoundAction.SEND))
def send(public_id: str) -> ResponseReturnValue:
    """Send the proposals."""
    actor = current_actor()
    sent = service.send(actor, queries.get(actor, public_id))
    flash(f"{sent} {'proposal is' if sent == 1 else 'proposals are'} sent. Both have seven days.")
    return _to(public_id)


@pages.action("/proposals/<public_id>/leave-out", access=may(proposals, ProposalAction.LEAVE_OUT))
def leave_out(public_id: str) -> ResponseReturnValue:
    """Leave a pair out."""
    actor = current_actor()
    proposal = proposal_queries.get(actor, public_id)
    of = queries.of(actor, proposal)
    service.leave_out(actor, proposal)
    flash("That pair is left out. It is not proposed in this round.")
    return _to(of.public_id)


def _to(public_id: str) -> ResponseReturnValue:
    address = url_for("mentoring_rounds.show", public_id=public_id)
    return redirect(address, code=HTTPStatus.SEE_OTHER)
