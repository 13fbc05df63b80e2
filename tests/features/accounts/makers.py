"""Makers of accounts for the tests of accounts."""

from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum.accounts import passwords
from forum.accounts.models import Account
from forum.directory.models import Practitioner
from forum.jobs.models import Job
from forum.kernel import clock

PASSWORD = "four quiet otters swim"


@dataclass(frozen=True, slots=True)
class Letter:
    """An e-mail as its receiver sees it; ``link`` is the path of this site that it leads to."""

    to: str
    subject: str
    text: str
    link: str


def account(session: Session, person: Practitioner, email: str = "", **fields: object) -> Account:
    """Give a practitioner an account with the password that all tests use."""
    made = Account(
        practitioner_id=person.id,
        email=email or f"{person.public_id}@work.example",
        confirmed_at=clock.now(),
        **fields,
    )
    passwords.keep(made, PASSWORD)
    session.add(made)
    session.flush()
    return made


def letters(app: Flask, session: Session) -> list[Letter]:
    """Do the jobs of accounts, and return the letters that were sent, the oldest first."""
    folder = Path(app.config["FORUM_SETTINGS"].mail_url.removeprefix("file:"))
    for old in folder.glob("*.eml"):
        old.unlink()
    session.commit()
    tasks = app.extensions["forum.registry"].tasks
    for job in session.scalars(select(Job).where(Job.task.startswith("accounts."))).all():
        tasks[job.task](job.payload)
        session.delete(job)
    session.commit()
    found = sorted(folder.glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
    return [_read(path) for path in found]


def _read(path: Path) -> Letter:
    email = message_from_bytes(path.read_bytes(), policy=policy.default)
    text = str(email.get_content())
    link = next((word for word in text.split() if word.startswith("http://localhost/")), "")
    path_only = link.removeprefix("http://localhost")
    return Letter(str(email["To"]), str(email["Subject"]), text, path_only)
