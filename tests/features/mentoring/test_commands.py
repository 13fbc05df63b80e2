"""The solver on the command line: the contract's JSON in and out."""

import json

import pytest
from flask import Flask


def test_the_command_reads_and_prints_the_contracts_json(app: Flask) -> None:
    people = [
        {"id": 1, "agency": "midwifery", "kind": "exchange", "offers": ["x"], "asks": ["y"]},
        {"id": 2, "agency": "nursery", "kind": "exchange", "offers": ["y"], "asks": ["x"]},
        {"id": 3, "agency": "nursery", "kind": "exchange", "offers": [], "asks": ["z"]},
    ]
    result = app.test_cli_runner().invoke(
        args=["mentoring", "solve"], input=json.dumps({"people": people})
    )
    assert result.exit_code == 0
    answer = json.loads(result.stdout)
    assert [(pair["a"], pair["b"]) for pair in answer["pairs"]] == [(1, 2)]
    assert answer["objective"] == {"places": 2, "value": 1.0}
    assert answer["optimal"] is True
    assert [each["id"] for each in answer["unmatched"]] == [3]


@pytest.mark.parametrize("given", ["", "[1", "[]", '{"people": [{"id": 1}]}', "[" * 100_000])
def test_bad_input_gets_one_sentence_and_exit_code_2(app: Flask, given: str) -> None:
    result = app.test_cli_runner().invoke(args=["mentoring", "solve"], input=given)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert "Traceback" not in result.stderr
