"""Circles, their agreements, and who would like to join.

Who is in a circle stands in the directory's group, which also decides who reads what is said there.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from forum.prose.prose import Prose, ShortText, Title, prose_columns
from forum.storage.base import Base, CreatedAt, PrimaryKey, PublicId

#: Thirteen people can still hear each other.
MOST_MEMBERS = 13
FEWEST_AGENCIES = 2


class Direction(StrEnum):
    """Who took the first step."""

    ASKED = "asked"
    INVITED = "invited"


class Circle(Base):
    """A circle. It is open while ``opened_at`` is set; it pauses when only one agency is left."""

    __tablename__ = "circle"
    __table_args__ = (CheckConstraint("agreement_number > 0", name="has_an_agreement"),)

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    created_at: Mapped[CreatedAt]
    group_id: Mapped[int] = mapped_column(ForeignKey("people_group.id"), unique=True)
    name: Mapped[Title]
    #: What it is for: the only thing that people outside a listed circle see.
    purpose: Mapped[ShortText]
    listed: Mapped[bool] = mapped_column(default=False)
    #: The version of the agreement that holds now.
    agreement_number: Mapped[int] = mapped_column(default=1)
    opened_at: Mapped[datetime | None]

    knocks: Mapped[list["Knock"]] = relationship(lazy="raise_on_sql")


class Agreement(Base):
    """One version of how the members of a circle treat each other."""

    __tablename__ = "circle_agreement"
    __table_args__ = (UniqueConstraint("circle_id", "number"),)

    id: Mapped[PrimaryKey]
    circle_id: Mapped[int] = mapped_column(ForeignKey("circle.id", ondelete="CASCADE"))
    number: Mapped[int]
    created_at: Mapped[CreatedAt]
    text: Mapped[Prose] = composite(Prose, *prose_columns("text"))


class Acceptance(Base):
    """A member accepted one version."""

    __tablename__ = "circle_acceptance"
    __table_args__ = (UniqueConstraint("agreement_id", "practitioner_id"),)

    id: Mapped[PrimaryKey]
    agreement_id: Mapped[int] = mapped_column(ForeignKey("circle_agreement.id", ondelete="CASCADE"))
    practitioner_id: Mapped[int] = mapped_column(ForeignKey("practitioner.id", ondelete="CASCADE"))
    created_at: Mapped[CreatedAt]


class Knock(Base):
    """Somebody asked to join, or was invited. The row goes when it is answered."""

    __tablename__ = "circle_knock"
    __table_args__ = (
        UniqueConstraint("circle_id", "practitioner_id"),
        Index(None, "practitioner_id"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    created_at: Mapped[CreatedAt]
    circle_id: Mapped[int] = mapped_column(ForeignKey("circle.id", ondelete="CASCADE"))
    practitioner_id: Mapped[int] = mapped_column(ForeignKey("practitioner.id", ondelete="CASCADE"))
    direction: Mapped[Direction]


class Turn(Base):
    """Somebody facilitates from now on, until the next turn."""

    __tablename__ = "circle_turn"
    __table_args__ = (Index(None, "circle_id"),)

    id: Mapped[PrimaryKey]
    circle_id: Mapped[int] = mapped_column(ForeignKey("circle.id", ondelete="CASCADE"))
    practitioner_id: Mapped[int] = mapped_column(ForeignKey("practitioner.id", ondelete="CASCADE"))
    began_at: Mapped[CreatedAt]
