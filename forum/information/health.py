"""Whether the site is well: the process, and what it stands on."""

from datetime import timedelta

from sqlalchemy import func, select

from forum.jobs.models import Job
from forum.kernel import clock
from forum.storage.database import session

#: A worker that is up takes a due job within a second; this long unserved, it is down.
PATIENCE = timedelta(minutes=2)


def waiting_too_long() -> int:
    """Return how many jobs have been due for longer than a living worker would leave them.

    It also proves that the database answers: if it does not, this raises.
    """
    overdue = select(func.count()).select_from(Job)
    overdue = overdue.where(Job.given_up.is_(False), Job.due_at < clock.now() - PATIENCE)
    return session().scalars(overdue).one()
