"""The board as people use it: asked, silent, replying, and the reply where it began."""

from datetime import timedelta
from http import HTTPStatus

import pytest

from forum.board.models import BoardItem
from forum.board.queries import MOST_BESIDE
from forum.directory.models import Partnership
from forum.kernel import clock
from forum.seams import came_from
from forum.seams.models import Seam
from tests.client import Browser
from tests.factories import Make
from tests.features.board import makers
from tests.features.discussion.makers import acting
from tests.features.reflections import makers as reflections
from tests.features.seams import makers as seams


@pytest.fixture
def area(make: Make) -> Partnership:
    return make.partnership("Harbourside")


def test_an_empty_board_says_how_something_gets_there(
    browser: Browser, make: Make, area: Partnership
) -> None:
    page = browser.sign_in(make.practitioner("midwifery", area)).open("/board")
    assert "The board is asked nothing yet" in page.text


def test_somebody_puts_a_seam_to_the_board_and_it_replies(
    browser: Browser, make: Make, area: Partnership
) -> None:
    seam, contact = seams.due(make, area), makers.contact(make, area)
    browser.sign_in(make.practitioner("nursery", area))
    page = browser.open(f"/seams/{seam.public_id}")
    assert "Put it to the board" in page.text
    page = browser.open(f"/seams/{seam.public_id}/board")
    page = browser.fill_in(page, {"wanted": "guidance", "note": "Say who reads the inbox."})
    address = page.response.request.path
    assert "Say who reads the inbox." in page.text
    assert "Reply for the board" not in page.text

    browser.sign_out().sign_in(contact)
    assert "The frontline waits for the board" in browser.open("/").text
    page = browser.open(f"{address}/reply")
    again = browser.fill_in(page, {"answer": "will_do", "words": makers.REPLY}, status=422)
    assert "Say which post sees to it." in again.text
    assert makers.REPLY in again.text
    page = browser.fill_in(again, {"owner": "The duty desk"})
    assert makers.REPLY in page.text
    assert makers.REPLY in browser.open(f"/seams/{seam.public_id}").text
    assert browser.open("/board").statements <= 12
    assert browser.open(f"/seams/{seam.public_id}").statements <= 12


def test_silence_is_shown_plainly(browser: Browser, make: Make, area: Partnership) -> None:
    item = makers.asked(make, area)
    item.asked_on -= timedelta(days=63)
    item.due_on = clock.today() - timedelta(days=21)
    page = browser.sign_in(make.practitioner("nursery", area)).open("/board")
    assert "No reply, 21 days over" in page.text


def from_conversation(make: Make, area: Partnership) -> tuple[Seam, str, BoardItem]:
    author, *others = seams.crowd(make, area, "midwifery", "general-practice", "health-visiting")
    thread = reflections.shared(author, title="On letters")
    place = came_from.find(acting(author), "thread", thread.public_id)
    seam = seams.proposed(make, author, title="Letters that nobody opens", place=place)
    for each in others:
        seam = seams.see(each, seam)
    item = makers.replied(makers.contact(make, area), makers.ask(author, seam))
    return seam, f"/reflections/{thread.public_id}", item


def test_the_reply_lands_in_the_conversation_for_whoever_reads_it(
    browser: Browser, make: Make, area: Partnership
) -> None:
    seam, address, _ = from_conversation(make, area)
    page = browser.sign_in(make.practitioner("nursery", area)).open(address)
    assert makers.REPLY in page.text
    assert "The board of Harbourside replied" in page.text
    assert seam.title in page.text
    assert page.statements <= 12

    page = browser.sign_out().sign_in(make.practitioner("nursery")).open(address)
    assert makers.REPLY in page.text
    assert "A partnership’s board replied" in page.text
    assert "Harbourside" not in page.one("main").text.replace("Common Ground, for Harbourside", "")
    assert seam.title not in page.text


def test_a_page_shows_the_first_of_what_came_of_it_and_leads_to_the_rest(
    browser: Browser, make: Make, area: Partnership
) -> None:
    _, address, _ = from_conversation(make, area)
    public_id = address.rsplit("/", 1)[-1]
    author = make.practitioner("midwifery", area)
    place = came_from.find(acting(author), "thread", public_id)
    titles = [f"What a new rota loses, part {number}" for number in range(MOST_BESIDE + 1)]
    for title in titles:
        seams.proposed(make, author, title=title, place=place)
    browser.sign_in(make.practitioner("nursery", area))
    page = browser.open(address)
    assert sum(title in page.text for title in titles) < MOST_BESIDE
    link = next(a for a in page.soup.select("a") if a.get_text() == "And 3 more that came of this")
    rest = browser.open(str(link["href"]))
    assert makers.REPLY in rest.text
    assert [title for title in titles if title not in rest.text] == []

    browser.sign_out().sign_in(make.practitioner("nursery"))
    other = browser.open(str(link["href"]))
    assert makers.REPLY in other.text
    assert [title for title in titles if title in other.text] == []
    browser.open("/board/came-of?thread=nothing", status=HTTPStatus.NOT_FOUND)


def test_the_frontline_says_with_one_press_whether_it_is_better(
    browser: Browser, make: Make, area: Partnership
) -> None:
    item = makers.replied(makers.contact(make, area), makers.asked(make, area))
    item.rounds[0].opens_on = clock.today()
    item.rounds[0].closes_on = clock.today() + timedelta(days=9)
    browser.sign_in(make.practitioner("nursery", area))
    assert "Did the board’s reply change anything?" in browser.open("/").text
    address = f"/board/{item.public_id}"
    page = browser.open(address)
    page = browser.fill_in(page, {"change": "worse"}, form=f"form[action='{address}/verdict']")
    assert "You said: worse." in page.text
    assert "Did the board’s reply change anything?" not in browser.open("/").text
    page = browser.fill_in(page, {}, form=f"form[action='{address}/verdict/take-back']")
    assert "Your verdict is forgotten." in page.text
