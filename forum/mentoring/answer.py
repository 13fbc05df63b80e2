"""The answer of ``mentoring solve`` as JSON, under the names of the contract; pure."""

from forum.mentoring.matching import PATIENCE_SECONDS, Pair, match
from forum.mentoring.problem import people_from
from forum.mentoring.reasons import reasons_of, why_unmatched


def solve(document: object, *, seconds: float = PATIENCE_SECONDS) -> dict[str, object]:
    """Read a round as JSON and return its best pairs as JSON.

    Raises:
        Invalid: the document does not describe a round.
    """
    people = people_from(document)
    matching = match(people, seconds=seconds)
    return {
        "pairs": [_pair(pair) for pair in matching.pairs],
        "unmatched": [
            {"id": person.id, "reason": reason}
            for person, reason in why_unmatched(matching, people)
        ],
        "objective": {"places": matching.places, "value": float(matching.value)},
        "optimal": matching.optimal,
    }


def _pair(pair: Pair) -> dict[str, object]:
    return {
        "a": pair.a.id,
        "b": pair.b.id,
        "value": float(pair.value),
        "benefit_to_a": float(pair.benefit_to_a),
        "benefit_to_b": float(pair.benefit_to_b),
        "reasons": reasons_of(pair),
    }
