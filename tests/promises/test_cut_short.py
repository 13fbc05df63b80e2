"""A form of which a part was lost on its way changes nothing, and says so."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import pytest

from tests.promises.sending import WORDS, Form, acts, undone_after, without_token
from tests.promises.walking import Walker

pytestmark = pytest.mark.once

#: What the fields are called in which a form says which version its reader saw.
VERSIONS = {"version", "seen", "rules_version"}
#: What arrives in the place of a version, if anything does.
NO_VERSION = (None, "", "x", "-1", "²", "9" * 40, "1.0")
REFUSED = {HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY}


def _without(fields: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in without_token(fields).items() if name not in names}


def _taken(walker: Walker, form: Form, fields: dict[str, Any]) -> str:
    """Send a form; return what was wrong, if it was taken."""
    before = acts(walker)
    with undone_after(walker, form.who) as send:
        status = send(form.path, fields).status_code
        did = acts(walker) - before
    return "" if status in REFUSED and not did else f"{form.place}: {status}, {did} acts"


def _cut(form: Form) -> Iterator[dict[str, Any]]:
    """Yield the form without any of its boxes, and without each of them."""
    yield _without(form.fields, *form.open)
    for box in form.open:
        yield _without(form.fields, box)


def test_a_form_that_lost_a_box_empties_nothing(walker: Walker, every_form: list[Form]) -> None:
    boxed = [form for form in every_form if form.open]
    assert len(boxed) >= 50
    found = [_taken(walker, form, fields) for form in boxed for fields in _cut(form)]
    assert sorted(set(filter(None, found))) == []


def test_whoever_saw_no_version_replaces_none(walker: Walker, every_form: list[Form]) -> None:
    found, tried = [], 0
    for form in every_form:
        for name in VERSIONS & set(form.fields) - set(form.open):
            if not form.fields[name][0].isdigit():
                continue
            tried += 1
            for typed in NO_VERSION:
                version = {} if typed is None else {name: typed}
                fields = {**_without(form.with_words(WORDS), name), **version}
                if wrong := _taken(walker, form, fields):
                    found.append(f"{wrong}, {name}={typed}")
    assert tried >= 12
    assert found == []
