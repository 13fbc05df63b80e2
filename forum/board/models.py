"""What a board was asked, what it replied, and the frontline's verdicts on it."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from forum.board.lifecycle import After, Answer, Change, Wanted
from forum.directory.models import Agency
from forum.kernel import clock
from forum.prose.prose import PlainProse, Prose, ShortText, prose_columns
from forum.seams.models import Seam
from forum.storage.base import Base, CreatedAt, PrimaryKey, PublicId


class BoardItem(Base):
    """A seam on the board's list. It names nobody: neither who asked nor who replied."""

    __tablename__ = "board_item"
    __table_args__ = (
        CheckConstraint("due_on > asked_on", name="time_to_reply"),
        CheckConstraint(
            "(answer IS NULL) = (answered_on IS NULL)"
            " AND (answer IS NULL) = (reply_source IS NULL)",
            name="answered_in_words",
        ),
        CheckConstraint(
            "owner = '' OR (answer IS NOT NULL AND answer IN ('will_do', 'will_do_partly'))",
            name="owner_of_a_promise",
        ),
        # A seam waits for one reply at a time.
        Index(
            "uq_board_item_waiting",
            "seam_id",
            unique=True,
            sqlite_where=text("answer IS NULL"),
            postgresql_where=text("answer IS NULL"),
        ),
        Index(None, "seam_id", "created_at"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    created_at: Mapped[CreatedAt]
    seam_id: Mapped[int] = mapped_column(ForeignKey("seam.id", ondelete="CASCADE"))
    asked_on: Mapped[date]
    due_on: Mapped[date]
    wanted: Mapped[Wanted]
    #: What is asked beyond what the seam says itself; may be empty.
    note: Mapped[ShortText] = mapped_column(default=PlainProse.write(""))
    answer: Mapped[Answer | None]
    reply: Mapped[Prose | None] = composite(Prose, *prose_columns("reply", optional=True))
    #: The post that sees to it, never a name.
    owner: Mapped[ShortText] = mapped_column(default=PlainProse.write(""))
    answered_on: Mapped[date | None]

    seam: Mapped[Seam] = relationship(lazy="raise_on_sql")
    rounds: Mapped[list["VerdictRound"]] = relationship(
        lazy="raise_on_sql", order_by="VerdictRound.opens_on", cascade="all, delete-orphan"
    )

    @property
    def days_over(self) -> int:
        """How many days the board has been silent beyond its time; 0 while it is not."""
        if self.answer is not None:
            return 0
        return max((clock.today() - self.due_on).days, 0)

    @property
    def open_round(self) -> "VerdictRound | None":
        """The round in which the frontline is asked today."""
        return next((each for each in self.rounds if each.is_open), None)


class VerdictRound(Base):
    """When the frontline of a partnership is asked whether a reply changed anything."""

    __tablename__ = "verdict_round"
    __table_args__ = (
        UniqueConstraint("item_id", "after"),
        CheckConstraint("closes_on > opens_on", name="open_for_some_days"),
    )

    id: Mapped[PrimaryKey]
    item_id: Mapped[int] = mapped_column(ForeignKey("board_item.id", ondelete="CASCADE"))
    after: Mapped[After]
    opens_on: Mapped[date]
    #: The first day on which nobody is asked any more; what was said is shown from then on.
    closes_on: Mapped[date]
    finished_at: Mapped[datetime | None]

    item: Mapped[BoardItem] = relationship(lazy="raise_on_sql", back_populates="rounds")

    @property
    def is_open(self) -> bool:
        """Whether the frontline is asked today."""
        return self.opens_on <= clock.today() < self.closes_on

    @property
    def is_over(self) -> bool:
        """Whether what was said can be shown."""
        return clock.today() >= self.closes_on


class Verdict(Base):
    """What one person said of a reply, for their agency; whose it is goes when the round ends."""

    __tablename__ = "verdict"
    __table_args__ = (UniqueConstraint("round_id", "voice_key"),)

    id: Mapped[PrimaryKey]
    round_id: Mapped[int] = mapped_column(ForeignKey("verdict_round.id", ondelete="CASCADE"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    change: Mapped[Change]
    #: One to a person and round; emptied when the round is over.
    voice_key: Mapped[str | None] = mapped_column(String(64))

    agency: Mapped[Agency] = relationship(lazy="raise_on_sql")
