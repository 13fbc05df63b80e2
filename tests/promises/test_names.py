"""Names and titles are words: marks and digits alone are refused, wherever something is named."""

import pytest
from wtforms.fields.core import UnboundField

from forum.web.forms import NO_LETTER, BaseForm, InWords
from tests.promises.sending import WORDS, Form, shown, undone_after, without_token
from tests.promises.walking import Walker, _subclasses

pytestmark = pytest.mark.once

NAMES = ("name", "title", "setting")
#: Asks for somebody by the name that they have.
LOOKED_UP = "ApartForm"


@pytest.mark.parametrize("typed", ["-1", "…", "1234", "😀"])
def test_what_holds_no_letter_names_nothing(
    walker: Walker, every_form: list[Form], typed: str
) -> None:
    found, asked = [], 0
    for form in (each for each in every_form if each.path != "/mentoring/apart"):
        for name in set(NAMES) & set(form.open):
            asked += 1
            with undone_after(walker, form.who) as send:
                answer = send(form.path, {**without_token(form.with_words(WORDS)), name: typed})
            if NO_LETTER not in shown(answer):
                found.append(f"{form.place}: {answer.status_code}")
    assert asked >= 15
    assert found == []


def test_every_field_of_a_name_asks_for_words() -> None:
    fields = [
        (f"{form.__module__}.{form.__name__}", getattr(form, name, None))
        for form in _subclasses(BaseForm)
        for name in NAMES
        if form.__name__ != LOOKED_UP
    ]
    missing = [
        where
        for where, field in fields
        if isinstance(field, UnboundField)
        and not any(isinstance(v, InWords) for v in field.kwargs.get("validators", ()))
    ]
    assert missing == []
