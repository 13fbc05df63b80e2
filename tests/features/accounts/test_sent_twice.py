"""Visitors press twice as well: one application, one letter."""

from collections.abc import Callable

import pytest

from tests.client import Browser
from tests.factories import Make
from tests.features.accounts.makers import account, letters

EMAIL = "bryn@work.example"


def _letters(browser: Browser) -> int:
    return sum(each.to == EMAIL for each in letters(browser.app, browser.session))


def _application(make: Make) -> dict[str, str]:
    area = make.partnership("Harbourside")
    return {
        "name": "Bryn Lloyd",
        "email": EMAIL,
        "agency": "midwifery",
        "partnership": area.public_id,
        "setting": "Quayside",
    }


def _known(make: Make) -> dict[str, str]:
    account(make.session, make.practitioner(), EMAIL)
    return {"email": EMAIL}


ASKED: list[tuple[str, Callable[[Make], dict[str, str]]]] = [
    ("/join", _application),
    ("/reset", _known),
]


@pytest.mark.parametrize(("path", "typed"), ASKED)
def test_the_same_form_twice_is_one_letter(
    browser: Browser, make: Make, path: str, typed: Callable[[Make], dict[str, str]]
) -> None:
    fields, page = typed(make), browser.open(path)
    shown = [browser.fill_in(page, fields) for _ in range(2)]
    assert [each.heading for each in shown] == ["Look in your email"] * 2
    assert _letters(browser) == 1


def test_another_address_from_the_back_button_is_another_wish(browser: Browser, make: Make) -> None:
    fields, page = _known(make), browser.open("/reset")
    browser.fill_in(page, {"email": "other@work.example"})
    browser.fill_in(page, fields)
    assert _letters(browser) == 1
