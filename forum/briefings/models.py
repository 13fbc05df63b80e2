"""How a briefing was used: by an agency, on a day."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.directory.models import Agency
from forum.prose.prose import ShortText
from forum.storage.base import Base, CreatedAt, PrimaryKey


class BriefingUse(Base):
    """That an agency used a briefing: partnerships have to show it. Who wrote it is not kept."""

    __tablename__ = "briefing_use"

    id: Mapped[PrimaryKey]
    created_at: Mapped[CreatedAt]
    review_id: Mapped[int] = mapped_column(
        ForeignKey("case_review.id", ondelete="CASCADE"), index=True
    )
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    used_on: Mapped[date]
    how: Mapped[ShortText]

    agency: Mapped[Agency] = relationship(lazy="raise_on_sql")
