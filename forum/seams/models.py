"""Seams, where they came from, and in which months which agencies saw them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from forum.case_reviews.models import CaseReview
from forum.directory.authorship import Authored, authored_constraints
from forum.directory.models import Agency, Partnership, Practitioner
from forum.discussion.models import Thread
from forum.learning_sessions.models import LearningSession
from forum.prose.prose import Prose, Title, prose_columns
from forum.seams.lifecycle import ClosedBecause, Stage, Upkeep
from forum.storage.base import Base, CreatedAt, PrimaryKey, PublicId


class Seam(Authored, Base):
    """A place in one partnership where work passes between agencies and gets lost."""

    __tablename__ = "seam"
    __table_args__ = (
        *authored_constraints(),
        CheckConstraint(
            "(closed_at IS NULL) = (closed_because IS NULL)", name="closed_with_a_reason"
        ),
        CheckConstraint("due_on IS NULL OR offered_on IS NULL", name="due_until_offered"),
        CheckConstraint("closed_at IS NULL OR due_on IS NULL", name="nothing_due_once_closed"),
        Index(None, "partnership_id", "created_at"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    created_at: Mapped[CreatedAt]
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"))
    title: Mapped[Title]
    #: When it opens, what gets lost there, what people do instead, and what that risks.
    opens: Mapped[Prose] = composite(Prose, *prose_columns("opens"))
    lost: Mapped[Prose] = composite(Prose, *prose_columns("lost"))
    instead: Mapped[Prose] = composite(Prose, *prose_columns("instead"))
    risk: Mapped[Prose] = composite(Prose, *prose_columns("risk"))
    #: Since when it has to go to the board, and when it went.
    due_on: Mapped[date | None]
    offered_on: Mapped[date | None]
    closed_at: Mapped[datetime | None]
    closed_because: Mapped[ClosedBecause | None]
    #: A moderator is looking at it, or has decided.
    hidden_at: Mapped[datetime | None]
    #: Its author took it back.
    removed_at: Mapped[datetime | None]

    partnership: Mapped[Partnership] = relationship(lazy="raise_on_sql")
    agency: Mapped[Agency | None] = relationship(lazy="raise_on_sql")
    author: Mapped[Practitioner | None] = relationship(lazy="raise_on_sql")
    sides: Mapped[list["SeamSide"]] = relationship(
        lazy="raise_on_sql", order_by="SeamSide.id", cascade="all, delete-orphan"
    )
    upkeep: Mapped[list["SeamUpkeep"]] = relationship(
        lazy="raise_on_sql", order_by="SeamUpkeep.id", cascade="all, delete-orphan"
    )
    versions: Mapped[list["SeamVersion"]] = relationship(
        lazy="raise_on_sql", order_by="SeamVersion.id.desc()", passive_deletes=True
    )
    sightings: Mapped[list["Sighting"]] = relationship(
        lazy="raise_on_sql", order_by="Sighting.month", passive_deletes=True
    )

    @property
    def stage(self) -> Stage:
        """Where it stands."""
        if self.closed_at:
            return Stage.CLOSED
        return Stage.DUE if self.due_on else Stage.OFFERED if self.offered_on else Stage.OPEN


class SeamVersion(Base):
    """What a seam said before its author changed it. The day is kept, never the time."""

    __tablename__ = "seam_version"

    id: Mapped[PrimaryKey]
    seam_id: Mapped[int] = mapped_column(ForeignKey("seam.id", ondelete="CASCADE"), index=True)
    changed_on: Mapped[date]
    title: Mapped[Title]
    opens: Mapped[Prose] = composite(Prose, *prose_columns("opens"))
    lost: Mapped[Prose] = composite(Prose, *prose_columns("lost"))
    instead: Mapped[Prose] = composite(Prose, *prose_columns("instead"))
    risk: Mapped[Prose] = composite(Prose, *prose_columns("risk"))


class SeamSide(Base):
    """One of the agencies between which a seam runs."""

    __tablename__ = "seam_side"
    __table_args__ = (UniqueConstraint("seam_id", "agency_id"),)

    id: Mapped[PrimaryKey]
    seam_id: Mapped[int] = mapped_column(ForeignKey("seam.id", ondelete="CASCADE"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)

    agency: Mapped[Agency] = relationship(lazy="raise_on_sql")


class SeamUpkeep(Base):
    """One thing that keeps a seam open."""

    __tablename__ = "seam_upkeep"
    __table_args__ = (UniqueConstraint("seam_id", "kind"),)

    id: Mapped[PrimaryKey]
    seam_id: Mapped[int] = mapped_column(ForeignKey("seam.id", ondelete="CASCADE"))
    kind: Mapped[Upkeep]


class Source(Base):
    """Where a seam came from: the thing itself, never a copy of its words."""

    __tablename__ = "seam_source"
    __table_args__ = (
        CheckConstraint(
            "(thread_id IS NOT NULL AND review_id IS NULL AND learning_session_id IS NULL)"
            " OR (thread_id IS NULL AND review_id IS NOT NULL AND learning_session_id IS NULL)"
            " OR (thread_id IS NULL AND review_id IS NULL AND learning_session_id IS NOT NULL)",
            name="is_one_thing",
        ),
        UniqueConstraint("seam_id", "thread_id"),
        UniqueConstraint("seam_id", "review_id"),
        UniqueConstraint("seam_id", "learning_session_id"),
    )

    id: Mapped[PrimaryKey]
    seam_id: Mapped[int] = mapped_column(ForeignKey("seam.id", ondelete="CASCADE"))
    thread_id: Mapped[int | None] = mapped_column(
        ForeignKey("thread.id", ondelete="CASCADE"), index=True
    )
    review_id: Mapped[int | None] = mapped_column(
        ForeignKey("case_review.id", ondelete="CASCADE"), index=True
    )
    learning_session_id: Mapped[int | None] = mapped_column(
        ForeignKey("learning_session.id", ondelete="CASCADE"), index=True
    )

    seam: Mapped[Seam] = relationship(lazy="raise_on_sql")
    thread: Mapped[Thread | None] = relationship(lazy="raise_on_sql")
    review: Mapped[CaseReview | None] = relationship(lazy="raise_on_sql")
    learning_session: Mapped[LearningSession | None] = relationship(lazy="raise_on_sql")


class Sighting(Base):
    """That somebody of an agency saw a seam again, in a month; neither who nor on which day.

    Source: docs/adr/0037-seen-again.md.
    """

    __tablename__ = "seam_sighting"
    __table_args__ = (Index(None, "seam_id", "month"),)

    id: Mapped[PrimaryKey]
    seam_id: Mapped[int] = mapped_column(ForeignKey("seam.id", ondelete="CASCADE"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    month: Mapped[date]

    agency: Mapped[Agency] = relationship(lazy="raise_on_sql")


class SeenMark(Base):
    """That a press of this month was made; the key is one person's for one seam, month and agency.

    It stands beside no sighting, and goes when the month is over.
    """

    __tablename__ = "seam_seen_mark"

    voice_key: Mapped[str] = mapped_column(String(64), primary_key=True)
    month: Mapped[date] = mapped_column(index=True)
