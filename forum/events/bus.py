"""Facts: recorded while something changes, and handed on in the same transaction.

Just before the commit, the *within* handlers run (only the audit trail does: it shares the fate of
the change) and one job is added for each *after* task. So nothing is announced that did not happen,
and nothing that happened goes unannounced, even if the process dies after the commit.
Source: docs/adr/0004-facts-and-jobs.md.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any, ClassVar

import sqlalchemy
from sqlalchemy.orm import Session

from forum.jobs.enqueue import enqueue
from forum.storage.database import session

_RECORDED = "forum.events.recorded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A fact in the past tense. It carries public identifiers, never words and never rows.

    ``actor`` is the public id of the practitioner who did it; empty when the site did it itself, or
    when the author of an anonymous contribution did: then ``sealed`` holds their sealed name.
    """

    tag: ClassVar[str]
    kind: ClassVar[str]
    #: As whom the audit trail knows an actor whose name it must not tell; their name is sealed.
    unnamed: ClassVar[str] = ""
    #: Whether those who keep watch read its line: of what nobody else may know yet, they do not.
    is_told: ClassVar[bool] = True

    subject: str
    actor: str = ""
    sealed: str = ""
    reason: str = ""

    def as_dict(self) -> dict[str, str]:
        """Return the fields, as a job carries them."""
        return asdict(self)


Handler = Callable[[Session, Event], None]


def every_kind(of: type[Event] = Event) -> Iterator[type[Event]]:
    """Yield every kind of event that the site knows."""
    for each in of.__subclasses__():
        yield each
        yield from every_kind(each)


@dataclass(slots=True)
class Subscriptions:
    """Who wants to know of which events: handlers inside the transaction, tasks after it."""

    within: list[Handler] = field(default_factory=list)
    after: dict[type[Event], list[str]] = field(default_factory=lambda: defaultdict(list))

    def tasks_for(self, event: Event) -> Iterable[str]:
        """Return the names of the tasks that follow an event."""
        return self.after.get(type(event), ())


def record(event: Event) -> None:
    """Note that something happened; it is handed on when, and only if, this transaction commits."""
    session().info.setdefault(_RECORDED, []).append(event)


def listen(target: Any, subscriptions: Subscriptions) -> None:
    """Hand on what was recorded, just before every commit of these sessions."""

    def before_commit(closing: Session) -> None:
        for event in closing.info.pop(_RECORDED, ()):
            for handler in subscriptions.within:
                handler(closing, event)
            for task in subscriptions.tasks_for(event):
                enqueue(closing, task, {"event": event.tag, **event.as_dict()})

    def after_rollback(closing: Session) -> None:
        closing.info.pop(_RECORDED, None)

    sqlalchemy.event.listen(target, "before_commit", before_commit)
    sqlalchemy.event.listen(target, "after_rollback", after_rollback)
