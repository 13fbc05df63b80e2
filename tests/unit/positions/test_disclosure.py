"""From published maps, one or many, nobody works out a small number or one person's position.

First every world of one agency is tried, then worlds drawn at random, in which people come, answer,
change their minds and fall silent between editions. Readers know more than the page: ``worlds``.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise, product

import numpy as np
import pytest

from forum.case_reviews.divergence import (
    FEWEST_COUNTED,
    FEWEST_SHOWN,
    VOICES,
    Answer,
    Counts,
    Label,
    Leaning,
    count,
)
from forum.positions import disclosure
from forum.positions.disclosure import (
    ShownStance,
    Voices,
    conditions,
    may_count,
    may_replace,
    news,
    shown,
)
from forum.positions.outcomes import outcomes
from tests.unit.positions.worlds import Groups, alike, counted, face, tables, told, told_together

AGENCIES = ("midwifery", "nursery", "police")
#: So many people at most answer for an agency in the worlds that are drawn.
MOST = 30

Stances = dict[str | int, ShownStance]
Edition = tuple[Counts, Stances]


@pytest.mark.parametrize("people", range(FEWEST_SHOWN, 15))
def test_of_one_map_nobodys_answer_follows(people: int) -> None:
    """Not even for one of them who knows how many they are."""
    for worlds in alike([people]):
        assert told(worlds) == []
        assert counted(worlds) == []


#: Of how many people so many can learn another's answer if they put theirs together: from what
#: stands beside their agency alone, and from what a label could tell besides. As 0040 says.
TOGETHER = {2: ({5, 6, 10, 11, 12}, {8, 9}), 3: ({5, 6, 7, 8, 10, 11, 12}, {9})}


@pytest.mark.parametrize("several", TOGETHER)
def test_what_several_voters_can_learn_together_is_no_more_than_we_say(several: int) -> None:
    found: tuple[set[int], set[int]] = (set(), set())
    for people in range(FEWEST_SHOWN, 13):
        by_words: dict[object, list[Groups]] = {}
        for worlds in alike([people]):
            if told_together(worlds, several):
                found[1].add(people)
            stance = face(shown({1: worlds[0][0]}, [])[1])
            words = stance[:2] if isinstance(stance, tuple) else stance
            by_words.setdefault(words, []).extend(worlds)
        if any(told_together(worlds, several) for worlds in by_words.values()):
            found[0].add(people)
    by_words_alone, by_labels = TOGETHER[several]
    assert found == (by_words_alone, by_words_alone | by_labels)


@pytest.mark.parametrize("people", [5, 6, 7, 8, 10, 11])
@pytest.mark.parametrize("more", [disclosure.FEWEST_MORE, disclosure.FEWEST_MORE + 1])
def test_of_two_maps_nobodys_answer_follows(people: int, more: int) -> None:
    """Not even for somebody who knows who came since, and that nobody changed their mind."""
    for worlds in alike([people, people + more]):
        assert told(worlds) == []
        assert counted(worlds) == []


@pytest.mark.parametrize("sizes", [(5, 11, 22), (6, 12, 24), (8, 14, 28), (10, 16, 32)])
def test_of_three_maps_nobodys_answer_follows(sizes: tuple[int, ...]) -> None:
    for worlds in alike(sizes, nobody_depends=True):
        assert told(worlds) == []


@pytest.mark.parametrize("sizes", [(5, 5), (8, 5), (10, 5), (10, 10)])
def test_if_five_more_were_enough_answers_would_follow(
    monkeypatch: pytest.MonkeyPatch, sizes: tuple[int, ...]
) -> None:
    """The attack bites: with the weaker rule of old it finds what people answered."""
    monkeypatch.setattr(disclosure, "FEWEST_MORE", -MOST)
    assert [each for worlds in alike(sizes) for each in told(worlds)]


def test_how_many_answered_stays_open_under_ten() -> None:
    by_face: dict[object, set[Voices]] = {}
    for people in range(FEWEST_SHOWN, MOST):
        for table in tables(people):
            by_face.setdefault(face(shown({1: table}, [])[1]), set()).add(table)
    for possible in by_face.values():
        if min(map(sum, possible)) < FEWEST_COUNTED:
            assert len({sum(each) for each in possible}) > 1
            assert all(len({each[a] for each in possible}) > 1 for a in range(len(VOICES)))


def drawn(seed: int, rounds: int = 12) -> list[Edition]:
    """Return every edition that was published of one random world, with the truth behind it."""
    draw = np.random.default_rng(seed)
    lean = {agency: draw.dirichlet([0.5, 0.5, 0.5, 0.3]) for agency in AGENCIES}
    answers = [*VOICES, Answer.DONT_KNOW]
    people: dict[tuple[str, int], Answer] = {}
    editions: list[Edition] = []
    for known in range(1, rounds + 1):
        for agency in AGENCIES:
            for _ in range(draw.integers(0, 12)):
                anybody = int(draw.integers(0, known * MOST // rounds + 1))
                who = (agency, len(people) if seed % 2 else anybody)
                people[who] = answers[draw.choice(4, p=lean[agency])]
        now = count((agency, answer) for (agency, _), answer in people.items())
        last = editions[-1][1] if editions else {}
        before = {agency: stance.voices for agency, stance in last.items()}
        stances = shown(now, [each for _, each in editions])
        if editions and not (may_replace({1: before}, {1: now}) and news(stances, last)):
            continue
        editions.append((now, stances))
    return editions


WORLDS = [edition for seed in range(120) for edition in [drawn(seed)]]
EDITIONS = [edition for world in WORLDS for edition in world]


def steps() -> Iterator[tuple[ShownStance, ShownStance]]:
    """Yield where an agency stood in an edition, and in the one after it."""
    for world in WORLDS:
        for (_, old), (_, new) in pairwise(world):
            yield from ((old[agency], new[agency]) for agency in AGENCIES if agency in old)


def test_the_worlds_have_something_to_attack() -> None:
    stances = [s for _, said in EDITIONS for s in said.values()]
    assert sum(s.counted for s in stances) > 20
    assert sum(s.leaning is None for s in stances) > 20
    assert sum(old.leaning is not None and old != new for old, new in steps()) > 10
    assert sum(old.counted and new.counted and old != new for old, new in steps()) > 0


def test_no_agency_under_five_is_shown_and_none_under_ten_is_counted() -> None:
    for _, said in EDITIONS:
        for stance in said.values():
            assert stance.leaning is None or stance.base >= FEWEST_SHOWN
            assert not stance.counted or stance.base >= FEWEST_COUNTED


def test_an_agency_that_is_shown_stays_as_it_was_until_more_came_than_spoke_before() -> None:
    for old, new in steps():
        if old.leaning is not None:
            assert new == old or new.base >= 2 * old.base + disclosure.FEWEST_MORE


def test_twice_as_many_and_six_more_have_to_have_spoken() -> None:
    before: Stances = {"police": ShownStance((5, 0, 0), Leaning.MOSTLY_AGREE)}
    for people, turned in ((15, False), (16, True)):
        now = shown({"police": (0, people, 0)}, [before])
        assert (now["police"].leaning is Leaning.MOSTLY_DISAGREE) is turned


def test_on_what_it_depends_is_shown_from_five_on_who_say_so() -> None:
    new: Stances = {name: ShownStance((3, 2, 1), Leaning.DIVIDED) for name in "abcdef"}
    said = [(name, f"On {name}.") for name in "abcde"]
    assert conditions(said[:4], new) == []
    assert len(conditions(said, new)) == 5


def test_between_two_counts_stand_ten_people_who_do_not_all_say_the_same() -> None:
    for world in WORLDS:
        for (_, one), (_, other) in combinations(world, 2):
            for agency in AGENCIES:
                a, b = one.get(agency), other.get(agency)
                if a and b and a.counted and b.counted and a != b:
                    came = [n - o for n, o in zip(b.voices, a.voices, strict=True)]
                    assert min(came) >= 0
                    assert sum(came) - max(came) >= disclosure.FEWEST_APART


def test_a_label_tells_no_more_than_what_is_shown_of_each_agency() -> None:
    """Put other answers behind the same faces: every label stays as it was."""
    draw = np.random.default_rng(7)
    same: dict[object, list[ShownStance]] = {}
    for people in range(FEWEST_SHOWN, 15):
        for table in tables(people):
            stance = shown({1: table}, [])[1]
            same.setdefault(face(stance), []).append(stance)
    faces = list(same.values())
    found: set[Label] = set()
    for _ in range(60):
        chosen = [[faces[int(draw.integers(len(faces)))] for _ in range(4)] for _ in range(5)]
        labels = {tuple(outcomes([_some(draw, each) for each in chosen])) for _ in range(4)}
        assert len(labels) == 1
        found.update(*labels)
    assert {Label.DIVERGENCE, Label.NO_CLEAR_DIFFERENCE} <= found


def _some(draw: np.random.Generator, faces: Sequence[Sequence[ShownStance]]) -> Stances:
    return {place: each[int(draw.integers(len(each)))] for place, each in enumerate(faces)}


def stand(*said: Voices) -> Stances:
    """Return where agencies stand that answered so."""
    return shown(dict(enumerate(said)), [])


def label(*said: Voices) -> Label:
    """Return the label of one statement alone."""
    return outcomes([stand(*said)])[0]


def test_agencies_agree_only_where_two_of_each_may_think_otherwise() -> None:
    assert label((5, 0, 0), (8, 0, 0), (12, 0, 0)) is Label.NO_CLEAR_DIFFERENCE
    assert label((10, 0, 0), (12, 0, 0), (11, 0, 0)) is Label.NO_CLEAR_DIFFERENCE
    assert label((9, 2, 0), (12, 0, 0), (11, 1, 0)) is Label.COHESION
    assert label((12, 3, 0), (11, 0, 0), (20, 5, 0)) is Label.COHESION
    assert label((12, 4, 0), (11, 0, 0), (20, 5, 0)) is Label.NO_CLEAR_DIFFERENCE
    assert label((12, 0, 0), (12, 0, 0)) is Label.NO_CLEAR_DIFFERENCE
    assert label((12, 0, 0), (4, 0, 0)) is Label.TOO_FEW_VOICES


def test_agencies_of_eight_can_be_told_apart() -> None:
    assert label((8, 0, 0), (0, 7, 1), (6, 2, 0), (7, 1, 0)) is Label.DIVERGENCE
    assert label((5, 0, 0), (0, 5, 0)) is Label.NO_CLEAR_DIFFERENCE


@pytest.mark.parametrize("sizes", [(5,), (8,), (9,), (5, 5), (5, 8), (8, 8), (6, 9)], ids=str)
def test_from_the_words_on_what_it_depends_nobodys_answer_follows(sizes: tuple[int, ...]) -> None:
    """Whoever depends writes on what, or does not; a reader sees how many did."""
    faces = [{t: face(shown({1: t}, [])[1]) for t in tables(each)} for each in sizes]
    worlds: dict[tuple[object, int], list[tuple[Voices, ...]]] = {}
    for groups in product(*faces):
        seen = tuple(one[group] for one, group in zip(faces, groups, strict=True))
        for written in range(sum(each[2] for each in groups) + 1):
            worlds.setdefault((seen, _listed(groups, written)), []).append(groups)
    for possible in worlds.values():
        for group in range(len(sizes)):
            assert told([(each[group],) for each in possible]) == []
            assert counted([(each[group],) for each in possible]) == []
    assert len(sizes) < 2 or any(listed for _, listed in worlds)


def _listed(groups: tuple[Voices, ...], written: int) -> int:
    """Return how many words a map lists if so many of those who depend wrote some."""
    depend = [place for place, each in enumerate(groups) for _ in range(each[2])]
    given = [(a, f"words {n}" if n < written else None) for n, a in enumerate(depend)]
    return len(conditions(given, stand(*groups)))


@pytest.mark.parametrize(
    ("now", "allowed"),
    [((5, 4, 0), False), ((10, 0, 0), False), ((8, 2, 0), False), ((7, 3, 0), True)],
)
def test_counts_are_shown_from_ten_unless_they_point_at_a_few(
    now: Voices, *, allowed: bool
) -> None:
    assert may_count(now, []) is allowed


@pytest.mark.parametrize(
    ("now", "allowed"),
    [((17, 9, 0), True), ((24, 3, 0), False), ((13, 6, 0), False), ((6, 20, 0), False)],
)
def test_those_who_came_since_a_count_pass_for_an_agency(now: Voices, *, allowed: bool) -> None:
    assert may_count(now, [ShownStance((7, 3, 0), Leaning.MOSTLY_AGREE, counted=True)]) is allowed


def test_what_was_shown_in_words_is_never_counted() -> None:
    assert not may_count((20, 20, 0), [ShownStance((7, 3, 0), Leaning.MOSTLY_AGREE)])


def test_a_map_is_replaced_as_a_whole_or_not() -> None:
    old: dict[int, Counts] = {1: {"nursery": (6, 0, 0)}, 2: {"nursery": (6, 0, 0)}}
    assert not may_replace(old, old)
    assert may_replace(old, {**old, 1: {"nursery": (11, 0, 0)}})
    new: dict[int, Counts] = {1: {"nursery": (11, 0, 0)}, 2: {"nursery": (7, 0, 0)}}
    assert not may_replace(old, new)
