"""Flagging something, and seeing what came of it."""

from http import HTTPStatus

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.access.route import SIGNED_IN, may
from forum.contracts.flaggable import Flagged
from forum.kernel.errors import Conflict, Invalid, NotFound
from forum.moderation.forms import FlagForm
from forum.moderation.lifecycle import FlagKind
from forum.moderation.policy.flags import FlagAction, flag_policy
from forum.moderation.queries import matters as queries
from forum.moderation.queries.things import find
from forum.moderation.service import flags as service
from forum.moderation.views.labels import labels
from forum.prose.prose import PlainProse
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

pages = Pages("flags", __name__, url_prefix="/moderation/flags")

THANKS = "Thank you. A moderator looks at it. Nobody is told that it was you."
#: One sentence for what never was, what is for others, and what is hidden already.
NOT_SHOWN = (
    "That is not shown any more, or is for other people. If somebody flagged it before you, a "
    "moderator looks at it already."
)
HIDDEN = "Thank you. It is hidden now, and a moderator looks. Nobody is told that it was you."


@pages.page("", access=SIGNED_IN)
def mine() -> ResponseReturnValue:
    """Show somebody what they flagged, and what came of it."""
    found = queries.own_flags(current_actor())
    return render_template("moderation/flags.html", flags=found, labels=labels())


@pages.page("/new", access=may(flag_policy, FlagAction.RAISE))
def new() -> ResponseReturnValue:
    """Ask what is wrong."""
    form = FlagForm(request.args).offer(current_actor())
    return _asking(form, _about(form.kind.data, form.public_id.data))


@pages.action("/new", access=may(flag_policy, FlagAction.RAISE))
def add() -> ResponseReturnValue:
    """Raise the flag."""
    actor = current_actor()
    form = FlagForm().offer(actor)
    flagged = _about(form.kind.data, form.public_id.data)
    if form.validate():
        try:
            service.raise_flag(
                actor,
                form.kind.data or "",
                flagged,
                form.flag,
                form.reason.words,
                about=form.about(actor),
            )
        except (Invalid, Conflict) as refusal:
            about_agency = form.flag is FlagKind.WRONG_ABOUT_AGENCY and form.reason.data
            form.refuse("agency" if about_agency and form.many_voices else "reason", str(refusal))
    if form.errors:
        return _asking(form, flagged), HTTPStatus.UNPROCESSABLE_ENTITY
    return _thanked(hidden=form.flag.hides)


@pages.action("/recognised", access=may(flag_policy, FlagAction.RAISE))
def recognise() -> ResponseReturnValue:
    """Hide something at once, by one press: somebody recognises whom it is about."""
    kind, public_id = request.form.get("kind", ""), request.form.get("public_id", "")
    flagged = _about(kind, public_id)
    nothing = PlainProse.write("")
    service.raise_flag(current_actor(), kind, flagged, FlagKind.RECOGNISED, nothing)
    return _thanked(hidden=True)


@pages.action("/<public_id>/withdraw", access=may(flag_policy, FlagAction.WITHDRAW))
def withdraw(public_id: str) -> ResponseReturnValue:
    """Take a flag back."""
    actor = current_actor()
    service.withdraw(actor, queries.own_flag(actor, public_id))
    flash("Your flag is taken back.")
    return redirect(url_for(".mine"), code=HTTPStatus.SEE_OTHER)


def _about(kind: str | None, public_id: str | None) -> Flagged:
    """Return what somebody flags.

    Raises:
        NotFound: there is none, or they may not know of it, or it was hidden since they read it.
        NotPermitted: it is their own, or nobody has confirmed where they work.
    """
    actor = current_actor()
    flagged = find(actor, kind or "", public_id or "")
    if flagged is None or flagged.gone:
        raise NotFound(NOT_SHOWN)
    flag_policy.require(actor, FlagAction.RAISE, service.asked_by(actor, flagged))
    return flagged


def _thanked(*, hidden: bool) -> ResponseReturnValue:
    flash(HIDDEN if hidden else THANKS)
    return redirect(url_for(".mine"), code=HTTPStatus.SEE_OTHER)


def _asking(form: FlagForm, flagged: Flagged) -> str:
    if not form.many_voices:
        del form.agency
    hints = [{"hint": {"text": kind.follows}} for kind in FlagKind]
    return render_template("moderation/flag.html", form=form, flagged=flagged, hints=hints)
