"""Words about a child at risk now stop the page before anything is kept; their number stays."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum.prose.at_risk import STOPS
from forum.reflections.models import Reflection
from forum.storage.base import Base
from tests.client import Browser, Page
from tests.factories import Make

FORM = "/reflections/new/free"
#: No other text has this word.
CANARY = "candelabra"
LIVE = f"She is here with me now, bleeding by the {CANARY}, and he is at the door. Who do I ring?"


def kept(session: Session) -> Iterator[str]:
    session.expire_all()
    for table in Base.metadata.sorted_tables:
        for row in session.execute(select(table)):
            if CANARY in repr(row):
                yield table.name


def counted(came: str) -> float:
    return float(STOPS.labels(came)._value.get())


@pytest.fixture
def open_form(browser: Browser, make: Make) -> Page:
    return browser.sign_in(make.practitioner()).open(FORM)


def test_the_numbers_come_before_anything_is_kept(
    browser: Browser, open_form: Page, session: Session, capfd: pytest.CaptureFixture[str]
) -> None:
    before = counted("shown")
    page = browser.fill_in(open_form, {"text": LIVE}, status=422)
    assert page.heading == "Is a child at risk now?"
    assert page.one("main .urgent a[href='tel:999']")
    assert list(kept(session)) == []
    assert CANARY not in "".join(capfd.readouterr())
    folder = Path(browser.app.config["FORUM_SETTINGS"].data_dir)
    files = [p for p in folder.rglob("*") if p.is_file() and "sqlite" not in p.name]
    assert not any(CANARY.encode() in p.read_bytes() for p in files)
    assert counted("shown") == before + 1


def test_a_writer_of_whom_it_is_not_true_goes_on_with_every_word(
    browser: Browser, open_form: Page, session: Session
) -> None:
    before = counted("went on")
    stopped = browser.fill_in(open_form, {"text": LIVE}, status=422)
    assert CANARY in stopped.text
    browser.fill_in(stopped, {})
    assert session.scalar(select(Reflection)) is not None
    assert counted("went on") == before + 1


def test_who_went_on_is_not_stopped_again_by_a_name(browser: Browser, open_form: Page) -> None:
    stopped = browser.fill_in(open_form, {"text": f"{LIVE} Mum Kelly said so."}, status=422)
    asked = browser.fill_in(stopped, {}, status=422)
    assert asked.heading != stopped.heading
    assert asked.one("[name=not_now]")["value"] == "yes"


def test_what_was_kept_of_it_before_is_gone(
    browser: Browser, open_form: Page, session: Session
) -> None:
    whole = {"text": "By the " + CANARY, "draft_place": FORM, "csrf_token": browser.token()}
    browser.send("/writing/drafts", whole)
    assert list(kept(session)) == ["draft"]
    answer, _ = browser._send("POST", "/writing/drafts", {**whole, "text": LIVE})
    assert answer.status_code == 422
    assert list(kept(session)) == []
