"""Briefings as pages and as PDF."""

from http import HTTPStatus

from flask import Response, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.access.route import SIGNED_IN, may
from forum.briefings import queries, service
from forum.briefings.forms import UseForm
from forum.briefings.policy import BriefingAction, briefings
from forum.case_reviews import briefing
from forum.case_reviews import queries as review_queries
from forum.case_reviews.models import Summary
from forum.directory.choosing import voice_of
from forum.kernel.errors import Invalid
from forum.paper import typesetting
from forum.web.blueprint import Pages
from forum.web.identity import current_actor
from forum.web.leaving import stop_if_found

pages = Pages("briefings", __name__, url_prefix="/briefings")

READ = may(briefings, BriefingAction.READ)
USE = may(briefings, BriefingAction.USE)


@pages.page("", access=SIGNED_IN)
def index() -> ResponseReturnValue:
    """Show the briefings that can be read."""
    page = queries.newest(current_actor(), request.args.get("after"))
    return render_template("briefings/index.html", page=page)


@pages.page("/<public_id>", access=READ)
def show(public_id: str) -> ResponseReturnValue:
    """Show one briefing, and how it was used."""
    return _page(queries.get(current_actor(), public_id), UseForm())


@pages.page("/<public_id>/pdf", access=READ)
def pdf(public_id: str) -> ResponseReturnValue:
    """Return one briefing as a tagged PDF of one page."""
    actor = current_actor()
    summary = queries.get(actor, public_id)
    dissents = review_queries.dissents(actor, summary.review)
    stop_if_found(briefing.texts(summary, dissents))
    made = typesetting.pdf(
        briefing.sheet(
            summary.review,
            briefing.words_of(summary),
            dissents,
            current_app.config["FORUM_SETTINGS"].site_name,
        )
    )
    named = {"Content-Disposition": "inline; filename=briefing.pdf"}
    return Response(made, mimetype="application/pdf", headers=named)


@pages.action("/<public_id>/used", access=USE)
def used(public_id: str) -> ResponseReturnValue:
    """Keep how an agency used it."""
    actor = current_actor()
    summary, form = queries.get(actor, public_id), UseForm()
    if form.validate_on_submit() and form.used_on.data:
        try:
            voice = voice_of(actor, form.voice.data or "")
            service.use(actor, summary, voice, form.used_on.data, form.how.words)
        except Invalid as refused:
            form.refuse("used_on", str(refused))
        else:
            flash("It is written down. Your partnership can show that it was used.")
            address = url_for("briefings.show", public_id=public_id)
            return redirect(address, code=HTTPStatus.SEE_OTHER)
    return _page(summary, form), HTTPStatus.UNPROCESSABLE_ENTITY


def _page(summary: Summary, form: UseForm) -> str:
    actor = current_actor()
    return render_template(
        "briefings/show.html",
        review=summary.review,
        boxes=[(each, getattr(summary, each.name)) for each in briefing.BOXES],
        dissents=review_queries.dissents(actor, summary.review),
        uses=queries.uses(actor, summary),
        may_use=briefings.decide(actor, BriefingAction.USE, summary),
        form=form,
        summary=summary,
    )
