"""Brings a set of terms into the database: the starter glossary's, or those of a file.

Nothing is ever deleted, and words that are replaced are kept. Texts pass the same check as
everybody's: what it blocks is refused; what it only warns of was read by whoever wrote the set.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from forum.directory.models import Agency
from forum.glossary import editions
from forum.glossary.models import SAID, Sense, Term, TermName
from forum.glossary.relations import TermRelation
from forum.glossary.seed import SeedRelation, SeedSense, SeedTerm
from forum.glossary.wording import Jurisdiction, RelationKind, Support
from forum.kernel import clock
from forum.kernel.vocabulary import Sector
from forum.prose.ours import plain
from forum.prose.prose import PlainProse
from forum.storage.database import session


@dataclass(slots=True)
class Taken:
    """What was new, and what changed."""

    terms_added: int = 0
    senses_added: int = 0
    senses_changed: int = 0
    relations_added: int = 0
    #: Every term to be read again, the new ones too.
    changed: list[Term] = field(default_factory=list)


#: What is only warned of stays; the same words stand in many places of a file.
checked = cache(plain)


def take_in(entries: Sequence[SeedTerm], *, from_seed: bool) -> Taken:
    """Add what is new and replace what differs.

    Args:
        entries: well formed, and every term that they mention is among them or there already.
        from_seed: whether this is the starter glossary, which leaves alone what people worded or
            signed; a file from the command line replaces that too.
    """
    taking = _TakingIn(from_seed=from_seed)
    for each in entries:
        taking.describe(each)
    session().flush()
    for each in entries:
        taking.fill(each)
    if taking.taken.changed:
        editions.turn()
    return taking.taken


class _TakingIn:
    def __init__(self, *, from_seed: bool) -> None:
        self.from_seed = from_seed
        self.taken = Taken()
        self.terms = _known_terms()
        self.agencies = {each.slug: each for each in session().scalars(select(Agency))}

    def describe(self, entry: SeedTerm) -> None:
        """Keep the word itself, its plain sentence and its other names."""
        term = self.terms.get(entry.slug)
        if term is None:
            term = Term(slug=entry.slug, from_seed=self.from_seed, names=[], senses=[], see_also=[])
            self.terms[entry.slug] = term
            session().add(term)
            self.taken.terms_added += 1
        elif self.from_seed and not term.from_seed:
            return
        if _described(term) != _describes(entry):
            _describe(term, entry)
            self._touch(term)

    def fill(self, entry: SeedTerm) -> None:
        """Keep the senses, the relations and the words to see beside it."""
        term = self.terms[entry.slug]
        different = [
            *filter(None, [self._keep_sense(term, each) for each in entry.senses]),
            *self._keep_relations(term, entry.relations),
        ]
        if not {other.slug for other in term.see_also} >= set(entry.see_also):
            term.see_also = [self.terms[slug] for slug in _all_of(term, entry)]
            different.append(term)
        if different:
            self._touch(term)

    def _touch(self, term: Term) -> None:
        term.changed_at = clock.now()
        if term not in self.taken.changed:
            self.taken.changed.append(term)

    def _keep_sense(self, term: Term, entry: SeedSense) -> Sense | None:
        agency = self.agencies.get(entry.scope)
        sector = None if agency else Sector(entry.scope)
        jurisdiction = Jurisdiction(entry.jurisdiction)
        place = (agency.id if agency else None, sector, jurisdiction)
        said, support = _said(entry), Support(entry.support)
        for sense in term.senses:
            if (sense.agency_id, sense.sector, sense.jurisdiction) == place:
                return self._refresh(sense, said, support)
        made = Sense(
            agency_id=place[0], sector=sector, jurisdiction=jurisdiction, from_seed=self.from_seed
        )
        made.word(said, support)
        term.senses.append(made)
        self.taken.senses_added += 1
        return made

    def _refresh(self, sense: Sense, said: dict[str, PlainProse], support: Support) -> Sense | None:
        if (sense.said, sense.support) == (said, support):
            return None
        if self.from_seed and (not sense.from_seed or sense.signatures):
            return None
        session().add(sense.reword(said, support))
        sense.worded_by_id = sense.accepted_by_id = None
        sense.from_seed = self.from_seed
        self.taken.senses_changed += 1
        return sense

    def _keep_relations(
        self, term: Term, entries: Sequence[SeedRelation]
    ) -> Iterator[TermRelation]:
        known = _known_relations(term) if entries else {}
        for entry in entries:
            other, note = self.terms[entry.other], checked(entry.note)
            kind, (scope, other_scope) = RelationKind(entry.kind), entry.between
            one = known.get((kind, scope, other.id, other_scope))
            if one is None:
                one = TermRelation(term_id=term.id, scope=scope, kind=kind, other_id=other.id)
                one.other_scope = other_scope
                session().add(one)
                self.taken.relations_added += 1
            elif one.ended is not None or one.note == note or self._is_peoples(one):
                continue
            one.signatures = []
            one.note = note
            yield one

    def _is_peoples(self, relation: TermRelation) -> bool:
        """Whether the starter glossary leaves it alone: stewards proposed or signed it."""
        return self.from_seed and bool(relation.proposed_by_id or relation.signatures)


def _known_terms() -> dict[str, Term]:
    found = session().scalars(
        select(Term).options(
            selectinload(Term.names),
            selectinload(Term.see_also),
            selectinload(Term.senses).selectinload(Sense.signatures),
        )
    )
    return {term.slug: term for term in found}


def _known_relations(term: Term) -> Mapping[tuple[RelationKind, str, int, str], TermRelation]:
    listed = select(TermRelation).where(TermRelation.term_id == term.id)
    found = session().scalars(listed.options(selectinload(TermRelation.signatures)))
    return {(each.kind, each.scope, each.other_id, each.other_scope): each for each in found}


def _described(term: Term) -> tuple[object, ...]:
    names = tuple(str(each.name) for each in term.names)
    return (term.headword, term.plain, term.false_friend, names)


def _describes(entry: SeedTerm) -> tuple[object, ...]:
    return (entry.headword, entry.plain, entry.false_friend, entry.other_names)


def _describe(term: Term, entry: SeedTerm) -> None:
    term.headword, term.plain = checked(entry.headword), checked(entry.plain)
    term.false_friend = entry.false_friend
    kept = {str(each.name): each for each in term.names}
    term.names = [kept.get(name) or TermName(name=checked(name)) for name in entry.other_names]
    for position, name in enumerate(term.names):
        name.position = position


def _all_of(term: Term, entry: SeedTerm) -> list[str]:
    """Return the words beside a term: those that are there, and those that are new."""
    return sorted({other.slug for other in term.see_also} | set(entry.see_also))


def _said(entry: SeedSense) -> dict[str, PlainProse]:
    one, other = entry.contested or ("", "")
    texts = {"contested_one": one, "contested_other": other}
    return {name: checked(texts.get(name) or getattr(entry, name, "")) for name in SAID}
