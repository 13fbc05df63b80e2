"""The start of mentoring, one's own card, and the cards of others."""

from http import HTTPStatus

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.access.route import SIGNED_IN, may
from forum.kernel.errors import Conflict
from forum.mentoring import subjects
from forum.mentoring.models import Round
from forum.mentoring.policy.cards import CardAction, CardSeen, cards
from forum.mentoring.policy.rounds import RoundAction, rounds
from forum.mentoring.queries import cards as queries
from forum.mentoring.queries import pairings as pairing_queries
from forum.mentoring.queries import proposals as proposal_queries
from forum.mentoring.service import proposals as proposing
from forum.web.blueprint import Pages
from forum.web.identity import current_actor
from forum.web.turning import turned

pages = Pages("mentoring_cards", __name__, url_prefix="/mentoring")

UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY


@pages.page("", access=SIGNED_IN)
def index() -> ResponseReturnValue:
    """Show one's card, what waits for an answer, and one's pairings."""
    actor = current_actor()
    return render_template(
        "mentoring/index.html",
        card=queries.own(actor),
        proposals=proposal_queries.waiting(actor),
        pairings=pairing_queries.mine(actor),
        coordinates=rounds.decide(actor, RoundAction.READ, Round()),
        labels=subjects.labels,
    )


@pages.page("/people", access=SIGNED_IN)
def people() -> ResponseReturnValue:
    """Show the cards of other agencies: those that fit one's own, or all."""
    actor = current_actor()
    mine = queries.own(actor)
    up = mine is not None and mine.withdrawn_at is None
    fitting = up and request.args.get("show") != "all"
    page = queries.listed(actor, mine, fitting=fitting, cursor=request.args.get("after"))
    show = None if fitting else "all"
    newer, older = turned(page, "mentoring_cards.people", name="after", show=show)
    return render_template(
        "mentoring/people.html",
        page=page,
        newer=newer,
        older=older,
        card=mine if up else None,
        fitting=fitting,
        labels=subjects.labels,
    )


@pages.page("/people/<public_id>", access=may(cards, CardAction.READ))
def person(public_id: str) -> ResponseReturnValue:
    """Show one card, and what each could learn."""
    actor = current_actor()
    card = queries.get(actor, public_id)
    mine = queries.own(actor)
    return render_template(
        "mentoring/person.html",
        card=card,
        mine=mine if mine is not None and mine.withdrawn_at is None else None,
        may_ask=cards.decide(actor, CardAction.ASK, CardSeen(card)),
        labels=subjects.labels,
        phrases=subjects.phrases,
    )


@pages.action("/people/<public_id>/ask", access=may(cards, CardAction.ASK))
def ask(public_id: str) -> ResponseReturnValue:
    """Ask somebody directly."""
    actor = current_actor()
    card = queries.get(actor, public_id)
    try:
        proposal = proposing.ask(actor, card)
    except Conflict as refused:
        flash(str(refused), "warning")
        return redirect(
            url_for("mentoring_cards.person", public_id=public_id), HTTPStatus.SEE_OTHER
        )
    flash(f"{card.practitioner.name} is asked. They have seven days.")
    address = url_for("mentoring_proposals.show", public_id=proposal.public_id)
    return redirect(address, code=HTTPStatus.SEE_OTHER)
