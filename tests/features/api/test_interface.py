"""A person's own program reads what they may read, with a pass, and changes nothing."""

from contextvars import Context
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from forum.accounts.models import SignIn
from forum.directory.models import Practitioner
from forum.kernel import clock
from forum.kernel.vocabulary import Attribution
from forum.web.interface import ROOT
from tests.client import Browser
from tests.factories import Make
from tests.features.accounts.makers import PASSWORD, account
from tests.features.discussion import makers
from tests.features.reflections import makers as reflections


class Program:
    """Asks with a pass and keeps no cookies."""

    def __init__(self, app: Flask, secret: str = "") -> None:
        """Take the pass."""
        self.client = app.test_client(use_cookies=False)
        self.headers = {"Authorization": f"Bearer {secret}"} if secret else {}

    def ask(self, path: str, *, status: int = 200) -> Any:
        """Return what it is told."""
        answer = self.send("GET", ROOT + path)
        assert answer.status_code == status, answer.text
        assert answer.mimetype == "application/json"
        assert answer.headers["Cache-Control"] == "no-store"
        return answer.json

    def send(self, method: str, path: str, **more: Any) -> TestResponse:
        """Ask for anything, in a context of its own, as on a server."""
        return Context().run(self.client.open, path, method=method, headers=self.headers, **more)


def made(browser: Browser, person: Practitioner, session: Session) -> str:
    """Make a pass as people do, and return it."""
    account(session, person)
    page = browser.sign_in(person).open("/account/pass")
    return browser.fill_in(page, {"current_password": PASSWORD}).one("code.pass").text


def test_a_pass_reads_and_changes_nothing(
    app: Flask, browser: Browser, make: Make, session: Session
) -> None:
    person = make.practitioner(name="Amina Osei")
    program = Program(app, made(browser, person, session))

    told = program.ask(f"/people/{person.public_id}")

    assert told["name"] == "Amina Osei"
    assert program.send("GET", "/account").status_code == 302
    assert program.send("POST", f"{ROOT}/people").status_code in {400, 405}
    program.send("POST", "/account/name", data={"name": "Somebody Else"})
    assert person.name == "Amina Osei"


def test_a_pass_is_kept_as_a_hash_and_ends_where_sign_ins_end(
    app: Flask, browser: Browser, make: Make, session: Session
) -> None:
    secret = made(browser, make.practitioner(), session)
    program = Program(app, secret)
    program.ask("/people")
    row = session.scalars(select(SignIn).where(SignIn.reads_only)).one()
    assert secret != row.token_hash
    assert "A pass made" in browser.open("/account").text
    assert timedelta(days=89) < row.ends_at - row.created_at < timedelta(days=91)

    browser.send(f"/account/sign-ins/{row.public_id}/end")
    assert program.ask("/people", status=401)["error"]["status"] == 401


def test_whoever_does_not_know_the_password_makes_none(
    browser: Browser, make: Make, session: Session
) -> None:
    person = make.practitioner()
    account(session, person)
    page = browser.sign_in(person).open("/account/pass")
    said = browser.fill_in(page, {"current_password": "a guess of mine"}, status=422)
    assert said.errors == ["That is not your current password."]
    assert session.scalar(select(SignIn).where(SignIn.reads_only)) is None


def test_the_secret_of_a_cookie_is_no_pass_and_a_pass_is_no_cookie(
    app: Flask, browser: Browser, make: Make, session: Session
) -> None:
    person = make.practitioner()
    secret = made(browser, person, session)
    with browser.client.session_transaction() as cookie:
        own = cookie["_user_id"]
        cookie["_user_id"] = secret
    Program(app, own).ask("/people", status=401)
    browser.open("/account", status=302)


def test_a_refusal_is_json_and_says_no_more_than_a_page(
    app: Flask, browser: Browser, make: Make
) -> None:
    nobody = Program(app)
    assert nobody.send("GET", f"{ROOT}/people").headers["WWW-Authenticate"] == "Bearer"
    assert "pass" in nobody.ask("/people", status=401)["error"]["message"]
    browser.sign_in(make.practitioner())
    for path, status in (
        ("/people/nobody", 404),
        ("/no-such-area", 404),
        ("/people?cursor=nobody", 200),
        ("/reflections?cursor=made-up", 422),
        ("/conversations/nothing/replies", 404),
        ("/search", 422),
        ("/search?q=Call+07700+900123", 422),
    ):
        answer, _ = browser._send("GET", ROOT + path)
        assert (path, answer.status_code, answer.mimetype) == (path, status, "application/json")
    answer, _ = browser.sign_in(make.unconfirmed())._send("GET", f"{ROOT}/people")
    assert answer.status_code == 403


def test_lists_go_on_where_they_stopped_and_tell_each_thing_once(
    app: Flask, browser: Browser, make: Make, session: Session
) -> None:
    author = make.practitioner()
    threads = [makers.thread(author, title=f"Thread {number}") for number in range(21)]
    for _ in range(21):
        makers.reply(author, threads[0])
    program = Program(app, made(browser, make.practitioner(), session))

    assert _all(program, "/reflections") == {each.public_id for each in threads}
    assert len(_all(program, f"/conversations/{threads[0].public_id}/replies")) == 21


def _all(program: Program, path: str) -> set[str]:
    """Return every public id of a list of two pages."""
    first = program.ask(path)
    second = program.ask(first["next"].removeprefix(ROOT))
    assert second["next"] is None
    found = [each["public_id"] for page in (first, second) for each in page["items"]]
    assert len(found) == len(set(found))
    return set(found)


@pytest.mark.parametrize("level", [level for level in Attribution if level.is_anonymous])
def test_unsigned_words_carry_a_day_and_nobody(
    app: Flask, browser: Browser, make: Make, session: Session, level: Attribution
) -> None:
    crowd = [make.practitioner(partnership=make.partnership()) for _ in range(7)]
    thread = reflections.shared(crowd[0], attribution=level)
    makers.reply(crowd[1], thread, attribution=level)
    program = Program(app, made(browser, crowd[2], session))

    told = program.ask(f"/reflections/{thread.public_id}")
    replies = program.ask(told["replies"].removeprefix(ROOT))["items"]

    assert told["on"] == replies[0]["on"] == clock.today().isoformat()
    assert replies[0]["by"]["person"] is None
    said = f"{told}{replies}"
    assert not [p for p in crowd if p.public_id in said or p.name in said]


def test_the_description_names_every_address(app: Flask) -> None:
    described = Program(app).ask("/openapi.json")
    there = {
        rule.rule.removeprefix(ROOT).replace("<", "{").replace(">", "}")
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith(ROOT)
    }
    assert there - {"/openapi.json"} == set(described["paths"])
    assert described["openapi"] == "3.1.0"
