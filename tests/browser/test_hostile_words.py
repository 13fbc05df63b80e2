"""Texts that try to run or fetch something, or to widen a page, do not in a real browser."""

import json

from playwright.sync_api import Page

from forum.text import render_html
from tests.architecture.source import ROOT
from tests.hostile import texts

BATCH = 100
BUILT = ROOT / "static" / "built"
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


def test_a_heading_without_a_space_is_no_wider_than_a_phone(page: Page) -> None:
    built = json.loads((BUILT / "manifest.json").read_text(encoding="utf-8"))
    page.set_viewport_size({"width": 320, "height": 640})
    headings = "".join(f"<h{level}>{'a' * 90}</h{level}>" for level in range(1, 5))
    page.set_content(
        f'<main><div class="page"><header class="page__head">{headings}</header></div></main>'
    )
    page.add_style_tag(path=BUILT / built["css/forum.css"])
    assert page.evaluate("document.documentElement.scrollWidth") == 320
