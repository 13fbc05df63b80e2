"""Somebody's way through the site, in a real browser, by what they see: links, buttons and labels.

Every page on the way is looked at. With ``JOURNEY_PICTURES`` set to a folder, each is also
photographed, and the folder lists who was where.
"""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request

from tests.browser.accessibility import STANDARD
from tests.browser.site import Site

#: What stands in an address for one thing among many.
ONE_OF_MANY = re.compile(r"/(?:[a-z0-9]{16}|[\w-]{30,})(?=/|$)")
#: Chromium tells of every refused form; the page says it better.
REFUSED_FORM = "422"
#: Milliseconds for anything on a page to appear.
PATIENCE = 15_000
#: Seconds for the worker to do a job.
LONGEST_WAIT = 60
PASSWORD = "learning together across agencies"

#: The cookies of everybody who signed in during this run.
Doors: TypeAlias = dict[str, object]
#: What was scanned in this run: a way, an address without what names one thing, a title.
Scanned: TypeAlias = set[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Way:
    """How somebody comes: the width of their window, and whether scripts run in it."""

    name: str
    width: int
    scripts: bool


WAYS = (
    Way("wide", 1280, scripts=True),
    Way("without scripts", 1280, scripts=False),
    Way("on a phone", 320, scripts=True),
)


@dataclass
class Walk:
    """What several people do, one after the other or by turns; each has a window of their own."""

    site: Site
    browser: Browser
    way: Way
    axe: Axe
    doors: Doors
    scanned: Scanned
    problems: list[str] = field(default_factory=list)
    page: Page = field(init=False)
    _windows: dict[str, Page] = field(default_factory=dict)
    _pictures: int = 0

    # Who

    def be(self, name: str) -> None:
        """Go on as somebody: where they left off, or else at the start page."""
        if name in self._windows:
            self.page = self._windows[name]
            return
        self._windows[name] = self.page = self._window(self.doors.get(name))
        if name in self.doors:
            self.open("/")
        else:
            self.open("/sign-in")
            self._sign_in(name)
            self.doors[name] = self.page.context.storage_state()

    def be_nobody(self) -> None:
        """Go on as somebody who is not signed in."""
        self._windows["nobody"] = self.page = self._window(None)

    def leave(self) -> None:
        """Close every window."""
        for each in self._windows.values():
            each.context.close()

    def _sign_in(self, name: str) -> None:
        press = self.page.get_by_role("button", name=name, exact=True)
        if press.count():
            press.click()
        else:
            words = name.lower().replace(" ", ".")
            self.page.get_by_label("Work email address").fill(f"{words}@common-ground.example")
            self.page.locator("input[type=password]").fill(PASSWORD)
            self.page.get_by_role("button", name="Sign in", exact=True).click()
        self.look()

    def _window(self, door: object) -> Page:
        context: BrowserContext = self.browser.new_context(
            viewport={"width": self.way.width, "height": 800},
            java_script_enabled=self.way.scripts,
            storage_state=door,  # type: ignore[arg-type]  # what a context gave
            locale="en-GB",
            timezone_id="Europe/London",
        )
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", self._said)
        page.on("request", self._asked)
        return page

    # Where

    def open(self, path: str) -> None:
        """Open an address: only what a letter or a bookmark holds. All else is a link."""
        answer = self.page.goto(self.site.address + path)
        if answer is None or not answer.ok:
            self.problems.append(f"{path}: {answer.status if answer else 'no answer'}")
        self.look()

    def go(self, place: str) -> None:
        """Go to one of the places that every page offers."""
        if self.way.width < 700:
            self.page.locator(".menu--phone > summary").click()
            where = self.page.locator(".menu--phone")
        else:
            where = self.page.locator("nav.places")
        where.get_by_role("link", name=place, exact=True).click()
        self.look()

    def go_to_start(self) -> None:
        """Go to the start page, by the name of the site."""
        self.page.locator(".masthead__name").click()
        self.look()

    def errand(self, words: str) -> None:
        """Go where the menu behind one's own name leads."""
        menu = ".menu--phone" if self.way.width < 700 else ".masthead__tools .menu"
        self.page.locator(f"{menu} > summary").click()
        self.page.locator(menu).get_by_role("link", name=words).first.click()
        self.look()

    def follow(self, words: str) -> None:
        """Follow a link in the main part that begins with these words."""
        self._one("link", words).click()
        self.look()

    def find(self, words: str) -> None:
        """Follow a link from a list that may go on over several pages."""
        while not self.offers(words):
            self.follow("Later")
        self.follow(words)

    def wait(self, words: str) -> None:
        """Follow a link again and again until it is gone: what the worker does takes a moment."""
        for _second in range(LONGEST_WAIT):
            if not self.offers(words):
                return
            self.page.wait_for_timeout(1000)
            self.follow(words)

    @property
    def here(self) -> str:
        """The address of this page on the site."""
        return self.page.url.removeprefix(self.site.address)

    # What

    def fill(self, label: str, words: str) -> None:
        """Write into the box with this label."""
        self._field(label, self.main).fill(words)

    def choose(self, label: str, among: str = "") -> None:
        """Choose a radio button or tick a box, by the words beside it."""
        self._field(label, self._group(among)).check()

    def pick(self, label: str, option: str, among: str = "") -> None:
        """Choose from a list that drops down, in one group of a form if there are more."""
        self._field(label, self._group(among)).select_option(label=option)

    def unfold(self, words: str, among: str = "") -> None:
        """Open what is folded away under these words, in one group of a form if there are more."""
        self._group(among).locator("summary").filter(has_text=_beginning(words)).first.click()

    def press(self, words: str) -> None:
        """Press a button that begins with these words."""
        self._one("button", words).click()
        self.look()

    # What is seen

    @property
    def main(self) -> Locator:
        """The main part of the page."""
        return self.page.locator("main")

    @property
    def words(self) -> str:
        """What the main part says."""
        return self.main.inner_text()

    @property
    def heading(self) -> str:
        """What the page is called."""
        return self.page.locator("h1").inner_text()

    def offers(self, words: str) -> bool:
        """Whether there is a link or a button that begins with these words."""
        name = _beginning(words)
        found = [self.main.get_by_role(role, name=name).count() for role in ("link", "button")]
        return any(found)

    def look(self) -> None:
        """Check the page as it stands."""
        self.page.wait_for_load_state()
        self.page.locator("h1").first.wait_for()
        if self.page.locator("h1").count() != 1:
            self.problems.append(f"{self.here}: not one heading")
        self._photograph()
        if not self.way.scripts:
            return
        if self.page.evaluate("document.documentElement.scrollWidth") > self.way.width:
            self.problems.append(f"{self.here}: wider than the window")
        pattern = ONE_OF_MANY.sub("/…", self.here.partition("?")[0].partition("#")[0])
        page = (self.way.name, pattern, self.page.title().partition(":")[0])
        if page not in self.scanned:
            self.scanned.add(page)
            self._scan()

    def _scan(self) -> None:
        found = self.axe.run(self.page, options=STANDARD)
        for each in found.response["violations"]:
            nodes = "; ".join(str(node["target"]) for node in each["nodes"][:3])
            self.problems.append(f"{self.here}: {each['id']} at {nodes}")

    def _photograph(self) -> None:
        if not (folder := os.environ.get("JOURNEY_PICTURES")):
            return
        self._pictures += 1
        who = next(name for name, page in self._windows.items() if page is self.page)
        test = os.environ.get("PYTEST_CURRENT_TEST", "").partition("[")[0].rpartition(":")[2]
        place = Path(folder, self.way.name.replace(" ", "-"), test.removeprefix("test_")[:40])
        place.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=place / f"{self._pictures:03}.png", full_page=True)
        with (place / "visited.txt").open("a", encoding="utf-8") as list_:
            list_.write(f"{self._pictures:03}\t{who}\t{self.here}\t{self.heading}\n")

    def _field(self, label: str, within: Locator) -> Locator:
        fields = self.page.locator("input, textarea, select")
        return within.get_by_label(_beginning(label)).and_(fields).first

    def _group(self, legend: str) -> Locator:
        group = self.main.get_by_role("group", name=_beginning(legend))
        return group.first if legend else self.main

    def _one(self, role: str, words: str) -> Locator:
        return self.main.get_by_role(role, name=_beginning(words)).first  # type: ignore[arg-type]  # of two

    def _said(self, said: ConsoleMessage) -> None:
        if said.type == "error" and REFUSED_FORM not in said.text:
            self.problems.append(f"{self.page.url}: {said.text}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.site.address, "data:")):
            self.problems.append(f"outside: {request.url}")


def _beginning(words: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*{re.escape(words)}")
