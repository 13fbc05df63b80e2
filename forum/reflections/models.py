"""Private reflections.

A shared reflection is a thread. It is a separate copy: nothing in the database leads from it to the
private one, and nothing in the private one says that it was shared.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from forum.kernel import clock
from forum.prose.prose import Prose, Title, prose_columns
from forum.reflections.prompts import ReflectionModel
from forum.storage.base import Base, CreatedAt, PrimaryKey, PublicId, Version


class Reflection(Base):
    """What one practitioner keeps for themselves. Nobody else reads it, whatever their role."""

    __tablename__ = "reflection"
    __table_args__ = (Index(None, "practitioner_id", "updated_at"),)

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    practitioner_id: Mapped[int] = mapped_column(ForeignKey("practitioner.id", ondelete="CASCADE"))
    created_at: Mapped[CreatedAt]
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[Version]
    title: Mapped[Title]
    model: Mapped[ReflectionModel]

    @property
    def heading(self) -> str:
        """What its author's pages call it."""
        return self.title or "Untitled"

    answers: Mapped[list["ReflectionAnswer"]] = relationship(
        lazy="raise_on_sql",
        order_by="ReflectionAnswer.position",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )


class ReflectionAnswer(Base):
    """The answer to one question of a private reflection."""

    __tablename__ = "reflection_answer"
    __table_args__ = (UniqueConstraint("reflection_id", "prompt"),)

    id: Mapped[PrimaryKey]
    reflection_id: Mapped[int] = mapped_column(ForeignKey("reflection.id", ondelete="CASCADE"))
    position: Mapped[int]
    prompt: Mapped[str] = mapped_column(String(40))
    body: Mapped[Prose] = composite(Prose, *prose_columns("body"))
