"""Statements that go to the driver directly fail as all others do."""

import pytest
from sqlalchemy import Select, column, select, table
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from forum.storage import prepared


def test_a_fault_of_the_driver_is_told_as_one_of_the_database(session: Session) -> None:
    asked: Select[str] = select(column("word")).select_from(table("nowhere"))
    with pytest.raises(DBAPIError, match="nowhere"), session.begin_nested():
        prepared.rows(asked, {})
    assert prepared.rows(select(column("1", is_literal=True)), {}) == [[1]]
