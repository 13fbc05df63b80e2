"""Joining a circle and leaving it."""

from http import HTTPStatus

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.access.route import may
from forum.circles import queries, service
from forum.circles.policy import CircleAction, circle_policy
from forum.circles.views.circle import known, to
from forum.directory import queries as directory
from forum.kernel.errors import Conflict, NotFound
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

#: A shorter part of a name would find everybody.
SHORTEST_NAME = 2

pages = Pages("circle_joining", __name__, url_prefix="/circles")


@pages.page("/<public_id>/invite", access=may(circle_policy, CircleAction.INVITE))
def find(public_id: str) -> ResponseReturnValue:
    """Find somebody to invite, by name."""
    circle = known(public_id, CircleAction.INVITE)
    name = " ".join(request.args.get("name", "").split())
    people = (
        queries.people_called(current_actor(), circle, name) if len(name) >= SHORTEST_NAME else []
    )
    return render_template("circles/invite.html", circle=circle, name=name, people=people)


@pages.action(
    "/<public_id>/invite/<person_public_id>", access=may(circle_policy, CircleAction.INVITE)
)
def invite(public_id: str, person_public_id: str) -> ResponseReturnValue:
    """Invite somebody."""
    circle = known(public_id, CircleAction.INVITE)
    person = directory.person(current_actor(), person_public_id)
    try:
        service.invite(current_actor(), circle, person)
    except Conflict as refused:
        flash(str(refused), "warning")
        return to(circle)
    flash(f"{person.name} is invited. They see what the circle is for, and nothing else yet.")
    return to(circle)


@pages.action("/<public_id>/ask", access=may(circle_policy, CircleAction.ASK))
def ask(public_id: str) -> ResponseReturnValue:
    """Ask to join."""
    circle = known(public_id, CircleAction.ASK)
    try:
        service.ask(current_actor(), circle)
    except Conflict as refused:
        flash(str(refused), "warning")
    else:
        flash("You have asked. The members see your name and your agency, and answer.")
    return _to_circles()


@pages.action(
    "/<public_id>/asked/<knock_public_id>",
    access=may(circle_policy, CircleAction.ANSWER_ASKED),
)
def answer_asked(public_id: str, knock_public_id: str) -> ResponseReturnValue:
    """Let somebody in who asked, or turn them down."""
    circle = known(public_id, CircleAction.ANSWER_ASKED)
    knock = next((k for k, _ in queries.asking(circle) if k.public_id == knock_public_id), None)
    if knock is None:
        raise NotFound
    welcome = request.form.get("answer") == "welcome"
    try:
        service.answer_asked(current_actor(), circle, knock, welcome=welcome)
    except Conflict as refused:
        flash(str(refused), "warning")
        return to(circle)
    flash("They are in." if welcome else "They are told that there is no place.")
    return to(circle)


@pages.action("/<public_id>/invitation", access=may(circle_policy, CircleAction.ANSWER_INVITATION))
def answer_invitation(public_id: str) -> ResponseReturnValue:
    """Accept an invitation, or decline it."""
    circle = known(public_id, CircleAction.ANSWER_INVITATION)
    accept = request.form.get("answer") == "accept"
    try:
        service.answer_invitation(current_actor(), circle, accept=accept)
    except Conflict as refused:
        flash(str(refused), "warning")
        return _to_circles()
    if not accept:
        flash("You declined. Nobody is told why.")
        return _to_circles()
    flash("Welcome. Read the agreement first.")
    address = url_for("circle_pages.agreement", public_id=public_id)
    return redirect(address, code=HTTPStatus.SEE_OTHER)


@pages.page("/<public_id>/leave", access=may(circle_policy, CircleAction.LEAVE))
def confirm_leaving(public_id: str) -> ResponseReturnValue:
    """Say what leaving means."""
    circle = known(public_id, CircleAction.LEAVE)
    pauses = circle.opened_at is not None and service.would_pause(current_actor(), circle)
    return render_template("circles/leave.html", circle=circle, pauses=pauses)


@pages.action("/<public_id>/leave", access=may(circle_policy, CircleAction.LEAVE))
def leave(public_id: str) -> ResponseReturnValue:
    """Leave."""
    service.leave(current_actor(), known(public_id, CircleAction.LEAVE))
    flash("You left the circle.")
    return _to_circles()


def _to_circles() -> ResponseReturnValue:
    return redirect(url_for("circle_pages.index"), code=HTTPStatus.SEE_OTHER)
