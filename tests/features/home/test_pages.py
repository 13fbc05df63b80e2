"""The start page leads with the one next thing, then the few things that changed."""

from tests.client import Browser
from tests.factories import Make
from tests.features.case_reviews import makers


def test_a_visitor_learns_in_one_screen_what_this_is(browser: Browser) -> None:
    page = browser.open("/")
    assert "Sign in" in page.text
    assert "agency" in page.heading


def test_with_nothing_waiting_the_next_thing_is_a_reflection(make: Make, browser: Browser) -> None:
    page = browser.sign_in(make.practitioner()).open("/")
    assert "Your next ten minutes" in page.text
    assert page.soup.select_one('a[href="/reflections/new"]')


def test_a_review_that_wants_my_agency_comes_first(make: Make, browser: Browser) -> None:
    review = makers.opened(make.practitioner("midwifery"), makers.reviewer(make))
    page = browser.sign_in(make.practitioner("nursery")).open("/")
    assert "Nobody has said yet how it looks from" in page.text, page.text[300:900]
    assert review.title in page.text


def test_a_second_reader_is_asked_for_their_key(make: Make, browser: Browser) -> None:
    reader = makers.reviewer(make)
    makers.submitted(make.practitioner("midwifery"))
    page = browser.sign_in(reader).open("/")
    assert "A case review waits for your key" in page.text


def test_what_i_may_not_read_is_not_mentioned(make: Make, browser: Browser) -> None:
    makers.reviewer(make)
    review = makers.submitted(make.practitioner("midwifery"))
    page = browser.sign_in(make.practitioner("nursery")).open("/")
    assert review.title not in page.response.text


def test_the_page_costs_at_most_twelve_statements(make: Make, browser: Browser) -> None:
    reader = makers.reviewer(make)
    for _ in range(3):
        makers.opened(make.practitioner("midwifery"), reader)
    assert browser.sign_in(make.practitioner("nursery")).open("/").statements <= 12
