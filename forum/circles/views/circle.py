"""Circles: finding one, founding one, and the page of one."""

from http import HTTPStatus

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from forum.access.actor import Actor
from forum.access.route import SIGNED_IN, may
from forum.circles import queries, service
from forum.circles.forms import AgreementForm, CircleForm, SeenForm
from forum.circles.models import Circle, Direction
from forum.circles.policy import CircleAction, circle_policy
from forum.discussion.listing import listed
from forum.kernel.errors import Conflict
from forum.web.blueprint import Pages
from forum.web.identity import current_actor
from forum.web.turning import turned

pages = Pages("circle_pages", __name__, url_prefix="/circles")


@pages.page("", access=SIGNED_IN)
def index() -> ResponseReturnValue:
    """Show the reader's circles, their invitations, and the circles that are open to ask."""
    actor = current_actor()
    knocked = queries.knocked(actor)
    return render_template(
        "circles/index.html",
        mine=queries.mine(actor),
        invited=[circle for circle, direction in knocked if direction is Direction.INVITED],
        asked=[circle for circle, direction in knocked if direction is Direction.ASKED],
        listed=queries.listed(actor),
    )


@pages.page("/new", access=SIGNED_IN)
def new() -> ResponseReturnValue:
    """Ask what a new circle is for."""
    return render_template("circles/describe.html", form=CircleForm(), circle=None)


@pages.action("/new", access=SIGNED_IN)
def found() -> ResponseReturnValue:
    """Begin a circle."""
    form = CircleForm()
    if not form.validate_on_submit():
        page = render_template("circles/describe.html", form=form, circle=None)
        return page, HTTPStatus.UNPROCESSABLE_ENTITY
    circle = service.found(
        current_actor(), form.name.words, form.purpose.words, listed=form.listed.data
    )
    flash("Your circle is there. Invite somebody from another agency, and open it.")
    return to(circle)


@pages.page("/<public_id>", access=may(circle_policy, CircleAction.KNOW))
def show(public_id: str) -> ResponseReturnValue:
    """Show a circle to its members; to others what it is for, and how to join."""
    actor = current_actor()
    circle = queries.one(actor, public_id)
    decide = circle_policy.decide
    if not decide(actor, CircleAction.READ, circle):
        return render_template(
            "circles/outside.html",
            circle=circle,
            may_ask=decide(actor, CircleAction.ASK, circle),
            invited=decide(actor, CircleAction.ANSWER_INVITATION, circle),
        )
    return render_template("circles/show.html", **_inside(actor, circle))


def _inside(actor: Actor, circle: Circle) -> dict[str, object]:
    members, turns = queries.members(circle), queries.turns(circle)
    page = queries.threads(actor, circle, request.args.get("cursor"))
    newer, older = turned(page, "circle_pages.show", public_id=circle.public_id)
    return {
        "circle": circle,
        "members": members,
        "facilitator": next((m for m in members if [m.practitioner_id] == list(turns[-1:])), None),
        "asking": queries.asking(circle),
        "accepted": queries.has_accepted(actor, circle),
        "may_post": circle_policy.decide(actor, CircleAction.POST, circle),
        "lines": listed(actor, page.items),
        "newer": newer,
        "older": older,
    }


@pages.page("/<public_id>/describe", access=may(circle_policy, CircleAction.DESCRIBE))
def description(public_id: str) -> ResponseReturnValue:
    """Show what a circle is called and for, to be changed."""
    circle = known(public_id, CircleAction.DESCRIBE)
    stands = {"name": circle.name, "purpose": circle.purpose, "listed": circle.listed}
    return render_template("circles/describe.html", form=CircleForm(data=stands), circle=circle)


@pages.action("/<public_id>/describe", access=may(circle_policy, CircleAction.DESCRIBE))
def describe(public_id: str) -> ResponseReturnValue:
    """Change what a circle is called and for."""
    circle, form = known(public_id, CircleAction.DESCRIBE), CircleForm()
    if not form.validate_on_submit():
        page = render_template("circles/describe.html", form=form, circle=circle)
        return page, HTTPStatus.UNPROCESSABLE_ENTITY
    listed = form.listed.data
    service.describe(current_actor(), circle, form.name.words, form.purpose.words, listed=listed)
    flash("Saved.")
    return to(circle)


@pages.action("/<public_id>/open", access=may(circle_policy, CircleAction.OPEN))
def open_circle(public_id: str) -> ResponseReturnValue:
    """Open a circle; if everybody is from one agency, say so."""
    circle = known(public_id, CircleAction.OPEN)
    try:
        service.open_circle(current_actor(), circle)
    except Conflict as refused:
        flash(str(refused), "warning")
        return to(circle)
    flash("The circle is open.")
    return to(circle)


@pages.action("/<public_id>/hand-on", access=may(circle_policy, CircleAction.HAND_ON))
def hand_on(public_id: str) -> ResponseReturnValue:
    """Let the next member facilitate."""
    circle = known(public_id, CircleAction.HAND_ON)
    service.hand_on(current_actor(), circle)
    flash("The turn to facilitate went on.")
    return to(circle)


@pages.page("/<public_id>/agreement", access=may(circle_policy, CircleAction.ACCEPT))
def agreement(public_id: str) -> ResponseReturnValue:
    """Show the agreement that holds."""
    actor, circle = current_actor(), known(public_id, CircleAction.ACCEPT)
    return render_template(
        "circles/agreement.html",
        circle=circle,
        agreement=queries.agreement(circle),
        accepted=queries.has_accepted(actor, circle),
        form=SeenForm(data={"seen": circle.agreement_number}),
    )


@pages.action("/<public_id>/agreement", access=may(circle_policy, CircleAction.ACCEPT))
def accept(public_id: str) -> ResponseReturnValue:
    """Accept the agreement."""
    circle = known(public_id, CircleAction.ACCEPT)
    service.accept_agreement(current_actor(), circle, seen=SeenForm().version)
    flash("Accepted. You can write here.")
    return to(circle)


@pages.page("/<public_id>/agreement/edit", access=may(circle_policy, CircleAction.DESCRIBE))
def edit_agreement(public_id: str) -> ResponseReturnValue:
    """Show the agreement, to be changed."""
    circle = known(public_id, CircleAction.DESCRIBE)
    stands = {"text": queries.agreement(circle).text.source, "seen": circle.agreement_number}
    return _agreement_page(circle, AgreementForm(data=stands))


@pages.action("/<public_id>/agreement/edit", access=may(circle_policy, CircleAction.DESCRIBE))
def change_agreement(public_id: str) -> ResponseReturnValue:
    """Make a new version of the agreement; if another was made meanwhile, show both texts."""
    circle, form = known(public_id, CircleAction.DESCRIBE), AgreementForm()
    if not form.validate_on_submit():
        return _agreement_page(circle, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        service.change_agreement(current_actor(), circle, form.text.words, seen=form.version)
    except Conflict:
        form.seen.data, form.seen.raw_data = circle.agreement_number, None
        return _agreement_page(circle, form, changed=True), HTTPStatus.CONFLICT
    flash("The agreement is new. Everybody accepts it before they write again.")
    address = url_for("circle_pages.agreement", public_id=public_id)
    return redirect(address, code=HTTPStatus.SEE_OTHER)


def _agreement_page(circle: Circle, form: AgreementForm, *, changed: bool = False) -> str:
    stands = queries.agreement(circle).text if changed else None
    return render_template("circles/edit_agreement.html", circle=circle, form=form, stands=stands)


def known(public_id: str, action: CircleAction) -> Circle:
    """Return a circle with which the reader may do something.

    Raises:
        NotFound: they may not know of it.
        NotPermitted: they may know of it, and not do this.
    """
    actor = current_actor()
    circle = queries.one(actor, public_id)
    circle_policy.require(actor, action, circle)
    return circle


def to(circle: Circle) -> Response:
    """Lead back to a circle."""
    address = url_for("circle_pages.show", public_id=circle.public_id)
    return redirect(address, code=HTTPStatus.SEE_OTHER)
