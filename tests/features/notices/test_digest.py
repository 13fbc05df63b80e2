"""When a letter leaves."""

from datetime import datetime

import pytest

from forum.kernel import clock
from forum.notices.digest import Frequency, QuietHours, next_hour, slot

NEVER, AT_ONCE, DAILY, WEEKLY = (
    Frequency.NEVER,
    Frequency.AT_ONCE,
    Frequency.DAILY,
    Frequency.WEEKLY,
)


def _wall(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=clock.LOCAL)


@pytest.mark.parametrize(
    ("now", "often", "quiet", "leaves"),
    [
        ("2026-11-24T10:07", AT_ONCE, QuietHours.NIGHTS, "2026-11-24T10:07"),
        ("2026-11-24T20:59", AT_ONCE, QuietHours.NIGHTS, "2026-11-24T20:59"),
        ("2026-11-24T21:00", AT_ONCE, QuietHours.NIGHTS, "2026-11-25T07:00"),
        ("2026-11-24T03:30", AT_ONCE, QuietHours.NIGHTS, "2026-11-24T07:00"),
        ("2026-11-24T03:30", AT_ONCE, QuietHours.NONE, "2026-11-24T03:30"),
        ("2026-11-24T18:00", AT_ONCE, QuietHours.EVENINGS, "2026-11-25T08:00"),
        ("2026-11-27T18:00", AT_ONCE, QuietHours.OFF_DUTY, "2026-11-30T08:00"),
        ("2026-11-28T12:00", AT_ONCE, QuietHours.OFF_DUTY, "2026-11-30T08:00"),
        ("2026-11-24T07:59", DAILY, QuietHours.NIGHTS, "2026-11-24T08:00"),
        ("2026-11-24T08:00", DAILY, QuietHours.NIGHTS, "2026-11-25T08:00"),
        ("2026-11-27T10:00", DAILY, QuietHours.OFF_DUTY, "2026-11-30T08:00"),
        ("2026-11-24T10:00", WEEKLY, QuietHours.NIGHTS, "2026-11-30T08:00"),
        ("2026-11-30T07:00", WEEKLY, QuietHours.NIGHTS, "2026-11-30T08:00"),
        ("2026-11-30T08:00", WEEKLY, QuietHours.NIGHTS, "2026-12-07T08:00"),
        # The night in which the clocks go forward: eight on the wall is still eight.
        ("2026-03-28T22:00", AT_ONCE, QuietHours.NIGHTS, "2026-03-29T07:00"),
        ("2026-03-28T22:00", DAILY, QuietHours.NIGHTS, "2026-03-29T08:00"),
    ],
)
def test_a_letter_leaves_when_its_receiver_wants_it(
    now: str, often: Frequency, quiet: QuietHours, leaves: str
) -> None:
    assert slot(_wall(now), often, quiet) == _wall(leaves)


def test_who_wants_no_letter_gets_none() -> None:
    assert slot(_wall("2026-11-24T10:00"), NEVER, QuietHours.NONE) is None


def test_a_letter_that_waits_always_leaves_later_than_now() -> None:
    """Otherwise something could be added to a letter that is on its way."""
    for hour in range(24):
        for often in (DAILY, WEEKLY):
            now = _wall(f"2026-11-24T{hour:02}:00")
            leaves = slot(now, often, QuietHours.NIGHTS)
            assert leaves is not None
            assert leaves > now


def test_every_quiet_hour_ends_on_a_full_hour_that_many_share() -> None:
    ends = {
        slot(_wall(f"2026-11-{day}T{hour:02}:17"), AT_ONCE, quiet)
        for quiet in QuietHours
        for day in range(23, 30)
        for hour in range(24)
        if quiet.covers(_wall(f"2026-11-{day}T{hour:02}:17"))
    }
    assert {clock.local(end).minute for end in ends if end} == {0}
    assert {clock.local(end).hour for end in ends if end} == {7, 8}


def test_what_is_written_without_a_name_goes_out_at_the_next_full_hour() -> None:
    assert next_hour(_wall("2026-11-24T10:00")) == _wall("2026-11-24T11:00")
    assert next_hour(_wall("2026-11-24T10:59:59")) == _wall("2026-11-24T11:00")
