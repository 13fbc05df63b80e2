"""Finding and reading learning sessions: parse, call, answer."""

from http import HTTPStatus
from urllib.parse import urlsplit

from flask import Response, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.access.actor import Actor
from forum.access.route import SIGNED_IN, may
from forum.directory import queries as directory
from forum.kernel import clock
from forum.kernel.errors import NotFound
from forum.learning_sessions import booking_queries, queries, service
from forum.learning_sessions.formats import format_named, ground_rules
from forum.learning_sessions.ics import CalendarEntry, calendar_file
from forum.learning_sessions.lifecycle import Status
from forum.learning_sessions.models import Booking, LearningSession
from forum.learning_sessions.policy import (
    BookingAction,
    LearningSessionAction,
    bookings,
    learning_sessions,
)
from forum.learning_sessions.record import attended_by, in_full
from forum.learning_sessions.run_sheet import lines
from forum.web.blueprint import Pages
from forum.web.identity import current_actor
from forum.web.templating import hour

pages = Pages("learning_sessions", __name__, url_prefix="/learning-sessions")

FILE_NAME = "shared-learning-session.ics"


@pages.page("", access=SIGNED_IN)
def index() -> ResponseReturnValue:
    """Show what is to come."""
    actor = current_actor()
    page = queries.to_come(actor, request.args.get("after"))
    return render_template(
        "learning_sessions/index.html",
        page=page,
        listed=queries.listed(actor, page.items),
        may_plan=service.may_plan(actor),
        agencies=directory.agencies_by_id(),
    )


@pages.page("/past", access=SIGNED_IN)
def past() -> ResponseReturnValue:
    """Show what took place."""
    actor = current_actor()
    page = queries.past(actor, request.args.get("after"))
    return render_template(
        "learning_sessions/past.html",
        page=page,
        present=queries.agencies_present(actor, [each.id for each in page.items]),
        agencies=directory.agencies_by_id(),
    )


@pages.page("/mine", access=SIGNED_IN)
def mine() -> ResponseReturnValue:
    """Show what the reader booked and facilitates, and where they were."""
    actor = current_actor()
    return render_template(
        "learning_sessions/mine.html",
        booked=booking_queries.own_to_come(actor),
        to_claim=booking_queries.own_to_claim(actor),
        facilitated=queries.facilitated_by(actor),
        agencies=directory.agencies_by_id(),
    )


@pages.page("/record", access=SIGNED_IN)
def record() -> ResponseReturnValue:
    """Show where the reader was, for printing."""
    return render_template(
        "learning_sessions/record.html",
        attended=attended_by(current_actor()),
        today=in_full(clock.today()),
    )


@pages.page("/<public_id>", access=may(learning_sessions, LearningSessionAction.READ))
def show(public_id: str) -> ResponseReturnValue:
    """Show one learning session: its run-sheet, and the reader's place in it."""
    actor = current_actor()
    found = queries.get(actor, public_id)
    own = booking_queries.own_booking(actor, public_id)
    may_do = {
        action.value: learning_sessions.decide(actor, action, found)
        for action in LearningSessionAction
    }
    return render_template(
        "learning_sessions/show.html",
        learning_session=found,
        chosen=format_named(found.format),
        lines=lines(found.phases, found.starts_at, clock.now(), hour),
        own=own,
        before=booking_queries.waiting_before(actor, own) if own and not own.has_place else 0,
        room=queries.rooms(actor, [found])[found.id],
        present=queries.agencies_present(actor, [found.id])[found.id],
        may=may_do,
        may_own=_may_own(actor, own),
        sees_link=_sees_link(actor, found, own),
        rules=ground_rules(),
        agencies=directory.agencies_by_id(),
    )


@pages.page("/<public_id>/calendar.ics", access=may(bookings, BookingAction.JOIN))
def calendar(public_id: str) -> ResponseReturnValue:
    """Give whoever has a place a file for their own calendar."""
    actor = current_actor()
    booking = booking_queries.existing(actor, public_id)
    if not bookings.decide(actor, BookingAction.JOIN, booking):
        raise NotFound
    file = calendar_file(_entry(booking.learning_session), stamped=clock.now())
    answer = Response(file, mimetype="text/calendar")
    answer.headers["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    return answer, HTTPStatus.OK


def _entry(learning_session: LearningSession) -> CalendarEntry:
    site = current_app.config["FORUM_SETTINGS"].base_url
    address = url_for("learning_sessions.show", public_id=learning_session.public_id)
    return CalendarEntry(
        uid=f"{learning_session.public_id}@{urlsplit(site).hostname}",
        starts=learning_session.starts_at,
        ends=learning_session.ends_at,
        sequence=learning_session.version - 1,
        url=f"{site}{address}",
        cancelled=learning_session.status is Status.CANCELLED,
    )


def _may_own(actor: Actor, own: Booking | None) -> dict[str, bool]:
    return {
        action.value: bool(own and bookings.decide(actor, action, own)) for action in BookingAction
    }


def _sees_link(actor: Actor, found: LearningSession, own: Booking | None) -> bool:
    """Whether the link of the room is on the page: for those with a place, until it is over."""
    takes_part = found.facilitator_id == actor.practitioner_id or _may_own(actor, own)["join"]
    return takes_part and found.status in {Status.TO_COME, Status.UNDER_WAY}
