import pytest

from forum.circles import queries, service
from forum.directory.models import Practitioner
from forum.prose.prose import Prose
from tests.client import Browser
from tests.factories import Make
from tests.features.circles import makers
from tests.features.discussion import makers as talk

MOST_STATEMENTS = 12


@pytest.fixture
def midwife(make: Make) -> Practitioner:
    return make.practitioner("midwifery", name="Mair Lloyd")


@pytest.fixture
def officer(make: Make) -> Practitioner:
    return make.practitioner("police-response", name="Piotr Nowak")


def test_a_circle_from_its_beginning_to_its_first_words(
    browser: Browser, midwife: Practitioner, officer: Practitioner
) -> None:
    browser.sign_in(midwife)
    page = browser.open("/circles")
    assert "You are in no circle yet" in page.text
    form = browser.open("/circles/new")
    circle = browser.fill_in(form, {"name": "Thursday", "purpose": "How the first visit feels"})
    assert (circle.heading, "This circle is not open" in circle.text) == ("Thursday", True)
    refused = browser.fill_in(circle, {}, form="main form[action$=open]")
    assert "Everybody in this circle is from Midwifery" in refused.text

    found = browser.open(f"{circle.response.request.path}/invite?name=piotr")
    assert "Police response and neighbourhood" in found.text
    invited = browser.fill_in(found, {})
    assert "Piotr Nowak is invited" in invited.text

    browser.sign_in(officer)
    waiting = browser.open("/circles")
    assert "You are invited to a circle. How the first visit feels" in waiting.text
    assert "Thursday" not in waiting.text
    outside = browser.open(circle.response.request.path)
    assert "Mair Lloyd" not in outside.text
    agreement = browser.fill_in(outside, {"answer": "accept"})
    assert "Our agreement" in agreement.text
    accepted = browser.fill_in(agreement, {})
    opened = browser.fill_in(accepted, {}, form="main form[action$=open]")
    assert "The circle is open." in opened.text
    bring = browser.open(str(opened.one("main a[href$=new-thread]")["href"]))
    thread = browser.fill_in(
        bring, {"title": "The first knock", "opening": "I still wait a moment."}
    )
    assert "The first knock" in thread.heading
    assert "Who can read this: the members of this circle" in thread.text
    assert "Not heard yet, so please go first Midwifery" in thread.text


def test_a_member_who_has_not_accepted_is_led_to_the_agreement(
    browser: Browser, midwife: Practitioner, officer: Practitioner
) -> None:
    circle = makers.circle(midwife, officer)
    thread = makers.thread(midwife, circle)
    browser.sign_in(officer)
    page = browser.open(f"/circles/{circle.public_id}")
    assert "Read and accept the agreement" in page.text
    browser.open(f"/circles/{circle.public_id}/new-thread", status=302)
    shown = browser.open(f"/circles/threads/{thread.public_id}")
    assert not shown.soup.select("form#reply")
    makers.accept(officer, circle)
    shown = browser.open(f"/circles/threads/{thread.public_id}")
    answered = browser.fill_in(shown, {"body": "So do we."}, form="main form#reply")
    assert "So do we." in answered.one("#reply-1").get_text()


def test_a_reply_sent_without_accepting_is_refused(
    browser: Browser, midwife: Practitioner, officer: Practitioner
) -> None:
    circle = makers.circle(midwife, officer)
    thread = makers.thread(midwife, circle)
    makers.accept(officer, circle)
    shown = browser.sign_in(officer).open(f"/circles/threads/{thread.public_id}")
    service.change_agreement(
        makers.acting(midwife), makers.fresh(circle), Prose.write("New words."), seen=1
    )
    refused = browser.fill_in(shown, {"body": "Too soon."}, form="main form#reply", status=403)
    assert "Read the circle’s agreement and accept it" in refused.text


def test_somebody_asks_and_is_let_in(
    browser: Browser, make: Make, midwife: Practitioner, officer: Practitioner
) -> None:
    circle = makers.circle(midwife, officer, listed=True)
    nurse = make.practitioner("school-nursing", name="Nia Rees")
    page = browser.sign_in(nurse).open("/circles")
    assert ("How the first visit feels" in page.text, "Thursday" in page.text) == (True, False)
    asked = browser.fill_in(page, {})
    assert "You asked: How the first visit feels" in asked.text
    inside = browser.sign_in(midwife).open(f"/circles/{circle.public_id}")
    assert "Nia Rees asks to join." in inside.text
    browser.fill_in(inside, {"answer": "welcome"}, form="main form[action*=asked]")
    assert "Thursday people" in browser.sign_in(nurse).open("/circles").text


def test_leaving_says_what_it_means(
    browser: Browser, midwife: Practitioner, officer: Practitioner
) -> None:
    circle = makers.circle(midwife, officer)
    browser.sign_in(officer)
    asked = browser.open(f"/circles/{circle.public_id}/leave")
    assert "Everybody who stays is from one agency." in asked.text
    left = browser.fill_in(asked, {})
    assert "You left the circle." in left.text
    browser.open(f"/circles/{circle.public_id}", status=404)


def test_the_agreement_is_changed_and_a_clash_shows_both_texts(
    browser: Browser, midwife: Practitioner, officer: Practitioner
) -> None:
    circle = makers.circle(midwife, officer)
    path = f"/circles/{circle.public_id}/agreement/edit"
    browser.sign_in(midwife)
    first, second = browser.open(path), browser.open(path)
    browser.fill_in(first, {"text": "We begin on time."})
    clash = browser.fill_in(second, {"text": "We end on time."}, status=409)
    assert "We begin on time." in clash.one("blockquote").get_text()
    settled = browser.fill_in(clash, {})
    assert "We end on time." in settled.text
    assert "Version 3" in settled.text


def test_the_turn_goes_on(browser: Browser, midwife: Practitioner, officer: Practitioner) -> None:
    circle = makers.circle(midwife, officer)
    page = browser.sign_in(midwife).open(f"/circles/{circle.public_id}")
    assert "Facilitating now Mair Lloyd" in page.text
    handed = browser.fill_in(page, {}, form="main form[action$=hand-on]")
    assert "Facilitating now Piotr Nowak" in handed.text


def test_what_opens_a_thread_is_changed_before_and_after_somebody_answers(
    browser: Browser, midwife: Practitioner, officer: Practitioner
) -> None:
    circle = makers.circle(midwife, officer)
    thread = makers.thread(midwife, circle)
    page = browser.sign_in(midwife).open(f"/circles/threads/{thread.public_id}")
    edit = browser.open(str(page.one("#opening a[href$=edit]")["href"]))
    changed = browser.fill_in(edit, {"opening": "I put it better."})
    assert "I put it better." in changed.one("#opening").get_text()
    talk.reply(officer, thread)
    again = browser.fill_in(browser.open(edit.response.request.path), {"opening": "Better still."})
    assert "Changed on" in again.one("#opening .contribution__note").get_text()


def test_the_pages_of_a_circle_ask_few_statements(
    browser: Browser, make: Make, midwife: Practitioner, officer: Practitioner
) -> None:
    others = [make.practitioner("nursery") for _ in range(11)]
    circle = makers.circle(midwife, officer, *others)
    makers.accept(midwife, circle)
    threads = [makers.thread(midwife, circle, title=f"Thread {n}") for n in range(25)]
    for number in range(30):
        talk.reply(others[number % 11], threads[0], words=f"Reply {number}.")
    browser.sign_in(midwife)
    for path in (
        "/circles",
        f"/circles/{circle.public_id}",
        f"/circles/threads/{threads[0].public_id}",
    ):
        page = browser.open(path)
        assert page.statements <= MOST_STATEMENTS, f"{path}: {page.statements}"
    assert len(page.soup.select(".replies article")) == 20


def test_a_circle_stands_among_the_readers_to_share_with(
    browser: Browser, midwife: Practitioner, officer: Practitioner
) -> None:
    circle = makers.circle(midwife, officer)
    browser.sign_in(midwife)
    page = browser.open("/reflections/new/free")
    kept = browser.fill_in(page, {"title": "For the circle", "text": "I had not asked."})
    share = browser.open(str(kept.one("aside a[href$=share]")["href"]))
    assert "The circle “Thursday people”" in share.text
    data = {"audience": f"circle:{circle.public_id}"}
    shared = browser.fill_in(share, data)
    assert "Who can read this: the members of this circle" in shared.text
    assert "For the circle" in browser.sign_in(officer).open("/reflections").text
    assert queries.threads(makers.acting(officer), circle).items == []


def test_what_is_shared_with_a_circle_somebody_else_is_in_is_refused(
    browser: Browser, make: Make, midwife: Practitioner, officer: Practitioner
) -> None:
    circle = makers.circle(midwife, officer)
    browser.sign_in(make.practitioner())
    kept = browser.fill_in(browser.open("/reflections/new/free"), {"text": "I had not asked."})
    share = browser.open(str(kept.one("aside a[href$=share]")["href"]))
    data = {"title": "Not for me", "audience": f"circle:{circle.public_id}"}
    refused = browser.fill_in(share, data, status=422)
    assert refused.errors == ["Choose one of these."]
