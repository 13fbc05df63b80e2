"""A flagged contribution: who flagged it is not here, what they said is, and what was decided."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.directory.authorship import moment_for
from forum.directory.models import Agency
from forum.kernel import clock
from forum.kernel.vocabulary import Attribution
from forum.moderation.lifecycle import FlagKind, Status, Verdict
from forum.prose.prose import PlainProse, ShortText
from forum.storage.base import Base, CreatedAt, PrimaryKey, PublicId


def _nothing() -> PlainProse:
    return PlainProse.write("")


def this_day() -> datetime:
    """Return the beginning of today: what is kept of acts that must not be told apart."""
    return moment_for(Attribution.AGENCY)


class Matter(Base):
    """One contribution that somebody flagged, whatever feature it belongs to; one row for ever.

    Days, never times: beside what people did by name at that moment, a time would tell who flagged.
    """

    __tablename__ = "matter"
    __table_args__ = (
        UniqueConstraint("kind", "subject"),
        CheckConstraint("status <> 'change_asked' OR hidden", name="hidden_until_changed"),
        Index(None, "status", "waiting_since", "id"),
        Index(None, "author_tag"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    kind: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(16))
    #: By which its author is kept from deciding, and is told what was decided; named or not.
    author_tag: Mapped[str] = mapped_column(String(64))
    status: Mapped[Status] = mapped_column(default=Status.WAITING)
    hidden: Mapped[bool] = mapped_column(default=False)
    #: A day, as its midnight.
    waiting_since: Mapped[datetime] = mapped_column(default=this_day)
    #: Perhaps no moderator may decide, so administrators may too.
    to_administrators: Mapped[bool] = mapped_column(default=False)

    flags: Mapped[list["Flag"]] = relationship(lazy="raise_on_sql", back_populates="matter")
    decisions: Mapped[list["Decision"]] = relationship(
        lazy="raise_on_sql", back_populates="matter", order_by="Decision.id"
    )

    @property
    def open_flags(self) -> list["Flag"]:
        """What nobody has decided about, and nobody took back."""
        return [flag for flag in self.flags if flag.is_open]

    @property
    def last(self) -> "Decision | None":
        """What was decided last."""
        return self.decisions[-1] if self.decisions else None


class Flag(Base):
    """Somebody's word that a moderator should look; ``voice_key`` is theirs, and tells no name."""

    __tablename__ = "flag"
    __table_args__ = (
        UniqueConstraint("matter_id", "voice_key"),
        CheckConstraint(
            "(kind = 'wrong_about_agency') = (agency_id IS NOT NULL)", name="about_an_agency"
        ),
        CheckConstraint("(agency_id IS NULL) = (partnership_id IS NULL)", name="of_a_partnership"),
        CheckConstraint(
            "reason <> '' OR kind IN ('identifies', 'recognised', 'off_topic')",
            name="says_why",
        ),
        Index(None, "voice_key", "day"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id", ondelete="CASCADE"))
    voice_key: Mapped[str] = mapped_column(String(64))
    kind: Mapped[FlagKind]
    reason: Mapped[ShortText] = mapped_column(default=_nothing)
    day: Mapped[date] = mapped_column(default=clock.today)
    #: Whose stewards look, and where; only where an agency says that it is wrong about them.
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    partnership_id: Mapped[int | None] = mapped_column(ForeignKey("partnership.id"))
    withdrawn: Mapped[bool] = mapped_column(default=False)
    settled: Mapped[bool] = mapped_column(default=False)

    matter: Mapped[Matter] = relationship(lazy="raise_on_sql", back_populates="flags")
    agency: Mapped[Agency | None] = relationship(lazy="raise_on_sql")

    @property
    def is_open(self) -> bool:
        """Whether somebody has still to decide about it."""
        return not (self.withdrawn or self.settled)


class Decision(Base):
    """What somebody decided about a flagged thing, why, and what its author says to it, once."""

    __tablename__ = "moderation_decision"
    __table_args__ = (
        CheckConstraint("reason <> ''", name="says_why"),
        CheckConstraint("(appeal = '') = (appealed_on IS NULL)", name="appeals_on_a_day"),
        CheckConstraint("appealed_on IS NULL OR NOT on_appeal", name="appeals_once"),
        CheckConstraint("appealed_on IS NULL OR hidden_after", name="appeals_what_hides"),
        Index(None, "matter_id"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    created_at: Mapped[CreatedAt]
    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id", ondelete="CASCADE"))
    by_id: Mapped[int] = mapped_column(ForeignKey("practitioner.id"))
    verdict: Mapped[Verdict]
    reason: Mapped[ShortText]
    on_appeal: Mapped[bool] = mapped_column(default=False)
    hidden_before: Mapped[bool]
    hidden_after: Mapped[bool]
    appeal: Mapped[ShortText] = mapped_column(default=_nothing)
    appealed_on: Mapped[date | None]

    matter: Mapped[Matter] = relationship(lazy="raise_on_sql", back_populates="decisions")
