"""Somebody's words, said by another agency in its own."""

from urllib.parse import urlencode

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from forum.directory.audience import Audience
from forum.directory.models import Practitioner
from forum.discussion import history_service
from forum.kernel.vocabulary import AudienceKind
from forum.questions.models import Question
from forum.questions.progress import PlaceKind
from tests.client import Browser, Page
from tests.factories import Make
from tests.features.discussion import makers as discussion
from tests.features.reflections import makers as reflections

SAID = "We have consent to contact you. Please tell us what you know."
HEARS = {
    "hears": "They want the record of every one of my patients.",
    "must": "Ask whose consent it is, and for what.",
    "records": "That I was asked, and what I gave.",
}


@pytest.fixture
def asker(make: Make) -> Practitioner:
    return make.practitioner("childrens-social-care")


@pytest.fixture
def doctor(make: Make) -> Practitioner:
    return make.practitioner("general-practice")


def ask(browser: Browser, page: Page, **said: object) -> Page:
    sent = {"opening": "The parents agreed.", "agencies": ["general-practice"]}
    return browser.fill_in(page, sent | said)


def link(page: Page, words: str) -> str:
    return str(next(a["href"] for a in page.soup.select("main a") if words in a.get_text()))


def test_a_passage_is_said_by_two_of_another_agency_and_stands_beside_the_words(
    browser: Browser, make: Make, asker: Practitioner, doctor: Practitioner
) -> None:
    thread = reflections.shared(asker, what="What I wrote.")
    post = discussion.reply(asker, thread, words=SAID)
    browser.sign_in(asker)
    choose = browser.open(f"/conversations/replies/{post.public_id}/quote")
    page = browser.open(link(choose, "in its words"))
    assert SAID in page.text
    asked = ask(browser, page, title="Consent to contact you")
    address = asked.response.request.path
    assert SAID in asked.text
    browser.sign_in(doctor)
    assert "Consent to contact you" in browser.open("/questions/waiting").text
    box = browser.open(address)
    assert box.statements <= 12
    browser.fill_in(box, HEARS, form="#reply")
    beside = browser.open(f"/reflections/{thread.public_id}").one("section.otherwise")
    assert "once a second person of that agency has" in beside.get_text()
    assert HEARS["hears"] not in beside.get_text()
    browser.sign_in(make.practitioner("general-practice"))
    browser.fill_in(
        browser.open(address), HEARS | {"hears": "They want everything."}, form="#reply"
    )
    beside = browser.open(f"/reflections/{thread.public_id}").one("section.otherwise")
    for words in (*HEARS.values(), "They want everything."):
        assert words in " ".join(beside.get_text(" ").split())
    browser.sign_in(doctor)
    again = browser.open(address)
    assert "Every agency heard" in again.text
    assert again.statements <= 12
    form = browser.open(link(again, "for the glossary"))
    assert HEARS["hears"] in form.one("textarea[name=means]").get_text()
    assert form.one("option[value=general-practice][selected]")
    sent = browser.fill_in(form, {"plain": "Agreement to be rung.", "source": "Common practice"})
    assert "A steward of that agency reads it next" in sent.text


def test_it_is_read_by_those_who_read_the_words_and_by_nobody_else(
    browser: Browser, make: Make, asker: Practitioner
) -> None:
    here = discussion.acting(asker).voices[0].partnership_id
    audience = Audience(AudienceKind.PARTNERSHIP, partnership_id=here)
    thread = reflections.shared(asker, audience, what=SAID)
    place = f"/questions/translate?place=thread&id={thread.public_id}"
    page = browser.sign_in(asker).open(place)
    assert not page.soup.select("input[name=audience]")
    asked = ask(browser, page, title="Consent to contact you", audience="everyone")
    address = asked.response.request.path
    elsewhere = make.practitioner("general-practice", make.partnership("Moorland"))
    browser.sign_in(elsewhere).open(address, status=404)
    browser.open(place, status=404)


def test_words_that_were_taken_back_are_gone_from_the_question(
    browser: Browser, asker: Practitioner
) -> None:
    thread = reflections.shared(asker, what="What I wrote.")
    post = discussion.reply(asker, thread, words=SAID)
    place = f"/questions/translate?place=thread&id={thread.public_id}"
    page = browser.sign_in(asker).open(f"{place}&passage={post.public_id}.1.0-31")
    address = ask(browser, page, title="Consent").response.request.path
    assert "We have consent to contact you." in browser.open(address).text
    history_service.remove_post(discussion.acting(asker), post)
    browser.session.commit()
    read = browser.open(address)
    assert "We have consent to contact you." not in read.text
    assert "changed or removed" in read.text


def test_words_said_outside_an_area_are_not_asked_about_elsewhere(
    browser: Browser, make: Make, asker: Practitioner
) -> None:
    here = discussion.acting(asker).voices[0].partnership_id
    audience = Audience(AudienceKind.OUTSIDE_PARTNERSHIP, partnership_id=here)
    thread = reflections.shared(asker, audience, what=SAID)
    browser.sign_in(make.practitioner("midwifery", make.partnership("Moorland")))
    browser.open(f"/questions/translate?place=thread&id={thread.public_id}", status=403)


def test_a_word_of_the_glossary_is_asked_about_from_its_page_and_begins_its_meaning(
    browser: Browser, asker: Practitioner, doctor: Practitioner
) -> None:
    page = browser.sign_in(asker).open("/glossary/consent?by=general-practice")
    form = browser.open(link(page, "in its words"))
    assert form.one("input[name=title]")["value"] == "Consent"
    address = ask(browser, form).response.request.path
    browser.sign_in(doctor)
    answered = browser.fill_in(browser.open(address), HEARS, form="#reply")
    assert "One person has answered" in browser.open("/glossary/consent").text
    form = browser.open(link(answered, "for the glossary"))
    assert "What does “Consent” mean where you work?" in form.heading


def test_what_do_you_mean_is_asked_from_a_word_without_script(
    browser: Browser, asker: Practitioner
) -> None:
    page = browser.sign_in(asker).open("/glossary/consent?by=general-practice")
    form = browser.open(link(page, "What do you mean"))
    assert form.one("input[name=title]")["value"] == "What do you mean by “Consent”?"
    assert form.one("input[name=agencies][value=general-practice][checked]")


def test_a_word_that_no_glossary_has_is_asked_about_from_its_box(
    browser: Browser, asker: Practitioner
) -> None:
    page = browser.sign_in(asker).open("/glossary?q=viewpoint+meeting")
    form = browser.open(link(page, "Ask an agency what it means"))
    assert form.one("input[name=title]")["value"] == "What do you mean by “viewpoint meeting”?"
    sent = browser.fill_in(form, {"agencies": ["general-practice"]})
    assert "not sure what it means where you work" in sent.text
    known = browser.open("/questions/new?word=CONSENT")
    assert known.statements <= 12
    assert link(known, "Read what “Consent” means") == "/glossary/consent"


@pytest.mark.parametrize(
    "marked",
    ["She told me that he had hit her again", "Ring Jade Whitlock", "x" * 61, "07700 900 264"],
)
def test_more_than_a_word_or_what_tells_who_somebody_is_does_not_go_along(
    browser: Browser, asker: Practitioner, marked: str
) -> None:
    page = browser.sign_in(asker).open(f"/questions/new?{urlencode({'word': marked})}")
    assert "We left out what you marked" in page.text
    assert marked not in page.response.text


def test_what_could_identify_somebody_is_stopped_in_every_part(
    browser: Browser, asker: Practitioner, doctor: Practitioner
) -> None:
    page = browser.sign_in(asker).open("/questions/translate?words=Consent")
    address = ask(browser, page).response.request.path
    browser.sign_in(doctor)
    for part in ("hears", "must", "records", "asks"):
        said = HEARS | {part: "Ring her on 07700 900 264."}
        refused = browser.fill_in(browser.open(address), said, form="#reply", status=422)
        assert refused.errors
        assert "Every agency heard" not in refused.text


@pytest.mark.parametrize(
    ("spoilt", "name"),
    [
        ({"place_id": None}, "stands_somewhere"),
        ({"place_kind": PlaceKind.WORD, "passage": "x"}, "points_into_a_conversation"),
        ({"translates": False}, "words_stand_somewhere"),
    ],
)
def test_the_database_keeps_a_place_whole(
    session: Session, asker: Practitioner, spoilt: dict[str, object], name: str
) -> None:
    thread = discussion.thread(asker)
    row = {
        "thread_id": thread.id,
        "translates": True,
        "place_kind": PlaceKind.THREAD,
        "place_id": thread.public_id,
    }
    with pytest.raises(IntegrityError, match=name), session.begin_nested():
        session.execute(insert(Question).values(**row | spoilt))
