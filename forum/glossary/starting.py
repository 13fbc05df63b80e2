"""Takes in the starter glossary, and its later states, without touching what people wrote.

Its texts pass the same check as everybody's. What the check only warns of was looked at when they
were written (``tests/unit/glossary/test_seed.py`` holds the list of what they must not name).
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from forum.directory.models import Agency
from forum.events import bus
from forum.glossary import events, seed
from forum.glossary.models import SAID, SeedLoad, Sense, Term, TermName, TermRelation
from forum.glossary.seed import SeedSense, SeedTerm
from forum.glossary.wording import Jurisdiction, RelationKind, Support
from forum.kernel.vocabulary import Sector
from forum.prose.prose import Answers, PlainProse, Unresolved
from forum.storage.database import session


def keep_terms() -> None:
    """Bring the glossary up to date with the seed, once for each state of it.

    A sense that somebody worded anew or signed stays as it is, and nothing is ever deleted.
    """
    database = session()
    stamp = stamp_of_seed()
    if database.get(SeedLoad, stamp) is not None:
        return
    first = database.scalar(select(SeedLoad.stamp).limit(1)) is None
    changed = _take_in(seed.load())
    database.add(SeedLoad(stamp=stamp))
    bus.record(events.GlossaryLoaded(subject=stamp[:16]))
    if not first:
        for term in changed:
            bus.record(events.TermChanged(subject=term.public_id))


def stamp_of_seed() -> str:
    """Return what tells one state of the seed from another."""
    digest = hashlib.sha256()
    for path in sorted(seed.SEED_FOLDER.glob("*.toml")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


@cache
def checked(text: str) -> PlainProse:
    """Return a text of the seed, checked; what is only warned of stays.

    Raises:
        Unresolved: something in it must not stand anywhere.
    """
    try:
        return PlainProse.write(text)
    except Unresolved as unresolved:
        kept = frozenset(each.key for each in unresolved.noticed)
        return PlainProse.write(text, Answers(kept=kept))


@dataclass(frozen=True, slots=True)
class _Known:
    """What the site has already."""

    terms: Mapping[str, Term]
    agencies: Mapping[str, Agency]


def _take_in(seeds: tuple[SeedTerm, ...]) -> list[Term]:
    """Return the terms that changed."""
    database = session()
    found = database.scalars(
        select(Term).options(
            selectinload(Term.names),
            selectinload(Term.see_also),
            selectinload(Term.senses).selectinload(Sense.signatures),
        )
    )
    known = {term.slug: term for term in found}
    for each in seeds:
        if each.slug not in known:
            known[each.slug] = Term(
                slug=each.slug, from_seed=True, names=[], senses=[], see_also=[]
            )
            database.add(known[each.slug])
        if known[each.slug].from_seed:
            _describe(known[each.slug], each)
    database.flush()
    agencies = {agency.slug: agency for agency in database.scalars(select(Agency))}
    have = _Known(known, agencies)
    return [known[each.slug] for each in seeds if list(_differences(each, have))]


def _describe(term: Term, each: SeedTerm) -> None:
    term.headword, term.plain = checked(each.headword), checked(each.plain)
    term.false_friend = each.false_friend
    if {name.name for name in term.names} != set(each.other_names):
        term.names = [
            TermName(name=checked(name), position=position)
            for position, name in enumerate(each.other_names)
        ]


def _differences(each: SeedTerm, have: _Known) -> Iterator[object]:
    """Put right what differs from the seed, and yield it."""
    term = have.terms[each.slug]
    for said in each.senses:
        yield from filter(None, [_keep_sense(term, said, have)])
    yield from _keep_relations(term, each, have)
    wanted = [have.terms[slug] for slug in each.see_also]
    if {other.slug for other in term.see_also} != set(each.see_also):
        term.see_also = wanted
        yield wanted


def _keep_sense(term: Term, each: SeedSense, have: _Known) -> Sense | None:
    agency = have.agencies.get(each.scope)
    sector = None if agency else Sector(each.scope)
    jurisdiction = Jurisdiction(each.jurisdiction)
    place = (agency.id if agency else None, sector, jurisdiction)
    said, support = _said(each), Support(each.support)
    for sense in term.senses:
        if (sense.agency_id, sense.sector, sense.jurisdiction) == place:
            return _refresh(sense, said, support)
    made = Sense(agency_id=place[0], sector=sector, jurisdiction=jurisdiction, from_seed=True)
    made.word(said, support)
    term.senses.append(made)
    return made


def _refresh(sense: Sense, said: dict[str, PlainProse], support: Support) -> Sense | None:
    touched = not sense.from_seed or sense.signatures
    if touched or (sense.said, sense.support) == (said, support):
        return None
    session().add(sense.reword(said, support))
    sense.from_seed = True
    return sense


def _said(each: SeedSense) -> dict[str, PlainProse]:
    one, other = each.contested or ("", "")
    texts = {"contested_one": one, "contested_other": other}
    return {name: checked(texts.get(name) or getattr(each, name, "")) for name in SAID}


def _keep_relations(term: Term, each: SeedTerm, have: _Known) -> Iterator[TermRelation]:
    database = session()
    known = {
        (one.kind, one.scope, one.other_id, one.other_scope)
        for one in database.scalars(select(TermRelation).where(TermRelation.term_id == term.id))
    }
    for one in each.relations:
        kind, other = RelationKind(one.kind), have.terms[one.other]
        scope, other_scope = one.between
        if (kind, scope, other.id, other_scope) not in known:
            made = TermRelation(
                term_id=term.id,
                scope=scope,
                kind=kind,
                other_id=other.id,
                other_scope=other_scope,
                note=checked(one.note),
            )
            database.add(made)
            yield made
