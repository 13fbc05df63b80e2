"""Somebody with ten tabs open tells them apart by their titles."""

import pytest

from tests.client import Browser
from tests.factories import Make
from tests.features.discussion import makers as discussion
from tests.features.reflections import makers as reflections


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/case-reviews", "Case reviews – Common Ground"),
        ("/case-reviews?status=open", "Case reviews: open – Common Ground"),
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


@pytest.mark.parametrize(
    ("form", "title"),
    [
        ("edit", "Change your reply, number 1 in “On waiting” – Common Ground"),
        ("quote", "Choose what to quote, reply 1: On waiting – Common Ground"),
        ("changes", "What changed: Reply 1 in “On waiting” – Common Ground"),
        ("take-back", "Take back your reply? It is number 1 in “On waiting” – Common Ground"),
    ],
)
def test_a_form_about_one_thing_among_many_says_in_its_title_which(
    make: Make, browser: Browser, form: str, title: str
) -> None:
    author = make.practitioner()
    post = discussion.reply(author, reflections.shared(make.practitioner(), title="On waiting"))
    page = browser.sign_in(author).open(f"/conversations/replies/{post.public_id}/{form}")
    assert page.one("head > title").get_text() == title
