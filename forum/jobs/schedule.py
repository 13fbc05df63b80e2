"""What runs daily: a row for each day and task, so that several workers ask only once."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import String, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from forum.jobs.enqueue import enqueue
from forum.kernel import clock
from forum.storage.base import Base
from forum.storage.database import session


class Daily(Base):
    """A daily task that was asked for on a day."""

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
