"""Who wrote a thing, as much of it as the author chose to show.

A named author stands in ``author_id``. An anonymous one does not: the row holds their tag, by which
only they are recognised, and their sealed name. Source: docs/adr/0013-sealed-authors.md.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, String, and_, or_
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from forum.access.actor import Actor
from forum.kernel import clock
from forum.kernel.vocabulary import Attribution


def moment_for(attribution: Attribution) -> datetime:
    """Return the moment to keep with what somebody writes, changes or takes back now.

    Of an anonymous contribution only the day is kept, as its midnight: a time that is not stored
    can leak through no list, cursor, feed or export.
    """
    if not attribution.is_anonymous:
        return clock.now()
    return clock.beginning(clock.today())


@dataclass(frozen=True, slots=True)
class Signature:
    """How one contribution is signed; made by ``forum.directory.signing`` and frozen on the row."""

    attribution: Attribution
    #: What readers see: a name, or a pseudonym such as "Health visitor B".
    byline: str
    agency_id: int | None
    author_id: int | None = None
    author_tag: str | None = None
    sealed_author: str | None = None
    #: What the author is told if they are shown less openly than they asked; it is not kept.
    notice: str = ""


class Authored:
    """The columns of a thing that somebody wrote. Use with ``authored_constraints``."""

    attribution: Mapped[Attribution]
    byline: Mapped[str] = mapped_column(String(120))
    author_tag: Mapped[str | None] = mapped_column(String(64), index=True)
    sealed_author: Mapped[str | None] = mapped_column(String(200))

    @declared_attr
    def author_id(self) -> Mapped[int | None]:
        """The named author; None for an anonymous one."""
        return mapped_column(ForeignKey("practitioner.id"), index=True)

    @declared_attr
    def agency_id(self) -> Mapped[int | None]:
        """The agency spoken from; None where even that is not shown."""
        return mapped_column(ForeignKey("agency.id"))

    def sign(self, signature: Signature) -> None:
        """Freeze how the author is shown."""
        self.attribution = signature.attribution
        self.byline = signature.byline
        self.agency_id = signature.agency_id
        self.author_id = signature.author_id
        self.author_tag = signature.author_tag
        self.sealed_author = signature.sealed_author

    @property
    def byline_elsewhere(self) -> str:
        """The byline outside its own conversation, where the letter would look like one person."""
        return self.byline.rpartition(" ")[0] if self.attribution.is_anonymous else self.byline

    @property
    def event_author(self) -> dict[str, str]:
        """What an event may say of the author: their seal if they are anonymous, else nothing."""
        return {"sealed": self.sealed_author} if self.sealed_author else {}

    def event_by(self, actor: Actor) -> dict[str, str]:
        """What an event may say of an author who acts: their seal, or else their public id."""
        return self.event_author or {"actor": actor.public_id}


def authored_constraints() -> tuple[CheckConstraint, CheckConstraint, CheckConstraint]:
    """Return the constraints that keep an anonymous author out of the row."""
    return (
        CheckConstraint(
            "(attribution = 'name_and_agency') = (author_id IS NOT NULL)", name="named_or_sealed"
        ),
        CheckConstraint(
            "(author_id IS NULL) = (author_tag IS NOT NULL AND sealed_author IS NOT NULL)",
            name="anonymous_is_sealed",
        ),
        CheckConstraint(
            "(attribution = 'practitioner') = (agency_id IS NULL)", name="agency_as_chosen"
        ),
    )


class Signed(Protocol):
    """What tells whose a thing is, without telling who that is."""

    @property
    def author_id(self) -> int | None:
        """The named author."""
        ...

    @property
    def author_tag(self) -> str | None:
        """The mark of an anonymous one."""
        ...


def wrote(actor: Actor, thing: Signed) -> bool:
    """Whether the actor is the author, named or not."""
    if thing.author_id is not None:
        return thing.author_id == actor.practitioner_id
    return bool(actor.tag) and thing.author_tag == actor.tag


def written_by(actor: Actor, thing: type[Authored]) -> ColumnElement[bool]:
    """Say ``wrote`` in SQL: true or false, never unknown, so that it can be negated."""
    return or_(
        and_(thing.author_id.is_not(None), thing.author_id == actor.practitioner_id),
        and_(thing.author_tag.is_not(None), thing.author_tag == actor.tag),
    )
