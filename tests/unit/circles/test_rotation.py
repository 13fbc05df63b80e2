from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from forum.circles.rotation import Member, next_facilitator

MIDWIFERY, POLICE, NURSERY = 1, 2, 3


def test_the_turn_goes_to_another_agency_first() -> None:
    members = [Member(1, MIDWIFERY), Member(2, MIDWIFERY), Member(3, POLICE)]
    assert next_facilitator(members, [1]) == 3
    assert next_facilitator(members, [1, 3]) == 2


def test_whoever_never_had_a_turn_comes_before_whoever_waited_longest() -> None:
    members = [Member(1, MIDWIFERY), Member(2, POLICE), Member(3, NURSERY)]
    assert next_facilitator(members, [1, 2, 1]) == 3
    assert next_facilitator(members, [3, 1, 2]) == 3


def test_with_one_agency_left_somebody_else_still_takes_over() -> None:
    assert next_facilitator([Member(1, POLICE), Member(2, POLICE)], [1]) == 2
    assert next_facilitator([Member(1, POLICE)], [1]) == 1
    assert next_facilitator([], [1]) is None


def test_somebody_who_left_is_followed_by_somebody_who_is_there() -> None:
    assert next_facilitator([Member(2, POLICE), Member(3, NURSERY)], [1]) == 2


@given(st.lists(st.sampled_from([MIDWIFERY, POLICE, NURSERY]), min_size=2, max_size=13))
def test_nobody_facilitates_twice_running_and_agencies_take_turns(agencies: list[int]) -> None:
    members = [Member(number, agency) for number, agency in enumerate(agencies)]
    turns = [0]
    for _ in range(40):
        following = next_facilitator(members, turns)
        assert following is not None
        assert following != turns[-1]
        if len(set(agencies)) > 1:
            assert agencies[following] != agencies[turns[-1]]
        turns.append(following)


@given(st.integers(min_value=2, max_value=13))
def test_among_different_agencies_everybody_has_the_same_number_of_turns(size: int) -> None:
    members = [Member(number, number) for number in range(size)]
    turns = [0]
    while len(turns) < 3 * size:
        following = next_facilitator(members, turns)
        assert following is not None
        turns.append(following)
    assert set(Counter(turns).values()) == {3}
