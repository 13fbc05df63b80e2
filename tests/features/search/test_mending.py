"""A lost index is made anew by a job, whether or not anybody writes."""

import shutil
from pathlib import Path

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum.contracts.registry import registry
from forum.jobs import schedule, worker
from forum.jobs.models import Job
from forum.search import engine


def test_a_lost_index_is_asked_for_once_and_made_anew(app: Flask, session: Session) -> None:
    if session.get_bind().dialect.name == "postgresql":
        assert registry().ailing() == [], "what the database keeps is as sound as the rest of it"
        return
    folder: Path = app.config["FORUM_SETTINGS"].data_dir / "search"
    shutil.rmtree(folder, ignore_errors=True)
    assert registry().ailing() == [engine.MEND_TASK]

    for _ in range(2):
        schedule.ask_for_mending(registry().ailing())
    assert session.scalar(select(func.count()).where(Job.task == engine.MEND_TASK)) == 1

    worker.work_off(registry().tasks)
    assert registry().ailing() == []
    assert engine.index().reading() is not None
