"""Somebody with ten tabs open tells them apart by their titles."""

import pytest

from tests.client import Browser
from tests.factories import Make


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/case-reviews", "Case reviews – Common Ground"),
        ("/case-reviews?status=open", "Case reviews, some of them – Common Ground"),
        ("/case-reviews?status=", "Case reviews – Common Ground"),
        ("/seams?stage=open", "Seams: Open – Common Ground"),
        ("/seams?stage=closed&agency=police", "Seams: Closed, of some agencies – Common Ground"),
        ("/seams?order=newest", "Seams, newest first – Common Ground"),
    ],
)
def test_a_part_of_a_list_has_a_title_of_its_own(
    make: Make, browser: Browser, address: str, title: str
) -> None:
    page = browser.sign_in(make.practitioner()).open(address)
    assert page.one("head > title").get_text() == title


def test_what_stands_in_an_address_never_stands_in_a_title(make: Make, browser: Browser) -> None:
    page = browser.sign_in(make.practitioner()).open("/case-reviews?status=open&show=Evil")
    assert "Evil" not in page.one("head > title").get_text()
