from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum.directory import queries as directory
from forum.directory.models import Practitioner
from forum.kernel import clock
from forum.writing import queries, service
from forum.writing.models import Draft
from tests.client import Browser
from tests.factories import Make
from tests.features.discussion import makers
from tests.features.reflections import makers as reflections

FORM = "/reflections/new/free"


@pytest.fixture
def writer(make: Make, browser: Browser) -> Practitioner:
    person = make.practitioner()
    browser.sign_in(person)
    return person


def test_without_script_a_button_keeps_the_draft_and_the_page_shows_it_again(
    browser: Browser, writer: Practitioner
) -> None:
    page = browser.open(FORM)
    fields = {"title": "Half", "text": "I had not asked.", "draft_place": FORM}
    kept = browser.send("/writing/drafts", fields)
    assert kept.heading == "Your draft is kept"
    assert kept.one("main a.govuk-button")["href"] == FORM
    again = browser.open(FORM)
    assert again.one("#text").get_text().strip() == "I had not asked."
    assert again.one("#title")["value"] == "Half"
    assert "This is your draft of" in again.text
    assert page.one("#text").get_text().strip() == ""


def test_keeping_a_draft_does_not_use_up_the_form(browser: Browser, writer: Practitioner) -> None:
    page = browser.open(FORM)
    key = str(page.one("main form [name=form_key]")["value"])
    fields = {"text": "I had not asked.", "draft_place": FORM, "form_key": key}
    browser.send("/writing/drafts", fields)
    browser.send("/writing/drafts", fields)
    sent = browser.fill_in(page, {"text": "I had not asked."})
    assert sent.heading == "Untitled"
    assert queries.at(makers.acting(writer), FORM) is None
    assert browser.open(FORM).one("#text").get_text().strip() == ""


def test_a_refused_form_keeps_its_draft(browser: Browser, writer: Practitioner) -> None:
    service.keep(makers.acting(writer), FORM, {"title": ["Half"], "text": ["Half of it"]})
    refused = browser.fill_in(browser.open(FORM), {"text": " "}, status=422)
    assert refused.errors == ["Answer at least one question."]
    assert queries.at(makers.acting(writer), FORM) is not None


def test_a_late_draft_of_a_sent_form_does_not_come_back(
    browser: Browser, writer: Practitioner
) -> None:
    page = browser.open(FORM)
    key = str(page.one("main form [name=form_key]")["value"])
    browser.fill_in(page, {"text": "I had not asked."})
    browser.send("/writing/drafts", {"text": "Late", "draft_place": FORM, "form_key": key})
    assert queries.at(makers.acting(writer), FORM) is None


def test_without_script_a_text_is_shown_as_it_will_read_and_waits_as_a_draft(
    browser: Browser, writer: Practitioner
) -> None:
    fields = {"text": "I had *not* asked 07700 900123. <script>x</script>", "draft_place": FORM}
    shown = browser.send("/writing/preview?field=text", fields)
    assert shown.heading == "How it reads"
    assert shown.one(".prose em").get_text() == "not"
    assert "A telephone number reaches one person." in shown.text
    assert not shown.soup.select("main script")
    assert browser.open(FORM).one("#text").get_text().strip() == (
        "I had *not* asked [phone number removed]. <script>x</script>"
    )


def test_all_boxes_of_a_form_are_shown_together(browser: Browser, writer: Practitioner) -> None:
    fields = {"a": "One.", "b": "", "c": "Three.", "draft_place": FORM}
    shown = browser.send("/writing/preview?field=a&field=b&field=c", fields)
    assert [p.get_text() for p in shown.soup.select(".prose > p")] == ["One.", "Three."]
    empty = browser.send("/writing/preview?field=b", fields)
    assert "There is nothing to show yet." in empty.text


def test_script_gets_a_fragment_and_a_sentence(browser: Browser, writer: Practitioner) -> None:
    asked = {"Accept": "application/json"}
    fields = {"text": "I had *not* asked.", "draft_place": FORM, "csrf_token": browser.token()}
    shown = browser.client.post("/writing/preview?field=text", data=fields, headers=asked)
    assert shown.json == {"html": "<p>I had <em>not</em> asked.</p>"}
    kept = browser.client.post("/writing/drafts", data=fields, headers=asked)
    assert kept.json is not None
    assert kept.json["said"].startswith("Draft kept at ")
    refused = browser.client.post(
        "/writing/drafts", data=fields | {"draft_place": "//elsewhere.example"}, headers=asked
    )
    assert refused.status_code == 422
    assert refused.json == {"said": "We could not tell which page this draft belongs to."}


def test_the_list_shows_ones_own_drafts_and_lets_them_go(
    browser: Browser, make: Make, writer: Practitioner
) -> None:
    assert "No drafts" in browser.open("/writing/drafts").text
    service.keep(makers.acting(writer), FORM, {"text": ["I had not asked, and then I did."]})
    service.keep(makers.acting(make.practitioner()), FORM, {"text": ["Canary of another person"]})
    listed = browser.open("/writing/drafts")
    assert "I had not asked, and then I did." in listed.text
    assert "Canary" not in listed.text
    gone = browser.fill_in(listed, {})
    assert "No drafts" in gone.text


def test_a_reply_is_kept_by_its_page_though_it_is_sent_elsewhere(
    browser: Browser, make: Make, writer: Practitioner
) -> None:
    thread = reflections.shared(make.practitioner())
    place = f"/reflections/{thread.public_id}"
    page = browser.open(place)
    assert page.one("[name=draft_place]")["value"] == place
    service.keep(makers.acting(writer), place, {"body": ["We see it"]})
    again = browser.open(place)
    assert again.one("#body").get_text().strip() == "We see it"
    browser.fill_in(again, {"body": "We see it too."}, form="main form#reply")
    assert queries.at(makers.acting(writer), place) is None


def test_one_form_for_every_model_keeps_its_own_draft(
    browser: Browser, writer: Practitioner
) -> None:
    service.keep(makers.acting(writer), FORM, {"text": ["Free words"]})
    other = browser.open("/reflections/new/kolb")
    assert "Free words" not in other.text


def test_a_draft_that_was_let_go_can_be_had_back_for_a_day(
    browser: Browser, session: Session, make: Make
) -> None:
    person = make.practitioner()
    actor = directory.actor_for(person)
    place = "/reflections/new/free"
    service.keep(actor, place, {"what": ["Only begun, and not yet sent."]})
    page = browser.sign_in(person).open("/writing/drafts")
    gone = browser.fill_in(page, {}, form="form.danger")
    assert "Only begun" not in gone.text
    assert "Only begun" not in browser.open(place).text
    back = browser.fill_in(gone, {}, form="form.notice")
    assert "Only begun" in back.text
    draft = session.scalars(select(Draft)).one()
    service.discard(actor, draft)
    with clock.at(clock.now() + timedelta(days=1, minutes=1)):
        service.expire({})
    assert session.scalars(select(Draft)).all() == []


def test_writing_again_where_a_draft_was_let_go_keeps_the_new_words(
    session: Session, make: Make
) -> None:
    actor = directory.actor_for(make.practitioner())
    draft = service.keep(actor, "/reflections/new/free", {"what": ["The first words."]})
    service.discard(actor, draft)
    service.keep(actor, "/reflections/new/free", {"what": ["The second words."]})
    [kept] = session.scalars(select(Draft)).all()
    assert (kept.fields, kept.discarded_at) == ({"what": ["The second words."]}, None)


def test_the_preview_says_who_reads_a_word_differently_and_refuses_nothing(
    browser: Browser, make: Make
) -> None:
    browser.sign_in(make.practitioner("childrens-social-care"))
    fields = {"text": "We met the threshold. > threshold", "draft_place": FORM}
    shown = browser.send("/writing/preview?field=text", fields)
    assert "agencies read “Threshold” differently" in shown.text
    assert shown.one(".notice a[href='/glossary/threshold']")
    kept = browser.send("/writing/drafts", fields)
    assert "agencies read “Threshold” differently" in kept.text
    asked = {"Accept": "application/json"}
    told = browser.client.post(
        "/writing/drafts", data=fields | {"csrf_token": browser.token()}, headers=asked
    )
    assert told.json is not None
    assert "read “Threshold” differently. See how it reads." in told.json["advice"]


def test_a_word_in_a_quote_is_not_advised_about(browser: Browser, writer: Practitioner) -> None:
    fields = {"text": "> threshold\n\nand `threshold`", "draft_place": FORM}
    shown = browser.send("/writing/preview?field=text", fields)
    assert not shown.soup.select(".notice a[href^='/glossary']")


def test_while_somebody_writes_the_findings_of_their_box_come_with_the_words_to_write(
    browser: Browser, make: Make
) -> None:
    browser.sign_in(make.practitioner())
    told = "🙂 Mum Kelly rang.\r\nKelly waited."
    fields = {"what": told, "so_what": "Priya Menon rang.", "draft_place": "/reflections/new"}
    fields["csrf_token"] = browser.token()
    answer = browser.client.post(
        "/writing/drafts?box=what", data=fields, headers={"Accept": "application/json"}
    )
    assert answer.get_json()["findings"] == [
        {
            "quoted": "Kelly",
            "reason": "A name points to one person.",
            "instead": "the mother",
            "places": [[2, 11, "the mother"], [18, 23, "The mother"]],
        }
    ]
