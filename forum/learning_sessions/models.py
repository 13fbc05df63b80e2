"""A learning session, its run-sheet, the seats kept in it, and who booked."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from forum.directory.audience import Addressed, addressed_constraints
from forum.directory.models import Practitioner
from forum.kernel import clock
from forum.learning_sessions.lifecycle import Status, status_at
from forum.prose.prose import Prose, ShortText, Title, prose_columns
from forum.storage.base import Base, CreatedAt, PrimaryKey, PublicId, Version


class LearningSession(Addressed, Base):
    """Shared learning at a time.

    It lasts as long as its run-sheet. ``version`` counts its changes, and calendars count with it.
    """

    __tablename__ = "learning_session"
    __table_args__ = (
        *addressed_constraints(),
        CheckConstraint("audience NOT IN ('only_me', 'pairing')", name="for_several_people"),
        CheckConstraint("ends_at > starts_at", name="takes_some_time"),
        CheckConstraint("capacity >= 2", name="room_for_two"),
        CheckConstraint("seats_kept_until <= starts_at", name="kept_seats_are_released"),
        CheckConstraint(
            "(cancelled_at IS NULL) = (cancelled_because IS NULL)", name="cancelled_with_a_reason"
        ),
        CheckConstraint(
            "join_link = '' OR substr(join_link, 1, 8) = 'https://'"
            " OR substr(join_link, 1, 7) = 'http://'",
            name="link_leads_to_the_web",
        ),
        Index(None, "ends_at"),
        Index(None, "facilitator_id", "ends_at"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    created_at: Mapped[CreatedAt]
    version: Mapped[Version]
    #: The slug of the format that its run-sheet was copied from.
    format: Mapped[str] = mapped_column(String(40))
    title: Mapped[Title]
    purpose: Mapped[Prose] = composite(Prose, *prose_columns("purpose"))
    bring: Mapped[ShortText]
    access_note: Mapped[ShortText]
    join_link: Mapped[str] = mapped_column(String(500), default="")
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    capacity: Mapped[int]
    #: Seats kept for agencies go to whoever waits from this moment on.
    seats_kept_until: Mapped[datetime | None]
    facilitator_id: Mapped[int] = mapped_column(ForeignKey("practitioner.id"))
    #: The agency that the facilitator speaks from.
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    changed_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    cancelled_because: Mapped[ShortText | None]

    facilitator: Mapped[Practitioner] = relationship(lazy="raise_on_sql")
    phases: Mapped[list["Phase"]] = relationship(
        lazy="raise_on_sql", order_by="Phase.position", cascade="all, delete-orphan"
    )
    kept_seats: Mapped[list["KeptSeats"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan"
    )

    @property
    def status(self) -> Status:
        """Where it stands at this moment."""
        return status_at(clock.now(), self.starts_at, self.ends_at, self.cancelled_at)

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return int((self.ends_at - self.starts_at).total_seconds()) // 60


class Phase(Base):
    """One timed part of a run-sheet. A part of no minutes is left out.

    Its words are the format's own, copied so that a later format changes no session; nobody types
    them here.
    """

    __tablename__ = "learning_session_phase"
    __table_args__ = (
        UniqueConstraint("learning_session_id", "position"),
        CheckConstraint("minutes >= 0", name="minutes_are_not_negative"),
    )

    id: Mapped[PrimaryKey]
    learning_session_id: Mapped[int] = mapped_column(
        ForeignKey("learning_session.id", ondelete="CASCADE")
    )
    position: Mapped[int]
    title: Mapped[str] = mapped_column(String(80))
    minutes: Mapped[int]
    #: A key of ``formats.who_speaks``.
    speaks: Mapped[str] = mapped_column(String(20))
    prompt: Mapped[str] = mapped_column(String(200))


class KeptSeats(Base):
    """Seats kept for an agency that would otherwise be missing."""

    __tablename__ = "learning_session_seats"
    __table_args__ = (
        UniqueConstraint("learning_session_id", "agency_id"),
        CheckConstraint("seats > 0", name="at_least_one"),
    )

    id: Mapped[PrimaryKey]
    learning_session_id: Mapped[int] = mapped_column(
        ForeignKey("learning_session.id", ondelete="CASCADE")
    )
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    seats: Mapped[int]


class Booking(Base):
    """One person's wish to come, in the order of asking; with ``placed_at`` they have a place.

    It keeps the agency they speak from and the version of the ground rules that they accepted.
    """

    __tablename__ = "learning_session_booking"
    __table_args__ = (
        UniqueConstraint("learning_session_id", "practitioner_id"),
        CheckConstraint("rules_version > 0", name="accepts_ground_rules"),
        CheckConstraint(
            "placed_at IS NOT NULL OR (claimed_minutes IS NULL AND confirmed_minutes IS NULL)",
            name="attended_with_a_place",
        ),
        CheckConstraint("claimed_minutes >= 0", name="claim_is_not_negative"),
        CheckConstraint("confirmed_minutes >= 0", name="minutes_are_not_negative"),
        CheckConstraint(
            "(confirmed_minutes IS NULL) = (confirmed_by_id IS NULL)", name="confirmed_by_somebody"
        ),
        CheckConstraint("confirmed_by_id <> practitioner_id", name="not_by_oneself"),
        Index(None, "practitioner_id"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    created_at: Mapped[CreatedAt]
    learning_session_id: Mapped[int] = mapped_column(
        ForeignKey("learning_session.id", ondelete="CASCADE")
    )
    practitioner_id: Mapped[int] = mapped_column(ForeignKey("practitioner.id", ondelete="CASCADE"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    rules_version: Mapped[int]
    placed_at: Mapped[datetime | None]
    claimed_minutes: Mapped[int | None]
    confirmed_minutes: Mapped[int | None]
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("practitioner.id"))

    learning_session: Mapped[LearningSession] = relationship(lazy="raise_on_sql")
    practitioner: Mapped[Practitioner] = relationship(
        lazy="raise_on_sql", foreign_keys="Booking.practitioner_id"
    )

    @property
    def has_place(self) -> bool:
        """Whether it is a place, and not a wait."""
        return self.placed_at is not None
