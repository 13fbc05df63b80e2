"""The words of the glossary that stand in a text, found by one look-up for each of its versions."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from flask import current_app
from sqlalchemy import Select, func, select

from forum.access.actor import Actor
from forum.access.reader import for_any_reader, standing_of
from forum.contracts.meanings import Meaning, NamedWord
from forum.directory.agencies import sector_names
from forum.directory.models import Agency
from forum.glossary.lookup import WORD, Lookup, Mention
from forum.glossary.models import Sense, Term, TermName
from forum.glossary.policy import sense_policy, term_policy
from forum.glossary.signing import signed
from forum.glossary.wording import begins_after
from forum.kernel import clock
from forum.storage import prepared
from forum.storage.database import session
from forum.storage.lists import OneOf

#: What makes another form of an abbreviation.
_ENDING = re.compile(r"(?<=[A-Z])(?:['’]?S|['’]D)\b")
_EXTENSION = "forum.glossary.lookup"
#: The parameter for the slugs of some terms.
_THESE = "slugs"
_EVERY_NAME = Actor.system("the names of the glossary, which everybody signed in reads")

#: The glossary changes when a word is added or said otherwise.
_Version = tuple[int, datetime | None]


@dataclass(frozen=True, slots=True)
class _Kept:
    version: _Version
    lookup: Lookup
    #: Every word of every name, in small letters.
    spelt: frozenset[str]


def words_in(actor: Actor, typed: str) -> Sequence[NamedWord]:
    """Return the glossary's words in what somebody typed; capitals do not matter."""
    if not (slugs := _slugs(typed)):
        return []
    found = prepared.rows(_called(actor), {**standing_of(actor), _THESE: slugs})
    called = {slug: list(rows) for slug, rows in groupby(found, itemgetter(0))}
    differing = [slug for slug, ((_, _, false_friend, _), *_) in called.items() if false_friend]
    meanings = _meanings(actor, differing) if differing else {}
    return [
        NamedWord(
            headword=called[slug][0][1],
            url=f"/glossary/{slug}",
            names=(called[slug][0][1], *(name for *_, name in called[slug] if name)),
            meanings=tuple(meanings.get(slug, ())),
        )
        for slug in slugs
        if slug in called
    ]


def spelt() -> Collection[str]:
    """Return every word of every name, as it is spelt, in small letters."""
    return _kept().spelt


def _kept() -> _Kept:
    """Return the look-up for the glossary as it stands; made once for each version."""
    ((count, latest),) = prepared.rows(_edition(), {})
    version: _Version = (count, latest)
    kept: _Kept | None = current_app.extensions.get(_EXTENSION)
    if kept is None or kept.version != version:
        names = _names()
        words = {each.group().lower() for _, name in names for each in WORD.finditer(name)}
        kept = _Kept(version, Lookup(names), frozenset(words))
        current_app.extensions[_EXTENSION] = kept
    return kept


def _slugs(typed: str) -> list[str]:
    """Return the terms named, as typed or in capitals: nobody holds the shift key to search."""
    found, capitals = _kept().lookup, typed.upper()
    # Among capitals an ending stays small: *tafs* is *TAFs*, *dna'd* is *DNA'd*.
    ended = _ENDING.sub(lambda ending: ending.group().lower(), capitals)
    every = [each for said in (typed, capitals, ended) for each in found.mentions(said)]
    longest = [each for each in every if not any(_holds(other, each) for other in every)]
    return list(dict.fromkeys(slug for mention in longest for slug in mention.terms))


def _holds(other: Mention, one: Mention) -> bool:
    """Whether one name is only a part of another: a *CIN plan* is not any plan."""
    larger = other.end - other.start > one.end - one.start
    return larger and other.start <= one.start and one.end <= other.end


def _names() -> list[tuple[str, str]]:
    seen = term_policy.visible_to(_EVERY_NAME)
    headwords = select(Term.slug, Term.headword).where(seen)
    others = select(Term.slug, TermName.name).join(Term, Term.id == TermName.term_id).where(seen)
    rows = [*session().execute(headwords), *session().execute(others)]
    return [(slug, said) for slug, name in rows for said in {str(name), name.upper()}]


@cache
def _edition() -> Select[*tuple[Any, ...]]:
    return select(func.count(), func.max(Term.changed_at))


@for_any_reader
def _called(reader: Actor) -> Select[*tuple[Any, ...]]:
    """Return what asks for some terms, each with its other names: a row for each."""
    names = select(Term.slug, Term.headword, Term.false_friend, TermName.name)
    these = term_policy.visible_to(reader), OneOf(Term.slug, _THESE)
    return names.outerjoin(Term.names).where(*these).order_by(Term.id, TermName.position)


def _meanings(actor: Actor, slugs: Sequence[str]) -> Mapping[str, Sequence[Meaning]]:
    sectors = sector_names()
    found: dict[str, list[Meaning]] = defaultdict(list)
    senses = prepared.rows(_meant(actor), {**standing_of(actor), _THESE: slugs})
    for slug, public_id, sector, agency, means, valid_from, is_signed in senses:
        speaker = agency or (sectors[sector] if sector else "")
        url = f"/glossary/senses/{public_id}"
        begins = str(valid_from) if begins_after(clock.today(), str(valid_from)) else ""
        meant = Meaning(public_id, speaker, means, url, is_signed=bool(is_signed), begins=begins)
        found[slug].append(meant)
    return found


@for_any_reader
def _meant(reader: Actor) -> Select[*tuple[Any, ...]]:
    """Return what asks for what some terms mean: a row for each sense."""
    said = Sense.public_id, Sense.sector, Agency.name, Sense.means, Sense.valid_from, signed()
    senses = select(Term.slug, *said).select_from(Sense).join(Sense.term).outerjoin(Sense.agency)
    these = sense_policy.visible_to(reader), OneOf(Term.slug, _THESE)
    return senses.where(*these).order_by(Sense.id)
