"""Writes an entry for every event, in the event's own transaction."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum.audit.chain import BEGINNING, Link, digest_of, first_broken
from forum.audit.models import THE_AUTHOR, THE_SITE, AuditEntry, AuditHead, without_minutes
from forum.directory import sealing
from forum.directory.models import Practitioner
from forum.events.bus import Event
from forum.kernel import clock
from forum.storage.database import session

HEAD = 1


def write_entry(database: Session, event: Event) -> None:
    """Add an entry that seals the one before; the head stays locked until the commit.

    What the author of an unsigned post, a second reader or the site does stands at the beginning of
    its day: the minute, beside who was here in it, would tell who it was (docs/adr/0009).
    """
    head = database.get(AuditHead, HEAD, with_for_update=True)
    if head is None:
        head = AuditHead(id=HEAD, position=0, digest=BEGINNING)
        database.add(head)
    actor = event.unnamed or (THE_AUTHOR if event.sealed else event.actor or THE_SITE)
    entry = AuditEntry(
        position=head.position + 1,
        at=clock.beginning(clock.today()) if actor in without_minutes() else clock.now(),
        tag=event.tag,
        kind=event.kind,
        subject=event.subject,
        actor=actor,
        sealed=event.sealed or _sealed_name(database, event),
        reason=event.reason,
        previous=head.digest,
    )
    entry.digest = digest_of(entry.position, _fields(entry), entry.previous)
    head.position, head.digest = entry.position, entry.digest
    database.add(entry)


def _sealed_name(database: Session, event: Event) -> str:
    """Return the sealed name of an actor whom the trail knows as something else."""
    if not (event.unnamed and event.actor):
        return ""
    who = select(Practitioner.id).where(Practitioner.public_id == event.actor)
    found = database.scalars(who).one_or_none()
    return "" if found is None else sealing.seal(found)


def first_broken_entry() -> int | None:
    """Return the position of the first entry that was tampered with, or None."""
    database = session()
    head = database.get(AuditHead, HEAD)
    entries = database.scalars(
        select(AuditEntry).order_by(AuditEntry.position).execution_options(yield_per=1000)
    )
    links = (Link(e.position, _fields(e), e.previous, e.digest) for e in entries)
    return first_broken(links, head=(head.position, head.digest) if head else None)


def _fields(entry: AuditEntry) -> tuple[str, ...]:
    return (
        entry.at.isoformat(),
        entry.tag,
        entry.kind,
        entry.subject,
        entry.actor,
        entry.sealed,
        entry.reason,
    )
