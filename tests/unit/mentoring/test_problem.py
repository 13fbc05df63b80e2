"""A round as JSON: bad input gets one clear sentence, good input the answer the contract names."""

import json

import pytest

from forum.kernel.errors import Invalid
from forum.mentoring.answer import solve
from forum.mentoring.problem import Kind, Person, people_from

OFFICER = {"id": "o", "agency": "police", "kind": "exchange", "offers": ["court"], "asks": ["x"]}


def test_lists_and_capacity_may_be_left_out() -> None:
    people = people_from({"people": [{"id": 7, "agency": "police", "kind": "mentor"}]})

    assert people == (Person(7, "police", Kind.MENTOR),)


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        ([], "must be a JSON object"),
        ({"people": {}}, 'a list of objects called "people"'),
        ({"people": ["o"]}, 'a list of objects called "people"'),
        ({"people": [{"agency": "police"}]}, 'Person 1 needs "id"'),
        ({"people": [OFFICER | {"id": ""}]}, 'Person 1 needs "id"'),
        ({"people": [OFFICER | {"id": True}]}, 'Person 1 needs "id"'),
        ({"people": [OFFICER | {"agency": None}]}, "Person 'o' needs \"agency\""),
        ({"people": [OFFICER | {"kind": "guide"}]}, "exchange, mentor, mentee"),
        ({"people": [OFFICER | {"kind": ["mentor"]}]}, "exchange, mentor, mentee"),
        ({"people": [OFFICER | {"capacity": -1}]}, '"capacity" to be a whole number, 0 or more'),
        ({"people": [OFFICER | {"capacity": 1.5}]}, '"capacity" to be a whole number, 0 or more'),
        ({"people": [OFFICER | {"capacity": True}]}, '"capacity" to be a whole number, 0 or more'),
        ({"people": [OFFICER | {"asks": "court"}]}, '"asks" to be a list'),
        ({"people": [OFFICER | {"offers": [["court"]]}]}, '"offers" to be a list'),
        ({"people": [OFFICER | {"excluded": None}]}, '"excluded" to be a list'),
        ({"people": [OFFICER, OFFICER]}, "The id 'o' stands 2 times"),
    ],
)
def test_bad_input_gets_one_clear_sentence(document: object, sentence: str) -> None:
    with pytest.raises(Invalid, match=sentence) as refusal:
        people_from(document)

    assert "\n" not in str(refusal.value)


def test_the_answer_has_the_names_of_the_contract() -> None:
    midwife = {"id": "m", "agency": "midwifery", "kind": "exchange", "offers": ["x"]}
    nurse = {"id": "n", "agency": "nursing", "kind": "mentee", "asks": ["court"]}

    answer = solve({"people": [midwife | {"asks": ["court", "y"]}, OFFICER, nurse]})

    assert json.loads(json.dumps(answer)) == {
        "pairs": [
            {
                "a": "m",
                "b": "o",
                "value": 0.5,
                "benefit_to_a": 0.5,
                "benefit_to_b": 1.0,
                "reasons": [
                    "o can explain court, which m asked for.",
                    "m can explain x, which o asked for.",
                ],
            }
        ],
        "unmatched": [{"id": "n", "reason": "No mentor from another agency takes part."}],
        "objective": {"places": 2, "value": 0.5},
        "optimal": True,
    }
