"""Add a job, in the caller's transaction: it exists only if the change that asked for it does."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from forum.jobs.models import Job
from forum.kernel import clock


def enqueue(
    where: Session, task: str, payload: Mapping[str, Any], *, due_at: datetime | None = None
) -> None:
    """Ask for a task to be done after this transaction commits, and not before ``due_at``."""
    where.add(Job(task=task, payload=dict(payload), due_at=due_at or clock.now()))
