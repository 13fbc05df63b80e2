"""Every form where people write, as its page shows it: nothing typed is lost, nothing done twice.

The forms are found on the pages of the world; whoever adds one adds it here by adding its page.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http import HTTPStatus
from itertools import cycle, islice
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import func, select
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from forum.audit.models import AuditEntry
from forum.text import LONGEST
from tests.client import as_shown
from tests.factories import Make
from tests.hostile import harm, texts
from tests.promises.contents import fill
from tests.promises.walking import Answer, Walker, routes
from tests.promises.world import World, people, write_canaries
from tests.undoing import undone

WHO = ("owner", "every_role_here", "outsider")
#: Of the pages of one route, so many that show something are looked at.
MOST_PAGES = 4
WORDS = "We waited, and nobody had asked the others."
#: Forms that keep nothing: a search, a draft on its way, how words will read.
KEEPS_NOTHING = ("/search", "/writing/")


@dataclass(frozen=True, slots=True)
class Form:
    """A form with a box for words, as somebody is shown it."""

    who: str
    path: str
    fields: dict[str, Any]
    boxes: tuple[str, ...]

    def with_words(self, words: str) -> dict[str, Any]:
        """Return the fields with the same words in every box."""
        return {**self.fields, **dict.fromkeys(self.boxes, words)}


@pytest.fixture(scope="module")
def walker(app: Flask) -> Iterator[Walker]:
    """The filled world."""
    with undone(app) as session:
        make = Make(session)
        world = World(session, people(make))
        fill(make, world.people)
        found = Walker(app, session, world)
        for who in found.everybody():
            found.browser(who)
        write_canaries(make, world.people)
        yield found


@pytest.fixture(scope="module")
def forms(walker: Walker) -> list[Form]:
    """One form of each kind, by the route that answers it."""
    adapter = walker.app.url_map.bind("localhost")
    found: dict[str, Form] = {}
    for rule in routes(walker.app, "GET"):
        for who, answer in _pages(walker, rule):
            for form in _found(who, answer.path, BeautifulSoup(answer.body, "html.parser")):
                endpoint, _ = adapter.match(form.path.partition("?")[0], method="POST")
                found.setdefault(endpoint, form)
    return [form for form in found.values() if not form.path.startswith(KEEPS_NOTHING)]


def _pages(walker: Walker, rule: Rule) -> Iterator[tuple[str, Answer]]:
    tried = ((who, path) for path in walker.addresses(rule) for who in WHO)
    opened = ((who, walker.get(who, path)) for who, path in tried)
    shown = ((who, answer) for who, answer in opened if answer.status == HTTPStatus.OK)
    return (
        (who, answer) for who, answer in islice(shown, MOST_PAGES) if "<textarea" in answer.body
    )


def _found(who: str, path: str, soup: BeautifulSoup) -> Iterator[Form]:
    for shown in soup.select("main form"):
        boxes = tuple(str(box["name"]) for box in shown.select("textarea[name]"))
        if str(shown.get("method")).lower() == "post" and boxes:
            yield Form(who, str(shown.get("action") or path), as_shown(shown), boxes)


@contextmanager
def _undone(walker: Walker, who: str) -> Iterator[Callable[..., TestResponse]]:
    """Yield what sends a form, and undo what it did, to the database and to the cookie."""
    browser = walker.browser(who)
    cookies = dict(browser.client._cookies or {})
    walker.session.commit()
    around = walker.session.get_bind().begin_nested()  # type: ignore[union-attr]  # a connection

    def send(path: str, fields: dict[str, Any], *, follow: bool = False) -> TestResponse:
        answer, _ = browser._send(
            "POST", path, {"csrf_token": browser.token(), **fields}, follow=follow
        )
        walker.session.commit()
        return answer

    yield send
    browser.client._cookies = cookies
    walker.session.rollback()
    around.rollback()


def _acts(walker: Walker) -> int:
    number = walker.session.scalar(select(func.count()).select_from(AuditEntry)) or 0
    walker.session.commit()
    return number


def _without_token(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name != "csrf_token"}


def _shown(answer: TestResponse) -> str:
    return " ".join(BeautifulSoup(answer.text, "html.parser").get_text(" ").split())


def test_there_are_forms(forms: list[Form]) -> None:
    """Otherwise nothing below could fail."""
    assert len(forms) >= 20


def test_each_form_can_come_back_after_a_lost_sign_in(forms: list[Form]) -> None:
    assert [form.path for form in forms if not form.fields.get("form_key")] == []


def test_too_long_a_text_is_refused_and_comes_back(walker: Walker, forms: list[Form]) -> None:
    long = f"{WORDS} " * (LONGEST // len(WORDS) + 10)
    lost = []
    for form in forms:
        with _undone(walker, form.who) as send:
            answer = send(form.path, _without_token(form.with_words(long)))
        if answer.status_code not in {403, 409, 422} or WORDS not in _shown(answer):
            lost.append(f"{form.path} as {form.who}: {answer.status_code}")
    assert lost == []


def test_a_form_whose_token_is_stale_comes_back_with_its_words(
    walker: Walker, forms: list[Form]
) -> None:
    lost = []
    for form in forms:
        with _undone(walker, form.who) as send:
            answer = send(form.path, {**form.with_words(WORDS), "csrf_token": "stale"})
        if WORDS not in _shown(answer) or "send" not in _shown(answer).lower():
            lost.append(f"{form.path} as {form.who}: {answer.status_code}")
    assert lost == []


def test_nothing_happens_twice(walker: Walker, forms: list[Form]) -> None:
    twice = []
    for form in forms:
        fields = _without_token(form.with_words(WORDS))
        with _undone(walker, form.who) as send:
            first = send(form.path, fields)
            once = _acts(walker)
            second = send(form.path, fields)
            if first.status_code == HTTPStatus.SEE_OTHER and (
                _acts(walker) != once or first.location != second.location
            ):
                twice.append(f"{form.path} as {form.who}")
    assert twice == []


def test_hostile_words_are_shown_harmless_wherever_they_are_shown(
    walker: Walker, forms: list[Form], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check only advises here, so that every text is stored, shown, and answered with."""
    settings = walker.app.config["FORUM_SETTINGS"]
    monkeypatch.setitem(
        walker.app.config, "FORUM_SETTINGS", replace(settings, check_advises_only=True)
    )
    stored, harmed, some = 0, [], cycle(texts()[::29])
    for form in forms:
        for words in (next(some), next(some), next(some)):
            with _undone(walker, form.who) as send:
                fields = _without_token(form.with_words(words))
                answer = send(form.path, fields, follow=True)
            stored += answer.status_code == HTTPStatus.OK
            harmed += [f"{form.path}: {each}" for each in harm(answer.text)]
            assert answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR, (form.path, words)
    assert harmed == []
    assert stored >= len(forms)


def test_a_page_that_does_harm_would_be_noticed() -> None:
    for each in (
        '<img src="x" onerror="x()">',
        "<a href='javascript:x()'>x</a>",
        "<script>x</script>",
    ):
        assert harm(f"<main>{each}</main>")
