from forum.directory.models import Practitioner
from tests.client import Browser, Page
from tests.factories import Make
from tests.features.discussion import makers
from tests.features.reflections import makers as reflections


def press(browser: Browser, page: Page, where: str, words: str) -> Page:
    """Press a button as a browser does: the page's one form goes to the button's own address."""
    button = next(b for b in page.one(where).select("button.response") if words in b.get_text())
    fields = {"response": str(button["value"])}
    where_to = str(button.get("formaction") or page.one("form#responses")["action"])
    return browser.fill_in(page, fields, form="form#responses", action=where_to)


def given(page: Page, where: str) -> list[str]:
    pressed = page.one(where).select("button[aria-pressed=true]")
    return [" ".join(each.get_text().split()) for each in pressed]


def scene(make: Make) -> tuple[str, Practitioner]:
    author, replier, reader = (make.practitioner() for _ in range(3))
    thread = reflections.shared(author, title="Late referrals")
    makers.reply(replier, thread)
    return f"/reflections/{thread.public_id}", reader


def test_a_response_is_pressed_and_taken_back(browser: Browser, make: Make) -> None:
    address, reader = scene(make)
    page = browser.sign_in(reader).open(address)
    page = press(browser, page, "#reply-1", "Same here")
    assert given(page, "#reply-1") == ["Same here 1"]
    assert given(press(browser, page, "#reply-1", "Same here"), "#reply-1") == []


def test_two_buttons_of_one_opened_page_are_two_acts_and_one_pressed_twice_is_one(
    browser: Browser, make: Make
) -> None:
    address, reader = scene(make)
    page = browser.sign_in(reader).open(address)
    press(browser, page, "#reply-1", "Same here")
    press(browser, page, "#reply-1", "I learned a word")
    press(browser, page, "#opening", "Same here")
    last = press(browser, page, "#reply-1", "Same here")
    assert given(last, "#reply-1") == ["Same here 1", "I learned a word 1"]
    assert given(last, "#opening") == ["Same here 1"]


def test_what_was_taken_back_meanwhile_is_pressed_again_from_an_old_page(
    browser: Browser, make: Make
) -> None:
    address, reader = scene(make)
    old = browser.sign_in(reader).open(address)
    for where in ("#reply-1", "#opening"):
        newer = press(browser, old, where, "Same here")
        assert given(press(browser, newer, where, "Same here"), where) == []
        assert given(press(browser, old, where, "Same here"), where) == ["Same here 1"]
