"""The worker outlives a database that is busy for a while."""

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from forum.jobs import schedule, worker


def test_a_busy_database_is_waited_for(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(_tasks: object) -> None:
        locked = RuntimeError("database is locked")
        statement = "BEGIN IMMEDIATE"
        raise OperationalError(statement, {}, locked)

    monkeypatch.setattr(schedule, "ask_for_daily", busy)
    assert worker._look({}, []) is False
