"""A file that asks for help with a child at risk now is stopped like any form, and not kept."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum.glossary import csv_file, exchange
from forum.glossary.seen import warnings
from forum.prose.at_risk import AtRiskNow
from forum.prose.stops import Came, RiskStop
from forum.storage.base import Base
from tests.factories import Make
from tests.features.glossary import makers
from tests.features.glossary.test_exchange import FORMATS, TERM, table

#: No other text has this word.
CANARY = "candelabra"
LIVE = f"She is here with me now, bleeding by the {CANARY}, and he is at the door. Who do I ring?"


@pytest.fixture
def file(make: Make, tmp_path: Path) -> Callable[[Callable[[], str]], Path]:
    def written(export: Callable[[], str]) -> Path:
        made = tmp_path / "glossary"
        made.write_text(export().replace(makers.sense(make).means, LIVE), encoding="utf-8")
        return made

    return written


def run(app: Flask, *args: str) -> Result:
    return app.test_cli_runner().invoke(args=["glossary", *args])


def counted(session: Session) -> dict[Came, int]:
    return {each.came: each.number for each in session.scalars(select(RiskStop)).all()}


def kept(session: Session) -> list[str]:
    tables = Base.metadata.sorted_tables
    return [each.name for each in tables if CANARY in repr(session.execute(select(each)).all())]


@pytest.mark.parametrize("export", FORMATS)
def test_nothing_of_such_a_file_is_taken_in_or_said_again(
    app: Flask,
    session: Session,
    file: Callable[[Callable[[], str]], Path],
    export: Callable[[], str],
) -> None:
    path = str(file(export))
    for verb in ("import", "look"):
        stopped = run(app, verb, path)
        assert (stopped.exit_code, stopped.stdout) == (2, "")
        assert "column means: is a child at risk now?" in stopped.stderr
        assert CANARY not in stopped.stderr
        assert stopped.stderr.count("\n") == 1
    assert kept(session) == []
    assert counted(session) == {Came.SHOWN: 2}
    taken = run(app, "import", path, "--not-now")
    assert json.loads(taken.stdout)["senses_changed"] == 1
    assert counted(session) == {Came.SHOWN: 2, Came.WENT_ON: 1}
    # It stands in the glossary now, and whoever brought it there answered for it.
    assert run(app, "look", path).exit_code == 0


def test_a_reason_that_somebody_gives_is_their_own_words_too(session: Session) -> None:
    text = table(TERM | {"plain": "What Jade Willoughby meant by it."})
    [(_, said, noticed)] = warnings(csv_file.read(text), ())
    line = {"text": said, "key": noticed.key, "because": "other", "why": LIVE}
    with pytest.raises(AtRiskNow, match="The answers: is a child at risk now"):
        exchange.import_file(text, json.dumps(line))


def test_danger_in_an_example_is_no_cry_for_help(session: Session) -> None:
    taken = exchange.import_file(table(TERM | {"plain": "He is in the house now with a knife."}))
    assert taken.terms_added == 1
