from itertools import pairwise

import pytest

from forum.demonstration import content
from forum.demonstration.writing import Circle


@pytest.fixture(scope="module")
def circles() -> tuple[Circle, ...]:
    return content.circles()


def test_four_circles_are_small_and_of_two_agencies_or_more(
    circles: tuple[Circle, ...], agency_of: dict[str, str]
) -> None:
    assert len(circles) == 4
    for circle in circles:
        assert len(circle.members) == len(set(circle.members)) <= 13
        assert len({agency_of[key] for key in circle.members}) >= 2


def test_the_facilitator_rotates_between_agencies(
    circles: tuple[Circle, ...], agency_of: dict[str, str]
) -> None:
    for circle in circles:
        assert set(circle.rotation) <= set(circle.members)
        turns = [agency_of[key] for key in circle.rotation]
        assert len(turns) >= 4
        assert all(a != b for a, b in pairwise(turns))


def test_a_circle_agrees_before_it_talks(circles: tuple[Circle, ...]) -> None:
    assert all(len(circle.agreement) >= 5 for circle in circles)


def test_threads_of_five_to_twelve_posts_by_members_in_order(
    circles: tuple[Circle, ...], agency_of: dict[str, str]
) -> None:
    for circle in circles:
        assert circle.threads
        for thread in circle.threads:
            assert 5 <= len(thread.posts) <= 12, thread.title
            assert {p.author for p in thread.posts} <= set(circle.members)
            assert len({agency_of[p.author] for p in thread.posts}) >= 3
            days = [p.day for p in thread.posts]
            assert days == sorted(days)
            assert days[-1] < 0
