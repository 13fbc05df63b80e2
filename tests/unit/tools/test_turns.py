"""The web server makes a few pages at the same moment, and keeps nobody waiting who writes."""

import threading
from collections.abc import Iterable
from typing import Any

import pytest

from tools.web_server import in_turn

READING = {"REQUEST_METHOD": "GET"}
WRITING = {"REQUEST_METHOD": "POST", "CONTENT_LENGTH": "12"}


class Pages:
    """An application whose pages wait until they are told to go on."""

    def __init__(self) -> None:
        self.begun = threading.Semaphore(0)
        self.go_on = threading.Event()

    def __call__(self, _environ: Any, _start: Any) -> Iterable[bytes]:
        self.begun.release()
        assert self.go_on.wait(10)
        return [b"page"]


def _ask(app: Any, environ: Any, times: int = 1) -> list[threading.Thread]:
    asking = [threading.Thread(target=app, args=(environ, None)) for _ in range(times)]
    for each in asking:
        each.start()
    return asking


def test_no_more_pages_are_made_at_once_than_are_allowed() -> None:
    pages = Pages()
    asking = _ask(in_turn(pages, 2), READING, times=3)
    assert pages.begun.acquire(timeout=10)
    assert pages.begun.acquire(timeout=10)
    assert not pages.begun.acquire(timeout=0.05)
    pages.go_on.set()
    assert pages.begun.acquire(timeout=10)
    for each in asking:
        each.join(10)


def test_whoever_writes_waits_for_no_page() -> None:
    pages = Pages()
    app = in_turn(pages, 1)
    asking = _ask(app, READING)
    assert pages.begun.acquire(timeout=10)
    asking += _ask(app, WRITING)
    assert pages.begun.acquire(timeout=10)
    pages.go_on.set()
    for each in asking:
        each.join(10)


def test_a_page_that_fails_gives_its_turn_on() -> None:
    def failing(_environ: Any, _start: Any) -> Iterable[bytes]:
        raise LookupError

    app = in_turn(failing, 1)
    for _ in range(2):
        with pytest.raises(LookupError):
            app(READING, None)
