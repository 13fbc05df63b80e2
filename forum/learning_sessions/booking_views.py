"""Booking, giving up, and saying how long one was there: the pages of learners."""

from http import HTTPStatus

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.access.route import may
from forum.kernel.errors import Conflict
from forum.learning_sessions import booking_queries, booking_service, queries
from forum.learning_sessions.booking_forms import BookForm, ClaimForm
from forum.learning_sessions.formats import ground_rules
from forum.learning_sessions.models import Booking, LearningSession
from forum.learning_sessions.policy import (
    BookingAction,
    LearningSessionAction,
    bookings,
    learning_sessions,
)
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

pages = Pages("bookings", __name__, url_prefix="/learning-sessions")

UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY
BOOK = may(learning_sessions, LearningSessionAction.BOOK)


@pages.page("/<public_id>/book", access=BOOK)
def ask(public_id: str) -> ResponseReturnValue:
    """Show the ground rules, and ask for whom the reader comes."""
    found = _bookable(public_id)
    if booking_queries.own_booking(current_actor(), public_id):
        return _to(public_id)
    return _book_page(found, BookForm(rules_version=str(ground_rules().version)))


@pages.action("/<public_id>/book", access=BOOK)
def book(public_id: str) -> ResponseReturnValue:
    """Ask for a place."""
    found = _bookable(public_id)
    form = BookForm()
    if form.validate_on_submit():
        try:
            made = booking_service.book(
                current_actor(), found, form.chosen_voice, rules_version=form.accepted_version
            )
        except Conflict as conflict:
            form.refuse("accept", str(conflict))
            form.rules_version.data = ground_rules().version
        else:
            flash("You have a place." if made.has_place else "You are on the waiting list.")
            return _to(public_id)
    return _book_page(found, form), UNPROCESSABLE


def _book_page(found: LearningSession, form: BookForm) -> str:
    room = queries.rooms(current_actor(), [found])[found.id]
    return render_template(
        "learning_sessions/book.html",
        learning_session=found,
        form=form,
        room=room,
        rules=ground_rules(),
    )


@pages.action("/<public_id>/give-up", access=may(bookings, BookingAction.GIVE_UP))
def give_up(public_id: str) -> ResponseReturnValue:
    """Give up a place, or a wait."""
    own = _own(public_id, BookingAction.GIVE_UP)
    had_place = own.has_place
    booking_service.give_up(current_actor(), own)
    flash("Your place goes to whoever is next." if had_place else "You are off the waiting list.")
    return redirect(url_for("learning_sessions.mine"), code=HTTPStatus.SEE_OTHER)


@pages.page("/<public_id>/claim", access=may(bookings, BookingAction.CLAIM))
def minutes(public_id: str) -> ResponseReturnValue:
    """Ask how long the reader was there."""
    own = _own(public_id, BookingAction.CLAIM)
    form = ClaimForm.lasting(own.learning_session.minutes, own.claimed_minutes)
    return _claim_page(own, form)


@pages.action("/<public_id>/claim", access=may(bookings, BookingAction.CLAIM))
def claim(public_id: str) -> ResponseReturnValue:
    """Keep what the reader says; the facilitator confirms it."""
    own = _own(public_id, BookingAction.CLAIM)
    form = ClaimForm.lasting(own.learning_session.minutes)
    if not form.validate_on_submit():
        return _claim_page(own, form), UNPROCESSABLE
    booking_service.claim(current_actor(), own, form.minutes_there)
    flash("Thank you. Once the facilitator has confirmed it, it stands in your record.")
    return redirect(url_for("learning_sessions.mine"), code=HTTPStatus.SEE_OTHER)


def _claim_page(own: Booking, form: ClaimForm) -> str:
    return render_template(
        "learning_sessions/claim.html", learning_session=own.learning_session, form=form
    )


def _bookable(public_id: str) -> LearningSession:
    actor = current_actor()
    found = queries.get(actor, public_id)
    learning_sessions.require(actor, LearningSessionAction.BOOK, found)
    return found


def _own(public_id: str, action: BookingAction) -> Booking:
    actor = current_actor()
    found = booking_queries.existing(actor, public_id)
    bookings.require(actor, action, found)
    return found


def _to(public_id: str) -> ResponseReturnValue:
    address = url_for("learning_sessions.show", public_id=public_id)
    return redirect(address, code=HTTPStatus.SEE_OTHER)
