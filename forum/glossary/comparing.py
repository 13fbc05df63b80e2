"""Two agencies beside each other: the same word with two meanings, two words with one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forum.directory.models import Agency
from forum.glossary.models import Sense, Term
from forum.glossary.relations import TermRelation
from forum.glossary.side_by_side import (
    DIFFERS,
    Side,
    compared,
    scope_of,
    scopes_of,
    senses_for,
)
from forum.glossary.wording import RelationKind

_TWO_WORDS = (RelationKind.OTHER_WORD, RelationKind.NOT_THAT_WORD)


@dataclass(frozen=True, slots=True)
class Pair:
    """One word, what it means to each, and why that matters."""

    term: Term
    left: Sense
    right: Sense
    #: How the two stand to each other, where somebody has said so.
    relation: TermRelation | None

    @property
    def sides(self) -> Sequence[Side]:
        """Facet by facet, what each says."""
        return compared(self.left, self.right)

    @property
    def also_differ(self) -> Sequence[str]:
        """The other facets that both fill, and fill differently."""
        shown = {"What it means", "What it sets off"}
        return [
            side.label for side in self.sides if side.verdict is DIFFERS and side.label not in shown
        ]


@dataclass(frozen=True, slots=True)
class Compared:
    """Everything that two agencies' words say of each other."""

    false_friends: Sequence[Pair]
    other_words: Sequence[TermRelation]
    #: Two words, of which one must not be taken for the other.
    not_that_word: Sequence[TermRelation]
    #: Narrower, broader, overlapping; or the same word with the same meaning.
    close: Sequence[TermRelation]
    #: Both have a sense; nobody has noted yet how the two stand to each other.
    also_both: Sequence[Term]
    #: Both are spoken for by the same sense of their sector.
    shared: Sequence[Term]
    only_left: Sequence[Term]
    only_right: Sequence[Term]


def compare(
    left: Agency, right: Agency, senses: Sequence[Sense], relations: Sequence[TermRelation]
) -> Compared:
    """Compare two agencies, given their senses and their sectors', in the order of the words."""
    ours, theirs = _by_term(left, senses), _by_term(right, senses)
    both = [term for term in ours if term in theirs]
    shared = [term for term in both if ours[term] is theirs[term]]
    noted = {
        term: Pair(term, ours[term], theirs[term], relation)
        for term in both
        if term not in shared and (relation := _relation(ours[term], theirs[term], relations))
    }
    differ = [each for each in noted.values() if _differs(each)]
    beside = _beside(left, right, noted, relations)
    return Compared(
        false_friends=differ,
        other_words=[each for each in beside if each.kind is RelationKind.OTHER_WORD],
        not_that_word=[each for each in beside if each.kind is RelationKind.NOT_THAT_WORD],
        close=[each for each in beside if each.kind not in _TWO_WORDS],
        also_both=[term for term in both if term not in noted and term not in shared],
        shared=shared,
        only_left=[term for term in ours if term not in theirs],
        only_right=[term for term in theirs if term not in ours],
    )


def pair(left: Agency, right: Agency, term: Term, relations: Sequence[TermRelation]) -> Pair | None:
    """Return one word as two agencies use it; None if one of them has not said.

    Args:
        left: an agency.
        right: another one.
        term: with its senses.
        relations: of the term.
    """
    ours, theirs = senses_for(left, term.senses), senses_for(right, term.senses)
    if not ours or not theirs:
        return None
    return Pair(term, ours[0], theirs[0], _relation(ours[0], theirs[0], relations))


def _by_term(agency: Agency, senses: Sequence[Sense]) -> dict[Term, Sense]:
    """Return the sense that speaks for an agency, for each word: the first where law differs."""
    grouped: dict[Term, list[Sense]] = defaultdict(list)
    for sense in senses:
        grouped[sense.term].append(sense)
    found = {term: senses_for(agency, each) for term, each in grouped.items()}
    return {term: each[0] for term, each in found.items() if each}


def _differs(pair: Pair) -> bool:
    return pair.relation is not None and pair.relation.kind is RelationKind.SAME_WORD


def _relation(ours: Sense, theirs: Sense, relations: Sequence[TermRelation]) -> TermRelation | None:
    """Return how the same word stands in both mouths; first of all what both agreed."""
    ends = {scope_of(ours), scope_of(theirs)}
    found = [
        each
        for each in relations
        if each.term_id == each.other_id == ours.term_id and {each.scope, each.other_scope} == ends
    ]
    return min(found, key=lambda each: not each.is_agreed, default=None)


def _beside(
    left: Agency, right: Agency, noted: Mapping[Term, Pair], relations: Sequence[TermRelation]
) -> list[TermRelation]:
    """Return how two words stand, and how one does where it is not known to differ."""
    a, b = scopes_of(left), scopes_of(right)
    same_word = [each.relation for each in noted.values()]
    return [
        each
        for each in relations
        if (each.term_id != each.other_id or each in same_word)
        and each.kind is not RelationKind.SAME_WORD
        and (
            (each.scope in a and each.other_scope in b)
            or (each.scope in b and each.other_scope in a)
        )
    ]
