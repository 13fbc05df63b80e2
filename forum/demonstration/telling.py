"""What the people of the small world were told in the past weeks; no letter leaves."""

from collections import defaultdict
from datetime import timedelta
from typing import Final

from sqlalchemy import delete, select

from forum.contracts.notifiable import FORGET_TASK, TELL_TASK
from forum.jobs.models import Job
from forum.kernel import clock
from forum.notices import delivery
from forum.notices.letters import SEND_TASK
from forum.notices.models import Notice, Posting
from forum.storage.database import session

#: Enough to see what a page of notices is like.
KEPT: Final = 6
#: Telling everything would take longer than loading the stories does.
ONE_IN: Final = 4
UNREAD: Final = 2
BETWEEN: Final = timedelta(hours=31)


def tell() -> None:
    """Tell everybody some of what the stories did, and let go of the jobs that asked for it."""
    jobs = session().scalars(select(Job).where(Job.task == TELL_TASK).order_by(Job.id)).all()
    for job in jobs[::ONE_IN]:
        # As if the hour of what was written without a name were over.
        delivery.tell({**job.payload, delivery.HOUR: clock.now().isoformat()})
    session().execute(delete(Job).where(Job.task.in_([TELL_TASK, SEND_TASK, FORGET_TASK])))
    _spread_out()


def _spread_out() -> None:
    """Put the notices of each person some days apart; only the latest are new to them."""
    now = clock.now().replace(minute=0, second=0, microsecond=0)
    to: dict[object, list[Notice]] = defaultdict(list)
    for notice in session().scalars(select(Notice).order_by(Notice.id.desc())):
        to[notice.recipient_id or notice.recipient_tag].append(notice)
    for theirs in to.values():
        for place, notice in enumerate(theirs):
            notice.told_at, notice.is_read = now - place * BETWEEN, place >= UNREAD
            notice.posting, notice.letter = Posting.NO_LETTER, None
            if place >= KEPT:
                session().delete(notice)
