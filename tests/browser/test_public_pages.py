"""Pages that anybody may read, for people who cannot see, cannot point, or cannot run scripts."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.architecture.source import ROOT
from tests.browser.accessibility import STANDARD
from tests.browser.site import Site

pytestmark = pytest.mark.browser

#: Public addresses that are not pages to read.
NOT_PAGES = {
    "/api/v1/openapi.json",
    "/demonstration/sign-in",
    "/healthz",
    "/metrics",
    "/readyz",
    "/sign-out",
}
#: Every page that may be read without signing in, from the list that a reviewer agreed to.
PUBLIC = json.loads((ROOT / "tests" / "architecture" / "public_routes.json").read_text("utf-8"))
PAGES = sorted(address for address in set(PUBLIC) - NOT_PAGES if "<" not in address)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_a_public_page_breaks_no_rule_of_accessibility(
    site: Site, page: Page, axe: Axe, address: str, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of two words
    page.goto(site.address + address)

    found = axe.run(page, options=STANDARD)

    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("address", PAGES)
def test_a_public_page_is_whole_without_scripts(site: Site, plain_page: Page, address: str) -> None:
    answer = plain_page.goto(site.address + address)

    assert answer is not None
    assert answer.status == 200
    assert plain_page.locator("h1").count() == 1


@pytest.mark.parametrize("address", PAGES)
def test_a_public_page_asks_for_nothing_that_is_refused(
    site: Site, page: Page, address: str
) -> None:
    problems: list[str] = []
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    page.on("requestfailed", lambda request: problems.append(request.url))
    page.on("pageerror", lambda error: problems.append(str(error)))

    page.goto(site.address + address)
    page.wait_for_load_state("networkidle")

    assert problems == []


@pytest.mark.parametrize("address", PAGES)
def test_a_public_page_fits_a_phone_without_sideways_scrolling(
    site: Site, page: Page, address: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(site.address + address)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
