"""The stewards' desk: who asks to be confirmed, who lapses, whom to invite, what else waits."""

from http import HTTPStatus

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.access.actor import Actor
from forum.access.route import may
from forum.accounts import joining, queries
from forum.accounts.forms import InviteForm, RefuseForm
from forum.accounts.models import Joining
from forum.accounts.policy import JoiningAction, joining_policy
from forum.contracts.registry import registry
from forum.directory import queries as directory
from forum.directory import service as people
from forum.directory.lifecycle import AffiliationState, state_of
from forum.directory.models import Affiliation
from forum.directory.policy import AffiliationAction, DeskAction, affiliation_policy, desk_policy
from forum.kernel import clock
from forum.kernel.errors import Refusal
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

pages = Pages("desk", __name__, url_prefix="/desk")

OPEN = may(desk_policy, DeskAction.OPEN)
CONFIRM = may(affiliation_policy, AffiliationAction.CONFIRM)
REFUSE = may(affiliation_policy, AffiliationAction.REFUSE)
LEAVE = may(affiliation_policy, AffiliationAction.LEAVE)
INVITE = may(joining_policy, JoiningAction.INVITE)
WITHDRAW = may(joining_policy, JoiningAction.WITHDRAW)


@pages.page("", access=OPEN)
def show() -> ResponseReturnValue:
    """Show what waits for this steward."""
    actor = current_actor()
    desk_policy.require(actor, DeskAction.OPEN, None)
    waiting, now = directory.waiting_for(actor), clock.now()
    new = [each for each in waiting if state_of(each, now) is AffiliationState.WAITING]
    return render_template(
        "accounts/desk.html",
        applications=new,
        lapsing=[each for each in waiting if each not in new],
        addresses=queries.work_addresses(actor, waiting),
        invitations=queries.invitations(actor),
        lines=[line for ask in registry().desks for line in ask(actor) if line.count],
        is_administrator=desk_policy.decide(actor, DeskAction.ADMINISTER, None),
    )


@pages.action("/affiliations/<public_id>/confirm", access=CONFIRM)
def confirm(public_id: str) -> ResponseReturnValue:
    """Confirm that somebody works where they say, for a year."""
    actor = current_actor()
    found = directory.affiliation(actor, public_id)
    people.confirm(actor, found)
    return _done(f"{found.practitioner.name} is confirmed for a year.")


@pages.page("/affiliations/<public_id>/refuse", access=REFUSE)
def ask_reason(public_id: str) -> ResponseReturnValue:
    """Ask why somebody is not confirmed."""
    actor = current_actor()
    found = directory.affiliation(actor, public_id)
    affiliation_policy.require(actor, AffiliationAction.REFUSE, found)
    return _refusal(RefuseForm(), found)


@pages.action("/affiliations/<public_id>/refuse", access=REFUSE)
def refuse(public_id: str) -> ResponseReturnValue:
    """Refuse, with the reason that the applicant reads."""
    actor, form = current_actor(), RefuseForm()
    found = directory.affiliation(actor, public_id)
    if not form.validate():
        return _refusal(form, found), HTTPStatus.UNPROCESSABLE_ENTITY
    people.refuse(actor, found, form.reason.words)
    return _done(f"{found.practitioner.name} can read your reason now.")


@pages.action("/affiliations/<public_id>/leave", access=LEAVE)
def leave(public_id: str) -> ResponseReturnValue:
    """Say that somebody no longer works there."""
    actor = current_actor()
    found = directory.affiliation(actor, public_id)
    people.leave(actor, found)
    return _done(f"{found.practitioner.name} no longer speaks for that agency.")


@pages.page("/invite", access=INVITE)
def ask_invite() -> ResponseReturnValue:
    """Ask whom to invite."""
    return _invitation(_invite_form(current_actor()))


@pages.action("/invite", access=INVITE)
def invite() -> ResponseReturnValue:
    """Vouch for a colleague and send them a link."""
    actor = current_actor()
    form = _invite_form(actor)
    try:
        if form.validate():
            joining.invite(actor, _invited(form))
    except Refusal as refusal:
        form.refuse("email", str(refusal))
    if form.errors:
        return _invitation(form), HTTPStatus.UNPROCESSABLE_ENTITY
    return _done("The invitation is on its way.")


@pages.action("/invitations/<public_id>/withdraw", access=WITHDRAW)
def withdraw(public_id: str) -> ResponseReturnValue:
    """Take an invitation back."""
    actor = current_actor()
    joining.withdraw(actor, queries.invitation(actor, public_id))
    return _done("The invitation is taken back. Its link opens nothing any more.")


def _invite_form(actor: Actor) -> InviteForm:
    """Offer the agencies and areas that are the actor's to invite into."""
    desk_policy.require(actor, DeskAction.OPEN, None)
    form = InviteForm()
    form.offer(*directory.looked_after(actor))
    return form


def _invited(form: InviteForm) -> Joining:
    agency = next(each for each in directory.agencies() if each.slug == form.agency.data)
    areas = directory.partnerships()
    area = next(each for each in areas if each.public_id == form.partnership.data)
    return Joining(email=form.email.data or "", agency_id=agency.id, partnership_id=area.id)


def _invitation(form: InviteForm) -> str:
    return render_template("accounts/invite.html", form=form)


def _refusal(form: RefuseForm, found: Affiliation) -> str:
    return render_template("accounts/refuse.html", form=form, affiliation=found)


def _done(sentence: str) -> ResponseReturnValue:
    flash(sentence)
    return redirect(url_for("desk.show"), code=HTTPStatus.SEE_OTHER)
