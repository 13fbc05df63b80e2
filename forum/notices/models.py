"""What somebody is told, and how they want to be told."""

import secrets
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.kernel import clock
from forum.notices.digest import QuietHours
from forum.storage.base import Base, PrimaryKey, PublicId

_ORDERS: Final = 2**31


def _no_order() -> int:
    return secrets.randbelow(_ORDERS)


class Posting(StrEnum):
    """What became of the letter about a notice."""

    NO_LETTER = "no_letter"
    WAITING = "waiting"
    SENT = "sent"
    TURNED_DOWN = "turned_down"


class Notice(Base):
    """One thing that one person is told. It holds no words: the sentence is its telling's.

    Where the thing knows somebody by their tag only, so does the notice. Nothing here may join the
    two kinds of row: whether it was read is a yes and no moment, ``letter`` is another hash for
    each, and its order among those of one moment is drawn by lot, because rows are numbered in the
    order in which people wrote. Source: docs/adr/0013-sealed-authors.md.
    """

    __tablename__ = "notice"
    __table_args__ = (
        CheckConstraint("(recipient_id IS NULL) <> (recipient_tag IS NULL)", name="to_one_person"),
        CheckConstraint("posting <> 'waiting' OR letter IS NOT NULL", name="waits_for_a_letter"),
        Index(None, "recipient_id", "told_at", "lot"),
        Index(None, "recipient_tag", "told_at", "lot"),
        Index(None, "letter"),
        Index(None, "about"),
        Index(None, "told_at"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    #: The moment; of what somebody wrote without their name, the hour that it goes out with.
    told_at: Mapped[datetime] = mapped_column(default=clock.now)
    lot: Mapped[int] = mapped_column(default=_no_order)
    recipient_id: Mapped[int | None] = mapped_column(
        ForeignKey("practitioner.id", ondelete="CASCADE")
    )
    recipient_tag: Mapped[str | None] = mapped_column(String(64))
    telling: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(16))
    #: What can be muted, such as the conversation.
    about: Mapped[str] = mapped_column(String(16), default="")
    is_read: Mapped[bool] = mapped_column(default=False)
    posting: Mapped[Posting] = mapped_column(default=Posting.NO_LETTER)
    letter: Mapped[str | None] = mapped_column(String(64))


class Wishes(Base):
    """How often, and when, somebody wants letters. Without a row the defaults hold."""

    __tablename__ = "notice_wishes"

    practitioner_id: Mapped[int] = mapped_column(
        ForeignKey("practitioner.id", ondelete="CASCADE"), primary_key=True
    )
    #: A frequency for each kind that differs from the default.
    often: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    quiet: Mapped[QuietHours] = mapped_column(default=QuietHours.NIGHTS)
    #: The day on which their mail server last turned a letter down for good.
    turned_down_on: Mapped[date | None]
