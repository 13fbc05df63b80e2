"""Two people of different agencies: what a proposal and a pairing have in common."""

from collections.abc import Mapping

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, or_
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from forum.access.actor import Actor
from forum.directory.models import Agency, Practitioner


class Twosome:
    """The columns of a thing between two people. Use with ``twosome_constraints``."""

    @declared_attr
    def a_id(self) -> Mapped[int]:
        """One of the two; of a mentor and a mentee, the mentor."""
        return mapped_column(ForeignKey("practitioner.id", ondelete="CASCADE"), index=True)

    @declared_attr
    def b_id(self) -> Mapped[int]:
        """The other."""
        return mapped_column(ForeignKey("practitioner.id", ondelete="CASCADE"), index=True)

    @declared_attr
    def a_agency_id(self) -> Mapped[int]:
        """The agency that ``a`` speaks from here."""
        return mapped_column(ForeignKey("agency.id"))

    @declared_attr
    def b_agency_id(self) -> Mapped[int]:
        """The agency that ``b`` speaks from here."""
        return mapped_column(ForeignKey("agency.id"))

    @declared_attr
    @classmethod
    def a(cls) -> Mapped[Practitioner]:
        """One of the two."""
        return relationship(
            Practitioner, lazy="raise_on_sql", foreign_keys=f"{cls.__module__}.{cls.__name__}.a_id"
        )

    @declared_attr
    @classmethod
    def b(cls) -> Mapped[Practitioner]:
        """The other."""
        return relationship(
            Practitioner, lazy="raise_on_sql", foreign_keys=f"{cls.__module__}.{cls.__name__}.b_id"
        )

    @declared_attr
    @classmethod
    def a_agency(cls) -> Mapped[Agency]:
        """The agency of ``a``."""
        return relationship(
            Agency, lazy="raise_on_sql", foreign_keys=f"{cls.__module__}.{cls.__name__}.a_agency_id"
        )

    @declared_attr
    @classmethod
    def b_agency(cls) -> Mapped[Agency]:
        """The agency of ``b``."""
        return relationship(
            Agency, lazy="raise_on_sql", foreign_keys=f"{cls.__module__}.{cls.__name__}.b_agency_id"
        )

    def is_a(self, actor: Actor) -> bool:
        """Whether the actor is ``a``."""
        return self.a_id == actor.practitioner_id

    def other(self, actor: Actor) -> Practitioner:
        """Return the other person."""
        return self.b if self.is_a(actor) else self.a

    def other_agency(self, actor: Actor) -> Agency:
        """Return the agency of the other person."""
        return self.b_agency if self.is_a(actor) else self.a_agency

    @property
    def people(self) -> Mapping[int, int]:
        """The agency of each of the two."""
        return {self.a_id: self.a_agency_id, self.b_id: self.b_agency_id}


def twosome_constraints() -> tuple[CheckConstraint, CheckConstraint]:
    """Return the constraints that keep two people two, and of different agencies."""
    return (
        CheckConstraint("a_id <> b_id", name="two_people"),
        CheckConstraint("a_agency_id <> b_agency_id", name="two_agencies"),
    )


def is_one_of(actor: Actor, thing: Twosome) -> bool:
    """Whether the actor is one of the two."""
    return not actor.is_system and actor.practitioner_id in {thing.a_id, thing.b_id}


def has_one_in(actor: Actor, thing: type[Twosome]) -> ColumnElement[bool]:
    """Say ``is_one_of`` in SQL."""
    return or_(thing.a_id == actor.practitioner_id, thing.b_id == actor.practitioner_id)
