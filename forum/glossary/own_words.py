"""What somebody notes about a word for themselves: that they learned it, or want it silent."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship
from typing_extensions import override

from forum.access.actor import Actor, Voice
from forum.access.policy import Example, Policy, rule
from forum.directory.models import Agency
from forum.glossary.models import Term
from forum.kernel.vocabulary import Role
from forum.storage.base import Base, CreatedAt, PrimaryKey, PublicId

#: Stands for every word in a list of silenced ones; no address of a word looks like it.
ALL: Final = "*"


class Mark(StrEnum):
    """What is noted about a word."""

    LEARNED = "learned"
    SILENCED = "silenced"


class OwnWord(Base):
    """One person's note about a word. Nobody else ever sees it, or a count of it."""

    __tablename__ = "own_word"
    __table_args__ = (
        CheckConstraint("mark = 'silenced' OR term_id IS NOT NULL", name="learns_one_word"),
        CheckConstraint("mark = 'learned' OR agency_id IS NULL", name="learned_from_somebody"),
        CheckConstraint("mark = 'learned' OR removed_at IS NULL", name="silence_is_lifted"),
        UniqueConstraint("practitioner_id", "mark", "term_id"),
        Index(
            "uq_own_word_all_silenced",
            "practitioner_id",
            unique=True,
            sqlite_where=text("term_id IS NULL"),
            postgresql_where=text("term_id IS NULL"),
        ),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    created_at: Mapped[CreatedAt]
    practitioner_id: Mapped[int] = mapped_column(ForeignKey("practitioner.id"))
    mark: Mapped[Mark]
    #: None where every word is silenced.
    term_id: Mapped[int | None] = mapped_column(ForeignKey("term.id", ondelete="CASCADE"))
    #: Through whose eyes it was learned, where a text of theirs led to it.
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    #: Let go of; kept so that it can be had back.
    removed_at: Mapped[datetime | None]

    term: Mapped[Term | None] = relationship(lazy="raise_on_sql")
    agency: Mapped[Agency | None] = relationship(lazy="raise_on_sql")


class OwnWordAction(StrEnum):
    """What can be done with one's note about a word."""

    READ = "read"
    CHANGE = "change"


@rule("This is not in your list.")
def is_ones_own(actor: Actor, note: OwnWord) -> bool:
    """Said of whoever made the note."""
    return note.practitioner_id == actor.practitioner_id


class OwnWordPolicy(Policy[OwnWord]):
    """One's own notes about words."""

    name = "own_word"
    read = OwnWordAction.READ
    rules = {OwnWordAction.READ: (is_ones_own,), OwnWordAction.CHANGE: (is_ones_own,)}

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        return OwnWord.practitioner_id == actor.practitioner_id

    @override
    def examples(self, role: Role) -> Mapping[str, Example[OwnWord]]:
        voice, note = Voice(1, 1, 1, 1), OwnWord(practitioner_id=1, mark=Mark.LEARNED, term_id=1)
        return {
            "their own": Example(Actor(1, voices=(voice,)), note),
            "somebody else's": Example(Actor(2, voices=(voice,)), note),
        }


own_word_policy = OwnWordPolicy()
