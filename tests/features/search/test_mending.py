"""A lost index is made anew by a job, whether or not anybody writes."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum.contracts.registry import registry
from forum.contracts.searchable import SEARCH_TASK
from forum.jobs import schedule, worker
from forum.jobs.models import Job
from forum.search import engine
from forum.search.port import BeingMade, Entry


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


@pytest.mark.parametrize("task", [engine.MEND_TASK, SEARCH_TASK])
def test_people_write_while_the_index_is_made_anew(app: Flask, session: Session, task: str) -> None:
    if session.get_bind().dialect.name == "postgresql":
        pytest.skip("nobody waits for another there")
    folder: Path = app.config["FORUM_SETTINGS"].data_dir / "search"
    shutil.rmtree(folder, ignore_errors=True)

    outward = registry().tasks[task]({"event": "reflections.shared", "subject": "any"})

    assert outward is not None, "it is done after the job's own transaction"
    assert engine.index().reading() is None
    outward.send()
    assert engine.index().reading() is not None


def test_what_changes_while_the_index_is_made_anew_is_read_afterwards(
    app: Flask, session: Session
) -> None:
    if session.get_bind().dialect.name == "postgresql":
        pytest.skip("one transaction makes it anew there")
    engine.rebuild()
    made = engine.index()

    def entries() -> Iterator[Entry]:
        with pytest.raises(BeingMade):
            made.write([], ["post:any"])
        yield from ()

    assert made.rebuild(entries()) == 0
    made.write([], ["post:any"])
