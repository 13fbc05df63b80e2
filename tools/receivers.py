"""People who want letters at once, and the conversation that they are written about.

For tools that try how letters arrive; the site's own services do it.
"""

from datetime import timedelta

from sqlalchemy import update

from forum.accounts.models import Account
from forum.directory.audience import Audience
from forum.directory.models import Affiliation, Practitioner, Setting
from forum.directory.queries import actor_for
from forum.directory.signing import Speaking
from forum.discussion import following, service
from forum.discussion.models import Thread, ThreadKind
from forum.jobs.models import Job
from forum.kernel import clock
from forum.kernel.vocabulary import Attribution
from forum.notices.digest import QuietHours
from forum.notices.models import Wishes
from forum.prose.prose import PlainProse, Prose
from forum.storage.database import session

AT_ONCE = {"conversations": "at_once", "replies": "at_once"}


def newcomer(email: str, setting: Setting) -> Practitioner:
    """Return somebody who has just been confirmed at a workplace."""
    person = Practitioner(name=email.partition("@")[0].capitalize())
    session().add(person)
    session().flush()
    place = Affiliation(
        practitioner_id=person.id,
        agency_id=setting.agency_id,
        setting_id=setting.id,
        partnership_id=setting.partnership_id,
        confirmed_at=clock.now(),
        ends_at=clock.now() + timedelta(days=365),
    )
    session().add_all([place, Account(practitioner_id=person.id, email=email)])
    session().flush()
    return person


def conversation(opener: Practitioner, audience: Audience) -> Thread:
    """Open a conversation."""
    actor = actor_for(opener)
    thread, _ = service.start(
        actor,
        ThreadKind.REFLECTIONS,
        PlainProse.write("What I learned about waiting"),
        Prose.write("I had not known how long the wait feels."),
        audience=audience,
        speaking=Speaking(actor.voices[0], Attribution.NAME_AND_AGENCY),
    )
    return thread


def wait_for_letters(person: Practitioner, thread: Thread) -> None:
    """Follow a conversation, and ask for each letter at once, at any hour."""
    session().add(Wishes(practitioner_id=person.id, often=AT_ONCE, quiet=QuietHours.NONE))
    following.follow(actor_for(person), thread)


def let_letters_leave() -> None:
    """Let every job that waits fall due, as the hours pass."""
    session().execute(update(Job).where(~Job.given_up).values(due_at=clock.now()))
