"""That a detail stays in a text, and why: what is kept of it, and what the audit trail says.

Source: docs/adr/0046-kept-with-a-reason.md.
"""

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.events.bus import Event
from forum.prose.prose import PlainProse, PlainProseText
from forum.storage.base import Base, PrimaryKey, PublicId
from forum.web.reasons import LONGEST_WHY, KeptBecause


class KeptDetail(Base):
    """That a detail of a text was kept, and why. Nothing here says who wrote it, or when."""

    __tablename__ = "kept_detail"
    __table_args__ = (CheckConstraint("because <> 'other' OR why <> ''", name="other_says_why"),)

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    #: Of the words of the text as they are read.
    digest: Mapped[str] = mapped_column(String(64), index=True)
    #: Of the detail in that very text.
    detail_key: Mapped[str] = mapped_column(String(64))
    because: Mapped[KeptBecause]
    why: Mapped[PlainProse] = mapped_column(PlainProseText(LONGEST_WHY))


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailKept(Event):
    """Somebody kept a detail that the check asked about; the reason is one of the list."""

    tag: ClassVar[str] = "writing.detail_kept"
    kind: ClassVar[str] = "kept_detail"
