"""Trying a long pattern on small letters finds what ignoring the case finds, at the same places."""

import json
import re
from pathlib import Path

import pytest

from forum.anonymisation import ages_told, background, combinations, live_risk, unique_facts
from forum.anonymisation.any_case import AnyCase
from forum.anonymisation.by_letter import by_first_letter

TEXTS = [
    json.loads(line)["text"]
    for name in ("held_out", "held_out_dense", "held_out_typed")
    for line in Path(__file__).with_name(f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
]
PATTERNS = (
    background._origin(),  # the very patterns are compared
    background._occupation(),
    unique_facts._triggers("unique_facts"),
    unique_facts._triggers("singling"),
    combinations._details(),
    *live_risk._signs().values(),
    *(form for form in ages_told._FORMS if isinstance(form, AnyCase)),
)


@pytest.mark.parametrize("change", [str, str.upper, str.title])
def test_the_quick_way_finds_what_the_slow_way_finds(change: type[str]) -> None:
    for text in map(change, TEXTS):
        for pattern in PATTERNS:
            slow = [(m.span(), m.lastgroup, m.lastindex) for m in pattern.exact.finditer(text)]
            assert [(m.span(), m.lastgroup, m.lastindex) for m in pattern.finditer(text)] == slow


@pytest.mark.parametrize(
    "text", ["THE POLİSH FAMILY", "a pol\u0131\u017fh family", "The POLISH Family"]
)
def test_letters_without_a_small_one_of_their_own_are_compared_the_slow_way(text: str) -> None:
    pattern = AnyCase.of(r"(?<!\w)Polish\b")
    assert [m.span() for m in pattern.finditer(text)] == [
        m.span() for m in pattern.exact.finditer(text)
    ]


def test_patterns_sorted_by_first_letter_find_what_they_find_in_a_row() -> None:
    patterns = (
        r"harbour ?master|[a-z]+['’]s boat",
        r"h(?:ead|and) of (?:a|b)",
        r"a?corn|(?:x|h)y\|z",
    )
    texts = ("the harbourmaster's boat", "head of a hand of b", "corn and acorn", "xy|z hy|z h y")
    apart, sorted_out = re.compile("|".join(patterns)), re.compile(by_first_letter(patterns))
    for text in texts:
        found = [match.span() for match in sorted_out.finditer(text)]
        assert found == [match.span() for match in apart.finditer(text)]
        assert found
