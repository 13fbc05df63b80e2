"""One's own card, and whom one is kept apart from."""

from http import HTTPStatus

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.access.actor import Actor
from forum.access.route import SIGNED_IN
from forum.directory import queries as directory
from forum.directory.choosing import voice_of
from forum.directory.models import Agency
from forum.kernel.errors import Conflict, Invalid
from forum.mentoring.forms.cards import CardForm
from forum.mentoring.models import Card
from forum.mentoring.queries import cards as queries
from forum.mentoring.service import cards as service
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

pages = Pages("own_mentoring_card", __name__, url_prefix="/mentoring")

UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY


@pages.page("/card", access=SIGNED_IN)
def own() -> ResponseReturnValue:
    """Show one's card for changing."""
    actor = current_actor()
    card = queries.own(actor)
    return _own_page(CardForm.of(_agencies(actor), card), card)


@pages.action("/card", access=SIGNED_IN)
def show_card() -> ResponseReturnValue:
    """Put up one's card, or change it."""
    actor = current_actor()
    agencies = _agencies(actor)
    form = CardForm.of(agencies)
    if form.validate_on_submit():
        chosen = next(each for each in agencies if each.slug == form.agency.data)
        try:
            service.show(actor, chosen, form.wishes)
        except (Invalid, Conflict) as refused:
            form.refuse("offers", str(refused))
        else:
            flash("Your card is up. Everyone signed in here can see it.")
            return redirect(url_for("mentoring_cards.index"), code=HTTPStatus.SEE_OTHER)
    return _own_page(form, queries.own(actor)), UNPROCESSABLE


@pages.action("/card/withdraw", access=SIGNED_IN)
def withdraw() -> ResponseReturnValue:
    """Take one's card down."""
    actor = current_actor()
    card = queries.own(actor)
    if card is not None:
        service.withdraw(actor, card)
        flash("Your card is down. Nobody is paired with you from it; your pairs go on.")
    return redirect(url_for("mentoring_cards.index"), code=HTTPStatus.SEE_OTHER)


def _agencies(actor: Actor) -> list[Agency]:
    """Return the agencies that the actor may speak from, the first one first.

    Raises:
        NotPermitted: nobody has confirmed where they work.
    """
    first = voice_of(actor, "").agency_id
    known = directory.agencies_by_id()
    return [known[each] for each in sorted(actor.agency_ids, key=lambda row: (row != first, row))]


def _own_page(form: CardForm, card: Card | None) -> str:
    return render_template("mentoring/own.html", form=form, card=card)
