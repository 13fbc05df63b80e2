"""Every form where people write, as its page shows it: nothing typed is lost, nothing done twice.

The forms are found on the pages of the world; whoever adds one adds it here by adding its page.
"""

from dataclasses import replace
from http import HTTPStatus
from itertools import cycle
from typing import Any

import pytest
from wtforms.fields.core import UnboundField

from forum.factory import LARGEST_REQUEST
from forum.reflections.prompts import frames
from forum.text import LONGEST
from forum.web.forms import AtMost, BaseForm, ProseField
from tests.hostile import harm, texts
from tests.promises.sending import WORDS, Form, acts, shown, undone_after, without_token
from tests.promises.walking import Walker, _subclasses

pytestmark = pytest.mark.once


def test_there_are_forms(forms: list[Form]) -> None:
    """Otherwise nothing below could fail."""
    assert len(forms) >= 20


def test_each_form_can_come_back_after_a_lost_sign_in(forms: list[Form]) -> None:
    assert [form.path for form in forms if not form.fields.get("form_key")] == []


def test_too_long_a_text_is_refused_and_comes_back(walker: Walker, forms: list[Form]) -> None:
    long = f"{WORDS} " * (LONGEST // len(WORDS) + 10)
    lost = []
    for form in forms:
        with undone_after(walker, form.who) as send:
            answer = send(form.path, without_token(form.with_words(long)))
        if answer.status_code not in {403, 409, 422} or WORDS not in shown(answer):
            lost.append(f"{form.path} as {form.who}: {answer.status_code}")
    assert lost == []


def test_the_longest_form_is_well_under_what_is_taken() -> None:
    """Every box full of characters that take twelve bytes on their way."""
    of_reflections = LONGEST * max(len(frame.prompts) for frame in frames())
    longest = max(of_reflections, *(_most_typed(form) for form in _subclasses(BaseForm)))
    assert LARGEST_REQUEST / 2 < 12 * longest < LARGEST_REQUEST * 3 / 4


def _most_typed(form: type[BaseForm]) -> int:
    fields = [getattr(form, name) for name in dir(form)]
    return sum(_most_in(field) for field in fields if isinstance(field, UnboundField))


def _most_in(field: Any) -> int:
    limits = [v.characters for v in field.kwargs.get("validators", ()) if isinstance(v, AtMost)]
    return min(limits, default=LONGEST if issubclass(field.field_class, ProseField) else 0)


def test_a_form_whose_token_is_stale_comes_back_with_its_words(
    walker: Walker, forms: list[Form]
) -> None:
    lost = []
    for form in forms:
        with undone_after(walker, form.who) as send:
            answer = send(form.path, {**form.with_words(WORDS), "csrf_token": "stale"})
        if WORDS not in shown(answer) or "send" not in shown(answer).lower():
            lost.append(f"{form.path} as {form.who}: {answer.status_code}")
    assert lost == []


def test_nothing_happens_twice(walker: Walker, forms: list[Form]) -> None:
    twice = []
    for form in forms:
        fields = without_token(form.with_words(WORDS))
        with undone_after(walker, form.who) as send:
            first = send(form.path, fields)
            once = acts(walker)
            second = send(form.path, fields)
            if first.status_code == HTTPStatus.SEE_OTHER and (
                acts(walker) != once or first.location != second.location
            ):
                twice.append(f"{form.path} as {form.who}")
    assert twice == []


def test_hostile_words_are_shown_harmless_wherever_they_areshown(
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
            with undone_after(walker, form.who) as send:
                fields = without_token(form.with_words(words))
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
