"""From an event to notices, one for each person. Tasks of the worker.

What was written without a name waits for the next full hour, so that the moment of a notice tells
nothing of when, or in which order, people wrote.
"""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import delete, or_, select

from forum.contracts.notifiable import TELL_TASK, Fact, Person, Told
from forum.contracts.registry import registry
from forum.directory import sealing
from forum.directory.models import Practitioner
from forum.directory.queries import actor_for
from forum.jobs.enqueue import enqueue
from forum.kernel import clock
from forum.notices import letters, queries
from forum.notices.digest import gathering_ends, next_hour, slot
from forum.notices.models import Notice
from forum.storage.database import session

#: What is older is no news, read or not.
KEPT_FOR: Final = timedelta(days=90)
#: The hour with which something without a name goes out.
HOUR: Final = "hour"


def tell(fact: Mapping[str, Any]) -> None:
    """Tell everybody whom an event concerns; without a name, at the next full hour."""
    if fact.get("sealed") and HOUR not in fact:
        due = next_hour(clock.now())
        enqueue(session(), TELL_TASK, {**fact, HOUR: due.isoformat()}, due_at=due)
        return
    now = clock.now()
    at = datetime.fromisoformat(fact[HOUR]) if HOUR in fact else now
    leaves_from = gathering_ends(now) if HOUR in fact else now
    for each in registry().notices:
        for event, what in each.after.items():
            if event.tag == fact["event"]:
                for told in what(fact):
                    _tell_people(told, at, leaves_from=leaves_from)


def tell_daily(_payload: Fact) -> None:
    """Tell people what the day brings."""
    for each in registry().notices:
        for what in each.daily:
            for told in what({}):
                now = clock.now()
                _tell_people(told, now, leaves_from=now)


def forget_muted(fact: Fact) -> None:
    """Take back what somebody has not read yet of what they muted just now."""
    session().execute(
        delete(Notice).where(
            _is_to(sealing.unseal(fact["sealed"])),
            Notice.about == fact["subject"],
            Notice.is_read.is_(False),
        )
    )


def tidy(_payload: Fact) -> None:
    """Let go of what is old, and of what its receiver may not know of any more."""
    session().execute(delete(Notice).where(Notice.told_at < clock.now() - KEPT_FOR))
    unread = select(Notice.recipient_id, Notice.recipient_tag).where(Notice.is_read.is_(False))
    to = {key for row in session().execute(unread.distinct()) for key in row}
    for person in session().scalars(select(Practitioner)).all():
        if person.id in to or sealing.tag_for(person.id) in to:
            _let_go(person)


def _let_go(person: Practitioner) -> None:
    mine = select(Notice).where(_is_to(person.id), Notice.is_read.is_(False))
    unread = session().scalars(mine).all()
    known = {(e.telling, e.subject) for e in queries.still_known(actor_for(person), unread)}
    for notice in unread:
        if (notice.telling, notice.subject) not in known:
            session().delete(notice)


def _tell_people(told: Told, at: datetime, *, leaves_from: datetime) -> None:
    for person in _in_no_order(told.people):
        found = session().get(Practitioner, person.practitioner_id)
        if found is None or found.left_at is not None:
            continue
        if told.spaced and _was_told(told, person):
            continue
        if queries.may_know(actor_for(found), told.telling, told.subject):
            _put_into_letter(_keep(told, person, at), told, person, leaves_from)


def _was_told(told: Told, person: Person) -> bool:
    earlier = select(Notice.id).where(
        _is_to(person.practitioner_id),
        Notice.telling == told.telling.name,
        Notice.subject == told.subject,
        Notice.told_at > clock.now() - told.spaced,
    )
    return session().scalar(earlier.limit(1)) is not None


def _in_no_order(people: Collection[Person]) -> Collection[Person]:
    """Return people in an order that has nothing to do with what they did."""
    return sorted(people, key=lambda each: sealing.tag_for(each.practitioner_id))


def _keep(told: Told, person: Person, at: datetime) -> Notice:
    notice = Notice(told_at=at, telling=told.telling.name, subject=told.subject, about=told.about)
    if person.sealed:
        notice.recipient_tag = sealing.tag_for(person.practitioner_id)
    else:
        notice.recipient_id = person.practitioner_id
    session().add(notice)
    session().flush()
    return notice


def _put_into_letter(notice: Notice, told: Told, person: Person, leaves_from: datetime) -> None:
    wanted, now = queries.chosen(person.practitioner_id), clock.now()
    leaves = slot(max(now, leaves_from), wanted.often[told.telling.kind], wanted.quiet)
    if leaves is not None:
        # A letter that leaves now is this notice's alone; later ones are of everybody's hour.
        name = leaves.isoformat() if leaves > now else notice.public_id
        letters.put_into(notice, person, name, leaves)


def _is_to(practitioner_id: int) -> Any:
    return or_(
        Notice.recipient_id == practitioner_id,
        Notice.recipient_tag == sealing.tag_for(practitioner_id),
    )
