"""Statements, positions on them, and what was published of those."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.case_reviews.divergence import Answer, Label, Leaning
from forum.case_reviews.models import CaseReview
from forum.kernel import clock
from forum.positions.voices import PositionVoice
from forum.prose.prose import ShortText
from forum.storage.base import Base, CreatedAt, PrimaryKey, PublicId


class Statement(Base):
    """One claim about practice, on which people take a position. Its facilitator wrote it."""

    __tablename__ = "statement"

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    created_at: Mapped[CreatedAt]
    review_id: Mapped[int] = mapped_column(
        ForeignKey("case_review.id", ondelete="CASCADE"), index=True
    )
    words: Mapped[ShortText]

    review: Mapped[CaseReview] = relationship(lazy="raise_on_sql")

    @property
    def is_of_today(self) -> bool:
        """Whether it was written today, so that it can be taken back."""
        return clock.local(self.created_at).date() == clock.today()


class Position(Base):
    """One person's answer to a statement, in one voice. The row does not say whose it is.

    ``voice_key`` lets only that person find and change it. No time is kept.
    """

    __tablename__ = "position"
    __table_args__ = (
        UniqueConstraint("statement_id", "voice_key", "voice"),
        CheckConstraint("condition IS NULL OR answer = 'depends'", name="condition_if_it_depends"),
    )

    id: Mapped[PrimaryKey]
    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id", ondelete="CASCADE"))
    voice_key: Mapped[str] = mapped_column(String(64))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    voice: Mapped[PositionVoice]
    answer: Mapped[Answer]
    #: On what it depends; others read a copy of it, without who says so, once a map says it.
    condition: Mapped[ShortText | None]


class Edition(Base):
    """The map of one voice as it was published at a time; the newest stands, the rest is history.

    History is needed: what may be shown next depends on everything that was shown before.
    """

    __tablename__ = "position_edition"
    __table_args__ = (Index(None, "review_id", "voice"),)

    id: Mapped[PrimaryKey]
    review_id: Mapped[int] = mapped_column(ForeignKey("case_review.id", ondelete="CASCADE"))
    voice: Mapped[PositionVoice]
    published_at: Mapped[datetime]

    outcomes: Mapped[list["Outcome"]] = relationship(lazy="raise_on_sql")
    stances: Mapped[list["Stance"]] = relationship(lazy="raise_on_sql")
    conditions: Mapped[list["Condition"]] = relationship(lazy="raise_on_sql")


class Outcome(Base):
    """What an edition says of one statement."""

    __tablename__ = "position_outcome"

    edition_id: Mapped[int] = mapped_column(
        ForeignKey("position_edition.id", ondelete="CASCADE"), primary_key=True
    )
    statement_id: Mapped[int] = mapped_column(
        ForeignKey("statement.id", ondelete="CASCADE"), primary_key=True
    )
    label: Mapped[Label]


class Stance(Base):
    """Where one agency stood in an edition; kept whole, shown only as far as it may be."""

    __tablename__ = "position_stance"
    __table_args__ = (
        CheckConstraint(
            "leaning IS NULL OR agree + disagree + depends >= 5", name="shown_from_five"
        ),
        CheckConstraint("NOT counted OR agree + disagree + depends >= 10", name="counted_from_ten"),
        CheckConstraint("NOT counted OR leaning IS NOT NULL", name="counted_if_shown"),
    )

    edition_id: Mapped[int] = mapped_column(
        ForeignKey("position_edition.id", ondelete="CASCADE"), primary_key=True
    )
    statement_id: Mapped[int] = mapped_column(
        ForeignKey("statement.id", ondelete="CASCADE"), primary_key=True
    )
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), primary_key=True)
    agree: Mapped[int]
    disagree: Mapped[int]
    depends: Mapped[int]
    leaning: Mapped[Leaning | None]
    counted: Mapped[bool]


class Condition(Base):
    """On what it depends, as an edition says it: a copy, so that it never tells who changed theirs.

    It stands without an agency. A later edition says the same again.
    """

    __tablename__ = "position_condition"

    id: Mapped[PrimaryKey]
    edition_id: Mapped[int] = mapped_column(
        ForeignKey("position_edition.id", ondelete="CASCADE"), index=True
    )
    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id", ondelete="CASCADE"))
    words: Mapped[ShortText]
