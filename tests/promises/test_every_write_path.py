"""Whatever a form lets somebody write is checked, when it is first written and when it is changed.

Forms are found by themselves: on every page of the promises' world, and among the classes. Each is
sent three times: with harmless words, with a child's name and a telephone number in it, and with a
cry for help.
"""

import importlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask

from forum.web.forms import BaseForm, CheckedField
from tests.client import as_shown
from tests.promises.traces import files_with, listening, written
from tests.promises.walking import SHARED, Walker, _import, _subclasses, feature_of

pytestmark = pytest.mark.once

HARMLESS = "We waited for a letter."
NAMED = "The mother, Jade Willoughby, rang from 07700 900 264."
ASKED = "could identify someone"
#: Where the writer answers, and says which part of Health they mean.
LISTED = 'class="findings"'
#: Nobody of this name has a part in the world.
LIVE = "She is here with me now, bleeding by the Willoughby, and he is at the door. Who do I ring?"
CANARY = "Willoughby"
STOPPED = "at-risk"
#: Those who could do most with a thing, in the order in which they are tried.
WHO = ("owner", "every_role", "outsider", "colleague", "pair", "reader")


@dataclass
class Sent:
    """What came of sending every form: who refused, who kept, and which fields were filled in."""

    taken: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    unasked: list[str] = field(default_factory=list)
    unstopped: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    filled: set[str] = field(default_factory=set)  # by name
    log: str = ""


def checked_fields(app: Flask) -> dict[tuple[str, str], str]:
    """Return the package and name of every field that takes words, and one form that has it."""
    for package in {name.split(".")[1] for name in _view_modules(app)}:
        _import(package)
    return {
        (form.__module__.split(".")[1], name): f"{form.__module__}.{form.__name__}"
        for form in _subclasses(BaseForm)
        if form.__module__.startswith("forum.")
        for name in dir(form)
        if issubclass(getattr(getattr(form, name), "field_class", object), CheckedField)
    }


def _view_modules(app: Flask) -> Iterator[str]:
    for view in app.view_functions.values():
        if view.__module__.startswith("forum."):
            yield view.__module__


def _forms(
    walker: Walker, fields: set[tuple[str, str]]
) -> Iterator[tuple[str, str, Tag, set[str]]]:
    """Yield each form of words once: who sees it, where it is sent, its checked fields."""
    seen: set[tuple[str, ...]] = set()
    for rule, path in walker.pages():
        packages = {feature_of(walker.app, rule), *SHARED}
        names = {name for package, name in fields if package in packages}
        for who in WHO:
            answer = walker.get(who, path)
            if answer.status != 200:
                continue
            if not any(f'name="{name}"' in answer.body for name in names):
                break
            for form in BeautifulSoup(answer.body, "html5lib").select("form[method=post i]"):
                words = sorted(names & {str(e["name"]) for e in form.select("[name]")})
                key = (rule.rule, *words)
                if words and key not in seen:
                    seen.add(key)
                    yield who, str(form.get("action") or path), form, set(words)
            break


def _filled(form: Tag, names: set[str], words: str) -> dict[str, Any]:
    """Return a form as somebody sends it who writes the same everywhere and takes first choices."""
    fields = as_shown(form)
    for each in form.select("input[type=radio][name]"):
        fields.setdefault(str(each["name"]), [str(each.get("value"))])
    for each in form.select("select[name]"):
        values = [str(o.get("value", "")) for o in each.select("option")]
        fields[str(each["name"])] = next((v for v in values if v), "")
    return {**fields, **{name: words for name in names if form.select(f'[name="{name}"]')}}


def _send(walker: Walker, who: str, path: str, data: dict[str, Any]) -> tuple[int, str, list[str]]:
    """Send a form and undo it; return the status, the page and what was written with the name."""
    browser = walker.browser(who)
    walker.session.commit()
    around = walker.session.get_bind().begin_nested()  # type: ignore[union-attr]  # a connection
    with written(walker, CANARY) as statements:
        sent, _ = browser._send("POST", path, {**data, "csrf_token": browser.token()})
    around.rollback()
    return sent.status_code, sent.text, statements


@pytest.fixture(scope="module")
def sent(walker: Walker) -> Sent:
    """Every form that the world shows, sent with a name in it and without."""
    found = Sent()
    with listening() as log:
        _send_all(walker, found)
    found.log = log.getvalue()
    return found


def _send_all(walker: Walker, found: Sent) -> None:
    for who, path, form, names in _forms(walker, set(checked_fields(walker.app))):
        fine, _, _ = _send(walker, who, path, _filled(form, names, HARMLESS))
        status, body, kept = _send(walker, who, path, _filled(form, names, NAMED))
        risk, page, statements = _send(walker, who, path, _filled(form, names, LIVE))
        if STOPPED in page:
            found.written += [f"{path} as {who}: {each}" for each in statements]
        if fine < 400 and (risk < 400 or STOPPED not in page):
            found.unstopped.append(f"{path} as {who}: {risk}")
        found.filled |= names
        found.kept += [f"{path} as {who}: {each}" for each in kept]
        found.taken += [path] * (fine < 400)
        if fine < 400 and (status < 400 or not (ASKED in body and LISTED in body)):
            found.unasked.append(f"{path} as {who}: {status}")


def test_no_form_keeps_a_name_or_a_number(sent: Sent) -> None:
    assert sent.kept == [], "\n".join(sent.kept)


def test_every_form_that_takes_harmless_words_asks_about_a_name(sent: Sent) -> None:
    """The check alone stands between a name and the record, so that nothing else hides a gap."""
    assert len(sent.taken) >= 15
    assert sent.unasked == [], "\n".join(sent.unasked)


def test_every_form_that_takes_harmless_words_stops_for_a_child_at_risk_now(sent: Sent) -> None:
    assert sent.unstopped == [], "\n".join(sent.unstopped)


def test_nothing_of_a_stopped_text_is_even_written_to_the_database(sent: Sent) -> None:
    """Not in a table, not in one that is undone later, not by the way."""
    assert sent.written == [], "\n".join(sent.written)


def test_no_file_and_no_line_of_a_log_holds_a_name_or_a_stopped_text(
    walker: Walker, sent: Sent
) -> None:
    assert CANARY not in sent.log
    assert files_with(walker, CANARY) == []


def test_every_field_of_words_is_on_a_page_that_was_sent(app: Flask, sent: Sent) -> None:
    """Boxes that a form gets as it is made, one for each prompt of a model, share one maker."""
    found = checked_fields(app).items()
    missed = {
        form for (_, name), form in found if name not in sent.filled and hasattr(_class(form), name)
    }
    assert missed == set()


def _class(path: str) -> object:
    module, _, name = path.rpartition(".")
    return getattr(importlib.import_module(module), name, None)
