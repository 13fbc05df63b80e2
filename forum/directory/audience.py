"""Who may read a thing: chosen per item, kept on its row, and said once for every feature."""

from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, and_, false, or_
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from forum.access.actor import Actor
from forum.kernel.errors import Invalid
from forum.kernel.vocabulary import AudienceKind


@dataclass(frozen=True, slots=True)
class Audience:
    """An audience as somebody chose it."""

    kind: AudienceKind
    partnership_id: int | None = None
    group_id: int | None = None

    def __post_init__(self) -> None:
        """Refuse a half-said audience.

        Raises:
            Invalid: it does not say whose partnership, or which group.
        """
        if self.kind.needs_partnership != (self.partnership_id is not None):
            msg = "Choose which partnership this is about."
            raise Invalid(msg)
        if self.kind.needs_group != (self.group_id is not None):
            msg = "Choose which pairing or circle may read this."
            raise Invalid(msg)


class Addressed:
    """The columns of a thing that has an audience. Use with ``addressed_constraints``."""

    audience: Mapped[AudienceKind]

    @declared_attr
    def audience_partnership_id(self) -> Mapped[int | None]:
        """The partnership inside, or outside, which it is read."""
        return mapped_column(ForeignKey("partnership.id"))

    @declared_attr
    def audience_group_id(self) -> Mapped[int | None]:
        """The pairing or circle that reads it."""
        return mapped_column(ForeignKey("people_group.id"))

    def address(self, audience: Audience) -> None:
        """Give the thing an audience."""
        self.audience = audience.kind
        self.audience_partnership_id = audience.partnership_id
        self.audience_group_id = audience.group_id


def addressed_constraints() -> tuple[CheckConstraint, CheckConstraint]:
    """Return the constraints that keep an audience whole in the database too."""
    return (
        CheckConstraint(
            "(audience IN ('partnership', 'outside_partnership'))"
            " = (audience_partnership_id IS NOT NULL)",
            name="audience_names_its_partnership",
        ),
        CheckConstraint(
            "(audience IN ('pairing', 'circle')) = (audience_group_id IS NOT NULL)",
            name="audience_names_its_group",
        ),
    )


class Reached(Protocol):
    """What tells for whom a thing is."""

    @property
    def audience(self) -> AudienceKind:
        """The kind of audience."""
        ...

    @property
    def audience_partnership_id(self) -> int | None:
        """The partnership inside, or outside, which it is read."""
        ...

    @property
    def audience_group_id(self) -> int | None:
        """The pairing or circle that reads it."""
        ...


def in_audience(actor: Actor, thing: Reached) -> bool:
    """Whether the actor is among those who may read; the author is not considered here.

    Only people with a confirmed, current affiliation are in any audience but a group's.
    """
    match thing.audience:
        case AudienceKind.EVERYONE:
            return bool(actor.voices)
        case AudienceKind.PARTNERSHIP:
            return thing.audience_partnership_id in actor.partnership_ids
        case AudienceKind.OUTSIDE_PARTNERSHIP:
            inside = thing.audience_partnership_id in actor.partnership_ids
            return bool(actor.voices) and not inside
        case AudienceKind.PAIRING | AudienceKind.CIRCLE:
            return bool(actor.voices) and thing.audience_group_id in actor.group_ids
        case AudienceKind.ONLY_ME:
            return False


def audience_includes(actor: Actor, thing: type[Addressed]) -> ColumnElement[bool]:
    """Say ``in_audience`` in SQL."""
    if not actor.voices:
        return false()
    return or_(
        thing.audience == AudienceKind.EVERYONE,
        and_(
            thing.audience == AudienceKind.PARTNERSHIP,
            thing.audience_partnership_id.in_(actor.partnership_ids),
        ),
        and_(
            thing.audience == AudienceKind.OUTSIDE_PARTNERSHIP,
            thing.audience_partnership_id.not_in(actor.partnership_ids),
        ),
        and_(
            thing.audience.in_([AudienceKind.PAIRING, AudienceKind.CIRCLE]),
            thing.audience_group_id.in_(actor.group_ids),
        ),
    )


def in_words(kind: AudienceKind, partnership: str = "") -> str:
    """Say who may read a thing, as it stands above every box and every conversation."""
    return {
        AudienceKind.ONLY_ME: "only you",
        AudienceKind.PAIRING: "the two people of this pairing",
        AudienceKind.CIRCLE: "the members of this circle",
        AudienceKind.PARTNERSHIP: f"everyone in {partnership}",
        AudienceKind.OUTSIDE_PARTNERSHIP: f"everyone outside {partnership}",
        AudienceKind.EVERYONE: "everyone signed in, in every partnership",
    }[kind]
