"""A case review, the perspectives on it, and its summary."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from forum.case_reviews.lifecycle import Declared, Phase, Status
from forum.directory.audience import Addressed, addressed_constraints
from forum.directory.authorship import Authored, authored_constraints
from forum.prose.prose import Prose, Title, prose_columns
from forum.storage.base import Base, CreatedAt, PrimaryKey, PublicId, Version


class CaseReview(Addressed, Authored, Base):
    """An anonymised account of practice.

    Nobody else reads it until the author and a second reader have both turned their key. The
    database holds that rule too, and that the two are different people.
    """

    __tablename__ = "case_review"
    __table_args__ = (
        *addressed_constraints(),
        *authored_constraints(),
        CheckConstraint(
            "status NOT IN ('open', 'closed')"
            " OR (author_key_at IS NOT NULL AND reader_key_at IS NOT NULL)",
            name="opened_by_two_keys",
        ),
        CheckConstraint(
            "reader_key_at IS NULL OR second_reader_id IS NOT NULL", name="key_has_a_reader"
        ),
        CheckConstraint("second_reader_id <> author_id", name="reader_is_not_author"),
        CheckConstraint("(status = 'open') = (phase IS NOT NULL)", name="phase_while_open"),
        CheckConstraint("phase IS NOT NULL OR phase_ends_on IS NULL", name="clock_of_a_phase"),
        CheckConstraint("audience <> 'only_me'", name="has_readers"),
        CheckConstraint(
            "response_cleared_at IS NULL OR response_source IS NOT NULL", name="cleared_if_given"
        ),
        Index(None, "status", "opened_at"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    created_at: Mapped[CreatedAt]
    version: Mapped[Version]
    title: Mapped[Title]
    declared: Mapped[Declared]
    situation: Mapped[Prose] = composite(Prose, *prose_columns("situation"))
    seen: Mapped[Prose] = composite(Prose, *prose_columns("seen"))
    decisions: Mapped[Prose] = composite(Prose, *prose_columns("decisions"))
    uncertain: Mapped[Prose] = composite(Prose, *prose_columns("uncertain"))
    question: Mapped[Prose] = composite(Prose, *prose_columns("question"))
    status: Mapped[Status] = mapped_column(default=Status.DRAFT)
    phase: Mapped[Phase | None]
    #: The last day of the phase; the clock moves on after it.
    phase_ends_on: Mapped[date | None]
    #: Who leads it just now: alone, they read perspectives early, and give none.
    facilitator_id: Mapped[int | None] = mapped_column(ForeignKey("practitioner.id"))
    second_reader_id: Mapped[int | None] = mapped_column(ForeignKey("practitioner.id"))
    author_key_at: Mapped[datetime | None]
    reader_key_at: Mapped[datetime | None]
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    review_again_on: Mapped[datetime | None]
    held_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    #: What the second reader asks the author to change, without saying who they are.
    returned_with: Mapped[Prose | None] = composite(
        Prose, *prose_columns("returned", optional=True)
    )
    #: What the author says after reading the others; shown once the second reader let it through.
    response: Mapped[Prose | None] = composite(Prose, *prose_columns("response", optional=True))
    response_cleared_at: Mapped[datetime | None]

    summary: Mapped["Summary | None"] = relationship(
        lazy="raise_on_sql", uselist=False, back_populates="review"
    )


class Perspective(Authored, Base):
    """What one practitioner would notice, need, share, record and doubt; locked once it is given.

    Or why it is not theirs to say: that is an honest answer, and opens nothing. Taken back, its
    words are gone, and it opens nothing any more; it is still the one that its writer had.
    """

    __tablename__ = "perspective"
    __table_args__ = (
        *authored_constraints(),
        UniqueConstraint("review_id", "voice_key"),
        CheckConstraint(
            "withdrawn_at IS NOT NULL OR opens = (not_mine_source = '')",
            name="opens_unless_not_mine_to_say",
        ),
        CheckConstraint("withdrawn_at IS NULL OR NOT opens", name="opens_nothing_once_withdrawn"),
        Index(None, "review_id", "created_at"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    created_at: Mapped[CreatedAt]
    review_id: Mapped[int] = mapped_column(ForeignKey("case_review.id", ondelete="CASCADE"))
    #: One to a person and review; tells nothing across reviews.
    voice_key: Mapped[str] = mapped_column(String(64))
    opens: Mapped[bool]
    notice: Mapped[Prose] = composite(Prose, *prose_columns("notice"))
    need: Mapped[Prose] = composite(Prose, *prose_columns("need"))
    share: Mapped[Prose] = composite(Prose, *prose_columns("share"))
    record: Mapped[Prose] = composite(Prose, *prose_columns("record"))
    unsure: Mapped[Prose] = composite(Prose, *prose_columns("unsure"))
    not_mine: Mapped[Prose] = composite(Prose, *prose_columns("not_mine"))

    withdrawn_at: Mapped[datetime | None]

    review: Mapped[CaseReview] = relationship(lazy="raise_on_sql")
    additions: Mapped[list["Addition"]] = relationship(
        lazy="raise_on_sql", order_by="Addition.id", passive_deletes=True
    )


class Addition(Base):
    """What somebody adds to their perspective after they could read the others."""

    __tablename__ = "perspective_addition"

    id: Mapped[PrimaryKey]
    created_at: Mapped[CreatedAt]
    perspective_id: Mapped[int] = mapped_column(
        ForeignKey("perspective.id", ondelete="CASCADE"), index=True
    )
    body: Mapped[Prose] = composite(Prose, *prose_columns("body"))


class Summary(Base):
    """What a closed case review leaves behind: agreement, difference and doubt at equal size.

    Shown once the second reader let it through. The four answers are the facilitator's own check
    of how it was held.
    """

    __tablename__ = "case_review_summary"

    id: Mapped[PrimaryKey]
    created_at: Mapped[CreatedAt]
    review_id: Mapped[int] = mapped_column(
        ForeignKey("case_review.id", ondelete="CASCADE"), unique=True
    )
    author_id: Mapped[int] = mapped_column(ForeignKey("practitioner.id"))
    #: The first two boxes of the briefing; summaries of earlier days have none.
    happened: Mapped[Prose | None] = composite(Prose, *prose_columns("happened", optional=True))
    matters: Mapped[Prose | None] = composite(Prose, *prose_columns("matters", optional=True))
    agree: Mapped[Prose] = composite(Prose, *prose_columns("agree"))
    differ: Mapped[Prose] = composite(Prose, *prose_columns("differ"))
    could: Mapped[Prose] = composite(Prose, *prose_columns("could"))
    terms: Mapped[Prose] = composite(Prose, *prose_columns("terms"))
    unresolved: Mapped[Prose] = composite(Prose, *prose_columns("unresolved"))
    cleared_at: Mapped[datetime | None]
    kept_to_learning: Mapped[bool]
    heard_everybody: Mapped[bool]
    kept_doubt: Mapped[bool]
    blamed_nobody: Mapped[bool]

    review: Mapped[CaseReview] = relationship(lazy="raise_on_sql", back_populates="summary")

    @property
    def agency_id(self) -> None:
        """No agency: a facilitator sums up for all, so the words are linked and none is marked."""


class ReaderTurn(Base):
    """Who was second reader for whom: nobody reads for the one who reads for them.

    ``author_tag`` holds a mark of the two together: either's own tag beside the day of a signed
    review would sign what its person wrote without their name.

    Rows are forgotten after ninety days, when the rule no longer asks for them.
    """

    __tablename__ = "reader_turn"
    __table_args__ = (Index(None, "author_tag", "created_at"),)

    id: Mapped[PrimaryKey]
    created_at: Mapped[CreatedAt]
    author_tag: Mapped[str] = mapped_column(String(64))
