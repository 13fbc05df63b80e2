"""The edition of the glossary that stands: counted up in the transaction of every change to it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flask import current_app
from sqlalchemy import CheckConstraint, func, select, update
from sqlalchemy.orm import Mapped, joinedload, mapped_column, selectinload

from forum.access.actor import Actor
from forum.directory.queries import agencies
from forum.glossary.edition import Edition, Noted, Said, Speaker, Word
from forum.glossary.models import Sense, Term, TermRelation
from forum.glossary.own_words import ALL, Mark, OwnWord, own_word_policy
from forum.glossary.policy import term_policy
from forum.kernel import clock
from forum.storage.base import Base
from forum.storage.database import session

_EXTENSION = "forum.glossary.edition"
_EVERY_WORD = Actor.system("the words of the glossary, which everybody signed in reads")


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


#: The number and the moment of an edition; no moment before anything was counted.
Stamp = tuple[int, datetime | None]


@dataclass(frozen=True, slots=True)
class _Kept:
    stamp: Stamp
    edition: Edition


@dataclass(frozen=True, slots=True)
class Looking:
    """What one reader looks through: the edition that stands, and the words they silenced."""

    edition: Edition
    silenced: frozenset[str]


def turn() -> None:
    """Count that the glossary changed; pages show the change as soon as it is committed."""
    session().flush()
    counted = update(EditionCount).values(number=EditionCount.number + 1, since=clock.now())
    if session().execute(counted).rowcount == 0:  # type: ignore[attr-defined]  # of an update
        session().add(EditionCount(id=1, number=1))
        session().flush()


def looking(actor: Actor) -> Looking:
    """Return what a reader looks through: one statement, and more only after a change."""
    silenced = (
        select(func.aggregate_strings(func.coalesce(Term.slug, ALL), " "))
        .select_from(OwnWord)
        .outerjoin(Term, Term.id == OwnWord.term_id)
        .where(OwnWord.mark == Mark.SILENCED, own_word_policy.visible_to(actor))
        .scalar_subquery()
    )
    found = select(EditionCount.number, EditionCount.since, silenced).where(EditionCount.id == 1)
    number, since, slugs = session().execute(found).one_or_none() or (0, None, None)
    return Looking(_edition((number, since)), frozenset((slugs or "").split()))


def _edition(stamp: Stamp) -> Edition:
    kept: _Kept | None = current_app.extensions.get(_EXTENSION)
    if kept is None or kept.stamp != stamp:
        kept = current_app.extensions[_EXTENSION] = _Kept(stamp, _read())
    return kept.edition


def _read() -> Edition:
    terms = session().scalars(
        select(Term)
        .where(term_policy.visible_to(_EVERY_WORD))
        .options(
            selectinload(Term.names),
            selectinload(Term.senses).options(
                joinedload(Sense.agency), selectinload(Sense.earlier)
            ),
        )
    )
    notes, found = _notes(), terms.all()
    names = [(term.slug, str(name)) for term in found for name in _names(term)]
    words = {term.slug: _word(term, notes.get(term.id, ())) for term in found}
    speakers = {each.id: Speaker(each.slug, each.short, each.sector.value) for each in agencies()}
    return Edition(names, words, speakers)


def _notes() -> Mapping[int, list[Noted]]:
    """Return what is noted of two senses of one word, by the word; proposals of stewards are not.

    What nobody here noted came with the starter glossary, and is said to need review.
    """
    found: dict[int, list[Noted]] = defaultdict(list)
    listed = session().scalars(
        select(TermRelation)
        .join(TermRelation.term)
        .where(
            TermRelation.term_id == TermRelation.other_id,
            term_policy.visible_to(_EVERY_WORD),
        )
    )
    for each in listed:
        scopes = frozenset({each.scope, each.other_scope})
        found[each.term_id].append(Noted(scopes, each.kind, agreed=False))
    return found


def _names(term: Term) -> list[str]:
    return [term.headword, *(each.name for each in term.names)]


def _word(term: Term, notes: list[Noted] | tuple[()]) -> Word:
    senses = [_said(sense) for sense in term.senses]
    return Word(term.slug, str(term.headword), term.false_friend, senses, notes)


def _said(sense: Sense) -> Said:
    scope = sense.agency.slug if sense.agency else str(sense.sector)
    earlier = sorted((each.version, clock.local(each.until).date()) for each in sense.earlier)
    return Said(sense.id, scope, tuple(earlier))
