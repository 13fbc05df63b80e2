"""Whom one is kept apart from; nobody else sees this."""

from http import HTTPStatus

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.access.route import SIGNED_IN, may
from forum.kernel.errors import Invalid
from forum.mentoring.forms.apart import ApartForm
from forum.mentoring.policy.exclusions import ExclusionAction, exclusions
from forum.mentoring.queries import exclusions as queries
from forum.mentoring.service import exclusions as service
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

pages = Pages("mentoring_apart", __name__, url_prefix="/mentoring/apart")


@pages.page("", access=SIGNED_IN)
def apart() -> ResponseReturnValue:
    """Show whom one is kept apart from, to oneself alone."""
    return _apart_page(ApartForm())


@pages.action("", access=SIGNED_IN)
def keep_apart() -> ResponseReturnValue:
    """Keep apart from somebody."""
    form = ApartForm()
    if form.validate_on_submit():
        try:
            service.keep_apart(current_actor(), form.name.data or "")
        except Invalid as refused:
            form.refuse("name", str(refused))
        else:
            flash("You will not be paired. Nobody is told.")
            return redirect(url_for("mentoring_apart.apart"), code=HTTPStatus.SEE_OTHER)
    return _apart_page(form), HTTPStatus.UNPROCESSABLE_ENTITY


@pages.action("/<public_id>/end", access=may(exclusions, ExclusionAction.TAKE_BACK))
def keep_apart_no_more(public_id: str) -> ResponseReturnValue:
    """Take somebody off one's list."""
    actor = current_actor()
    service.keep_apart_no_more(actor, queries.get(actor, public_id))
    flash("You can be paired again.")
    return redirect(url_for("mentoring_apart.apart"), code=HTTPStatus.SEE_OTHER)


def _apart_page(form: ApartForm) -> str:
    return render_template(
        "mentoring/apart.html", form=form, kept=queries.kept_apart(current_actor())
    )
