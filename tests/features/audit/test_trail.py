"""Who keeps watch reads everything that happened, and still not when an anonymous author wrote."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from forum.audit.models import AuditEntry
from forum.audit.queries import PAGE_SIZE
from forum.audit.subscribers import first_broken_entry
from forum.case_reviews import service
from forum.case_reviews.events import SECOND_READER
from forum.directory import sealing
from forum.events import bus
from forum.kernel import clock
from forum.kernel.vocabulary import Role
from forum.prose.prose import Prose
from forum.reflections.events import ReflectionWritten
from forum.storage.database import session
from tests.client import Browser, Page
from tests.factories import Make
from tests.features.case_reviews import makers as reviews

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


@contextmanager
def _at(moment: datetime) -> Iterator[None]:
    with clock.at(moment):
        yield
        session().commit()


def _named(subject: str, moment: datetime) -> None:
    with _at(moment):
        bus.record(ReflectionWritten(subject=subject, actor="practitioner-1"))


def _anonymous(subject: str, moment: datetime) -> None:
    with _at(moment):
        bus.record(ReflectionWritten(subject=subject, sealed="a sealed name"))


def _by_the_site(subject: str, moment: datetime) -> None:
    with _at(moment):
        bus.record(ReflectionWritten(subject=subject))


def _subjects(page: Page) -> list[str]:
    rows = page.soup.select("tbody tr")
    found = [row.select("td")[-1].get_text(strip=True) for row in rows]
    return [words.removeprefix("reflection ") for words in found if "reflection" in words]


def _trail(make: Make, browser: Browser, address: str = "/audit") -> Page:
    return browser.sign_in(make.practitioner(roles=(Role.ADMINISTRATOR,))).open(address)


def test_an_anonymous_entry_stands_after_all_that_have_a_minute(
    make: Make, browser: Browser
) -> None:
    _named("before", NOON)
    _anonymous("hidden", NOON + timedelta(minutes=1))
    _by_the_site("follows", NOON + timedelta(minutes=2))
    _named("after", NOON + timedelta(minutes=3))
    assert _subjects(_trail(make, browser)) == ["after", "before", "follows", "hidden"]


def test_an_anonymous_entry_is_read_only_when_its_day_is_over(make: Make, browser: Browser) -> None:
    _named("seen", clock.now())
    _anonymous("not yet", clock.now())
    page = _trail(make, browser)
    assert "seen" in _subjects(page)
    assert "not yet" not in page.response.text


def test_the_minute_of_an_anonymous_author_is_not_even_kept(make: Make, browser: Browser) -> None:
    _anonymous("hidden", NOON + timedelta(minutes=7))
    page = _trail(make, browser)
    row = next(row for row in page.soup.select("tbody tr") if "hidden" in row.get_text())
    assert not re.search(r"\d:\d\d", row.get_text())


def test_no_number_or_cursor_tells_what_stands_between_two_lines(
    make: Make, browser: Browser
) -> None:
    for number in range(PAGE_SIZE + 5):
        _named(f"line-{number:03}", NOON + timedelta(minutes=number))
    page = _trail(make, browser)
    older = page.soup.select_one('a[rel="next"]')
    assert older is not None
    cursor = str(older["href"]).partition("after=")[2]
    assert _subjects(browser.open(f"/audit?after={cursor}"))[-1] == "line-000"
    browser.open(f"/audit?after={cursor[:-2]}", status=422)


def _lines(page: Page) -> list[str]:
    return [row.get_text(" ", strip=True) for row in page.soup.select("tbody tr")]


def test_a_case_review_without_both_keys_is_on_no_line_that_anybody_reads(
    make: Make, browser: Browser
) -> None:
    reader, author = reviews.reviewer(make), make.practitioner("midwifery")
    session().commit()
    before = _lines(_trail(make, browser))
    with clock.at(NOON):
        review = reviews.submitted(author)
        service.give_back(reviews.acting(reader), review, Prose.write("Which month?"))
        service.edit(reviews.acting(author), review, reviews.account(), version=review.version)
        service.withdraw(reviews.acting(author), review)
        session().commit()
    assert _lines(_trail(make, browser)) == before
    assert first_broken_entry() is None


def test_the_trail_seals_who_was_the_second_reader(make: Make, browser: Browser) -> None:
    reader, author = reviews.reviewer(make), make.practitioner("midwifery")
    session().commit()
    with clock.at(NOON):
        review = reviews.clarifying(author, reader)
        session().commit()
    page = _trail(make, browser)
    [line] = [each for each in _lines(page) if review.public_id in each]
    assert line.startswith(f"Wednesday 4 March {SECOND_READER} case_reviews.opened")
    assert reader.public_id not in page.text
    entry = session().scalars(select(AuditEntry).where(AuditEntry.actor == SECOND_READER)).one()
    assert sealing.unseal(entry.sealed) == reader.id
