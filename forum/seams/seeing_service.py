"""Seen again: one press, of which only the agency and the month are kept.

A mark keeps a person from pressing twice in a month. It is a keyed hash, stands beside no sighting,
names no agency in the clear, and goes with the month. Source: docs/adr/0037-seen-again.md.
"""

from datetime import date
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from forum.access.actor import Actor
from forum.contracts.notifiable import Fact
from forum.directory import sealing
from forum.events import bus
from forum.kernel import clock
from forum.kernel.errors import Conflict
from forum.seams import events, queries
from forum.seams.came_from import Place
from forum.seams.lifecycle import month_of
from forum.seams.models import Seam, SeenMark, Sighting, Source
from forum.seams.policy import SeamAction, seam_policy
from forum.storage.database import session

FORGET: Final = "seams.forget_marks"
ALREADY = "You have said so this month already. You can say it again next month."


def see_again(actor: Actor, seam: Seam, place: Place | None = None) -> None:
    """Keep that an agency of the actor's saw a seam again this month; a closed one opens again.

    The page where they noticed it becomes a source too, so that a board's reply lands there; not
    one that few people read, who could tell who that was.

    Raises:
        NotPermitted: the actor does not work in its partnership, or it was taken back.
        Conflict: they have said so this month.
    """
    seam_policy.require(actor, SeamAction.SEE_AGAIN, seam)
    if has_seen(actor, seam):
        raise Conflict(ALREADY)
    agency = next(v.agency_id for v in actor.voices if v.partnership_id == seam.partnership_id)
    see_first(actor, seam, agency)
    if place is not None and place.is_large:
        _keep_source(actor, seam, place.source)
    bus.record(events.SeamSeenAgain(subject=seam.public_id))
    if seam.closed_at is not None:
        seam.closed_at = seam.closed_because = None
        bus.record(events.SeamReopened(subject=seam.public_id))
    _look_whether_due(seam)


def _keep_source(actor: Actor, seam: Seam, source: Source) -> None:
    if not queries.comes_from(actor, seam, source):
        source.seam_id = seam.id
        session().add(source)


def see_first(actor: Actor, seam: Seam, agency_id: int) -> None:
    """Keep a sighting and its mark, for whoever proposes or presses.

    Raises:
        NotPermitted: the actor does not work in its partnership.
        Conflict: they have said so this month.
    """
    seam_policy.require(actor, SeamAction.SEE_AGAIN, seam)
    month = month_of(clock.today())
    database = session()
    try:
        with database.begin_nested():
            database.add(SeenMark(voice_key=_key(actor, seam, agency_id, month), month=month))
    except IntegrityError:
        # Two presses at the same moment: one of them counts.
        raise Conflict(ALREADY) from None
    database.add(Sighting(seam_id=seam.id, agency_id=agency_id, month=month))
    database.flush()
    database.expire(seam, ["sightings"])


def take_back(actor: Actor, seam: Seam) -> None:
    """Forget one's press of this month.

    Raises:
        NotPermitted: the actor does not work in its partnership, or it was taken back.
        Conflict: they have pressed nothing this month.
    """
    seam_policy.require(actor, SeamAction.SEE_AGAIN, seam)
    found = _marks(actor, seam)
    if not found:
        msg = "There is nothing of yours to take back this month."
        raise Conflict(msg)
    database, month = session(), month_of(clock.today())
    key, agency_id = next(iter(found.items()))
    database.execute(delete(SeenMark).where(SeenMark.voice_key == key))
    one = (
        select(Sighting.id)
        .where(
            Sighting.seam_id == seam.id, Sighting.agency_id == agency_id, Sighting.month == month
        )
        .limit(1)
    )
    database.execute(delete(Sighting).where(Sighting.id.in_(one)))
    database.expire(seam, ["sightings"])
    bus.record(events.SightingTakenBack(subject=seam.public_id))
    _look_whether_due(seam)


def has_seen(actor: Actor, seam: Seam) -> bool:
    """Whether the actor has pressed this month."""
    return bool(_marks(actor, seam))


def forget_marks(_fact: Fact) -> None:
    """Let go of the marks of months that are over: from then on nothing tells who pressed."""
    over = SeenMark.month < month_of(clock.today())
    session().execute(delete(SeenMark).where(over))


def _marks(actor: Actor, seam: Seam) -> dict[str, int]:
    """Return the actor's marks of this month, with the agency that each was pressed for."""
    month = month_of(clock.today())
    keys = {
        _key(actor, seam, voice.agency_id, month): voice.agency_id
        for voice in actor.voices
        if voice.partnership_id == seam.partnership_id
    }
    there = session().scalars(select(SeenMark.voice_key).where(SeenMark.voice_key.in_(keys)))
    return {key: keys[key] for key in there}


def _key(actor: Actor, seam: Seam, agency_id: int, month: date) -> str:
    place = f"seam {seam.public_id} for {agency_id} in {month:%Y-%m}"
    return sealing.voice_key(actor.practitioner_id, place)


def _look_whether_due(seam: Seam) -> None:
    if seam.offered_on is not None:
        return
    enough = queries.is_seen_enough(seam)
    if enough and seam.due_on is None:
        seam.due_on = clock.today()
        bus.record(events.SeamDue(subject=seam.public_id))
    elif not enough:
        seam.due_on = None
