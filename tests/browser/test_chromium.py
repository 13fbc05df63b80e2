import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_the_browser_shows_a_page(page: Page) -> None:
    page.set_content("<!doctype html><html lang=en><title>Here</title><h1>Every agency speaks</h1>")

    assert page.inner_text("h1") == "Every agency speaks"


def test_the_browser_reaches_nothing_but_this_machine(page: Page) -> None:
    refused: list[str] = []
    page.on("requestfailed", lambda request: refused.append(request.url))

    page.set_content("<img src='https://elsewhere.example/picture.png'>")
    page.wait_for_load_state("networkidle")

    assert refused == ["https://elsewhere.example/picture.png"]


def test_scripts_can_be_switched_off(plain_page: Page) -> None:
    plain_page.set_content("<h1>Still here</h1><script>document.body.remove()</script>")

    assert plain_page.text_content("h1") == "Still here"
