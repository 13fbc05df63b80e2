"""Looking up who wrote something: asked by one person, decided by another, known to everybody."""

from http import HTTPStatus

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.access.route import SIGNED_IN, may
from forum.contracts.flaggable import Flagged
from forum.kernel.errors import Invalid, NotFound, Refusal
from forum.moderation.forms import AnswerForm, AskForm
from forum.moderation.models.unmask import Unmask, UnmaskDecision
from forum.moderation.policy.unmask import Lookup, UnmaskAction, unmask_policy
from forum.moderation.queries import unmask as queries
from forum.moderation.queries.matters import flagged_thing
from forum.moderation.queries.things import find
from forum.moderation.service import unmask as service
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

pages = Pages("unmask", __name__, url_prefix="/moderation/unmask")

SAID = {
    UnmaskDecision.APPROVED: "Approved. The author is told. You both see the name for seven days.",
    UnmaskDecision.REFUSED: "Refused. The name stays sealed.",
}


@pages.page("", access=SIGNED_IN)
def index() -> ResponseReturnValue:
    """Show everybody that it happened; to those who have a part in it, what waits."""
    own = queries.readable(current_actor())
    return render_template("moderation/unmask.html", happened=queries.happened(), own=own)


@pages.page("/mine", access=SIGNED_IN)
def mine() -> ResponseReturnValue:
    """Show somebody who looked up their name, and why."""
    return render_template("moderation/mine.html", found=queries.concerning(current_actor()))


@pages.page("/new", access=may(unmask_policy, UnmaskAction.ASK))
def ask_reason() -> ResponseReturnValue:
    """Ask a moderator why they need to know."""
    form = AskForm(request.args)
    return _asking(form, _about(form))


@pages.action("/new", access=may(unmask_policy, UnmaskAction.ASK))
def ask() -> ResponseReturnValue:
    """Ask an administrator of another setting."""
    form = AskForm()
    flagged = _about(form)
    try:
        if form.validate():
            service.ask(current_actor(), form.kind.data or "", flagged, form.reason.words)
    except Refusal as refusal:
        form.refuse("reason", str(refusal))
    if form.errors:
        return _asking(form, flagged), HTTPStatus.UNPROCESSABLE_ENTITY
    flash("An administrator of another workplace decides. You see the answer here.")
    return redirect(url_for(".index"), code=HTTPStatus.SEE_OTHER)


@pages.page("/<public_id>", access=may(unmask_policy, UnmaskAction.READ))
def show(public_id: str) -> ResponseReturnValue:
    """Show one look-up to the two who decide about it; not the name."""
    return _page(queries.lookup(current_actor(), public_id), AnswerForm())


@pages.action("/<public_id>/decide", access=may(unmask_policy, UnmaskAction.DECIDE))
def decide(public_id: str) -> ResponseReturnValue:
    """Agree that both may know the name for a while, or say that it stays sealed."""
    actor = current_actor()
    lookup, form = queries.lookup(actor, public_id), AnswerForm()
    unmask_policy.require(actor, UnmaskAction.DECIDE, lookup)
    if not form.validate():
        return _page(lookup, form), HTTPStatus.UNPROCESSABLE_ENTITY
    decision = _pressed()
    service.decide(actor, lookup, decision, form.reason.words)
    flash(SAID[decision])
    return redirect(url_for(".show", public_id=public_id), code=HTTPStatus.SEE_OTHER)


@pages.action("/<public_id>/withdraw", access=may(unmask_policy, UnmaskAction.WITHDRAW))
def withdraw(public_id: str) -> ResponseReturnValue:
    """Take back what one asked or approved."""
    actor = current_actor()
    service.withdraw(actor, queries.lookup(actor, public_id))
    flash("Taken back. The name is shown to nobody from now on.")
    return redirect(url_for(".show", public_id=public_id), code=HTTPStatus.SEE_OTHER)


@pages.action("/<public_id>/name", access=may(unmask_policy, UnmaskAction.SHOW))
def name(public_id: str) -> ResponseReturnValue:
    """Show the name, once per press: each look is an act, and audited. No browser keeps it."""
    actor = current_actor()
    lookup = queries.lookup(actor, public_id)
    return _page(lookup, AnswerForm(), author=service.author_of(actor, lookup).name)


def _pressed() -> UnmaskDecision:
    try:
        return UnmaskDecision(request.form.get("decision", ""))
    except ValueError as error:
        msg = "Press one of the two buttons: approve, or refuse."
        raise Invalid(msg) from error


def _about(form: AskForm) -> Flagged:
    """Return the contribution that a moderator asks about.

    Raises:
        NotFound: there is none, or it is not theirs to ask about.
    """
    actor, kind = current_actor(), form.kind.data or ""
    subject = form.public_id.data or ""
    flagged = find(actor, kind, subject) or flagged_thing(actor, kind, subject)
    if flagged is None:
        raise NotFound
    asked = Unmask(asked_by_id=actor.practitioner_id, author_tag=flagged.author_tag)
    unmask_policy.require(actor, UnmaskAction.ASK, Lookup(asked, flagged))
    return flagged


def _asking(form: AskForm, flagged: Flagged) -> str:
    return render_template("moderation/ask.html", form=form, flagged=flagged)


def _page(lookup: Lookup, form: AnswerForm, author: str = "") -> str:
    actor = current_actor()

    def allowed(action: UnmaskAction) -> object:
        return unmask_policy.decide(actor, action, lookup)

    return render_template(
        "moderation/lookup.html",
        unmask=lookup.unmask,
        flagged=lookup.flagged,
        form=form,
        may_decide=allowed(UnmaskAction.DECIDE),
        may_show=allowed(UnmaskAction.SHOW),
        may_withdraw=allowed(UnmaskAction.WITHDRAW),
        author=author,
    )
