"""Somebody on their way, in each of the three ways in which people come."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.site import Site
from tests.browser.walk import WAYS, Doors, Scanned, Walk


@pytest.fixture(scope="session")
def doors() -> Doors:
    """Whoever signed in once in this run need not do it again."""
    return {}


@pytest.fixture(scope="session")
def scanned() -> Scanned:
    """A page that was scanned in one journey need not be in the next."""
    return set()


@pytest.fixture(params=WAYS, ids=[way.name for way in WAYS])
def walk(
    request: pytest.FixtureRequest,
    site: Site,
    chromium_browser: Browser,
    axe: Axe,
    doors: Doors,
    scanned: Scanned,
) -> Iterator[Walk]:
    """Somebody on their way. Whatever is wrong on any page fails the journey at its end."""
    found = Walk(site, chromium_browser, request.param, axe, doors, scanned)
    yield found
    found.leave()
    assert found.problems == []
