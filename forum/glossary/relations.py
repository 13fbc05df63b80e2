"""How words stand to each other in two mouths, and whether both agencies say so."""

from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    and_,
    select,
    true,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.directory.models import Agency
from forum.glossary.models import Sense, Term
from forum.glossary.wording import RelationKind, Standing
from forum.kernel import clock
from forum.prose.prose import PlainProse, ShortText
from forum.storage.base import Base, CreatedAt, PrimaryKey, PublicId

#: A relation is agreed when so many have signed it: one for each side.
BOTH: Final = 2


class Ending(StrEnum):
    """Why a relation is not shown any more."""

    DECLINED = "declined"
    TAKEN_BACK = "taken_back"


class TermRelation(Base):
    """How a term in one agency's mouth stands to a term in another's.

    The scopes are slugs of an agency or a sector; the first speaks for ``term``. It is agreed when
    a steward of each side has signed it under the words that its meanings have now.
    """

    __tablename__ = "term_relation"
    __table_args__ = (
        CheckConstraint(
            "kind NOT IN ('same word, different meaning', 'same word, same meaning')"
            " OR term_id = other_id",
            name="one_word",
        ),
        CheckConstraint(
            "kind NOT IN ('different word, same meaning', 'different word, different meaning')"
            " OR term_id <> other_id",
            name="two_words",
        ),
        CheckConstraint("term_id <> other_id OR scope <> other_scope", name="two_senses"),
        CheckConstraint("note <> ''", name="says_how"),
        CheckConstraint(
            "(ended IS NULL) = (ended_at IS NULL AND ended_by_id IS NULL)", name="ended_by_somebody"
        ),
        CheckConstraint("ended <> 'declined' OR reason <> ''", name="declined_with_a_reason"),
        UniqueConstraint("term_id", "scope", "other_id", "other_scope", "kind"),
        Index(None, "other_id"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    created_at: Mapped[CreatedAt]
    term_id: Mapped[int] = mapped_column(ForeignKey("term.id", ondelete="CASCADE"))
    scope: Mapped[str] = mapped_column(String(60))
    kind: Mapped[RelationKind]
    other_id: Mapped[int] = mapped_column(ForeignKey("term.id", ondelete="CASCADE"))
    other_scope: Mapped[str] = mapped_column(String(60))
    note: Mapped[ShortText]
    #: The steward who proposed it; None where it was written at a desk.
    proposed_by_id: Mapped[int | None] = mapped_column(ForeignKey("practitioner.id"))
    ended: Mapped[Ending | None]
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("practitioner.id"))
    reason: Mapped[ShortText] = mapped_column(default=PlainProse.write(""))

    term: Mapped[Term] = relationship(lazy="raise_on_sql", foreign_keys="TermRelation.term_id")
    other: Mapped[Term] = relationship(lazy="raise_on_sql", foreign_keys="TermRelation.other_id")
    signatures: Mapped[list["RelationSignature"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", passive_deletes=True
    )
    #: Whose stewards may sign for the first side, and for the other.
    agencies: Mapped[list[Agency]] = relationship(
        lazy="raise_on_sql",
        viewonly=True,
        primaryjoin="or_(TermRelation.scope == foreign(Agency.slug),"
        " TermRelation.scope == foreign(Agency.sector))",
        order_by=Agency.position,
    )
    other_agencies: Mapped[list[Agency]] = relationship(
        lazy="raise_on_sql",
        viewonly=True,
        primaryjoin="or_(TermRelation.other_scope == foreign(Agency.slug),"
        " TermRelation.other_scope == foreign(Agency.sector))",
        order_by=Agency.position,
    )

    def signed(self, *, other_side: bool) -> "RelationSignature | None":
        """Return the signature of one side, if it stands under the words of today."""
        return next(
            (each for each in self.signatures if each.other_side is other_side and each.stands),
            None,
        )

    @property
    def signed_now(self) -> list["RelationSignature"]:
        """The signatures that stand under the words of today, the first side's first."""
        found = (self.signed(other_side=side) for side in (False, True))
        return [each for each in found if each is not None]

    @property
    def has_changed(self) -> bool:
        """Whether somebody signed it under words that a meaning does not have any more."""
        return any(not each.stands for each in self.signatures)

    @property
    def is_agreed(self) -> bool:
        """Whether both sides say so, of the words as they are now."""
        return len(self.signed_now) == BOTH

    @property
    def warns(self) -> bool:
        """Whether readers are told beside a meaning not to assume that it is theirs."""
        proposed_only = self.proposed_by_id is not None and not self.is_agreed
        return self.kind is RelationKind.SAME_WORD and not proposed_only

    @property
    def standing(self) -> Standing:
        """How far it can be trusted, as readers see it."""
        if self.ended is not None:
            words = "Declined" if self.ended is Ending.DECLINED else "Taken back"
            return Standing(words, "stop")
        if self.is_agreed:
            return Standing("Agreed by both agencies", "done")
        if self.has_changed:
            return Standing("A meaning changed since this was signed", "waits")
        if self.signatures:
            return Standing(f"{self.signatures[0].agency.short} says so. Not agreed yet", "waits")
        return Standing("Needs practitioner review", "waits")

    def end(self, ending: Ending, who: int, reason: PlainProse) -> None:
        """Show it no more; what was said stays kept."""
        self.ended, self.ended_by_id, self.reason = ending, who, reason
        self.ended_at = clock.now()

    def begin_again(self) -> None:
        """Forget how it ended, and who had signed."""
        self.ended = self.ended_at = self.ended_by_id = None
        self.reason = PlainProse.write("")
        self.signatures = []


class RelationSignature(Base):
    """A steward's word, for one side, that this is how two meanings stand to each other."""

    __tablename__ = "relation_signature"
    __table_args__ = (
        UniqueConstraint("relation_id", "other_side"),
        UniqueConstraint("relation_id", "practitioner_id"),
        CheckConstraint("version >= 1", name="signs_a_version"),
        Index(None, "practitioner_id"),
        Index(None, "sense_id"),
    )

    id: Mapped[PrimaryKey]
    created_at: Mapped[CreatedAt]
    relation_id: Mapped[int] = mapped_column(ForeignKey("term_relation.id", ondelete="CASCADE"))
    #: Whether it is signed for the relation's other side.
    other_side: Mapped[bool]
    #: The meaning that they signed under, and its version; other words need another signature.
    sense_id: Mapped[int] = mapped_column(ForeignKey("sense.id", ondelete="CASCADE"))
    version: Mapped[int]
    practitioner_id: Mapped[int] = mapped_column(ForeignKey("practitioner.id"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))

    sense: Mapped[Sense] = relationship(lazy="raise_on_sql")
    agency: Mapped[Agency] = relationship(lazy="raise_on_sql")

    @property
    def stands(self) -> bool:
        """Whether the meaning still has the words under which it was signed."""
        return self.sense.version == self.version


def agreed() -> ColumnElement[bool]:
    """Say ``is_agreed`` in SQL."""
    sides = (RelationSignature.other_side.is_(side) for side in (False, True))
    return and_(*map(signed, sides))


def has_changed() -> ColumnElement[bool]:
    """Say ``has_changed`` in SQL."""
    return signed(RelationSignature.version != Sense.version, ever=True)


def signed(which: ColumnElement[bool], *, ever: bool = False) -> ColumnElement[bool]:
    """Say that such a signature is there: under the words of today, or of any day."""
    return (
        select(RelationSignature.id)
        .join(Sense, Sense.id == RelationSignature.sense_id)
        .where(
            RelationSignature.relation_id == TermRelation.id,
            true() if ever else RelationSignature.version == Sense.version,
            which,
        )
        .correlate(TermRelation)
        .exists()
    )
