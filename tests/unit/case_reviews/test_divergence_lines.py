"""The lines of the command: what the contract names, and one sentence for bad input."""

import json

import pytest

from forum.case_reviews.divergence_lines import judged
from forum.kernel.errors import Invalid

AGREES = {"agency": "midwifery", "value": "agree"}


def test_a_line_has_the_names_of_the_contract() -> None:
    doubts = {"agency": "police", "value": "depends"}
    case = {
        "statements": [
            {
                "id": "s1",
                "positions": [AGREES] * 12
                + [doubts] * 12
                + [{"agency": "housing", "value": "agree"}],
            }
        ]
    }

    (line,) = json.loads(json.dumps(judged(case)))["statements"]

    assert (line["id"], line["label"], line["gap"]) == ("s1", "divergence", 1.0)
    assert 0 < line["p"] < 0.01
    assert line["agencies"] == {
        "midwifery": {"voices": 12, "shown": True, "label": "mostly agree"},
        "police": {"voices": 12, "shown": True, "label": "mostly depends"},
        "housing": {"voices": 1, "shown": False, "label": None},
    }


def test_a_statement_nobody_answered_is_too_few_to_say() -> None:
    (line,) = judged({"statements": [{"id": 1, "positions": []}]})["statements"]

    assert line == {"id": 1, "label": "too_few_voices", "p": None, "gap": None, "agencies": {}}


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        ([], "must be a JSON object"),
        ({}, 'a list of objects called "statements"'),
        ({"statements": [{"positions": []}]}, 'Statement 1 needs "id"'),
        ({"statements": [{"id": "s"}]}, "Statement 's' needs a list of objects"),
        ({"statements": [{"id": "s", "positions": [{}]}]}, "Position 1 of statement 's' needs"),
        (
            {"statements": [{"id": "s", "positions": [AGREES | {"value": "maybe"}]}]},
            "one of: agree, disagree, depends, dont_know, not_my_area",
        ),
        ({"statements": [{"id": "s", "positions": []}] * 2}, "The id 's' stands 2 times"),
        (
            {"statements": [{"id": "s", "positions": [{**AGREES, "agency": a} for a in (1, "1")]}]},
            'names an agency 1 and an agency "1"',
        ),
    ],
)
def test_bad_input_gets_one_clear_sentence(document: object, sentence: str) -> None:
    with pytest.raises(Invalid, match=sentence):
        judged(document)
