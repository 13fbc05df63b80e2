"""What is measured and logged names pages and faults, never people, addresses or words."""

import json
from pathlib import Path

import pytest
import structlog
from flask import Flask

from forum.information import health
from tests.client import Browser
from tests.factories import Make

HERE = {"environ_base": {"REMOTE_ADDR": "127.0.0.1"}}


def test_a_page_is_measured_by_its_endpoint_and_nothing_that_was_asked(
    app: Flask, browser: Browser, make: Make
) -> None:
    person = make.practitioner()
    browser.sign_in(person).open("/search?q=measuring+marmalade")
    said = app.test_client().get("/metrics", **HERE).text
    assert 'forum_request_seconds_count{method="GET",page="search.show",status="200"}' in said
    assert person.public_id not in said
    assert "marmalade" not in said


@pytest.mark.usefixtures("app")
def test_a_log_line_is_json_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    structlog.get_logger("forum.trial").warning("job put off", task="search.refresh", attempts=2)
    said = capsys.readouterr()
    line = json.loads(said.err)
    assert (said.out, line["event"], line["level"]) == ("", "job put off", "warning")
    assert line["timestamp"].endswith("Z")


def test_a_site_whose_index_cannot_be_read_is_not_ready(
    app: Flask, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if database_url.startswith("postgresql"):
        pytest.skip("there the index is a table of the database, which is asked before")
    # Whatever other tests left to be done, the worker is not what this one is about.
    monkeypatch.setattr(health, "waiting_too_long", lambda: 0)
    folder: Path = app.config["FORUM_SETTINGS"].data_dir / "search"
    folder.mkdir(exist_ok=True)
    pointer = folder / "current"
    before = pointer.read_text() if pointer.exists() else None
    pointer.write_text("index-that-is-not-there")
    try:
        answer = app.test_client().get("/readyz")
        assert (answer.status_code, answer.text) == (503, "the index cannot be read")
    finally:
        pointer.unlink() if before is None else pointer.write_text(before)
