"""One task, to be done once, not before a time."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from forum.kernel import clock
from forum.storage.base import Base, CreatedAt, PrimaryKey


class Job(Base):
    """A row that waits for the worker. It is deleted in the transaction that does it."""

    __tablename__ = "job"
    __table_args__ = (
        CheckConstraint("attempts >= 0", name="attempts_are_counted"),
        Index(None, "given_up", "due_at"),
    )

    id: Mapped[PrimaryKey]
    created_at: Mapped[CreatedAt]
    task: Mapped[str] = mapped_column(String(80))
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    due_at: Mapped[datetime] = mapped_column(default=clock.now)
    attempts: Mapped[int] = mapped_column(default=0)
    given_up: Mapped[bool] = mapped_column(default=False)
    problem: Mapped[str] = mapped_column(Text, default="")
