"""Commands that reckon from JSON to JSON: answers on standard output, refusals in one sentence."""

import dataclasses
import json

import pytest
from flask import Flask

from forum.prose.prose import Prose, Unresolved
from tests.architecture.source import ROOT as PROJECT

TYPED = "tests/unit/anonymisation/held_out_typed.jsonl"
ROUND = {"people": [{"id": "a", "agency": "police", "kind": "exchange"}]}
CASE = {"statements": [{"id": "s", "positions": []}]}
ANSWERS = [
    (["mentoring", "solve"], [ROUND], "pairs"),
    (["learning-sessions", "groups"], [{"people": [], "size": 6}], "groups"),
    (["case-reviews", "divergence"], [CASE, CASE], "statements"),
    (["insight", "suppress"], [{"rows": []}], "rows"),
]
COMMANDS = [command for command, _, _ in ANSWERS]


@pytest.mark.parametrize(("command", "given", "name"), ANSWERS)
def test_json_goes_in_and_nothing_but_json_comes_out(
    app: Flask, command: list[str], given: list[object], name: str
) -> None:
    lines = "\n".join(json.dumps(each) for each in given)

    done = app.test_cli_runner().invoke(args=command, input=lines)

    assert done.exit_code == 0
    assert [name in json.loads(line) for line in done.stdout.splitlines()] == [True] * len(given)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("given", ["{", "[]", "7", "\udcff", "[" * 100_000])
def test_bad_input_ends_in_one_sentence_and_exit_code_two(
    app: Flask, command: list[str], given: str
) -> None:
    written = given.encode(errors="surrogateescape")

    done = app.test_cli_runner().invoke(args=command, input=written)

    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert done.stderr.strip().endswith(".")


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        (["worker", "rnu"], "No such command 'rnu'. "),
        (["anonymity", "scan", "--json"], "No such option"),
        (["anonymity", "scan"], "Missing option '--jsonl'"),
    ],
)
def test_a_command_that_is_typed_wrongly_says_so_in_one_line(
    app: Flask, typed: list[str], wrong: str
) -> None:
    done = app.test_cli_runner().invoke(args=typed)

    assert done.exit_code == 2
    assert done.stdout == ""
    assert wrong in done.stderr.replace('"', "'")
    assert done.stderr.count("\n") == 1


def test_a_bad_line_of_many_is_named(app: Flask) -> None:
    lines = f"{json.dumps(CASE)}\n\nnot a case\n"

    done = app.test_cli_runner().invoke(args=["case-reviews", "divergence"], input=lines)

    assert done.exit_code == 2
    assert done.stderr == "Line 3 is not JSON.\n"


@pytest.mark.once
def test_the_scan_finds_exactly_what_refuses_the_same_words_in_a_form(app: Flask) -> None:
    narratives = (PROJECT / TYPED).read_text().splitlines()
    texts = [json.loads(line)["text"].strip() for line in narratives]
    typed = "\n".join(json.dumps({"id": i, "text": text}) for i, text in enumerate(texts))
    said = app.test_cli_runner().invoke(args=["anonymity", "scan", "--jsonl"], input=typed).output
    for text, line in zip(texts, said.splitlines(), strict=True):
        with pytest.raises(Unresolved) as refused:
            Prose.write(text)
        found = [dataclasses.asdict(each.finding) for each in refused.value.noticed]
        for each in found:
            del each["person"]
        assert json.loads(line)["findings"] == found
