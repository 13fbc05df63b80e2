"""What belongs to a case review besides its perspectives: questions, dissent, who is asked."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from forum.case_reviews.models import CaseReview
from forum.directory.authorship import Authored, authored_constraints
from forum.directory.models import Agency
from forum.prose.prose import Prose, prose_columns
from forum.storage.base import Base, CreatedAt, PrimaryKey, PublicId


@dataclass(frozen=True, slots=True)
class Answered:
    """By whose agency, and on what day, something was answered: how its words were meant."""

    agency_id: int | None
    created_at: datetime


class Clarification(Authored, Base):
    """A question that makes an account clear, and what its author answers.

    The answer is shown once the second reader let it through: it is a new text about practice.
    """

    __tablename__ = "clarification"
    __table_args__ = (
        *authored_constraints(),
        CheckConstraint("cleared_at IS NULL OR answer_source IS NOT NULL", name="cleared_if_given"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    created_at: Mapped[CreatedAt]
    review_id: Mapped[int] = mapped_column(
        ForeignKey("case_review.id", ondelete="CASCADE"), index=True
    )
    question: Mapped[Prose] = composite(Prose, *prose_columns("question"))
    answer: Mapped[Prose | None] = composite(Prose, *prose_columns("answer", optional=True))
    cleared_at: Mapped[datetime | None]

    review: Mapped[CaseReview] = relationship(lazy="raise_on_sql")

    def answered(self, review: CaseReview) -> Answered:
        """Return how the words of the answer were meant: by its author, when it was let through."""
        return Answered(review.agency_id, self.cleared_at or self.created_at)


class Dissent(Authored, Base):
    """Where somebody sees it differently; kept word for word, beside the summary."""

    __tablename__ = "dissent"
    __table_args__ = (*authored_constraints(), UniqueConstraint("review_id", "voice_key"))

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    created_at: Mapped[CreatedAt]
    review_id: Mapped[int] = mapped_column(ForeignKey("case_review.id", ondelete="CASCADE"))
    #: One to a person and review; tells nothing across reviews.
    voice_key: Mapped[str] = mapped_column(String(64))
    body: Mapped[Prose] = composite(Prose, *prose_columns("body"))


class AskedAgency(Base):
    """An agency whose perspective the facilitator asks for, and when its stewards were reminded."""

    __tablename__ = "asked_agency"
    __table_args__ = (UniqueConstraint("review_id", "agency_id"),)

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    created_at: Mapped[CreatedAt]
    review_id: Mapped[int] = mapped_column(ForeignKey("case_review.id", ondelete="CASCADE"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    nudged_on: Mapped[date | None]

    agency: Mapped[Agency] = relationship(lazy="raise_on_sql")


class Facilitation(Base):
    """That somebody led a review: they could read early, so they give no perspective."""

    __tablename__ = "facilitation"
    __table_args__ = (UniqueConstraint("review_id", "practitioner_id"),)

    id: Mapped[PrimaryKey]
    created_at: Mapped[CreatedAt]
    review_id: Mapped[int] = mapped_column(ForeignKey("case_review.id", ondelete="CASCADE"))
    practitioner_id: Mapped[int] = mapped_column(ForeignKey("practitioner.id"))
