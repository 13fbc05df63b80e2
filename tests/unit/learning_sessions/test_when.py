from datetime import date, time

import pytest

from forum.learning_sessions.when import read_day, read_time


@pytest.mark.parametrize(
    "typed", [("24", "11", "2026"), (" 24", "November", "26"), ("24", "nov", "2026 ")]
)
def test_a_day_is_read_as_people_write_it(typed: tuple[str, str, str]) -> None:
    assert read_day(*typed) == date(2026, 11, 24)


@pytest.mark.parametrize(
    "typed",
    [
        ("", "", ""),
        ("31", "4", "2026"),
        ("29", "2", "2027"),
        ("0", "1", "2027"),
        ("1", "13", "2027"),
        ("1", "no", "2027"),
        ("1", "1", "207"),
        ("1", "1", "0000"),
        ("-1", "1", "2027"),
        ("٢", "1", "2027"),
        ("9" * 5000, "1", "2027"),
    ],
)
def test_what_is_no_day_is_not_guessed_at(typed: tuple[str, str, str]) -> None:
    assert read_day(*typed) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12:30", time(12, 30)),
        ("12.30", time(12, 30)),
        ("4pm", time(16)),
        ("4.15 PM", time(16, 15)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("08:00", time(8)),
        ("23:59", time(23, 59)),
        (" 9:15am ", time(9, 15)),
    ],
)
def test_a_time_is_read_as_people_write_it(typed: str, meant: time) -> None:
    assert read_time(typed) == meant


@pytest.mark.parametrize(
    "typed", ["", "noon", "4", "16", "4:30", "13pm", "0am", "24:00", "12:60", "12:3", "1230", "٤pm"]
)
def test_a_time_that_could_mean_two_things_is_asked_for_again(typed: str) -> None:
    assert read_time(typed) is None
