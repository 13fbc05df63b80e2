"""Seams as people use them: named from where they were noticed, seen again in one press."""

from http import HTTPStatus

import pytest

from forum.directory.audience import Audience
from forum.directory.models import Partnership
from forum.kernel import clock
from forum.kernel.errors import NotPermitted
from forum.kernel.vocabulary import AudienceKind, Role
from forum.seams import service
from forum.web.templating import day
from tests.client import Browser
from tests.factories import Make
from tests.features.discussion.makers import acting
from tests.features.reflections import makers as reflections
from tests.features.seams import makers

FIELDS = {
    "title": makers.TITLE,
    "agencies": ["midwifery", "general-practice"],
    "opens": "When a birth is registered elsewhere.",
    "lost": "The letter arrives, and nobody reads it.",
    "upkeep": ["systems"],
}


@pytest.fixture
def area(make: Make) -> Partnership:
    return make.partnership("Harbourside")


def test_an_empty_register_says_what_a_seam_is_and_what_to_do(
    browser: Browser, make: Make, area: Partnership
) -> None:
    page = browser.sign_in(make.practitioner("midwifery", area)).open("/seams")
    assert "No seam is named yet" in page.text
    assert page.one(".empty-state a")["href"] == "/seams/new"


def test_a_seam_named_from_a_conversation_links_it_and_keeps_none_of_its_words(
    browser: Browser, make: Make, area: Partnership
) -> None:
    author = make.practitioner("midwifery", area)
    thread = reflections.shared(author, title="On letters")
    browser.sign_in(author)
    address = f"/seams/new?thread={thread.public_id}&title=Letters+nobody+reads&agency=midwifery"
    page = browser.open(address)
    assert page.one("input[name=title]")["value"] == "Letters nobody reads"
    assert "On letters" in page.text
    shown = browser.fill_in(page, FIELDS)
    assert "It is in the register." in shown.text
    assert "On letters" in shown.text
    assert "Seen by one agency or more, in one month." in shown.text
    assert browser.open(shown.response.request.path).statements <= 12

    beside = browser.open(f"/reflections/{thread.public_id}")
    assert "Named from this page" in beside.text
    assert beside.statements <= 12


def test_what_the_reader_may_not_read_is_not_mentioned_on_a_seam(
    browser: Browser, make: Make, area: Partnership
) -> None:
    author = make.practitioner("midwifery", area)
    outside = Audience(AudienceKind.OUTSIDE_PARTNERSHIP, partnership_id=area.id)
    thread = reflections.shared(author, outside, title="On letters")
    browser.sign_in(author)
    page = browser.open(f"/seams/new?thread={thread.public_id}")
    shown = browser.fill_in(page, FIELDS)
    address = shown.response.request.path
    assert "On letters" in shown.text
    browser.sign_out().sign_in(make.practitioner("general-practice", area))
    seam = browser.open(address)
    assert "On letters" not in seam.text
    assert "Where it comes from" not in seam.text
    assert "On letters" not in browser.open(f"/seams/new?thread={thread.public_id}").text


def test_missing_words_are_asked_for_and_nothing_typed_is_lost(
    browser: Browser, make: Make, area: Partnership
) -> None:
    page = browser.sign_in(make.practitioner("midwifery", area)).open("/seams/new")
    again = browser.fill_in(
        page,
        {"title": "Letters", "lost": "Much.", "agencies": ["midwifery"]},
        status=HTTPStatus.UNPROCESSABLE_ENTITY,
    )
    assert "Choose at least two agencies." in again.text
    assert "Say when it opens." in again.text
    assert again.one("input[name=title]")["value"] == "Letters"
    assert "Much." in again.one("textarea[name=lost]").text


def test_one_press_says_seen_again_and_one_takes_it_back(
    browser: Browser, make: Make, area: Partnership
) -> None:
    author, doctor = makers.crowd(make, area, "midwifery", "general-practice")
    seam = makers.proposed(make, author)
    address = f"/seams/{seam.public_id}"
    browser.sign_in(doctor)
    token = browser.open("/seams").one("form[data-once] input[name=csrf_token]")["value"]
    assert token
    page = browser.fill_in(browser.open(address), {}, form=f"form[action='{address}/seen']")
    assert "Kept: your agency saw this again this month." in page.text
    assert "General practice, Midwifery" in page.text
    page = browser.fill_in(page, {}, form=f"form[action='{address}/not-seen']")
    assert "Your press of this month is forgotten." in page.text
    assert "Seen by one agency, in one month." in page.text


def test_a_steward_closes_a_seam_and_opens_it_again(
    browser: Browser, make: Make, area: Partnership
) -> None:
    seam = makers.proposed(make, make.practitioner("midwifery", area))
    steward = make.practitioner("general-practice", area, roles=(Role.STEWARD,))
    address = f"/seams/{seam.public_id}"
    page = browser.sign_in(steward).open(address)
    page = browser.fill_in(page, {"because": "holds"}, form=f"form[action='{address}/close']")
    assert "Work passes safely here now" in page.text
    page = browser.fill_in(page, {}, form=f"form[action='{address}/open']")
    assert "It is open again." in page.text


def test_its_author_says_it_more_clearly_and_the_old_words_stay(
    browser: Browser, make: Make, area: Partnership
) -> None:
    author = make.practitioner("midwifery", area)
    seam = makers.proposed(make, author)
    make.session.commit()
    browser.sign_in(author)
    address = f"/seams/{seam.public_id}"
    form = browser.open(f"{address}/edit")
    again = browser.fill_in(form, {"title": "Letters after a birth are opened late"})
    assert "What it said before stays below it." in again.text
    assert again.heading == "Letters after a birth are opened late"
    assert f"Until {day(clock.today())}: {makers.TITLE}" in again.text

    browser.sign_out().sign_in(make.practitioner("nursery", area))
    assert makers.TITLE in browser.open(address).text
    browser.open(f"{address}/edit", status=HTTPStatus.FORBIDDEN)


def test_what_the_board_has_stays_as_the_board_reads_it(make: Make, area: Partnership) -> None:
    author = make.practitioner("midwifery", area)
    seam = makers.proposed(make, author)
    seam.offered_on = clock.today()
    with pytest.raises(NotPermitted, match="The board has it now"):
        service.edit(acting(author), seam, makers.told("Something else"))
