"""What was decided about one's own words, and asking that somebody else decides."""

from http import HTTPStatus

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.access.route import SIGNED_IN, may
from forum.moderation.forms import AppealForm
from forum.moderation.models.matters import Decision
from forum.moderation.policy.flags import DecisionAction, decision_policy
from forum.moderation.queries import matters as queries
from forum.moderation.queries.things import find
from forum.moderation.service import decisions as service
from forum.moderation.views.labels import labels
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

pages = Pages("moderation_decisions", __name__, url_prefix="/moderation/decisions")


@pages.page("", access=SIGNED_IN)
def mine() -> ResponseReturnValue:
    """Show somebody what was decided about their words."""
    found = queries.decisions_about(current_actor())
    return render_template("moderation/decisions.html", decisions=found, labels=labels())


@pages.page("/<public_id>", access=may(decision_policy, DecisionAction.READ))
def show(public_id: str) -> ResponseReturnValue:
    """Show one decision to the author of the words, with the way to appeal."""
    return _page(queries.decision(current_actor(), public_id), AppealForm())


@pages.action("/<public_id>/appeal", access=may(decision_policy, DecisionAction.APPEAL))
def appeal(public_id: str) -> ResponseReturnValue:
    """Ask that another moderator decides."""
    actor, form = current_actor(), AppealForm()
    decision = queries.decision(actor, public_id)
    decision_policy.require(actor, DecisionAction.APPEAL, decision)
    if not form.validate():
        return _page(decision, form), HTTPStatus.UNPROCESSABLE_ENTITY
    service.appeal(actor, decision, form.words.words)
    flash("Your appeal is there. Somebody who has not decided about it yet looks now.")
    return redirect(url_for(".show", public_id=public_id), code=HTTPStatus.SEE_OTHER)


def _page(decision: Decision, form: AppealForm) -> str:
    actor, matter = current_actor(), decision.matter
    return render_template(
        "moderation/decision.html",
        decision=decision,
        form=form,
        flagged=find(actor, matter.kind, matter.subject),
        label=labels().get(matter.kind, "something"),
        may_appeal=decision_policy.decide(actor, DecisionAction.APPEAL, decision),
    )
