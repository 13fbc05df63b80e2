"""Where a learning session stands: its times and its cancellation say it, no column does. Pure."""

from datetime import datetime
from enum import StrEnum


class Status(StrEnum):
    """Where a learning session stands at a moment."""

    TO_COME = "to_come"
    UNDER_WAY = "under_way"
    OVER = "over"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """The status as people read it."""
        return {
            Status.TO_COME: "To come",
            Status.UNDER_WAY: "Now",
            Status.OVER: "Over",
            Status.CANCELLED: "Cancelled",
        }[self]

    @property
    def has_begun(self) -> bool:
        """Whether people have met."""
        return self in {Status.UNDER_WAY, Status.OVER}


def status_at(
    now: datetime, starts_at: datetime, ends_at: datetime, cancelled_at: datetime | None
) -> Status:
    """Return the status at a moment."""
    if cancelled_at is not None:
        return Status.CANCELLED
    if now < starts_at:
        return Status.TO_COME
    return Status.UNDER_WAY if now < ends_at else Status.OVER
