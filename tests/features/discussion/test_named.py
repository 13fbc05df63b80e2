"""A person's page lists what they said by name, where its reader may read it, and nothing else."""

from datetime import timedelta

import pytest

from forum.directory.audience import Audience
from forum.directory.models import Practitioner
from forum.discussion import history_service
from forum.kernel import clock
from forum.kernel.vocabulary import Attribution, AudienceKind, GroupKind
from tests.client import Browser
from tests.factories import Make
from tests.features.discussion import makers


@pytest.fixture
def crowd(make: Make) -> list[Practitioner]:
    """Enough health visitors for one of them to leave the name out."""
    return [make.practitioner() for _ in range(8)]


def test_only_what_was_said_by_name_and_may_be_read_is_listed(
    browser: Browser, make: Make, crowd: list[Practitioner]
) -> None:
    author, reader = crowd[0], crowd[1]
    named = makers.thread(author, title="Said by name")
    unnamed = makers.thread(author, attribution=Attribution.AGENCY, title="Said without a name")
    makers.reply(author, named, attribution=Attribution.AGENCY)
    makers.reply(author, makers.thread(reader, title="Of the reader"))
    gone = makers.thread(author, title="Taken away again")
    history_service.remove_thread(makers.acting(author), gone)
    circle = make.group(GroupKind.CIRCLE, author, crowd[2])
    makers.thread(author, Audience(AudienceKind.CIRCLE, group_id=circle.id), title="In a circle")
    browser.session.commit()
    page = browser.sign_in(reader).open(f"/people/{author.public_id}")
    said = [line.get_text() for line in page.soup.select("section[aria-labelledby=said] a")]
    assert said == ["A reply in “Of the reader”", "Said by name"]
    assert unnamed.title not in page.text
    assert page.statements <= 12


def test_the_list_goes_on_page_by_page(browser: Browser, crowd: list[Practitioner]) -> None:
    thread = makers.thread(crowd[0])
    for _ in range(25):
        makers.reply(crowd[0], thread)
    browser.session.commit()
    page = browser.sign_in(crowd[1]).open(f"/people/{crowd[0].public_id}")
    older = browser.open(str(page.one("a[rel=next]")["href"]))
    counts = [len(each.soup.select("section[aria-labelledby=said] li a")) for each in (page, older)]
    assert counts == [20, 6]


def test_where_somebody_worked_before_stays_on_their_page(
    browser: Browser, make: Make, crowd: list[Practitioner]
) -> None:
    old = make.affiliation(crowd[0], "midwifery")
    old.ends_at = old.left_at = clock.now() - timedelta(days=1)
    browser.session.commit()
    page = browser.sign_in(crowd[1]).open(f"/people/{crowd[0].public_id}")
    earlier = page.one("section[aria-labelledby=earlier]").get_text()
    assert "Midwifery" in earlier
    assert "until" in earlier


def test_a_link_can_be_copied_from_a_page(browser: Browser, crowd: list[Practitioner]) -> None:
    thread = makers.thread(crowd[0])
    here = f"/reflections/{thread.public_id}"
    page = browser.sign_in(crowd[1]).open(here)
    assert page.one("[data-copy] input")["value"] == f"http://localhost{here}"
