"""The request that a worksheet answers, and what each person would do with it."""

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from forum.case_reviews.models import CaseReview
from forum.directory.models import Agency
from forum.prose.prose import Prose, ShortText, prose_columns
from forum.storage.base import Base, CreatedAt, PrimaryKey
from forum.worksheets.choices import (
    Consent,
    Dissenter,
    Ground,
    Online,
    Reader,
    Sharing,
    Subject,
    Told,
    Urgency,
)


class SharingRequest(Base):
    """What one agency asks of the others in a case review; its facilitator wrote it."""

    __tablename__ = "sharing_request"

    id: Mapped[PrimaryKey]
    created_at: Mapped[CreatedAt]
    review_id: Mapped[int] = mapped_column(
        ForeignKey("case_review.id", ondelete="CASCADE"), unique=True
    )
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    purpose: Mapped[ShortText]
    urgency: Mapped[Urgency]
    #: The ground that whoever asks names.
    basis: Mapped[Ground]

    agency: Mapped[Agency] = relationship(lazy="raise_on_sql")


class Worksheet(Base):
    """One person's worksheet, locked once it is in. The row does not say whose it is, or when.

    ``voice_key`` is that of the same person's perspective in this review, by which it is signed:
    without a perspective nobody else reads it. Taken back, it is empty and still the only one.
    """

    __tablename__ = "worksheet"
    __table_args__ = (
        UniqueConstraint("review_id", "voice_key"),
        CheckConstraint(
            "NOT withdrawn OR (basis IS NULL AND told IS NULL AND online IS NULL"
            " AND dissenter IS NULL AND recorded_source = '' AND why_source = ''"
            " AND dissent_source = '' AND unsure_source = '')",
            name="empty_once_withdrawn",
        ),
    )

    id: Mapped[PrimaryKey]
    review_id: Mapped[int] = mapped_column(ForeignKey("case_review.id", ondelete="CASCADE"))
    voice_key: Mapped[str] = mapped_column(String(64))
    #: Whether its writer had read the others' perspectives by then.
    after_reading: Mapped[bool]
    withdrawn: Mapped[bool] = mapped_column(default=False)
    basis: Mapped[Ground | None]
    told: Mapped[Told | None]
    online: Mapped[Online | None]
    dissenter: Mapped[Dissenter | None]
    recorded: Mapped[Prose] = composite(Prose, *prose_columns("recorded"))
    why: Mapped[Prose] = composite(Prose, *prose_columns("why"))
    dissent: Mapped[Prose] = composite(Prose, *prose_columns("dissent"))
    unsure: Mapped[Prose] = composite(Prose, *prose_columns("unsure"))

    review: Mapped[CaseReview] = relationship(lazy="raise_on_sql")
    decisions: Mapped[list["SubjectDecision"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan"
    )
    readers: Mapped[list["RecordReader"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan"
    )


class SubjectDecision(Base):
    """What a worksheet says about one of those whom the request is about."""

    __tablename__ = "subject_decision"

    worksheet_id: Mapped[int] = mapped_column(
        ForeignKey("worksheet.id", ondelete="CASCADE"), primary_key=True
    )
    subject: Mapped[Subject] = mapped_column(primary_key=True)
    sharing: Mapped[Sharing]
    when_asked: Mapped[Consent | None]
    before: Mapped[Consent | None]
    afterwards: Mapped[Consent | None]


class RecordReader(Base):
    """Somebody who can read what a worksheet would write down."""

    __tablename__ = "record_reader"

    worksheet_id: Mapped[int] = mapped_column(
        ForeignKey("worksheet.id", ondelete="CASCADE"), primary_key=True
    )
    reader: Mapped[Reader] = mapped_column(primary_key=True)
