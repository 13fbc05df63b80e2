"""What nobody's act asks for: what runs daily, and what puts right what is wrong."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import String, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from forum.jobs.enqueue import enqueue
from forum.jobs.models import Job
from forum.kernel import clock
from forum.storage.base import Base
from forum.storage.database import session


class Daily(Base):
    """A daily task that was asked for on a day, so that several workers ask only once."""

    __tablename__ = "daily"

    day: Mapped[date] = mapped_column(primary_key=True)
    task: Mapped[str] = mapped_column(String(80), primary_key=True)


def ask_for_daily(tasks: Sequence[str]) -> None:
    """Ask for today's tasks, once, whoever else asks too."""
    database, today = session(), clock.today()
    asked = set(database.scalars(select(Daily.task).where(Daily.day == today)))
    for task in tasks:
        if task not in asked:
            database.add(Daily(day=today, task=task))
            enqueue(database, task, {})
    try:
        database.commit()
    except IntegrityError:
        database.rollback()


def ask_for_mending(tasks: Sequence[str]) -> None:
    """Ask for tasks at once, each once: one that waits to be tried again is asked for anew."""
    database = session()
    for task in tasks:
        database.execute(delete(Job).where(Job.task == task))
        enqueue(database, task, {})
    database.commit()
