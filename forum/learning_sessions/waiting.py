"""What the start page says of learning sessions: what is soon, a place that came free."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from flask import url_for

from forum.access.actor import Actor
from forum.contracts.home import NextThing, Urgency
from forum.kernel import clock
from forum.learning_sessions import booking_queries
from forum.learning_sessions.models import Booking, LearningSession
from forum.web.templating import hour, moment

#: How long a place that came free, or something new, is worth a line.
NEWS = timedelta(days=14)


def waiting(actor: Actor) -> Sequence[NextThing]:
    """Return what the actor takes part in today or tomorrow, and the places they just got."""
    soon = clock.beginning(clock.today() + timedelta(days=2))
    found = booking_queries.soon_or_new(actor, soon, clock.now() - NEWS)
    return [_thing(*each, soon) for each in found]


def _thing(learning_session: LearningSession, booking: Booking | None, soon: datetime) -> NextThing:
    if learning_session.starts_at < soon:
        is_today = clock.local(learning_session.starts_at).date() <= clock.today()
        begins = f"{'today' if is_today else 'tomorrow'} at {hour(learning_session.starts_at)}"
        return NextThing(
            Urgency.IT_IS_SOON,
            f"{learning_session.title}: {begins}",
            "You have a place." if booking else "You facilitate it.",
            "Open the run-sheet",
            _address(learning_session),
        )
    return NextThing(
        Urgency.IT_IS_SOON,
        f"You have a place now: {learning_session.title}",
        f"It is on {moment(learning_session.starts_at)}. If you cannot come, give it to the next.",
        "Look at it",
        _address(learning_session),
    )


def _address(learning_session: LearningSession) -> str:
    return url_for("learning_sessions.show", public_id=learning_session.public_id)
