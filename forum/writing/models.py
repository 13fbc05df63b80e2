"""What somebody has begun to write and not yet sent."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.kernel import clock
from forum.storage.base import Base, PrimaryKey, PublicId

#: Longer addresses than any page of ours has.
LONGEST_PLACE = 300

Fields = dict[str, list[str]]


class Draft(Base):
    """The fields of one form, as its writer left them; nobody else ever reads them.

    What the check would refuse is masked before it is kept: ``service.keep`` alone writes here.
    """

    __tablename__ = "draft"
    __table_args__ = (
        UniqueConstraint("practitioner_id", "place"),
        Index(None, "updated_at"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    practitioner_id: Mapped[int] = mapped_column(ForeignKey("practitioner.id", ondelete="CASCADE"))
    #: The address of the page where the form stands.
    place: Mapped[str] = mapped_column(String(LONGEST_PLACE))
    fields: Mapped[Fields] = mapped_column(JSON)
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)
    #: When its writer let it go; for a day they may have it back.
    discarded_at: Mapped[datetime | None]

    @property
    def words(self) -> list[str]:
        """What was typed, the longest first: how a writer recognises a draft."""
        typed = (value for values in self.fields.values() for value in values if " " in value)
        return sorted(typed, key=len, reverse=True)
