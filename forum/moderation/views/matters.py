"""The queue of what was flagged, and one flagged thing with what can be decided about it."""

from enum import StrEnum
from http import HTTPStatus
from typing import TypeVar

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.access.route import SIGNED_IN, may
from forum.kernel.errors import Invalid
from forum.moderation.forms import DecisionForm, StewardForm
from forum.moderation.lifecycle import FlagKind, Status, Verdict
from forum.moderation.models.matters import Matter
from forum.moderation.policy.matters import KEEPERS, MatterAction, matter_policy, moderates
from forum.moderation.queries import matters as queries
from forum.moderation.queries.things import SITE, find, glimpses
from forum.moderation.service import decisions as service
from forum.moderation.views.labels import labels
from forum.web import keeping
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

pages = Pages("moderation", __name__, url_prefix="/moderation")

W = TypeVar("W", bound=StrEnum)

UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY


@pages.page("", access=SIGNED_IN)
def index() -> ResponseReturnValue:
    """Show those who look after conversations what waits, and everybody how it works."""
    actor = current_actor()
    if not KEEPERS & actor.roles:
        return render_template("moderation/about.html")
    status = _one_of(Status, "status") or Status.WAITING
    kind = _one_of(FlagKind, "about")
    page = queries.queue(actor, status, kind, request.args.get("cursor"))
    return render_template(
        "moderation/queue.html",
        page=page,
        glimpses=glimpses(actor, page.items),
        counts=queries.counts(actor),
        status=status,
        about=kind,
        statuses=Status,
        kinds=FlagKind,
        labels=labels(),
    )


@pages.page("/log", access=SIGNED_IN)
def log() -> ResponseReturnValue:
    """Show everybody what was decided: days and kinds, no names and no words."""
    found = queries.log(request.args.get("cursor"))
    return render_template("moderation/log.html", page=found, labels=labels())


@pages.page("/<public_id>", access=may(matter_policy, MatterAction.READ))
def show(public_id: str) -> ResponseReturnValue:
    """Show one flagged thing, what was said about it, and what was decided."""
    return _page(queries.matter(current_actor(), public_id))


@pages.action("/<public_id>/decide", access=may(matter_policy, MatterAction.DECIDE))
def decide(public_id: str) -> ResponseReturnValue:
    """Decide about it, with a reason."""
    actor = current_actor()
    matter = queries.matter(actor, public_id)
    matter_policy.require(actor, MatterAction.DECIDE, matter)
    form = DecisionForm().offer(service.offered(matter))
    if not form.validate():
        return _page(matter, form), UNPROCESSABLE
    service.decide(actor, matter, Verdict(form.verdict.data), form.reason.words)
    flash("Decided. Its author is told, with your reason and without your name.")
    return redirect(url_for(".show", public_id=public_id), code=HTTPStatus.SEE_OTHER)


@pages.action("/<public_id>/answer", access=may(matter_policy, MatterAction.ANSWER))
def answer(public_id: str) -> ResponseReturnValue:
    """Say, as a steward, that it is dealt with."""
    actor, form = current_actor(), StewardForm()
    matter = queries.matter(actor, public_id)
    matter_policy.require(actor, MatterAction.ANSWER, matter)
    if not form.validate():
        return _page(matter, steward=form), UNPROCESSABLE
    service.answer(actor, matter, form.reason.words)
    flash("Thank you. Its author is told.")
    return redirect(url_for(".index"), code=HTTPStatus.SEE_OTHER)


def _page(
    matter: Matter, form: DecisionForm | None = None, steward: StewardForm | None = None
) -> str:
    actor = current_actor()
    moderator = moderates(actor, matter)
    form = form or DecisionForm().offer(service.offered(matter))
    flags = sorted(matter.flags, key=lambda each: (each.kind, each.reason))
    # A steward reads what they could read anyway; moderators read what was flagged.
    flagged = find(SITE if moderator else actor, matter.kind, matter.subject)
    return render_template(
        "moderation/matter.html",
        matter=matter,
        moderator=moderator,
        flagged=flagged,
        kept=keeping.told(flagged.texts) if flagged and moderator else (),
        flags=[each for each in flags if moderator or each.kind is FlagKind.WRONG_ABOUT_AGENCY],
        kinds=FlagKind,
        form=form if steward is None else steward,
        decision_form=form,
        steward_form=steward or StewardForm(),
        may_decide=matter_policy.decide(actor, MatterAction.DECIDE, matter),
        may_answer=matter_policy.decide(actor, MatterAction.ANSWER, matter),
        label=labels().get(matter.kind, "something"),
    )


def _one_of(words: type[W], name: str) -> W | None:
    typed = request.args.get(name)
    if not typed:
        return None
    try:
        return words(typed)
    except ValueError as error:
        msg = "There is no such list. Choose one of those above."
        raise Invalid(msg) from error
