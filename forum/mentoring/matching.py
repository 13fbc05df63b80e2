"""Pairs across agencies: who can learn from whom, and the best choice for everybody at once; pure.

A person's benefit is the share of what they ask for that the other offers. An exchange is worth the
smaller of its two benefits (both must gain); a mentor's pair is worth what the mentee gains. Of all
choices the one with most pairs is best, and of those the one with the largest sum of worths.
Source: docs/adr/0007-matching-explains-itself.md.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from forum.kernel.later import Later
from forum.mentoring.problem import Kind, Person, in_order

if TYPE_CHECKING:
    from forum.mentoring import graph, solver
else:
    graph, solver = Later("forum.mentoring.graph"), Later("forum.mentoring.solver")

#: How long a coordinator waits, at most, for the best choice.
PATIENCE_SECONDS = 60.0

#: The two sides of a pair that may meet.
SIDES = ({Kind.EXCHANGE}, {Kind.MENTOR, Kind.MENTEE})


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people who could learn together. Of a mentor and a mentee, ``a`` is the mentor."""

    a: Person
    b: Person

    @property
    def benefit_to_a(self) -> Fraction:
        """The share of what ``a`` asks for that ``b`` offers."""
        return benefit(self.a, self.b)

    @property
    def benefit_to_b(self) -> Fraction:
        """The share of what ``b`` asks for that ``a`` offers."""
        return benefit(self.b, self.a)

    @property
    def value(self) -> Fraction:
        """What the pair is worth, from 0 to 1."""
        if self.a.kind is Kind.EXCHANGE:
            return min(self.benefit_to_a, self.benefit_to_b)
        return self.benefit_to_b


@dataclass(frozen=True, slots=True)
class Matching:
    """The best choice of pairs for a round."""

    pairs: Sequence[Pair]
    #: Those who are in no pair.
    unmatched: Sequence[Person]
    #: Whether it was proved that no other choice is better.
    optimal: bool

    @property
    def places(self) -> int:
        """How many places are filled; each pair fills two."""
        return 2 * len(self.pairs)

    @property
    def value(self) -> Fraction:
        """What all pairs are worth together."""
        return sum((pair.value for pair in self.pairs), Fraction())


def benefit(learner: Person, other: Person) -> Fraction:
    """Return the share of what the learner asks for that the other offers, from 0 to 1."""
    return Fraction(len(learner.asks & other.offers), max(1, len(learner.asks)))


def may_meet(one: Person, other: Person) -> bool:
    """Whether two people may be paired at all, whatever they offer.

    They take the two parts of one kind of pair, speak from different agencies, and neither excludes
    the other.
    """
    parts = {one.kind, other.kind} in SIDES
    apart = one.id in other.excluded or other.id in one.excluded
    return parts and one.agency != other.agency and one.id != other.id and not apart


def pair_of(one: Person, other: Person) -> Pair | None:
    """Return the two as a pair, or None if they may not meet or the pair would be worth nothing."""
    first, second = in_order([one, other])
    pair = Pair(second, first) if second.kind is Kind.MENTOR else Pair(first, second)
    return pair if may_meet(one, other) and pair.value else None


def match(people: Iterable[Person], *, seconds: float = PATIENCE_SECONDS) -> Matching:
    """Choose the best pairs for a round; the order of ``people`` makes no difference.

    Args:
        people: everybody who takes part.
        seconds: after this time the best choice found so far is returned, with ``optimal`` false.
    """
    known = in_order(people)
    between = graph.graph_of(known)
    choice = solver.choose(between, seconds=seconds)
    found = [pair_of(known[between.first[i]], known[between.second[i]]) for i in choice.pairs]
    pairs = [pair for pair in found if pair]
    paired = {person.id for pair in pairs for person in (pair.a, pair.b)}
    return Matching(pairs, [p for p in known if p.id not in paired], choice.proved)
