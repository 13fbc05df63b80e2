"""The agreement of a pair: written by one, accepted by the other."""

from http import HTTPStatus

from flask import flash, render_template
from flask.typing import ResponseReturnValue

from forum.access.route import may
from forum.mentoring import guide
from forum.mentoring.forms.agreements import AcceptForm, AgreementForm
from forum.mentoring.models import Pairing
from forum.mentoring.policy.pairings import PairingAction, pairings
from forum.mentoring.service import agreements as service
from forum.mentoring.views.pair import get, to
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

pages = Pages("pairing_agreements", __name__, url_prefix="/mentoring")

UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY
WRITE = may(pairings, PairingAction.WRITE_AGREEMENT)
ACCEPT = may(pairings, PairingAction.ACCEPT_AGREEMENT)


@pages.page("/<public_id>/agreement", access=WRITE)
def agreement(public_id: str) -> ResponseReturnValue:
    """Show the agreement for writing."""
    pairing = get(public_id, PairingAction.WRITE_AGREEMENT)
    return _agreement_page(pairing, AgreementForm.of(pairing))


@pages.action("/<public_id>/agreement", access=WRITE)
def write_agreement(public_id: str) -> ResponseReturnValue:
    """Write the agreement, which accepts it for the one who writes."""
    pairing, form = get(public_id, PairingAction.WRITE_AGREEMENT), AgreementForm()
    if not form.validate_on_submit():
        return _agreement_page(pairing, form), UNPROCESSABLE
    try:
        service.write(current_actor(), pairing, form.agreement, seen=form.seen)
    except service.ChangedMeanwhile:
        form.begin_from(pairing.terms_version)
        return _agreement_page(pairing, form, changed=True), HTTPStatus.CONFLICT
    flash("It is written, and you have accepted it. The other reads and accepts it next.")
    return to(public_id)


def _agreement_page(pairing: Pairing, form: AgreementForm, *, changed: bool = False) -> str:
    return render_template(
        "mentoring/agreement.html",
        pairing=pairing,
        form=form,
        terms=guide.terms(),
        other=pairing.other(current_actor()),
        changed=changed,
    )


@pages.page("/<public_id>/accept", access=ACCEPT)
def read_agreement(public_id: str) -> ResponseReturnValue:
    """Show what the other wrote, to be accepted."""
    pairing = get(public_id, PairingAction.ACCEPT_AGREEMENT)
    return _accept_page(pairing, AcceptForm(data={"version": str(pairing.terms_version)}))


@pages.action("/<public_id>/accept", access=ACCEPT)
def accept_agreement(public_id: str) -> ResponseReturnValue:
    """Accept the very agreement that was read."""
    pairing, form = get(public_id, PairingAction.ACCEPT_AGREEMENT), AcceptForm()
    try:
        service.accept(current_actor(), pairing, seen=form.seen)
    except service.ChangedMeanwhile as changed:
        form.version.data = pairing.terms_version
        form.refuse("version", str(changed))
        return _accept_page(pairing, form), HTTPStatus.CONFLICT
    flash("You have both accepted it. Now you can write to each other and meet.")
    return to(public_id)


def _accept_page(pairing: Pairing, form: AcceptForm) -> str:
    return render_template(
        "mentoring/accept.html",
        pairing=pairing,
        form=form,
        terms=guide.terms(),
        other=pairing.other(current_actor()),
    )
