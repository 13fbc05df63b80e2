"""Removing words everywhere: look, be sure, receipt."""

from http import HTTPStatus

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.access.route import SIGNED_IN, may
from forum.kernel.errors import Invalid
from forum.scrubs import labels, queries, service
from forum.scrubs.forms import RemoveForm, WordsForm
from forum.scrubs.lifecycle import ScrubKind
from forum.scrubs.models import Scrub
from forum.scrubs.policy import KEEPERS, ScrubAction, scrub_policy
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

pages = Pages("scrubs", __name__, url_prefix="/moderation/scrubs")


@pages.page("", access=SIGNED_IN)
def index() -> ResponseReturnValue:
    """List what was removed: everything for moderators, what concerns them for others."""
    actor = current_actor()
    begun = scrub_policy.decide(actor, ScrubAction.REMOVE, _none())
    return render_template("scrubs/index.html", scrubs=queries.latest(actor), may_remove=begun)


@pages.page("/new", access=may(scrub_policy, ScrubAction.REMOVE))
def new() -> ResponseReturnValue:
    """Ask which words."""
    scrub_policy.require(current_actor(), ScrubAction.REMOVE, _none())
    return render_template("scrubs/new.html", form=WordsForm())


@pages.action("/look", access=may(scrub_policy, ScrubAction.REMOVE))
def look() -> ResponseReturnValue:
    """Show where the words stand, before anything is changed."""
    actor, form = current_actor(), WordsForm()
    scrub_policy.require(actor, ScrubAction.REMOVE, _none())
    if form.validate():
        try:
            return _preview(RemoveForm(formdata=None).about(form), form.kind)
        except Invalid as refused:
            form.refuse("words", str(refused))
    return render_template("scrubs/new.html", form=form), HTTPStatus.UNPROCESSABLE_ENTITY


@pages.action("/remove", access=may(scrub_policy, ScrubAction.REMOVE))
def remove() -> ResponseReturnValue:
    """Remove them, and show what was reached."""
    actor, form = current_actor(), RemoveForm()
    scrub_policy.require(actor, ScrubAction.REMOVE, _none())
    kind = form.kind
    if kind is None:
        msg = "We could not tell what these words are. Begin again with the words."
        raise Invalid(msg)
    if not form.validate():
        return _preview(form, kind), HTTPStatus.UNPROCESSABLE_ENTITY
    done = service.remove(actor, form.words.data or "", kind)
    return redirect(url_for(".show", public_id=done.public_id), code=HTTPStatus.SEE_OTHER)


@pages.page("/<public_id>", access=may(scrub_policy, ScrubAction.READ))
def show(public_id: str) -> ResponseReturnValue:
    """Show the receipt; to those whose words were changed, how many of theirs."""
    actor = current_actor()
    scrub = queries.one(actor, public_id)
    if KEEPERS.isdisjoint(actor.roles):
        return render_template(
            "scrubs/own.html", scrub=scrub, texts=queries.own_texts(actor, scrub)
        )
    return render_template(
        "scrubs/show.html",
        scrub=scrub,
        reached=labels.of_receipt(scrub.reached),
        stayed=sum(each.texts for each in scrub.reached if each.stayed),
    )


def _preview(form: RemoveForm, kind: ScrubKind) -> str:
    reach = service.look(current_actor(), form.words.data or "", kind)
    return render_template(
        "scrubs/preview.html",
        form=form,
        kind=kind,
        lines=[line for line in (form.words.data or "").splitlines() if line.strip()],
        reached=labels.lines(reach.texts),
        texts=sum(reach.texts.values()),
        stays=sum(reach.stays.values()),
    )


def _none() -> Scrub:
    return Scrub(kind=ScrubKind.NAME, marks=[], reached=[], writers=[])
