"""The words of the glossary that stand in a text, found by one look-up for each of its versions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import current_app
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from forum.access.actor import Actor
from forum.contracts.meanings import Meaning, NamedWord
from forum.directory.agencies import sector_names
from forum.glossary.lookup import Lookup
from forum.glossary.models import Sense, Term, TermName
from forum.glossary.policy import term_policy
from forum.kernel.vocabulary import Sector
from forum.storage.database import session

_EXTENSION = "forum.glossary.lookup"
_EVERY_NAME = Actor.system("the names of the glossary, which everybody signed in reads")

#: The glossary changes when a word is added or said otherwise.
_Version = tuple[int, datetime | None]


@dataclass(frozen=True, slots=True)
class _Kept:
    version: _Version
    lookup: Lookup


def words_in(actor: Actor, typed: str) -> Sequence[NamedWord]:
    """Return the glossary's words in what somebody typed; capitals do not matter."""
    if not (slugs := _slugs(typed)):
        return []
    found = session().scalars(
        select(Term)
        .where(Term.slug.in_(slugs), term_policy.visible_to(actor))
        .options(selectinload(Term.names), selectinload(Term.senses).joinedload(Sense.agency))
    )
    by_slug: Mapping[str, Term] = {term.slug: term for term in found}
    return [_named(by_slug[slug]) for slug in slugs if slug in by_slug]


def lookup() -> Lookup:
    """Return the look-up for the glossary as it stands; made once for each version."""
    count, latest = session().execute(select(func.count(), func.max(Term.changed_at))).one()
    version: _Version = (count, latest)
    kept: _Kept | None = current_app.extensions.get(_EXTENSION)
    if kept is None or kept.version != version:
        kept = current_app.extensions[_EXTENSION] = _Kept(version, Lookup(_names()))
    return kept.lookup


def _slugs(typed: str) -> list[str]:
    """Return the terms named, as typed or in capitals: nobody holds the shift key to search."""
    found = lookup()
    mentions = [*found.mentions(typed), *found.mentions(typed.upper())]
    return list(dict.fromkeys(slug for mention in mentions for slug in mention.terms))


def _names() -> list[tuple[str, str]]:
    seen = term_policy.visible_to(_EVERY_NAME)
    headwords = select(Term.slug, Term.headword).where(seen)
    others = select(Term.slug, TermName.name).join(Term, Term.id == TermName.term_id).where(seen)
    rows = [*session().execute(headwords), *session().execute(others)]
    return [(slug, str(name)) for slug, name in rows]


def _named(term: Term) -> NamedWord:
    sectors = sector_names()
    return NamedWord(
        headword=term.headword,
        url=f"/glossary/{term.slug}",
        names=(term.headword, *(each.name for each in term.names)),
        meanings=tuple(_meaning(sense, sectors) for sense in term.senses)
        if term.false_friend
        else (),
    )


def _meaning(sense: Sense, sectors: Mapping[Sector, str]) -> Meaning:
    umbrella = sectors[sense.sector] if sense.sector else ""
    speaker = sense.agency.name if sense.agency else umbrella
    return Meaning(sense.public_id, speaker, sense.means, f"/glossary/senses/{sense.public_id}")
