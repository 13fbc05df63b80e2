"""Words about a child at risk now stop the page before anything is kept; their number stays."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from forum.kernel import clock
from forum.prose.stops import Came, RiskStop, note_shown, note_went_on
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


def counted(session: Session, came: Came) -> int:
    return session.scalar(select(RiskStop.number).where(RiskStop.came == came)) or 0


@pytest.fixture
def open_form(browser: Browser, make: Make) -> Page:
    return browser.sign_in(make.practitioner()).open(FORM)


def test_the_numbers_come_before_anything_is_kept(
    browser: Browser, open_form: Page, session: Session, capfd: pytest.CaptureFixture[str]
) -> None:
    page = browser.fill_in(open_form, {"text": LIVE}, status=422)
    assert page.heading == "Is a child at risk now?"
    assert page.one("main .urgent a[href='tel:999']")
    assert list(kept(session)) == []
    assert CANARY not in "".join(capfd.readouterr())
    folder = Path(browser.app.config["FORUM_SETTINGS"].data_dir)
    files = [p for p in folder.rglob("*") if p.is_file() and "sqlite" not in p.name]
    assert not any(CANARY.encode() in p.read_bytes() for p in files)
    assert counted(session, Came.SHOWN) == 1


def test_a_number_of_a_few_is_shown_to_nobody_and_a_day_only_when_it_is_over(
    browser: Browser, session: Session
) -> None:
    yesterday = clock.today() - timedelta(days=1)
    for days_ago, shown, went_on in ((0, 9, 9), (1, 9, 6), (2, 9, 9), (3, 4, 0), (4, 12, 6)):
        day = clock.today() - timedelta(days=days_ago)
        session.add(RiskStop(day=day, came=Came.SHOWN, number=shown))
        if went_on:
            session.add(RiskStop(day=day, came=Came.WENT_ON, number=went_on))
    session.flush()
    said = browser.client.get("/metrics").text
    lines = [each for each in said.splitlines() if each.startswith("forum_live_risk_stops{")]
    told = {
        (days(each, yesterday), 'came="went_on"' in each): float(each.split()[-1]) for each in lines
    }
    assert told == {(0, False): 9, (1, False): 9, (1, True): 9, (3, False): 12, (3, True): 6}


def days(line: str, until: date) -> int:
    return (until - date.fromisoformat(line.split('day="')[1][:10])).days


@pytest.mark.parametrize("number", [0, -1])
def test_the_database_counts_no_stops_that_were_not(session: Session, number: int) -> None:
    with pytest.raises(IntegrityError, match="counts_some"), session.begin_nested():
        session.execute(insert(RiskStop).values(day=clock.today(), came=Came.SHOWN, number=number))


def test_stops_of_one_day_are_one_number(session: Session) -> None:
    for _ in range(3):
        note_shown()
    note_went_on()
    rows = session.execute(select(RiskStop.day, RiskStop.came, RiskStop.number)).all()
    assert {tuple(row) for row in rows} == {
        (clock.today(), Came.SHOWN, 3),
        (clock.today(), Came.WENT_ON, 1),
    }


def test_a_writer_of_whom_it_is_not_true_goes_on_with_every_word(
    browser: Browser, open_form: Page, session: Session
) -> None:
    stopped = browser.fill_in(open_form, {"text": LIVE}, status=422)
    assert CANARY in stopped.text
    browser.fill_in(stopped, {})
    assert session.scalar(select(Reflection)) is not None
    assert (counted(session, Came.SHOWN), counted(session, Came.WENT_ON)) == (1, 1)


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
