"""Whatever is sent, to whatever address: a sentence comes back, never a fault; and another's things
are not there.
"""

import base64
import io
import json
import re
from collections.abc import Callable, Iterator
from contextvars import Context
from http import HTTPStatus
from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.architecture.source import modules
from tests.promises.walking import Walker, feature_of, field_names, routes
from tests.promises.world import VISITOR

HUGE = "9" * 40
#: Looks like a place in a list, or like something sealed, and is neither.
FORGED = base64.urlsafe_b64encode(b'["9999-99-99T00:00:00+00:00", -1]').decode().rstrip("=")
#: What every field is given, all at once.
TYPED: dict[str, str] = {
    "nothing to speak of": " ",
    "too much": "We waited for a letter that never came. " * 60,
    "a huge number": HUGE,
    "a negative number": "-1",
    "more digits than any number has": "9" * 5_000,
    "digits of another kind": "²",
    "marks that break things": "We wai\x00ted. \u202e<script>alert(1)</script> {{ 7 * 7 }}",
}
#: What every parameter of an address is given; the last is put together as cursors are.
ASKED_FOR = ("-1", HUGE, "9" * 300, "%00", "%C2%B2", "%ED%A0%80", "a%20b", "", FORGED)
ASKED = re.compile(r"""\b(?:args|arguments)\.get(?:list)?\(\s*["'](\w+)["']""")
#: The act was done, or its form was looked at.
REACHED = {200, 303, 422}
#: Those who could do most with a thing, in the order in which they are tried.
WHO = ("owner", "every_role", "outsider", "colleague", "pair", "reader")


#: Who sends a form, its address, and the names of its fields.
Reached = tuple[str, str, list[str]]


@pytest.fixture(scope="module")
def reached(walker: Walker) -> list[Reached]:
    """Every form, as whoever gets furthest with it."""
    return list(_forms(walker))


def test_every_form_answers_whatever_is_typed(walker: Walker, reached: list[Reached]) -> None:
    faults = [
        f"{path} as {who}, {what}: {status}"
        for who, path, names in reached
        for what, words in TYPED.items()
        if (status := _post(walker, who, path, dict.fromkeys(names, words))) >= 500
    ]
    assert faults == []


@pytest.mark.once
def test_every_form_answers_in_whatever_shape_it_comes(
    walker: Walker, reached: list[Reached]
) -> None:
    faults = [
        f"{path} as {who}, {what}: {status}"
        for who, path, names in reached
        for what, data in _shapes(names)
        if (status := _post(walker, who, path, data)) >= 500
    ]
    assert faults == []


@pytest.mark.once
def test_every_form_answers_whatever_bytes_arrive(walker: Walker, reached: list[Reached]) -> None:
    faults = [
        f"{path} as {who}, {what}: {status}"
        for who, path, names in reached
        for what, kind, body in _bodies(names)
        if (status := _post_bytes(walker, who, path, kind, body)) >= 500
    ]
    assert faults == []


def test_every_address_answers_whatever_is_asked(walker: Walker) -> None:
    asked = sorted({name for m in modules("forum") for name in ASKED.findall(m.text)})
    assert {"q", "page"} <= set(asked)
    faults = [
        f"{answer.place}: {answer.status}"
        for rule in routes(walker.app, "GET")
        if rule.rule != "/readyz"
        for who, path in _fitting(walker, rule, "GET")
        for value in ASKED_FOR
        if (answer := walker.get(who, _asking(path, asked, value))).status >= 500
    ]
    assert faults == []


def _asking(path: str, names: list[str], value: str) -> str:
    given = "&".join(f"{name}={value}" for name in names)
    return f"{path}{'&' if '?' in path else '?'}{given}"


def test_the_things_of_others_cannot_be_changed(walker: Walker) -> None:
    """To change, to answer or to delete: as if there had never been any. Reading: test_canaries."""
    secret = walker.secret
    found = []
    for rule in routes(walker.app, "POST"):
        if rule.arguments != {"public_id"}:
            continue
        fitting = {rule.rule.replace("<public_id>", each): each for each in secret}
        for path in sorted(set(fitting) & set(walker.addresses(rule))):
            for who in {"outsider", "every_role_here"} - secret[fitting[path]]:
                status = _post(walker, who, path, {})
                if status != 404:
                    found.append(f"{path} as {who}: {status}")
    assert found == []


def _forms(walker: Walker) -> Iterator[Reached]:
    for rule in routes(walker.app, "POST"):
        names = field_names(feature_of(walker.app, rule))
        for who, path in _fitting(walker, rule, "POST"):
            yield who, path, names


def _fitting(walker: Walker, rule: Any, method: str) -> list[tuple[str, str]]:
    """Return who gets furthest with a route, and with which address."""
    best: dict[int, tuple[str, str]] = {}
    for path in walker.addresses(rule):
        for who in WHO:
            status = (
                walker.get(who, path).status if method == "GET" else _post(walker, who, path, {})
            )
            best.setdefault(status, (who, path))
            if status in REACHED:
                return [best[status]]
    return [found for status, found in best.items() if status != 404][:2] or [*best.values()]


def _shapes(names: list[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what no page of ours sends; it is read before any database is asked."""
    yield "no field at all", {}
    yield "each field twice", {name: ["1", "We waited."] for name in names}
    yield "files", {name: (io.BytesIO(b"We waited."), "a.txt") for name in names}
    yield "lists", {f"{name}[]": "We waited." for name in names}
    yield "more than a form holds", {"body": "We waited. " * 250_000}


def _bodies(names: list[str]) -> Iterator[tuple[str, str, bytes]]:
    """Yield what no browser makes of a form: its kind, and its bytes."""
    form, parts = "application/x-www-form-urlencoded", "multipart/form-data"
    yield "halves of a character", form, "&".join(f"{n}=%ED%A0%80" for n in names).encode()
    yield "bytes of no alphabet", form, "&".join(f"{n}=%FF%FE" for n in names).encode()
    yield "names that say nothing", form, b"&&=&%00=%00&" + b"&".join([b"a"] * 2_000)
    yield "JSON", "application/json", json.dumps({n: [1, None, {}] for n in names}).encode()
    yield "parts without an end", f"{parts}; boundary=x", b"--x\r\nContent-Disposition: form-data"
    yield "parts without a mark", parts, b"We waited."
    files = "".join(
        f'--x\r\nContent-Disposition: form-data; name="{n}"; filename="a\0.txt"\r\n\r\nx\r\n'
        for n in names
    )
    yield "files", f"{parts}; boundary=x", f"{files}--x--\r\n".encode()


def _post(walker: Walker, who: str, path: str, data: dict[str, Any]) -> int:
    """Send a form, undo what it did, and return the status."""
    browser = walker.browser(who)
    fields = {"csrf_token": browser.token(), **data}
    return _answered(walker, who, lambda: browser._send("POST", path, fields)[0])


def _post_bytes(walker: Walker, who: str, path: str, kind: str, body: bytes) -> int:
    """Send what is no form, with a good token beside it."""
    browser = walker.browser(who)
    token = {"X-CSRFToken": browser.token()}
    return _answered(
        walker,
        who,
        lambda: Context().run(
            browser.client.open,
            path,
            method="POST",
            data=body,
            content_type=kind,
            headers=token,
        ),
    )


def _answered(walker: Walker, who: str, send: Callable[[], TestResponse]) -> int:
    """Send, undo what it did, to the database and to the cookie, and return the status."""
    browser = walker.browser(who)
    walker.session.commit()
    around = walker.session.get_bind().begin_nested()  # type: ignore[union-attr]  # a connection
    cookies = dict(browser.client._cookies or {})
    sent = send()
    browser.client._cookies = cookies
    around.rollback()
    if who != VISITOR:
        assert sent.status_code != HTTPStatus.UNAUTHORIZED, f"{who} is signed in"
    return sent.status_code


def test_words_that_are_no_form_are_refused(walker: Walker) -> None:
    browser = walker.browser("owner")
    for rule in routes(walker.app, "POST"):
        if not rule.arguments:
            sent = browser.client.post(rule.rule, data=json.dumps({"body": 1}))
            assert sent.status_code < 500, rule.rule
