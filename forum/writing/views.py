"""Keeping drafts, listing them, and showing how a text will read."""

from http import HTTPStatus
from typing import Any

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.access.actor import Actor
from forum.access.route import SIGNED_IN, may
from forum.kernel.errors import Invalid, NotFound
from forum.prose.at_risk import AtRiskNow
from forum.prose.prose import look
from forum.prose.stops import note_shown
from forum.text import LONGEST, render_html
from forum.web import umbrellas
from forum.web.blueprint import Pages
from forum.web.forms import NOT_NOW
from forum.web.identity import current_actor
from forum.web.resolving import while_writing
from forum.web.templating import hour
from forum.writing import queries, service
from forum.writing.forms import NOT_KEPT, PLACE
from forum.writing.models import Draft
from forum.writing.policy import DraftAction, draft_policy
from forum.writing.readings import in_a_line, readings

#: No form has more boxes.
MOST_FIELDS = 12

pages = Pages("writing", __name__, url_prefix="/writing")


@pages.page("/drafts", access=SIGNED_IN)
def drafts() -> ResponseReturnValue:
    """List what the reader has begun to write."""
    actor = current_actor()
    found = [(draft, draft.updated_at + service.LIFETIME) for draft in queries.newest(actor)]
    return render_template("writing/drafts.html", drafts=found, gone=_let_go(actor))


@pages.action("/drafts", access=SIGNED_IN)
def keep() -> ResponseReturnValue:
    """Keep the form that was sent as a draft: script asks while people type, the button by itself.

    The answer is a page and no redirect, so that the form's key stays good for sending it.
    """
    try:
        draft = _keep()
    except (Invalid, AtRiskNow) as refused:
        if _asked_by_script():
            stop = {"stop": True} if isinstance(refused, AtRiskNow) else {}
            if stop:
                note_shown()
            return jsonify(said=str(refused), **stop), HTTPStatus.UNPROCESSABLE_ENTITY
        raise
    parts = [render_html(text[:LONGEST]) for text in draft.words[:MOST_FIELDS]]
    advice = readings(current_actor(), parts)
    if _asked_by_script():
        said = f"Draft kept at {hour(draft.updated_at)}."
        return jsonify(said=said, advice=in_a_line(advice), findings=_noticed())
    return render_template("writing/kept.html", draft=draft, readings=advice)


@pages.action("/drafts/<public_id>/discard", access=may(draft_policy, DraftAction.DISCARD))
def discard(public_id: str) -> ResponseReturnValue:
    """Let a draft go."""
    actor = current_actor()
    service.discard(actor, queries.one(actor, public_id))
    return redirect(url_for("writing.drafts", gone=public_id), code=HTTPStatus.SEE_OTHER)


@pages.action("/drafts/<public_id>/restore", access=may(draft_policy, DraftAction.RESTORE))
def restore(public_id: str) -> ResponseReturnValue:
    """Have a draft back."""
    actor = current_actor()
    service.restore(actor, queries.one(actor, public_id))
    flash("The draft is back.")
    return redirect(url_for("writing.drafts"), code=HTTPStatus.SEE_OTHER)


@pages.action("/preview", access=SIGNED_IN)
def preview() -> ResponseReturnValue:
    """Show how fields of the sent form will read, and what the check notices in them.

    Script puts the answer beside the box. Without it, the form is kept as a draft, so that the way
    back leads to what was typed.
    """
    fields = request.args.getlist("field")[:MOST_FIELDS]
    texts = [text[:LONGEST] for field in fields if (text := request.form.get(field, "").strip())]
    parts = [render_html(text) for text in texts]
    shown = {
        "parts": parts,
        "readings": readings(current_actor(), parts),
        "noticed": [noticed for text in texts for noticed in look(text)],
    }
    if _asked_by_script():
        return jsonify(html=render_template("writing/_preview.html", **shown))
    return render_template("writing/preview.html", draft=_keep(), **shown)


def _noticed() -> list[dict[str, Any]]:
    """Return what the check noticed in the box that somebody writes in just now, as far as it fits.

    The others were looked at when they were written; all are, before anything is shared.
    """
    typed = request.form.get(request.args.get("box", ""), "").replace("\r\n", "\n")
    return [*while_writing(typed[:LONGEST]), *umbrellas.while_writing(typed[:LONGEST])]


def _let_go(actor: Actor) -> Draft | None:
    """Return the draft that was just let go, so that it can be had back."""
    try:
        found = queries.one(actor, request.args.get("gone", ""))
    except NotFound:
        return None
    return found if found.discarded_at else None


def _keep() -> Draft:
    typed = {name: values for name, values in request.form.lists() if name not in NOT_KEPT}
    place, went_on = request.form.get(PLACE, ""), NOT_NOW in request.form
    return service.keep(current_actor(), place, typed, went_on=went_on)


def _asked_by_script() -> bool:
    return request.accept_mimetypes.best == "application/json"
