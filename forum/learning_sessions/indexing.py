"""Which words of learning sessions are findable, and by whom. Never who comes, nor the link."""

from collections.abc import Iterator, Mapping, Sequence

from flask import url_for
from sqlalchemy import Select, select

from forum.access.actor import Actor
from forum.contracts.searchable import Document, Hit
from forum.events.bus import Event
from forum.learning_sessions import events
from forum.learning_sessions.lifecycle import Status
from forum.learning_sessions.models import LearningSession
from forum.learning_sessions.policy import learning_sessions
from forum.storage.database import session


class LearningSessionSearch:
    """Learning sessions that take place or took place."""

    kind = "learning_session"
    label = "Learning session"
    events: Sequence[type[Event]] = (
        events.LearningSessionPlanned,
        events.LearningSessionChanged,
        events.LearningSessionCancelled,
    )

    def document(self, public_id: str) -> Document | None:
        """Return its words; nothing of a cancelled one stays in the index."""
        found = self._find(Actor.system("indexing"), [public_id])
        if not found or found[0].status is Status.CANCELLED:
            return None
        return Document(public_id, found[0].title, found[0].purpose.words, found[0].starts_at)

    def visible_to(self, actor: Actor) -> Select[str]:
        """Return the select of all that the actor may read."""
        return select(LearningSession.public_id).where(learning_sessions.visible_to(actor))

    def readable(self, actor: Actor, public_ids: Sequence[str]) -> Mapping[str, Hit]:
        """Return those that the actor may read."""
        return {
            each.public_id: Hit(
                each.public_id,
                each.title,
                url_for("learning_sessions.show", public_id=each.public_id),
                each.purpose.words,
                each.starts_at,
            )
            for each in self._find(actor, public_ids)
        }

    def every(self) -> Iterator[str]:
        """Return every learning session's public id."""
        everything = Actor.system("indexing")
        statement = select(LearningSession.public_id).where(
            learning_sessions.visible_to(everything)
        )
        yield from session().scalars(statement)

    def _find(self, actor: Actor, public_ids: Sequence[str]) -> Sequence[LearningSession]:
        statement = select(LearningSession).where(
            LearningSession.public_id.in_(public_ids), learning_sessions.visible_to(actor)
        )
        return session().scalars(statement).all()
