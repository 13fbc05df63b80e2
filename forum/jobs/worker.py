"""Do the due jobs: one at a time, each in its own transaction, with retries and kept problems."""

import signal
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from threading import Event
from typing import Any

import structlog
from sqlalchemy import delete, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from forum.jobs import schedule
from forum.jobs.models import Job
from forum.jobs.outward import LEASE, Outward, TurnedDown
from forum.kernel import clock
from forum.storage.database import session

#: After 2, 4, 8 … minutes; ten tries span seventeen hours, a night's outage included.
MOST_ATTEMPTS = 10
PROBLEM_LENGTH = 500
PAUSE_SECONDS = 1.0
JOBS_BETWEEN_LOOKS = 50
#: So long what was damaged on the disk stays so.
SECONDS_BETWEEN_ROUNDS = 15.0

#: Most do their work in the job's own transaction; some return what is to leave the site.
Task = Callable[[Mapping[str, Any]], Outward | None]

log = structlog.get_logger("forum.jobs")


def work_off(tasks: Mapping[str, Task], *, most: int | None = None) -> int:
    """Do the jobs that are due, oldest first, and return how many were tried."""
    tried = 0
    while most is None or tried < most:
        if not do_next(tasks):
            return tried
        tried += 1
    return tried


def do_next(tasks: Mapping[str, Task]) -> bool:
    """Do one due job; return False if none is due.

    The row is deleted in the very transaction that does the work. A process killed in between
    leaves both undone, and the next worker does both. For what leaves the site see ``outward``.
    """
    database = session()
    job = database.scalars(_due()).first()
    if job is None:
        database.rollback()
        return False
    row, task, outward = job.id, job.task, None
    try:
        outward = tasks[task](job.payload)
        if outward is not None:
            _keep_for_now(database, job)
            outward.send()
            outward.afterwards()
        # By its row: a task that does several jobs in one go has deleted its own already.
        database.execute(delete(Job).where(Job.id == row))
        database.commit()
    except TurnedDown as error:
        database.rollback()
        _give_up(database, row, error, outward)
    except Exception as error:  # noqa: BLE001  # one bad job must not stop the ones behind it
        database.rollback()
        _put_off(database, row, error, tried=outward is not None)
    return True


def _due() -> Any:
    return (
        select(Job)
        .where(Job.given_up.is_(False), Job.due_at <= clock.now())
        .order_by(Job.due_at, Job.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )


def _keep_for_now(database: Session, job: Job) -> None:
    job.attempts += 1
    job.due_at = clock.now() + LEASE
    database.commit()


def _give_up(database: Session, row: int, error: Exception, outward: Outward | None) -> None:
    job = database.get(Job, row)
    if job is None or outward is None:
        return
    outward.turned_down()
    job.given_up, job.problem = True, type(error).__name__
    log.warning("job given up", task=job.task, problem=job.problem)
    database.commit()


def _put_off(database: Session, row: int, error: Exception, *, tried: bool) -> None:
    job = database.get(Job, row)
    if job is None:
        return
    if not tried:
        job.attempts += 1
    # The type only: a message may quote what a member wrote.
    job.problem = type(error).__name__[:PROBLEM_LENGTH]
    job.given_up = job.attempts >= MOST_ATTEMPTS
    job.due_at = clock.now() + timedelta(minutes=2**job.attempts)
    log.warning("job put off", task=job.task, attempts=job.attempts, problem=job.problem)
    database.commit()


def work_forever(
    tasks: Mapping[str, Task], daily: Sequence[str], ailing: Callable[[], Sequence[str]]
) -> None:
    """Do jobs as they fall due, until the process is asked to stop; the job in hand is finished.

    Args:
        tasks: what to do, by name.
        daily: the names of those that are due once a day.
        ailing: names those that would put right what is wrong outside the database.
    """
    stop, next_look = Event(), 0.0
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    while not stop.is_set():
        if time.monotonic() >= next_look:
            next_look = time.monotonic() + SECONDS_BETWEEN_ROUNDS
            _go_round(ailing)
        if not _look(tasks, daily):
            stop.wait(PAUSE_SECONDS)


def _go_round(ailing: Callable[[], Sequence[str]]) -> None:
    """Ask for what would put right what is wrong; a busy database is asked at the next round."""
    try:
        if wrong := ailing():
            log.warning("to be put right", tasks=list(wrong))
            schedule.ask_for_mending(wrong)
    except OperationalError as error:
        session().rollback()
        log.warning("database unavailable", problem=type(error.orig).__name__)


def _look(tasks: Mapping[str, Task], daily: Sequence[str]) -> bool:
    """Do some of what is due; return whether there was anything. A busy database is waited for."""
    try:
        schedule.ask_for_daily(daily)
        return work_off(tasks, most=JOBS_BETWEEN_LOOKS) > 0
    except OperationalError as error:
        session().rollback()
        log.warning("database unavailable", problem=type(error.orig).__name__)
        return False
