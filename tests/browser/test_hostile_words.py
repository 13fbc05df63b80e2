"""Texts that try to run or fetch something do neither in a real browser, without our policy."""

from playwright.sync_api import Page

from forum.text import render_html
from tests.hostile import texts

BATCH = 100
PRESS_ALL = """() => {
  const LEADS_ON = ['https:', 'http:', 'mailto:', 'about:', ':'];
  for (const each of document.querySelectorAll('a, button, input, details, [tabindex]')) {
    for (const kind of ['mouseover', 'focus', 'toggle']) each.dispatchEvent(new Event(kind));
    if (!LEADS_ON.includes(each.protocol) && !each.hash) each.click();
  }
  return window.happened || 0;
}"""


def _happened(page: Page, bodies: list[str]) -> tuple[int, list[str]]:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    counting = "window.ran = () => { window.happened = (window.happened || 0) + 1; }"
    page.goto("about:blank")
    page.set_content(f"<script>{counting}</script>" + "".join(f"<div>{b}</div>" for b in bodies))
    return page.evaluate(PRESS_ALL), asked


def test_nothing_runs_and_nothing_is_fetched(page: Page) -> None:
    shown = [render_html(text) for text in texts()]
    batches = [shown[at : at + BATCH] for at in range(0, len(shown), BATCH)]
    assert [_happened(page, each) for each in batches] == [(0, [])] * len(batches)


def test_what_runs_would_be_noticed(page: Page) -> None:
    assert _happened(page, ["<a href='javascript:ran()'>x</a><img src=x onerror=ran()>"]) != (0, [])
    assert _happened(page, ["<img src='https://fetched.example/a.png'>"])[1] != []
