"""Cards, rounds, proposals, pairings, and the log of a pairing's meetings."""

from datetime import date, datetime

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from forum.directory.models import Agency, Practitioner
from forum.kernel import clock
from forum.mentoring.lifecycle import PairingStatus, ProposalStatus, RoundStatus
from forum.mentoring.problem import Kind
from forum.mentoring.twosome import Twosome, twosome_constraints
from forum.prose.prose import Prose, prose_columns
from forum.storage.base import Base, CreatedAt, PrimaryKey, PublicId

LONGEST_SLUG = 80


class Card(Base):
    """What one practitioner can explain, and what they want to understand."""

    __tablename__ = "mentoring_card"
    __table_args__ = (
        CheckConstraint("capacity BETWEEN 1 AND 3", name="room_for_one_to_three"),
        Index(None, "updated_at"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    created_at: Mapped[CreatedAt]
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)
    practitioner_id: Mapped[int] = mapped_column(
        ForeignKey("practitioner.id", ondelete="CASCADE"), unique=True
    )
    #: The agency that they speak from.
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    kind: Mapped[Kind]
    capacity: Mapped[int]
    withdrawn_at: Mapped[datetime | None]

    practitioner: Mapped[Practitioner] = relationship(lazy="raise_on_sql")
    agency: Mapped[Agency] = relationship(lazy="raise_on_sql")
    subjects: Mapped[list["CardSubject"]] = relationship(
        lazy="raise_on_sql",
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by="CardSubject.id",
    )

    @property
    def offers(self) -> frozenset[str]:
        """The subjects that they can explain."""
        return frozenset(each.subject for each in self.subjects if each.offered)

    @property
    def asks(self) -> frozenset[str]:
        """The subjects that they want to understand."""
        return frozenset(each.subject for each in self.subjects if not each.offered)


class CardSubject(Base):
    """One subject on a card: offered or asked for, never both."""

    __tablename__ = "mentoring_card_subject"
    __table_args__ = (
        UniqueConstraint("card_id", "subject"),
        Index(None, "subject", "offered"),
    )

    id: Mapped[PrimaryKey]
    card_id: Mapped[int] = mapped_column(ForeignKey("mentoring_card.id", ondelete="CASCADE"))
    subject: Mapped[str] = mapped_column(String(LONGEST_SLUG))
    offered: Mapped[bool]


class Exclusion(Base):
    """Somebody with whom a practitioner must not be paired. Nobody else learns who said so."""

    __tablename__ = "mentoring_exclusion"
    __table_args__ = (
        UniqueConstraint("practitioner_id", "excluded_id"),
        CheckConstraint("practitioner_id <> excluded_id", name="not_oneself"),
        Index(None, "excluded_id"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    created_at: Mapped[CreatedAt]
    practitioner_id: Mapped[int] = mapped_column(ForeignKey("practitioner.id", ondelete="CASCADE"))
    excluded_id: Mapped[int] = mapped_column(ForeignKey("practitioner.id", ondelete="CASCADE"))

    excluded: Mapped[Practitioner] = relationship(
        lazy="raise_on_sql", foreign_keys="Exclusion.excluded_id"
    )


class Round(Base):
    """One time that a coordinator pairs people. Only one is open at a time."""

    __tablename__ = "mentoring_round"
    __table_args__ = (
        CheckConstraint("(status = 'sent') = (sent_at IS NOT NULL)", name="sent_at_a_time"),
        CheckConstraint("sent_at IS NULL OR solved_at IS NOT NULL", name="solved_before_sent"),
        Index(
            "uq_mentoring_round_open",
            "status",
            unique=True,
            sqlite_where=text("status = 'open'"),
            postgresql_where=text("status = 'open'"),
        ),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    created_at: Mapped[CreatedAt]
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("practitioner.id"))
    status: Mapped[RoundStatus] = mapped_column(default=RoundStatus.OPEN)
    #: A coordinator wants its pairs chosen, and the worker has not done it yet.
    asked_at: Mapped[datetime | None]
    solved_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    #: Whether it was proved that no other choice of pairs is better.
    optimal: Mapped[bool] = mapped_column(default=False)


class Unmatched(Base):
    """Somebody for whom a round found nobody, and why, in words that name nobody else."""

    __tablename__ = "mentoring_unmatched"
    __table_args__ = (UniqueConstraint("round_id", "practitioner_id"),)

    id: Mapped[PrimaryKey]
    round_id: Mapped[int] = mapped_column(ForeignKey("mentoring_round.id", ondelete="CASCADE"))
    practitioner_id: Mapped[int] = mapped_column(ForeignKey("practitioner.id", ondelete="CASCADE"))
    reason: Mapped[str] = mapped_column(String(200))

    practitioner: Mapped[Practitioner] = relationship(lazy="raise_on_sql")


class PairProposal(Twosome, Base):
    """A suggestion that two people learn from each other: by a round, or by one asking the other.

    What each could learn is kept as it was when it was proposed. That it moved on is kept; whether
    somebody declined, and who, is not.
    """

    __tablename__ = "mentoring_proposal"
    __table_args__ = (
        *twosome_constraints(),
        CheckConstraint("(status = 'drafted') = (sent_at IS NULL)", name="sent_at_a_time"),
        CheckConstraint("(sent_at IS NULL) = (answer_by IS NULL)", name="sent_with_a_last_day"),
        CheckConstraint(
            "status <> 'accepted' OR (a_accepted_at IS NOT NULL AND b_accepted_at IS NOT NULL)",
            name="accepted_by_both",
        ),
        CheckConstraint(
            "status <> 'drafted' OR (a_accepted_at IS NULL AND b_accepted_at IS NULL)",
            name="answered_once_sent",
        ),
        CheckConstraint("round_id IS NOT NULL OR status <> 'drafted'", name="drafted_by_a_round"),
        Index(None, "status", "answer_by"),
        Index(None, "round_id"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    created_at: Mapped[CreatedAt]
    #: None where one asked the other.
    round_id: Mapped[int | None] = mapped_column(
        ForeignKey("mentoring_round.id", ondelete="CASCADE")
    )
    status: Mapped[ProposalStatus] = mapped_column(default=ProposalStatus.DRAFTED)
    a_learns: Mapped[list[str]] = mapped_column(JSON)
    b_learns: Mapped[list[str]] = mapped_column(JSON)
    sent_at: Mapped[datetime | None]
    answer_by: Mapped[datetime | None]
    a_accepted_at: Mapped[datetime | None]
    b_accepted_at: Mapped[datetime | None]


class Pairing(Twosome, Base):
    """Two people who agreed to learn from each other. They are also a group, and so an audience.

    ``terms_version`` counts how often their agreement was written; each accepts a version, and it
    holds once both accepted the newest one.
    """

    __tablename__ = "pairing"
    __table_args__ = (
        *twosome_constraints(),
        CheckConstraint(
            "(terms_version = 0) = (purpose_source IS NULL)", name="agreement_has_a_purpose"
        ),
        CheckConstraint(
            "(terms_version = 0) = (ends_on IS NULL)", name="agreement_has_an_end_date"
        ),
        CheckConstraint(
            "planned_meetings IS NULL OR planned_meetings BETWEEN 4 AND 6", name="four_to_six"
        ),
        CheckConstraint(
            "minutes_each IS NULL OR minutes_each BETWEEN 15 AND 180", name="a_sensible_length"
        ),
        CheckConstraint(
            "status NOT IN ('active', 'paused') OR (terms_version > 0"
            " AND a_terms_version = terms_version AND b_terms_version = terms_version)",
            name="agreement_first",
        ),
        CheckConstraint(
            "a_terms_version <= terms_version AND b_terms_version <= terms_version",
            name="accepts_what_was_written",
        ),
        CheckConstraint("(status = 'paused') = (paused_at IS NOT NULL)", name="paused_at_a_time"),
        CheckConstraint("(status = 'ended') = (ended_at IS NOT NULL)", name="ended_at_a_time"),
        Index(None, "status"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    created_at: Mapped[CreatedAt]
    proposal_id: Mapped[int] = mapped_column(ForeignKey("mentoring_proposal.id"), unique=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("people_group.id"), unique=True)
    status: Mapped[PairingStatus] = mapped_column(default=PairingStatus.AGREEING)
    status_since: Mapped[datetime] = mapped_column(default=clock.now)
    purpose: Mapped[Prose | None] = composite(Prose, *prose_columns("purpose", optional=True))
    planned_meetings: Mapped[int | None]
    minutes_each: Mapped[int | None]
    ends_on: Mapped[date | None]
    terms_version: Mapped[int] = mapped_column(default=0)
    a_terms_version: Mapped[int] = mapped_column(default=0)
    b_terms_version: Mapped[int] = mapped_column(default=0)
    next_meeting_on: Mapped[date | None]
    paused_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]

    proposal: Mapped[PairProposal] = relationship(lazy="raise_on_sql")
    meetings: Mapped[list["Meeting"]] = relationship(
        lazy="raise_on_sql", order_by="(Meeting.held_on, Meeting.id)"
    )


class Meeting(Base):
    """A line of a pairing's log: when, how long, which topics. There is no field for words."""

    __tablename__ = "pairing_meeting"
    __table_args__ = (
        CheckConstraint("minutes BETWEEN 1 AND 480", name="some_minutes"),
        Index(None, "pairing_id", "held_on"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    created_at: Mapped[CreatedAt]
    pairing_id: Mapped[int] = mapped_column(ForeignKey("pairing.id", ondelete="CASCADE"))
    held_on: Mapped[date]
    minutes: Mapped[int]
    topics: Mapped[list[str]] = mapped_column(JSON)
