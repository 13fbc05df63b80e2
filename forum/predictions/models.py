"""What somebody expects the people of another agency to answer."""

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.case_reviews.divergence import Leaning
from forum.storage.base import Base, PrimaryKey


class Prediction(Base):
    """How one person expects an agency to lean on a statement. The row does not say whose it is.

    ``voice_key`` lets only that person find and change it. No time is kept.
    """

    __tablename__ = "prediction"
    __table_args__ = (UniqueConstraint("statement_id", "voice_key", "agency_id"),)

    id: Mapped[PrimaryKey]
    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id", ondelete="CASCADE"))
    voice_key: Mapped[str] = mapped_column(String(64))
    #: The agency that it is about: never one that its writer speaks for.
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    expected: Mapped[Leaning]
