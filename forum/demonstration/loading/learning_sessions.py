"""The learning sessions of the demonstration, past and to come, with the people who booked them."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from forum.access.actor import Actor
from forum.demonstration.learning import LearningSession as Told
from forum.demonstration.loading.people import Cast
from forum.directory.audience import Audience
from forum.kernel import clock
from forum.kernel.vocabulary import AudienceKind
from forum.learning_sessions import booking_queries, booking_service, service
from forum.learning_sessions.formats import Format, format_named, ground_rules
from forum.learning_sessions.join_link import JoinLink
from forum.learning_sessions.models import LearningSession
from forum.prose.ours import plain, prose
from forum.storage.database import session

#: Sessions are planned three weeks ahead, and booked from the next day on.
PLANNED_BEFORE = timedelta(days=21)
A_DAY = timedelta(days=1)


def load(told: Sequence[Told], cast: Cast) -> None:
    """Plan every learning session, let people book, and mark who was there."""
    for each in told:
        _load(each, cast)


def _load(told: Told, cast: Cast) -> None:
    starts_at = _start(told)
    planned = min(starts_at - PLANNED_BEFORE, clock.now() - A_DAY)
    with clock.at(planned):
        learning_session = _plan(told, starts_at, cast)
    for number, key in enumerate((*told.booked, *told.waiting), start=1):
        actor = cast.actor(key)
        with clock.at(planned + timedelta(hours=number)):
            booking_service.book(
                actor,
                learning_session,
                actor.voices[0],
                rules_version=ground_rules().version,
            )
    if told.attended:
        _mark(told, learning_session, cast)


def _plan(told: Told, starts_at: datetime, cast: Cast) -> LearningSession:
    facilitator = cast.actor(told.facilitator)
    chosen = format_named(told.format)
    seats = {cast.agencies[each.agency].id: each.seats for each in told.agency_seats}
    release = max((each.release_days_before for each in told.agency_seats), default=0)
    wanted = service.Plan(
        title=plain(told.title),
        purpose=prose(told.purpose),
        bring=plain(told.bring),
        access_note=plain("Captions are on. Tell the facilitator what else helps."),
        join_link=JoinLink.read("https://rooms.example/learning"),
        starts_at=starts_at,
        minutes=_minutes(chosen, told.minutes),
        capacity=told.capacity,
        kept=seats,
        release_days=release,
    )
    return service.plan(
        facilitator, chosen, wanted, audience=_audience(told, cast), voice=facilitator.voices[0]
    )


def _minutes(chosen: Format, wanted: int) -> list[int]:
    """Return the minutes of each phase; the longest gives or takes what the whole differs by."""
    minutes = [phase.minutes for phase in chosen.phases]
    minutes[minutes.index(max(minutes))] += wanted - sum(minutes)
    return minutes


def _audience(told: Told, cast: Cast) -> Audience:
    if not told.partnership:
        return Audience(AudienceKind.EVERYONE)
    inside = cast.partnerships[told.partnership].id
    return Audience(AudienceKind.PARTNERSHIP, partnership_id=inside)


def _mark(told: Told, learning_session: LearningSession, cast: Cast) -> None:
    facilitator = cast.actor(told.facilitator)
    with clock.at(learning_session.ends_at + timedelta(minutes=30)):
        session().flush()
        placed = booking_queries.placed(_everything(), learning_session)
        minutes = {
            each.public_id: told.attended.get(cast.keys[each.practitioner_id], 0) for each in placed
        }
        booking_service.confirm(facilitator, learning_session, minutes)


def _everything() -> Actor:
    return Actor.system("the demonstration marks who was there")


def _start(told: Told) -> datetime:
    """Return the moment, on a working day: a weekend is put off to Monday."""
    day = clock.today() + timedelta(days=told.day)
    day += timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > FRIDAY else 0)
    hour, minute = (int(part) for part in told.start.split(":"))
    return clock.from_local(datetime.combine(day, time(hour, minute)))


FRIDAY = 4
