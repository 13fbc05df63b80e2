"""A site whose letters can be read, and a worker that works when a test says so."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import Message as Email

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from forum.accounts.models import Account
from forum.contracts.registry import registry
from forum.directory.models import Practitioner
from forum.jobs.models import Job
from forum.jobs.worker import work_off
from forum.kernel import clock
from forum.notices.models import Notice
from tests.factories import Make

#: A Tuesday morning at ten: nobody's quiet hour, and no letter of the day before tomorrow.
TUESDAY = datetime(2026, 11, 24, 10, 7, tzinfo=clock.LOCAL)

Work = Callable[[], None]


@pytest.fixture
def work(session: Session) -> Work:
    """Do the jobs that are due at this moment, also those that they ask for."""

    def until_done() -> None:
        session.commit()
        work_off(registry().tasks)

    return until_done


@pytest.fixture
def letters(app: Flask, session: Session) -> Callable[[], list[Email]]:
    """The letters that left, oldest first, once each time that this is asked."""
    folder = app.config["FORUM_SETTINGS"].data_dir / "mail"

    def read() -> list[Email]:
        found = sorted(folder.glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
        read_ones = [message_from_bytes(path.read_bytes()) for path in found]
        for path in found:
            path.unlink()
        return read_ones

    read()
    return read


def at(moment: datetime = TUESDAY, **later: int) -> AbstractContextManager[None]:
    """Act at a moment, or some time after it."""
    return clock.at(moment + timedelta(**later))


def with_mail(make: Make, person: Practitioner) -> Practitioner:
    """Give somebody an account, so that letters reach them."""
    make.session.add(Account(practitioner_id=person.id, email=f"{person.public_id}@work.example"))
    make.session.flush()
    return person


def told(session: Session, person: Practitioner) -> list[str]:
    """The names of what one person was told by name, the oldest first."""
    rows = select(Notice.telling).where(Notice.recipient_id == person.id)
    return list(session.scalars(rows.order_by(Notice.told_at, Notice.id)))


def let_all_fall_due(session: Session) -> None:
    """As if the night had passed over every job."""
    session.execute(update(Job).values(due_at=clock.now()))
    session.commit()
