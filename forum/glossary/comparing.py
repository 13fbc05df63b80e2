"""Two agencies beside each other: the same word with two meanings, two words with one."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from forum.directory.models import Agency
from forum.glossary.models import Sense, Term, TermRelation
from forum.glossary.side_by_side import (
    DIFFERS,
    Side,
    compared,
    scope_of,
    scopes_of,
    senses_for,
)
from forum.glossary.wording import RelationKind


@dataclass(frozen=True, slots=True)
class Pair:
    """One word, what it means to each, and why that matters."""

    term: Term
    left: Sense
    right: Sense
    note: str

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
        term: note
        for term in both
        if term not in shared and (note := _note(ours[term], theirs[term], relations))
    }
    return Compared(
        false_friends=[Pair(term, ours[term], theirs[term], note) for term, note in noted.items()],
        other_words=_other_words(left, right, relations),
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
    return Pair(term, ours[0], theirs[0], _note(ours[0], theirs[0], relations))


def _by_term(agency: Agency, senses: Sequence[Sense]) -> dict[Term, Sense]:
    """Return the sense that speaks for an agency, for each word: the first where law differs."""
    grouped: dict[Term, list[Sense]] = defaultdict(list)
    for sense in senses:
        grouped[sense.term].append(sense)
    found = {term: senses_for(agency, each) for term, each in grouped.items()}
    return {term: each[0] for term, each in found.items() if each}


def _note(ours: Sense, theirs: Sense, relations: Sequence[TermRelation]) -> str:
    ends = {scope_of(ours), scope_of(theirs)}
    for each in relations:
        same_word = each.kind is RelationKind.SAME_WORD and each.term_id == ours.term_id
        if same_word and {each.scope, each.other_scope} == ends:
            return each.note
    return ""


def _other_words(
    left: Agency, right: Agency, relations: Sequence[TermRelation]
) -> list[TermRelation]:
    a, b = scopes_of(left), scopes_of(right)
    return [
        each
        for each in relations
        if each.kind is RelationKind.OTHER_WORD
        and (
            (each.scope in a and each.other_scope in b)
            or (each.scope in b and each.other_scope in a)
        )
    ]
