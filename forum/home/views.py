"""The start page: the one next thing, then the few that changed; visitors see what this is."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.access.actor import Actor
from forum.access.route import PUBLIC
from forum.contracts.home import Change, NextThing
from forum.contracts.registry import registry
from forum.web.blueprint import Pages
from forum.web.identity import actor_or_none

#: Enough to see that something happened, too few to scroll.
MOST_CHANGES = 5
MOST_WAITING = 4

pages = Pages("home", __name__)


@pages.page("/", access=PUBLIC)
def show() -> ResponseReturnValue:
    """Show a practitioner what to do with ten minutes, and a visitor what this is."""
    actor = actor_or_none()
    if actor is None:
        return render_template("information/front.html")
    if not actor.is_confirmed:
        return redirect(url_for("account.show"))
    waiting = _waiting(actor)
    return render_template(
        "home/show.html",
        next_thing=waiting[0] if waiting else None,
        also=waiting[1:MOST_WAITING],
        changes=_changes(actor),
    )


def _waiting(actor: Actor) -> list[NextThing]:
    found = [thing for ask in registry().waiting for thing in ask(actor)]
    return sorted(found, key=lambda thing: thing.urgency)


def _changes(actor: Actor) -> list[Change]:
    found = [change for ask in registry().changes for change in ask(actor)]
    return sorted(found, key=lambda change: change.at, reverse=True)[:MOST_CHANGES]
