"""Who reads a word differently, and in which version an old text meant it."""

from datetime import date
from itertools import permutations

import pytest

from forum.glossary.edition import Edition, Noted, Said, Speaker, Stood, Then, Word
from forum.glossary.wording import RelationKind

GP = Speaker("general-practice", "GP", "health")
VISITOR = Speaker("health-visiting", "Health visiting", "health")
OFFICER = Speaker("police-response", "Police", "police")
NURSERY = Speaker("nursery", "Nursery", "early-years")
SENSES = (Said(1, "health"), Said(2, "general-practice"), Said(3, "police"))
BOTH = frozenset({"general-practice", "police"})


def word(*notes: Noted, false_friend: bool = True) -> Word:
    return Word("threshold", "Threshold", false_friend, SENSES, notes)


def test_an_agency_that_wrote_its_own_sense_is_not_spoken_for_by_its_sector() -> None:
    assert [word().spoken_by(each) for each in (GP, VISITOR, NURSERY)] == [
        SENSES[1],
        SENSES[0],
        None,
    ]


def test_two_agencies_of_one_sense_and_an_agency_without_any_do_not_differ() -> None:
    midwife = Speaker("midwifery", "Midwifery", "health")
    assert not word().differs(VISITOR, midwife)
    assert not word().differs(GP, NURSERY)
    assert word().differs(GP, VISITOR)


@pytest.mark.parametrize("kind", RelationKind)
def test_what_is_noted_of_two_senses_decides(kind: RelationKind) -> None:
    noted = word(Noted(BOTH, kind, agreed=False), false_friend=False)
    assert noted.differs(GP, OFFICER) is (kind is not RelationKind.SAME)
    assert not noted.differs(VISITOR, OFFICER)


def test_what_both_stewards_agreed_decides_before_what_is_only_noted() -> None:
    notes = (
        Noted(BOTH, RelationKind.SAME_WORD, agreed=False),
        Noted(BOTH, RelationKind.SAME, agreed=True),
    )
    for order in permutations(notes):
        assert not word(*order).differs(GP, OFFICER)


def test_without_a_note_only_words_known_for_it_differ() -> None:
    assert word().differs(GP, OFFICER)
    assert not word(false_friend=False).differs(GP, OFFICER)


def test_a_text_is_read_in_the_version_that_stood_at_the_end_of_its_day() -> None:
    said = Said(1, "police", (Stood(1, date(2024, 3, 4)), Stood(2, date(2025, 3, 4))))
    days = [date(2024, 3, 3), date(2024, 3, 4), date(2025, 3, 3), date(2025, 3, 4)]
    assert [said.then(day) for day in days] == [Then(1, None), Then(2, None), Then(2, None), None]
    assert said.changed is None


def test_what_is_to_be_done_changed_when_the_last_words_that_said_otherwise_ceased_to_stand() -> (
    None
):
    one, two, three = (date(year, 3, 4) for year in (2023, 2024, 2025))
    said = Said(1, "police", (Stood(1, one), Stood(2, two, otherwise=True), Stood(3, three)))
    before = [date(year, 3, 3) for year in (2023, 2024, 2025)]
    assert [said.then(day) for day in before] == [Then(1, None), Then(2, two), Then(3, None)]
    assert said.changed == two
    words = {"threshold": Word("threshold", "Threshold", False, (said,)), "plan": word()}
    assert Edition([], words, {}).changed == two


def edition() -> Edition:
    names = [("threshold", "Threshold")]
    return Edition(names, {"threshold": word()}, {1: GP, 2: OFFICER, 3: VISITOR})


def test_whoever_works_where_the_writer_works_reads_nothing_differently() -> None:
    assert edition().differing(1, frozenset({2})) == {"threshold"}
    assert edition().differing(1, frozenset({1, 2})) == frozenset()
    assert edition().differing(1, frozenset()) == frozenset()
    assert edition().differing(99, frozenset({2})) == frozenset()


def test_a_text_is_taken_apart_once() -> None:
    kept = edition()
    first = kept.taken_apart("<p>The threshold.</p>")
    assert kept.taken_apart("<p>The threshold.</p>") is first
    assert kept.taken_apart.cache_info().hits == 1
