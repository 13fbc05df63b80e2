"""People of several agencies do what they came for, in a real browser: with scripts, without, on a
phone. Nothing on the way breaks a rule of accessibility, is refused, or leads outside.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.site import Site
from tests.browser.test_public_pages import RULES, STANDARD

pytestmark = pytest.mark.browser

#: How people come: the width of their window, and whether scripts run in it.
WAYS = {"wide": (1280, True), "without scripts": (1280, False), "on a phone": (320, True)}
TITLE = "What a quiet home visit taught us"
ANSWER = "We would have asked who had seen the home."


@dataclass
class Walk:
    """Somebody's way through the site; every page on it is looked at."""

    site: Site
    browser: Browser
    width: int
    scripts: bool
    axe: Axe
    problems: list[str] = field(default_factory=list)
    page: Page = field(init=False)

    def begin(self, agency: str) -> None:
        """Go on as somebody of an agency, signed in with one press."""
        context = self.browser.new_context(
            viewport={"width": self.width, "height": 800},
            java_script_enabled=self.scripts,
            locale="en-GB",
            timezone_id="Europe/London",
        )
        self.page = context.new_page()
        self.page.on("console", self._said)
        self.page.on("request", self._asked)
        self.page.goto(f"{self.site.address}/sign-in")
        people = self.page.locator(f"h3:text-is('{agency}') + ul button")
        people.first.click()
        self.look()

    def open(self, path: str) -> None:
        """Open a page, and look at it."""
        answer = self.page.goto(self.site.address + path)
        if answer is None or not answer.ok:
            self.problems.append(f"{path}: {answer.status if answer else 'no answer'}")
        self.look()

    def press(self, words: str) -> None:
        """Press a button, and look at where it leads."""
        self.page.locator("main").get_by_role("button", name=words, exact=True).first.click()
        self.page.wait_for_load_state()
        self.look()

    def look(self) -> None:
        """Check the page as it stands."""
        self.page.wait_for_load_state()
        self.page.locator("h1").first.wait_for()
        here = self.page.url.removeprefix(self.site.address)
        if self.page.locator("h1").count() != 1:
            self.problems.append(f"{here}: no heading")
        if not self.scripts:
            return
        found = self.axe.run(self.page, options=STANDARD)
        self.problems += [f"{here}: {each['id']}" for each in found.response["violations"]]
        if self.page.evaluate("document.documentElement.scrollWidth") > self.width:
            self.problems.append(f"{here}: wider than the window")

    def _said(self, said: object) -> None:
        if getattr(said, "type", "") == "error":
            self.problems.append(f"{self.page.url}: {getattr(said, 'text', '')}")

    def _asked(self, request: object) -> None:
        address = str(getattr(request, "url", ""))
        if not address.startswith((self.site.address, "data:")):
            self.problems.append(f"outside: {address}")


@pytest.fixture(params=list(WAYS.values()), ids=list(WAYS))
def walk(request: pytest.FixtureRequest, site: Site, chromium_browser: Browser) -> Iterator[Walk]:
    """Somebody on their way."""
    width, scripts = request.param
    axe = Axe(RULES.read_text(encoding="utf-8"))
    found = Walk(site, chromium_browser, width, scripts, axe)
    yield found
    found.page.context.close()


def test_a_reflection_is_shared_and_answered_from_another_agency(walk: Walk) -> None:
    walk.begin("Health visiting")
    walk.open("/reflections/new/what_so_what_now_what")
    walk.page.locator("input[name=title]").fill(TITLE)
    walk.page.locator("textarea[name=what]").fill("I saw little furniture, and asked nobody.")
    walk.page.locator("main form button[type=submit]:not([formaction])").last.click()
    walk.look()
    walk.page.locator("a[href$='/share']").first.click()
    walk.look()
    walk.page.locator("input[name=audience][value=everyone]").check()
    walk.press("Share the copy")
    shared = walk.page.url.removeprefix(walk.site.address)
    assert walk.page.locator("h1").inner_text() == TITLE
    walk.page.context.close()

    walk.begin("Police child protection")
    walk.open(shared)
    walk.page.locator("#reply textarea[name=body]").fill(ANSWER)
    walk.page.locator("#reply button[type=submit]:not([formaction])").last.click()
    walk.look()

    assert ANSWER in walk.page.locator("main").inner_text()
    assert walk.problems == []
