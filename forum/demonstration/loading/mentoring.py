"""Mentoring in the demonstration: everybody's card, and pairs at every point of their life."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from forum.access.actor import Actor
from forum.demonstration.loading.people import Cast
from forum.demonstration.mentoring import MentoringEntry
from forum.demonstration.mentoring import Pairing as Told
from forum.directory.models import Agency
from forum.kernel import clock
from forum.mentoring import subjects
from forum.mentoring.models import Pairing, PairProposal
from forum.mentoring.problem import Kind
from forum.mentoring.queries import cards as card_queries
from forum.mentoring.service import agreements, cards, exclusions, meetings, pairings, proposals
from forum.mentoring.service.agreements import Agreement
from forum.mentoring.service.cards import Wishes
from forum.mentoring.service.meetings import Held
from forum.prose.ours import prose

#: Cards were put up before the oldest pair met, and each step of a pair takes half a day.
LONG_AGO = -365
HALF_A_DAY = timedelta(hours=12)
#: Where a story does not say when a pairing ends.
HALF_A_YEAR = 182


def load(entries: Sequence[MentoringEntry], told: Sequence[Told], cast: Cast) -> None:
    """Put up the cards, then lead each pair to where it stands."""
    with clock.at(_day(LONG_AGO)):
        for entry in entries:
            _card(entry, cast)
    for each in sorted(told, key=lambda pair: pair.began):
        _pair(each, cast)


def _card(entry: MentoringEntry, cast: Cast) -> None:
    actor = cast.actor(entry.practitioner)
    wishes = Wishes(
        Kind(entry.kind),
        entry.capacity,
        frozenset([*map(subjects.of_agency, entry.explains), *entry.offers]),
        frozenset([*map(subjects.of_agency, entry.understand), *entry.asks]),
    )
    cards.show(actor, _agency(actor, cast), wishes)
    for key in entry.excluded:
        exclusions.keep_apart(actor, cast.people[key].name)


def _agency(actor: Actor, cast: Cast) -> Agency:
    first = actor.voices[0].agency_id
    return next(each for each in cast.agencies.values() if each.id == first)


def _pair(told: Told, cast: Cast) -> None:
    began, ends_on = _day(told.began), _day(_ends(told)).date()
    with clock.at(began):
        proposal = _proposal(told, cast)
    if told.stage == "proposed":
        return
    with clock.at(began + HALF_A_DAY):
        asked = told.b if told.accepted[:1] != (told.b,) else told.a
        pairing = proposals.accept(cast.actor(asked), proposal)
        if pairing is not None:
            _agree(told, pairing, ends_on, cast)
    if pairing is not None:
        _live(told, pairing, cast)


def _proposal(told: Told, cast: Cast) -> PairProposal:
    asker, other = (told.b, told.a) if told.accepted[:1] == (told.b,) else (told.a, told.b)
    theirs = card_queries.own(cast.actor(other))
    if theirs is None:
        msg = f"{other} is in a pair and has no card"
        raise LookupError(msg)
    return proposals.ask(cast.actor(asker), theirs)


def _ends(told: Told) -> int:
    """Return the last day that was agreed: who ended early had agreed on half a year."""
    if told.ends is None or told.stage in {"ended", "completed"}:
        return told.began + HALF_A_YEAR
    return told.ends


def _agree(told: Told, pairing: Pairing, ends_on: date, cast: Cast) -> None:
    agreement = Agreement(prose(told.purpose), told.planned_meetings, told.minutes_each, ends_on)
    agreements.write(cast.actor(told.a), pairing, agreement, seen=0)
    agreements.accept(cast.actor(told.b), pairing, seen=1)


def _live(told: Told, pairing: Pairing, cast: Cast) -> None:
    actor = cast.actor(told.a)
    for meeting in told.meetings:
        held = Held(_day(meeting.day).date(), meeting.minutes, meeting.topics)
        with clock.at(_day(meeting.day) + HALF_A_DAY):
            meetings.log(actor, pairing, held)
    if told.next_meeting is not None:
        meetings.choose_next(actor, pairing, _day(told.next_meeting).date())
    if told.stage == "paused":
        pairings.pause(actor, pairing)
    if told.stage in {"ended", "completed"}:
        with clock.at(_day(told.ends or 0)):
            pairings.end(actor, pairing)


def _day(offset: int) -> datetime:
    """Return a day from the real today: never ask inside ``clock.at``."""
    return clock.now() + timedelta(days=offset)
