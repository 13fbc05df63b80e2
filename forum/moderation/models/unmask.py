"""Somebody asked who wrote one anonymous contribution, and somebody else decided."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.directory.models import Practitioner
from forum.prose.prose import PlainProse, ShortText
from forum.storage.base import Base, CreatedAt, PrimaryKey, PublicId

_WAITS = text("decision IS NULL AND withdrawn_at IS NULL")


class UnmaskDecision(StrEnum):
    """What the second person said."""

    APPROVED = "approved"
    REFUSED = "refused"


class Unmask(Base):
    """A moderator's wish to know one author, and an administrator's answer.

    The name is not here: it stays sealed on the contribution. ``author_tag`` tells nobody who it is
    but lets the author see that it was about them.
    """

    __tablename__ = "unmask"
    __table_args__ = (
        CheckConstraint("decided_by_id <> asked_by_id", name="two_people"),
        CheckConstraint("reason <> ''", name="asked_with_a_reason"),
        CheckConstraint(
            "(decision IS NULL) = (decided_because = '')", name="decided_with_a_reason"
        ),
        CheckConstraint("(decision IS NULL) = (decided_by_id IS NULL)", name="decided_by_somebody"),
        CheckConstraint("(decision IS NULL) = (decided_at IS NULL)", name="decided_at_a_time"),
        CheckConstraint(
            "(shown_until IS NOT NULL) = (decision IS NOT NULL AND decision = 'approved')",
            name="shown_only_if_approved",
        ),
        CheckConstraint("shown_until > decided_at", name="shown_after_the_decision"),
        CheckConstraint(
            "(asker_saw_at IS NULL AND decider_saw_at IS NULL) OR shown_until IS NOT NULL",
            name="seen_only_if_approved",
        ),
        CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawn_by_id IS NULL)", name="withdrawn_by_somebody"
        ),
        CheckConstraint(
            "withdrawn_by_id IN (asked_by_id, decided_by_id)", name="by_one_of_the_two"
        ),
        Index(
            "ix_unmask_one_waits",
            "kind",
            "subject",
            unique=True,
            sqlite_where=_WAITS,
            postgresql_where=_WAITS,
        ),
        Index(None, "kind", "subject"),
        Index(None, "author_tag"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    created_at: Mapped[CreatedAt]
    kind: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(16))
    author_tag: Mapped[str] = mapped_column(String(64))
    reason: Mapped[ShortText]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("practitioner.id"))
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("practitioner.id"))
    decided_at: Mapped[datetime | None]
    decision: Mapped[UnmaskDecision | None]
    decided_because: Mapped[ShortText] = mapped_column(default=lambda: PlainProse.write(""))
    #: Until when the two may see the name.
    shown_until: Mapped[datetime | None]
    #: When each of the two first looked at the name; the author reads it.
    asker_saw_at: Mapped[datetime | None]
    decider_saw_at: Mapped[datetime | None]
    #: Either of the two took it back: from then on nothing is decided, and nothing shown.
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("practitioner.id"))

    asked_by: Mapped[Practitioner] = relationship(
        lazy="raise_on_sql", foreign_keys="Unmask.asked_by_id"
    )
    decided_by: Mapped[Practitioner | None] = relationship(
        lazy="raise_on_sql", foreign_keys="Unmask.decided_by_id"
    )

    @property
    def state(self) -> str:
        """Where it stands, in words."""
        if self.withdrawn_at is not None:
            return "taken back"
        return self.decision.value if self.decision else "waiting for an administrator"
