"""Files whose names carry their content are fetched once and kept."""

import json

import pytest
from flask import Flask

from tests.architecture.source import ROOT


@pytest.fixture
def stylesheet() -> str:
    text = (ROOT / "static" / "built" / "manifest.json").read_text(encoding="utf-8")
    return f"/static/built/{json.loads(text)['css/forum.css']}"


def test_a_browser_keeps_the_stylesheet_for_ever(app: Flask, stylesheet: str) -> None:
    with app.test_client().get(stylesheet) as answer:
        assert answer.headers["Cache-Control"] == "max-age=315360000, public, immutable"


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_the_stylesheet_is_sent_small(app: Flask, stylesheet: str, encoding: str) -> None:
    with app.test_client().get(stylesheet, headers={"Accept-Encoding": encoding}) as answer:
        assert answer.headers["Content-Encoding"] == encoding
        assert int(answer.headers["Content-Length"]) < 30_000


def test_no_other_site_may_read_our_files(app: Flask, stylesheet: str) -> None:
    with app.test_client().get(stylesheet) as answer:
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
