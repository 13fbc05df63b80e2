"""Reasons: said in plain words, true of the people, and silent about who excluded whom."""

import pytest
from hypothesis import given, settings

from forum.mentoring import reasons
from forum.mentoring.matching import match, pair_of
from forum.mentoring.problem import Kind, Person
from forum.mentoring.reasons import reasons_for, reasons_of, why_unmatched
from tests.unit.mentoring.rounds import person, possible_pairs, rounds

MIDWIFE = person("m", "midwifery", offers=["birth-plans"], asks=["thresholds", "court"])


def why(stranded: Person, *others: Person) -> str:
    people = [stranded, *others]
    return {p.id: r for p, r in why_unmatched(match(people), people)}[stranded.id]


def test_each_is_told_first_what_they_can_learn() -> None:
    officer = person("o", "police", offers=["court", "thresholds"], asks=["birth-plans"])

    assert reasons_for(MIDWIFE, officer) == [
        "They can explain court and thresholds, which you asked for.",
        "You can explain birth-plans, which they asked for.",
    ]
    assert reasons_for(officer, MIDWIFE)[0] == "They can explain birth-plans, which you asked for."


def test_topics_are_said_in_the_words_of_the_page() -> None:
    officer = person("o", "police", asks=["birth-plans"])

    said = reasons_for(officer, MIDWIFE, lambda topic: str(topic).replace("-", " "))

    assert said == ["They can explain birth plans, which you asked for."]


def test_a_coordinator_reads_who_explains_what_to_whom() -> None:
    officer = person("o", "police", offers=["court"], asks=["birth-plans"])
    pair = pair_of(officer, MIDWIFE)

    assert pair is not None
    assert reasons_of(pair) == [
        "o can explain court, which m asked for.",
        "m can explain birth-plans, which o asked for.",
    ]


@pytest.mark.parametrize(
    ("stranded", "others", "sentence"),
    [
        (person("a", "police", capacity=0), [], reasons.NO_ROOM),
        (person("a", "police", asks=["x"]), [person("b", "police")], "exchange"),
        (person("a", "police", kind=Kind.MENTOR), [MIDWIFE], "No mentee"),
        (person("a", "police", kind=Kind.MENTEE), [MIDWIFE], "No mentor"),
        (person("a", "police"), [MIDWIFE], reasons.NO_ASKS),
        (person("a", "police", asks=["zzz"]), [MIDWIFE], reasons.NOBODY_OFFERS),
        (person("a", "police", asks=["birth-plans"]), [MIDWIFE], reasons.NO_OFFERS),
        (
            person("a", "police", asks=["birth-plans"], offers=["zzz"]),
            [MIDWIFE],
            reasons.NOBODY_ASKS,
        ),
        (
            person("a", "police", asks=["birth-plans"], offers=["zzz"]),
            [MIDWIFE, person("b", "housing", asks=["zzz"])],
            reasons.NOT_BOTH_WAYS,
        ),
        (
            person("a", "police", asks=["birth-plans"], offers=["court"], excluded=["m"]),
            [MIDWIFE],
            reasons.APART,
        ),
        (
            person("z", "police", asks=["birth-plans"], offers=["court"]),
            [MIDWIFE, person("b", "housing", asks=["birth-plans"], offers=["court", "thresholds"])],
            reasons.FULL,
        ),
    ],
)
def test_somebody_without_a_pair_is_told_why(
    stranded: Person, others: list[Person], sentence: str
) -> None:
    assert sentence in why(stranded, *others)


@given(rounds())
@settings(deadline=None, max_examples=60)
def test_everybody_without_a_pair_gets_a_reason_that_fits(people: list[Person]) -> None:
    matching = match(people)
    could = {p.id for pair in possible_pairs(people) for p in (pair.a, pair.b)}

    for stranded, reason in why_unmatched(matching, people):
        expected = stranded.id in could and stranded.capacity > 0
        assert (reason == reasons.FULL) == expected
