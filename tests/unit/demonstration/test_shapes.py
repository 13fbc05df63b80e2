from dataclasses import dataclass

import pytest

from forum.demonstration.shapes import shaped, unfold
from forum.kernel.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Voice:
    who: str
    roles: tuple[Role, ...] = ()
    to: int | None = None


@dataclass(frozen=True, slots=True)
class Round:
    title: str
    voices: tuple[Voice, ...]
    counts: dict[str, int]


def test_a_table_becomes_what_it_says() -> None:
    table = {
        "title": "A story round",
        "voices": [{"who": "midwifery", "roles": ["facilitator"], "to": 2}, {"who": "nursery"}],
        "counts": {"nursery": 1},
    }
    assert shaped(Round, table) == Round(
        "A story round",
        (Voice("midwifery", (Role.FACILITATOR,), 2), Voice("nursery")),
        {"nursery": 1},
    )


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ({"who": "a", "rols": []}, "unknown names: rols"),
        ({}, "lacks: who"),
        ({"who": 3}, r"voice\.who should be str"),
        ({"who": "a", "to": "two"}, r"voice\.to should be int"),
        ({"who": "a", "roles": "facilitator"}, r"voice\.roles should be a list"),
        ({"who": "a", "roles": ["boss"]}, "boss"),
        ("a", "should be a table"),
    ],
)
def test_a_slip_of_the_pen_is_refused_where_it_stands(table: object, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        shaped(Voice, table, "voice")


def test_a_wrapped_paragraph_becomes_one_line_and_a_list_stays_a_list() -> None:
    assert unfold("one\ntwo\n\nthree\n- four\n- five\n") == "one two\n\nthree\n- four\n- five"
