"""Who gets a place: nobody over capacity, kept seats kept, otherwise the order of asking."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from forum.learning_sessions.places import Room, next_in

AGENCY = st.integers(1, 5)
ROOMS = st.builds(
    Room,
    st.integers(2, 20),
    st.dictionaries(AGENCY, st.integers(0, 6)),
    st.dictionaries(AGENCY, st.integers(1, 4)),
)
WAITING = st.lists(AGENCY, max_size=30)


def after(room: Room, waiting: list[int]) -> Room:
    """The room once everybody who was chosen has their place."""
    for position in next_in(room, waiting):
        room = room.with_one_of(waiting[position])
    return room


@given(ROOMS, WAITING)
def test_nobody_is_given_a_place_that_is_not_there(room: Room, waiting: list[int]) -> None:
    before = sum(room.taken.values())
    assert sum(after(room, waiting).taken.values()) <= max(before, room.capacity)


@given(ROOMS, WAITING)
def test_a_kept_seat_goes_to_nobody_else(room: Room, waiting: list[int]) -> None:
    for agency in range(1, 6):
        others = [each for each in waiting if each != agency]
        kept_free = min(room.still_kept().get(agency, 0), room.free)
        assert len(next_in(room, others)) <= room.free - kept_free


@given(ROOMS, WAITING)
def test_giving_places_once_is_enough(room: Room, waiting: list[int]) -> None:
    chosen = set(next_in(room, waiting))
    left = [agency for position, agency in enumerate(waiting) if position not in chosen]
    assert next_in(after(room, waiting), left) == []


@given(ROOMS, WAITING)
def test_nobody_is_overtaken_by_a_later_one_of_their_own_agency(
    room: Room, waiting: list[int]
) -> None:
    chosen = set(next_in(room, waiting))
    for position, agency in enumerate(waiting):
        if position not in chosen:
            later = range(position + 1, len(waiting))
            assert not any(waiting[each] == agency and each in chosen for each in later)


@given(st.integers(2, 20), WAITING)
def test_once_the_seats_are_released_order_alone_decides(capacity: int, waiting: list[int]) -> None:
    released = Room(capacity, {})
    assert next_in(released, waiting) == list(range(min(capacity, len(waiting))))


def test_a_waiter_whose_seat_is_kept_comes_before_those_who_asked_earlier() -> None:
    midwifery, practice = 1, 2
    room = Room(3, {midwifery: 2}, kept={practice: 1})
    assert next_in(room, [midwifery, midwifery, practice, practice]) == [2]
    assert room.free_for(midwifery) == 0
    assert room.free_for_any({midwifery, practice}) == 1
    assert room.free_for_any(set()) == 0


def test_a_kept_seat_that_is_taken_holds_nothing_back() -> None:
    room = Room(3, Counter({2: 1}), kept={2: 1})
    assert (room.free_for(1), room.still_kept()) == (2, {})
