"""Looking up who wrote something: asked by one person, decided by another, known to everybody."""

from http import HTTPStatus

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.access.route import SIGNED_IN, may
from forum.contracts.flaggable import Flagged
from forum.kernel.errors import NotFound, Refusal
from forum.moderation import queries, service
from forum.moderation.forms import AskForm
from forum.moderation.models import Unmask, UnmaskDecision
from forum.moderation.policy import Lookup, UnmaskAction, unmask_policy
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

pages = Pages("unmask", __name__, url_prefix="/moderation/unmask")


@pages.page("", access=SIGNED_IN)
def index() -> ResponseReturnValue:
    """Show everybody that it happened; to those who have a part in it, what waits."""
    actor = current_actor()
    return render_template(
        "moderation/unmask.html", happened=queries.happened(), own=queries.readable(actor)
    )


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
    return _page(queries.lookup(current_actor(), public_id))


@pages.action("/<public_id>/approve", access=may(unmask_policy, UnmaskAction.DECIDE))
def approve(public_id: str) -> ResponseReturnValue:
    """Agree that both may know the name for a while."""
    actor = current_actor()
    service.decide(actor, queries.lookup(actor, public_id), UnmaskDecision.APPROVED)
    flash("Approved. The author is told, and both of you can see the name for seven days.")
    return redirect(url_for(".show", public_id=public_id), code=HTTPStatus.SEE_OTHER)


@pages.action("/<public_id>/refuse", access=may(unmask_policy, UnmaskAction.DECIDE))
def refuse(public_id: str) -> ResponseReturnValue:
    """Say that the name stays sealed."""
    actor = current_actor()
    service.decide(actor, queries.lookup(actor, public_id), UnmaskDecision.REFUSED)
    flash("Refused. The name stays sealed.")
    return redirect(url_for(".show", public_id=public_id), code=HTTPStatus.SEE_OTHER)


@pages.action("/<public_id>/name", access=may(unmask_policy, UnmaskAction.SHOW))
def name(public_id: str) -> ResponseReturnValue:
    """Show the name, once per press: each look is an act, and audited."""
    actor = current_actor()
    lookup = queries.lookup(actor, public_id)
    return _page(lookup, author=service.author_of(actor, lookup).name)


def _about(form: AskForm) -> Flagged:
    """Return the contribution that a moderator asks about.

    Raises:
        NotFound: there is none, or it is not theirs to ask about.
    """
    actor, kind = current_actor(), form.kind.data or ""
    flagged = queries.find(actor, kind, form.public_id.data or "")
    if flagged is None:
        raise NotFound
    asked = Unmask(asked_by_id=actor.practitioner_id, author_tag=flagged.author_tag or "")
    unmask_policy.require(actor, UnmaskAction.ASK, Lookup(asked, flagged))
    return flagged


def _asking(form: AskForm, flagged: Flagged) -> str:
    return render_template("moderation/ask.html", form=form, flagged=flagged)


def _page(lookup: Lookup, author: str = "") -> str:
    actor = current_actor()
    return render_template(
        "moderation/lookup.html",
        unmask=lookup.unmask,
        flagged=lookup.flagged,
        may_decide=unmask_policy.decide(actor, UnmaskAction.DECIDE, lookup),
        may_show=unmask_policy.decide(actor, UnmaskAction.SHOW, lookup),
        author=author,
    )
