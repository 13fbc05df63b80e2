"""The edition of the glossary that stands: counted up in the transaction of every change to it."""

from dataclasses import dataclass
from datetime import datetime

from flask import current_app
from sqlalchemy import (
    BindParameter,
    CheckConstraint,
    ScalarSelect,
    String,
    cast,
    func,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from forum.access.actor import Actor
from forum.glossary import reading
from forum.glossary.edition import Edition
from forum.glossary.models import Term
from forum.glossary.own_words import ALL, Mark, OwnWord
from forum.kernel import clock
from forum.storage.base import Base
from forum.storage.database import session

_EXTENSION = "forum.glossary.edition"
#: Stands between the stamp of an edition and the addresses of words; in neither.
_BESIDE = "|"


class EditionCount(Base):
    """How often the glossary has changed.

    Whoever changes it locks the row, so that two changes at the same moment count as two.
    """

    __tablename__ = "glossary_edition"
    __table_args__ = (
        CheckConstraint("id = 1", name="only_one"),
        CheckConstraint("number >= 1", name="counted_up"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
    #: Tells it from an edition of the same number before a backup was put back.
    since: Mapped[datetime] = mapped_column(default=clock.now)


@dataclass(frozen=True, slots=True)
class Looking:
    """What one reader looks through: the edition that stands, and the words they silenced."""

    edition: Edition
    silenced: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Kept:
    stamp: str
    edition: Edition


def begin() -> None:
    """Count the first edition, if none was counted yet."""
    if session().get(EditionCount, 1) is None:
        session().add(EditionCount(id=1, number=1))
        session().flush()


def turn() -> None:
    """Count that the glossary changed; pages show the change as soon as it is committed."""
    begin()
    counted = update(EditionCount).values(number=EditionCount.number + 1, since=clock.now())
    session().execute(counted)


def reads_by(who: BindParameter[int]) -> ScalarSelect[str]:
    """Return the stamp of the edition that stands and the words that somebody silenced, in SQL."""
    silenced = (
        select(func.aggregate_strings(func.coalesce(Term.slug, ALL), " "))
        .select_from(OwnWord)
        .outerjoin(Term, Term.id == OwnWord.term_id)
        .where(OwnWord.mark == Mark.SILENCED, OwnWord.practitioner_id == who)
        .scalar_subquery()
    )
    stamp = cast(EditionCount.number, String) + "." + cast(EditionCount.since, String)
    said = stamp + _BESIDE + func.coalesce(silenced, "")
    return select(said).where(EditionCount.id == 1).scalar_subquery()


def looking(actor: Actor) -> Looking:
    """Return what a reader looks through; asks the database once after each change."""
    stamp, _, silenced = actor.reads_by.partition(_BESIDE)
    kept: _Kept | None = current_app.extensions.get(_EXTENSION)
    if kept is None or kept.stamp != stamp:
        kept = current_app.extensions[_EXTENSION] = _Kept(stamp, reading.read())
    return Looking(kept.edition, frozenset(silenced.split()))
