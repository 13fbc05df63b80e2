"""One line of the audit trail. Rows are only ever added; each one seals the one before."""

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.events import bus
from forum.kernel import clock
from forum.storage.base import Base

THE_AUTHOR = "the author"
THE_SITE = "the site"


def without_minutes() -> frozenset[str]:
    """Return whose minutes would help to guess who it was; the site's follow the author's."""
    return frozenset({THE_AUTHOR, THE_SITE, *(each.unnamed for each in bus.every_kind())} - {""})


class AuditEntry(Base):
    """Who did what, to which thing, when, and why: identifiers only, never a member's words.

    ``actor`` is a practitioner's public id, "the author" for an anonymous contribution, what an
    event calls somebody whose name it must not tell (``sealed`` then holds the name), or "the
    site".
    """

    __tablename__ = "audit_entry"
    __table_args__ = (Index(None, "kind", "subject"),)

    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(default=clock.now)
    tag: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(60))
    actor: Mapped[str] = mapped_column(String(40))
    sealed: Mapped[str] = mapped_column(String(200), default="")
    reason: Mapped[str] = mapped_column(String(300), default="")
    previous: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))


class AuditHead(Base):
    """The end of the chain. Locked while an entry is added, so that the chain never forks."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(default=0)
    digest: Mapped[str] = mapped_column(String(64), default="")
