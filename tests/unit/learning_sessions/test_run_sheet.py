"""The run-sheet as a page, and the minutes in which people learned with each other."""

from datetime import UTC, datetime, timedelta

import pytest

from forum.kernel.errors import NotFound
from forum.learning_sessions.formats import (
    FormatPhase,
    format_named,
    formats,
    ground_rules,
    who_speaks,
)
from forum.learning_sessions.lifecycle import Status, status_at
from forum.learning_sessions.run_sheet import TOGETHER, lines, participatory_minutes

STARTS = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
PHASES = [
    FormatPhase("Welcome", 10, "facilitator", "Here is why we have met."),
    FormatPhase("Left out", 0, "pairs", "Not today."),
    FormatPhase("From where I sit", 30, "each_agency", "What would you notice?"),
    FormatPhase("Close", 20, "everybody", "What did you learn?"),
]


def said(moment: datetime) -> str:
    return f"{moment:%H:%M}"


def test_each_phase_says_when_it_begins_and_one_of_no_minutes_is_left_out() -> None:
    shown = lines(PHASES, STARTS, STARTS - timedelta(days=1), said)
    assert [(each.at, each.minutes, each.name) for each in shown] == [
        ("12:30", 10, "Welcome"),
        ("12:40", 30, "From where I sit"),
        ("13:10", 20, "Close"),
    ]
    assert {each.state for each in shown} == {"ahead"}
    assert shown[1].who == "One agency at a time"


@pytest.mark.parametrize(
    ("minutes", "states"),
    [
        (0, ["here", "ahead", "ahead"]),
        (10, ["done", "here", "ahead"]),
        (59, ["done", "done", "here"]),
        (60, ["done", "done", "done"]),
    ],
)
def test_the_phase_under_way_is_marked(minutes: int, states: list[str]) -> None:
    now = STARTS + timedelta(minutes=minutes)
    assert [each.state for each in lines(PHASES, STARTS, now, said)] == states


@pytest.mark.parametrize(
    ("attended", "participatory"), [(60, 50), (59, 49), (50, 40), (10, 0), (0, 0), (90, 50)]
)
def test_participatory_minutes_never_say_too_much(attended: int, participatory: int) -> None:
    assert participatory_minutes(PHASES, attended) == participatory


def test_a_talk_without_questions_is_not_participatory() -> None:
    talk = [FormatPhase("Talk", 60, "presenter", "Listen.")]
    assert participatory_minutes(talk, 60) == 0


def test_every_format_has_parts_in_which_everybody_speaks() -> None:
    for each in formats().values():
        together = participatory_minutes(each.phases, each.minutes)
        assert 0 < together < each.minutes, each.slug
    assert set(who_speaks()) >= TOGETHER


def test_a_format_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFound):
        format_named("lecture")
    assert ground_rules().version == 1


def test_where_it_stands_is_told_by_its_times_and_its_cancellation() -> None:
    ends, second = STARTS + timedelta(hours=1), timedelta(seconds=1)
    assert status_at(STARTS - second, STARTS, ends, None) is Status.TO_COME
    assert status_at(STARTS, STARTS, ends, None) is Status.UNDER_WAY
    assert status_at(ends, STARTS, ends, None) is Status.OVER
    assert status_at(ends, STARTS, ends, STARTS) is Status.CANCELLED
