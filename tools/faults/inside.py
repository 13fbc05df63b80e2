"""What a script cannot do through pages in a moment: a learning session, and people who follow.

It is done in this process, in the database of a site that is up, by the site's own services.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta

from flask import Flask
from sqlalchemy import func, select

from forum import settings
from forum.accounts.models import Account
from forum.directory.audience import Audience
from forum.directory.models import Affiliation, Practitioner, Setting
from forum.directory.queries import actor_for
from forum.factory import create_app
from forum.jobs.models import Job
from forum.kernel import clock
from forum.kernel.vocabulary import AudienceKind
from forum.learning_sessions import booking_service
from forum.learning_sessions.formats import formats, ground_rules
from forum.learning_sessions.models import Booking, LearningSession
from forum.notices.letters import SEND_TASK
from forum.prose.prose import PlainProse, Prose
from forum.storage.database import db, session
from tools import receivers

#: A session has room for two at least; this many of its places are taken from the beginning.
TAKEN_BEFORE = 1


class Inside:
    """One site, seen from inside."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        """Take what its processes are told."""
        self.app: Flask = create_app(settings.from_environment(environment))

    @contextmanager
    def _open(self) -> Iterator[None]:
        with self.app.app_context():
            try:
                yield
                session().commit()
            finally:
                db.session.remove()

    def close(self) -> None:
        """Let go of its database."""
        with self.app.app_context():
            db.engine.dispose()

    def new_session(self, places: int) -> str:
        """Plan a learning session with so many free places, and return its public id."""
        with self._open():
            leader, guest = (self._person(number) for number in (38, 39))
            hub, actor = formats()["case-hub"], actor_for(leader)
            starts = clock.now() + timedelta(days=7)
            lasts = timedelta(minutes=sum(phase.minutes for phase in hub.phases))
            made = LearningSession(
                format=hub.slug,
                title=PlainProse.write("What a practice can answer"),
                purpose=Prose.write("To learn what a request has to say."),
                bring=PlainProse.write(""),
                access_note=PlainProse.write(""),
                starts_at=starts,
                ends_at=starts + lasts,
                capacity=places + TAKEN_BEFORE,
                facilitator_id=leader.id,
                agency_id=actor.voices[0].agency_id,
                audience=AudienceKind.EVERYONE,
            )
            session().add(made)
            session().flush()
            guest_actor = actor_for(guest)
            booking_service.book(
                guest_actor, made, guest_actor.voices[0], rules_version=ground_rules().version
            )
            return made.public_id

    def places(self, public_id: str) -> tuple[int, int]:
        """Return how many of the free places of a learning session are taken, and of how many."""
        with self._open():
            found = session().scalars(select(LearningSession).filter_by(public_id=public_id)).one()
            taken = select(func.count()).where(
                Booking.learning_session_id == found.id, Booking.placed_at.is_not(None)
            )
            used = session().scalar(taken) or 0
            return used - TAKEN_BEFORE, found.capacity - TAKEN_BEFORE

    def followed(self, names: Sequence[str]) -> str:
        """Open a conversation of a new person for each name, who wants letters at once.

        Returns:
            The public id of the conversation.
        """
        with self._open():
            opener = self._person(0)
            thread = receivers.conversation(opener, Audience(AudienceKind.EVERYONE))
            own = select(Setting).join(Affiliation).filter_by(practitioner_id=opener.id)
            setting = session().scalars(own).all()[0]
            for name in names:
                email = f"{name.partition('@')[0]}.{thread.public_id}@work.example"
                receivers.wait_for_letters(receivers.newcomer(email, setting), thread)
            return thread.public_id

    def let_letters_leave(self) -> None:
        """Let every job that waits fall due, as the hours pass."""
        with self._open():
            receivers.let_letters_leave()

    def letters_waiting(self) -> int:
        """Return how many letters have not left."""
        with self._open():
            waiting = select(func.count()).where(Job.task == SEND_TASK, ~Job.given_up)
            return session().scalar(waiting) or 0

    @staticmethod
    def _person(number: int) -> Practitioner:
        email = f"person{number}@common-ground.example"
        asked = select(Practitioner).join(Account).where(Account.email == email)
        return session().scalars(asked).one()
