"""That words were taken out: what sort, how many texts of which kind, and whose. Never the words.

Of the words themselves only a mark is kept, made with the sealing key: it tells whether other words
are the same, so that they can be taken out of a backup too, and nothing else.
"""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.directory.models import Practitioner
from forum.scrubs.lifecycle import ScrubKind
from forum.storage.base import Base, CreatedAt, PrimaryKey, PublicId


class Scrub(Base):
    """Words that were taken out of everything; one row for ever."""

    __tablename__ = "scrub"

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    created_at: Mapped[CreatedAt]
    #: None where the site did it again in what a backup brought back.
    by_id: Mapped[int | None] = mapped_column(ForeignKey("practitioner.id"))
    kind: Mapped[ScrubKind]
    marks: Mapped[list[str]] = mapped_column(JSON)
    #: When the index, the files and the emptied pages of the database were clean too.
    cleaned_at: Mapped[datetime | None]
    #: Letters that lead to what was changed; they hold no words (``Notice.posting``).
    letters_waiting: Mapped[int] = mapped_column(default=0)
    letters_sent: Mapped[int] = mapped_column(default=0)

    by: Mapped[Practitioner | None] = relationship(lazy="raise_on_sql")
    reached: Mapped[list["Reached"]] = relationship(lazy="raise_on_sql", back_populates="scrub")
    writers: Mapped[list["Writer"]] = relationship(lazy="raise_on_sql", back_populates="scrub")

    @property
    def texts(self) -> int:
        """How many texts the words were taken out of."""
        return sum(each.texts for each in self.reached if not each.stayed)


class Reached(Base):
    """How many texts of one table held the words; ``stayed`` are people's own names."""

    __tablename__ = "scrub_reached"
    __table_args__ = (CheckConstraint("texts > 0", name="counts_some"),)

    scrub_id: Mapped[int] = mapped_column(
        ForeignKey("scrub.id", ondelete="CASCADE"), primary_key=True
    )
    place: Mapped[str] = mapped_column(String(60), primary_key=True)
    stayed: Mapped[bool] = mapped_column(primary_key=True, default=False)
    texts: Mapped[int]

    scrub: Mapped[Scrub] = relationship(lazy="raise_on_sql", back_populates="reached")


class Writer(Base):
    """Somebody whose texts were changed, known as openly as the texts know them."""

    __tablename__ = "scrub_writer"
    __table_args__ = (
        CheckConstraint("(author_id IS NULL) <> (author_tag IS NULL)", name="one_person"),
        CheckConstraint(
            "(author_tag IS NULL) = (sealed_author IS NULL)", name="anonymous_is_sealed"
        ),
        CheckConstraint("texts > 0", name="counts_some"),
    )

    id: Mapped[PrimaryKey]
    scrub_id: Mapped[int] = mapped_column(ForeignKey("scrub.id", ondelete="CASCADE"), index=True)
    author_id: Mapped[int | None] = mapped_column(
        ForeignKey("practitioner.id", ondelete="CASCADE"), index=True
    )
    author_tag: Mapped[str | None] = mapped_column(String(64), index=True)
    sealed_author: Mapped[str | None] = mapped_column(String(200))
    texts: Mapped[int]

    scrub: Mapped[Scrub] = relationship(lazy="raise_on_sql", back_populates="writers")
