"""Every kind of answer carries the same protection: pages, refusals, faults, files, redirects."""

from collections.abc import Callable

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from forum.web.headers import ALWAYS, always
from tests.architecture.source import ROOT
from tests.client import Browser
from tests.factories import Make

Ask = Callable[[Browser], TestResponse]


def _fault(browser: Browser) -> TestResponse:
    # A fault undoes the transaction, and with it whoever signed in during the test.
    browser.session.commit()

    def broken() -> str:
        raise ZeroDivisionError

    views = browser.app.view_functions
    working = views["information.help_page"]
    views["information.help_page"] = broken
    try:
        return browser.client.get("/help")
    finally:
        views["information.help_page"] = working


def _stylesheet(browser: Browser) -> TestResponse:
    [name] = [p.name for p in (ROOT / "static" / "built" / "css").glob("forum.*.css")][:1]
    answer = browser.client.get(f"/static/built/css/{name}")
    answer.close()
    return answer


def _unchanged(browser: Browser) -> TestResponse:
    known = _stylesheet(browser)
    since = {"If-None-Match": known.headers["ETag"]}
    answer = browser.client.get(known.request.path, headers=since)
    answer.close()
    return answer


def _draft(browser: Browser) -> TestResponse:
    fields = {"text": "Half", "draft_place": "/x", "csrf_token": browser.token()}
    return browser.client.post(
        "/writing/drafts", data=fields, headers={"Accept": "application/json"}
    )


def _post(path: str, **fields: str) -> Ask:
    return lambda b: b.client.post(path, data={"csrf_token": b.token(), **fields})


def _get(path: str) -> Ask:
    return lambda b: b.client.get(path)


ANSWERS: dict[str, tuple[int, Ask]] = {
    "a page": (200, _get("/")),
    "a page for everybody": (200, _get("/privacy")),
    "a redirect": (303, _post("/sign-out")),
    "a program without a pass": (401, lambda b: b.sign_out().client.get("/api/v1/glossary")),
    "a wrong password": (403, _post("/sign-in", email="a@work.example", password="not it")),
    "a form without its token": (400, lambda b: b.client.post("/reflections/new/free")),
    "what is another's": (403, _post("/learning-sessions/new/case-hub")),
    "what is not there": (404, _get("/reflections/nothing")),
    "a file that is not there": (404, _get("/static/built/nothing.css")),
    "a way it does not work": (405, lambda b: b.client.delete("/")),
    "too much": (413, _post("/reflections/new/free", text="x" * 3_000_000)),
    "too long an address": (414, _get(f"/search?q={'x' * 4_000}")),
    "what does not fit": (422, _post("/reflections/new/free", text="")),
    "a fault": (500, _fault),
    "an answer to a script": (200, _draft),
    "whether it is up": (200, _get("/healthz")),
    "a file": (200, _stylesheet),
    "a file that has not changed": (304, _unchanged),
    "another name": (400, lambda b: b.client.get("/", headers={"Host": "evil.example"})),
}


@pytest.mark.parametrize(("status", "ask"), ANSWERS.values(), ids=ANSWERS)
def test_every_kind_of_answer_is_protected(
    browser: Browser, make: Make, status: int, ask: Ask
) -> None:
    answer = ask(browser.sign_in(make.practitioner()))
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS


@pytest.mark.parametrize(
    ("status", "ask"),
    [
        a
        for name, a in ANSWERS.items()
        if name not in {"a file", "a file that has not changed", "another name"}
    ],
)
def test_no_page_is_kept_on_the_way(browser: Browser, make: Make, status: int, ask: Ask) -> None:
    assert ask(browser.sign_in(make.practitioner())).headers["Cache-Control"] == "no-store"


def test_over_https_browsers_are_told_to_stay_there() -> None:
    assert "Strict-Transport-Security" not in always(https=False)
    kept = always(https=True)["Strict-Transport-Security"]
    assert int(kept.partition("max-age=")[2].partition(";")[0]) >= 365 * 24 * 3600
    assert "includeSubDomains" in kept


@pytest.mark.parametrize("path", ["scss/forum.scss", "js/forum.js", "scss", "built", ""])
def test_sources_are_not_served(app: Flask, path: str) -> None:
    assert app.test_client().get(f"/static/{path}").status_code == 404
