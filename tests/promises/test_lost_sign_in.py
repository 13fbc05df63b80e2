"""Whoever loses their sign-in while they write gets their words back, and nobody else does."""

from http import HTTPStatus
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from werkzeug.test import TestResponse

from forum.accounts import passwords
from forum.accounts.models import Account
from tests.client import Browser, as_shown
from tests.promises.sending import WORDS, Form, acts, shown, undone_after, without_token
from tests.promises.walking import Walker, checksum

pytestmark = pytest.mark.once

PASSWORD = "four quiet otters swim"


@pytest.fixture(scope="module", autouse=True)
def _passwords(walker: Walker) -> None:
    """Let everybody sign in as people do."""
    for account in walker.session.scalars(select(Account)):
        passwords.keep(account, PASSWORD)
    walker.session.commit()


def _post(browser: Browser, path: str, fields: dict[str, Any]) -> TestResponse:
    answer, _ = browser._send("POST", path, {"csrf_token": browser.token(), **fields})
    browser.session.commit()
    return answer


def _signs_in(walker: Walker, browser: Browser, who: str, asked: TestResponse) -> TestResponse:
    """Sign in on the page that was the answer to a form."""
    page = BeautifulSoup(asked.text, "html5lib")
    form = next(f for f in page.select("main form") if f.select("[name=password]"))
    email = f"{who}@work.example"
    proof = {"email": email, "password": PASSWORD}
    return _post(browser, "/sign-in", {**without_token(as_shown(form)), **proof})


def _offered(answer: TestResponse) -> tuple[str, dict[str, Any]]:
    """Return what the one button of a page sends again, and where."""
    form = BeautifulSoup(answer.text, "html5lib").select_one("main form")
    return (str(form["action"]), without_token(as_shown(form))) if form else ("", {})


def _wrong(walker: Walker, form: Form) -> str:
    """Lose the sign-in, send a form, sign in, send it again; return what was wrong."""
    browser, fields = Browser(walker.app, walker.session), without_token(form.with_words(WORDS))
    asked = _post(browser, form.path, fields)
    if asked.status_code != HTTPStatus.UNAUTHORIZED or WORDS in asked.text:
        return f"not asked who it is: {asked.status_code}"
    back = _signs_in(walker, browser, form.who, asked)
    path, again = _offered(back)
    if WORDS not in shown(back) or path != form.path:
        return f"the words are not back: {back.status_code}"
    if {name: again.get(name) for name in form.boxes} != {name: [WORDS] for name in form.boxes}:
        return "not every box is back"
    sent = _post(browser, path, again)
    if sent.status_code >= HTTPStatus.BAD_REQUEST and WORDS not in shown(sent):
        return f"lost when sent again: {sent.status_code}"
    return ""


def test_words_sent_after_a_lost_sign_in_come_back(walker: Walker, forms: list[Form]) -> None:
    found = []
    for form in forms:
        with undone_after(walker, form.who):
            if wrong := _wrong(walker, form):
                found.append(f"{form.place}: {wrong}")
    assert found == []


def test_nothing_is_kept_of_them_meanwhile(walker: Walker, forms: list[Form]) -> None:
    before, done = checksum(walker.session), acts(walker)
    browser = Browser(walker.app, walker.session)
    for form in forms:
        _post(browser, form.path, without_token(form.with_words(WORDS)))
    assert acts(walker) == done
    after = checksum(walker.session)
    assert [table for table in after if after[table] != before[table]] == []
    walker.session.commit()


def test_nobody_else_who_signs_in_gets_them(walker: Walker, forms: list[Form]) -> None:
    found = []
    for form in forms:
        with undone_after(walker, form.who):
            browser = Browser(walker.app, walker.session)
            asked = _post(browser, form.path, without_token(form.with_words(WORDS)))
            answer = _signs_in(walker, browser, "colleague", asked)
            if answer.status_code != HTTPStatus.SEE_OTHER or WORDS in answer.text:
                found.append(f"{form.place}: {answer.status_code}")
    assert found == []
