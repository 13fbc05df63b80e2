"""A real browser and the whole site, each started once; a fresh profile for each test."""

import os
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import chromium
from tests.browser.accessibility import RULES
from tests.browser.site import Site, serving


@pytest.fixture(scope="session")
def chromium_browser() -> Iterator[Browser]:
    """The browser that every journey shares."""
    found = chromium.find()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=found.program,
            args=list(found.arguments),
            env={**os.environ, **found.environment},
        )
        yield started
        started.close()


@pytest.fixture
def page(chromium_browser: Browser) -> Iterator[Page]:
    """A page in a profile of its own, which reaches nothing but this machine."""
    with chromium_browser.new_context(locale="en-GB", timezone_id="Europe/London") as context:
        context.route(
            lambda address: not address.startswith("http://127.0.0.1"), lambda route: route.abort()
        )
        yield context.new_page()


@pytest.fixture
def plain_page(chromium_browser: Browser) -> Iterator[Page]:
    """The same, in a browser whose scripts are switched off."""
    with chromium_browser.new_context(java_script_enabled=False, locale="en-GB") as context:
        yield context.new_page()


@pytest.fixture(scope="session")
def site(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site that every journey shares, with its demonstration world."""
    with serving(tmp_path_factory.mktemp("site"), database_url) as started:
        yield started


@pytest.fixture(scope="session")
def axe() -> Axe:
    """What reads a page as the rules of accessibility do."""
    return Axe(RULES.read_text(encoding="utf-8"))
