"""Reading and answering a proposal."""

from http import HTTPStatus

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.access.route import may
from forum.mentoring import subjects
from forum.mentoring.policy.proposals import ProposalAction, proposals
from forum.mentoring.queries import proposals as queries
from forum.mentoring.service import proposals as service
from forum.mentoring.twosome import is_one_of
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

pages = Pages("mentoring_proposals", __name__, url_prefix="/mentoring/proposals")

ANSWER = may(proposals, ProposalAction.ANSWER)


@pages.page("/<public_id>", access=may(proposals, ProposalAction.READ))
def show(public_id: str) -> ResponseReturnValue:
    """Show a proposal as two sentences."""
    actor = current_actor()
    proposal = queries.get(actor, public_id)
    is_a = proposal.is_a(actor)
    return render_template(
        "mentoring/proposal.html",
        proposal=proposal,
        theirs=is_one_of(actor, proposal),
        may_answer=proposals.decide(actor, ProposalAction.ANSWER, proposal),
        accepted=proposal.a_accepted_at if is_a else proposal.b_accepted_at,
        other_accepted=proposal.b_accepted_at if is_a else proposal.a_accepted_at,
        from_them=subjects.phrases(proposal.a_learns if is_a else proposal.b_learns),
        from_you=subjects.phrases(proposal.b_learns if is_a else proposal.a_learns),
        pairing=queries.pairing_of(actor, proposal),
    )


@pages.action("/<public_id>/accept", access=ANSWER)
def accept(public_id: str) -> ResponseReturnValue:
    """Say yes."""
    actor = current_actor()
    pairing = service.accept(actor, queries.get(actor, public_id))
    if pairing is None:
        flash("Thank you. The other has been asked as well; you are told when they answer.")
        address = url_for("mentoring_proposals.show", public_id=public_id)
        return redirect(address, code=HTTPStatus.SEE_OTHER)
    flash("You are a pair. Begin by agreeing how you work together.")
    address = url_for("pairings.show", public_id=pairing.public_id)
    return redirect(address, code=HTTPStatus.SEE_OTHER)


@pages.action("/<public_id>/decline", access=ANSWER)
def decline(public_id: str) -> ResponseReturnValue:
    """Say no, without a reason."""
    actor = current_actor()
    service.decline(actor, queries.get(actor, public_id))
    flash("That is fine. It moves on, and nobody asks why.")
    return redirect(url_for("mentoring_cards.index"), code=HTTPStatus.SEE_OTHER)
