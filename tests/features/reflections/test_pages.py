import pytest
from bs4 import Tag

from forum.directory.audience import Audience
from forum.directory.models import Practitioner
from forum.kernel.vocabulary import Attribution, AudienceKind
from forum.reflections.prompts import ReflectionModel
from tests.client import Browser, Page
from tests.factories import Make
from tests.features.discussion import makers
from tests.features.reflections import makers as reflections

WHAT = "/reflections/new/what_so_what_now_what"
MOST_STATEMENTS = 12


@pytest.fixture
def crowd(make: Make) -> list[Practitioner]:
    area = make.partnership("Harbourside")
    return [make.practitioner(partnership=area) for _ in range(8)]


def write_one(browser: Browser, **answers: str) -> Page:
    page = browser.open(WHAT)
    return browser.fill_in(page, {"title": "What I learned", "what": "We waited.", **answers})


def test_somebody_writes_for_themselves_and_finds_it_among_theirs(
    browser: Browser, crowd: list[Practitioner]
) -> None:
    browser.sign_in(crowd[0])
    page = write_one(browser, so_what="I had not thought of that.")
    assert page.heading == "What I learned"
    assert "I had not thought of that." in page.text
    assert "Who can read this: only you" in page.text
    assert "What I learned" in browser.open("/reflections/mine").text
    assert "What I learned" not in browser.open("/reflections").text


@pytest.mark.parametrize("model", ReflectionModel)
def test_each_model_asks_its_questions(
    browser: Browser, crowd: list[Practitioner], model: ReflectionModel
) -> None:
    browser.sign_in(crowd[0])
    page = browser.open(f"/reflections/new/{model.value}")
    first, *_ = page.soup.select("main textarea")
    answered = browser.fill_in(page, {str(first["name"]): "One thing."})
    assert "One thing." in answered.text
    assert answered.heading == "Untitled"


def test_nothing_answered_is_not_kept(browser: Browser, crowd: list[Practitioner]) -> None:
    page = browser.sign_in(crowd[0]).open(WHAT)
    refused = browser.fill_in(page, {"title": "Only a title"}, status=422)
    assert refused.errors == ["Answer at least one question."]
    assert refused.one("#title")["value"] == "Only a title"


def test_what_could_identify_somebody_is_shown_and_the_words_stay(
    browser: Browser, crowd: list[Practitioner]
) -> None:
    page = browser.sign_in(crowd[0]).open(WHAT)
    refused = browser.fill_in(page, {"what": "I rang 07700 900123."}, status=422)
    assert "A telephone number reaches one person." in refused.text
    assert "I rang 07700 900123." in refused.one("#what").get_text()


def test_facts_are_told_where_they_belong(browser: Browser, crowd: list[Practitioner]) -> None:
    browser.sign_in(crowd[0])
    page = write_one(browser, so_what="At 3pm we met, and the next day nothing had moved.")
    assert "Facts belong in the record" in page.text
    assert "“At 3pm”, “the next day”" in page.text
    assert "Facts belong" not in write_one(browser, so_what="I had not asked.").text


def test_a_change_from_an_older_window_shows_both_texts(
    browser: Browser, crowd: list[Practitioner]
) -> None:
    browser.sign_in(crowd[0])
    kept = write_one(browser)
    edit = str(kept.one(".contribution__actions a[href$=edit]")["href"])
    first, second = browser.open(edit), browser.open(edit)
    browser.fill_in(first, {"what": "From the first window."})
    clash = browser.fill_in(second, {"what": "From the second window."}, status=409)
    assert "From the first window." in clash.one("blockquote").get_text()
    assert "From the second window." in clash.one("#what").get_text()
    settled = browser.fill_in(clash, {})
    assert "From the second window." in settled.text


def test_a_deleted_reflection_is_gone(browser: Browser, crowd: list[Practitioner]) -> None:
    browser.sign_in(crowd[0])
    kept = write_one(browser)
    asked = browser.open(str(kept.one(".contribution__actions a[href$=delete]")["href"]))
    listed = browser.fill_in(asked, {})
    assert "What I learned" not in listed.text
    browser.open(kept.response.request.path, status=404)


def test_a_copy_is_shared_and_the_private_one_stays(
    browser: Browser, crowd: list[Practitioner]
) -> None:
    browser.sign_in(crowd[0])
    kept = write_one(browser, so_what="Only for me.", now_what="Ask first.")
    page = browser.open(str(kept.one("aside a[href$=share]")["href"]))
    refused = browser.fill_in(page, {"so_what": ""}, status=422)
    assert refused.errors == ["Choose who can read this."]
    partnership = choice(page, "my partnership")
    copy = browser.fill_in(page, {"audience": partnership, "so_what": "", "attribution": "agency"})
    assert "Only for me." not in copy.text
    assert "Ask first." in copy.text
    assert "Health visitor A" in copy.text
    assert crowd[0].name not in copy.one("main").get_text()
    assert "Only for me." in browser.open(kept.response.request.path).text
    assert "What I learned" in browser.sign_in(crowd[1]).open("/reflections").text


def choice(page: Page, words: str) -> str:
    """The value of the radio button with these words."""
    label = next(each for each in page.soup.select("label") if words in each.get_text().lower())
    found = page.one(f"#{label['for']}")
    assert isinstance(found, Tag)
    return str(found["value"])


def test_too_few_to_hide_among_is_said_beside_the_choice(browser: Browser, make: Make) -> None:
    alone = make.practitioner("midwifery", make.partnership("Moorland"))
    browser.sign_in(alone)
    kept = write_one(browser)
    page = browser.open(str(kept.one("aside a[href$=share]")["href"]))
    data = {"audience": choice(page, "my partnership"), "attribution": "agency"}
    refused = browser.fill_in(page, data, status=422)
    [sentence] = refused.errors
    assert sentence.startswith("Fewer than five people could have written this here")


def test_people_answer_a_shared_reflection(
    browser: Browser, make: Make, crowd: list[Practitioner]
) -> None:
    thread = reflections.shared(crowd[0])
    midwife = make.practitioner("midwifery", make.partnership())
    page = browser.sign_in(midwife).open(f"/reflections/{thread.public_id}")
    assert "No replies yet" in page.text
    answered = browser.fill_in(page, {"body": "We see it too."}, form="main form#reply")
    assert "We see it too." in answered.one("#reply-1").get_text()
    assert midwife.name in answered.one("#reply-1").get_text()


def test_an_anonymous_reply_shows_the_day_and_never_the_time(
    browser: Browser, crowd: list[Practitioner]
) -> None:
    thread = reflections.shared(crowd[0])
    makers.reply(crowd[1], thread, attribution=Attribution.AGENCY)
    makers.reply(crowd[2], thread)
    page = browser.sign_in(crowd[3]).open(f"/reflections/{thread.public_id}")
    anonymous, named = page.soup.select(".replies .byline__when")
    assert ("," in named.get_text(), "," in anonymous.get_text()) == (True, False)
    assert crowd[1].name not in page.text


def test_a_long_conversation_is_read_in_twenties_with_few_statements(
    browser: Browser, crowd: list[Practitioner]
) -> None:
    thread = reflections.shared(crowd[0])
    for number in range(45):
        makers.reply(crowd[number % 8], thread, words=f"Reply {number + 1}.")
    page = browser.sign_in(crowd[1]).open(f"/reflections/{thread.public_id}")
    assert len(page.soup.select(".replies article")) == 20
    assert page.statements <= MOST_STATEMENTS
    later = browser.open(str(page.one(".pagination a")["href"]).partition("#")[0])
    assert [a["id"] for a in later.soup.select(".replies article")][::19] == [
        "reply-21",
        "reply-40",
    ]
    assert later.statements <= MOST_STATEMENTS
    assert len(page.response.data) < 100_000


def test_the_lists_ask_few_statements_and_go_on(
    browser: Browser, make: Make, crowd: list[Practitioner]
) -> None:
    midwife = make.practitioner("midwifery", make.partnership())
    for number in range(22):
        reflections.shared(crowd[number % 8], title=f"Reflection {number}")
    reflections.shared(midwife, title="From a midwife")
    page = browser.sign_in(crowd[0]).open("/reflections")
    assert page.statements <= MOST_STATEMENTS
    assert len(page.soup.select(".rows > li")) == 20
    older = browser.open(str(page.one(".pagination a")["href"]))
    assert len(older.soup.select(".rows > li")) == 3
    narrowed = browser.open("/reflections?agency=midwifery")
    assert [h.get_text() for h in narrowed.soup.select(".rows h2")] == ["From a midwife"]
    assert "Nothing from these agencies yet" in browser.open("/reflections?agency=nursery").text


def test_a_reply_is_changed_and_taken_back_at_any_time(
    browser: Browser, crowd: list[Practitioner]
) -> None:
    thread = reflections.shared(crowd[0])
    makers.reply(crowd[1], thread, words="I said this first.")
    path = f"/reflections/{thread.public_id}"
    page = browser.sign_in(crowd[1]).open(path)
    more = browser.open(str(page.one("#reply-1 a[href$=more]")["href"]))
    edit = browser.open(str(more.one("main a[href$=edit]")["href"]))
    changed = browser.fill_in(edit, {"body": "I say it better now."})
    assert "I say it better now." in changed.one("#reply-1").get_text()
    makers.reply(crowd[2], thread)
    page = browser.open(path)
    assert not page.soup.select("#reply-1 .contribution__note")
    more = browser.open(str(page.one("#reply-1 a[href$=more]")["href"]))
    asked = browser.open(str(more.one("main a[href$=take-back]")["href"]))
    gone = browser.fill_in(asked, {})
    assert "Reply 1 was removed by its author." in gone.one("#reply-1").get_text()
    assert "I said" not in gone.one("#reply-1").get_text()


def test_a_shared_copy_is_changed_and_taken_back_by_its_anonymous_author(
    browser: Browser, crowd: list[Practitioner]
) -> None:
    thread = reflections.shared(crowd[0], attribution=Attribution.AGENCY)
    path = f"/reflections/{thread.public_id}"
    browser.sign_in(crowd[1]).open(f"{path}/edit", status=403)
    browser.sign_in(crowd[0])
    page = browser.open(path)
    edit = browser.open(str(page.one("#opening a[href$=edit]")["href"]))
    changed = browser.fill_in(edit, {"what": "I put it better."})
    assert "I put it better." in changed.one("#opening").get_text()
    asked = browser.open(str(changed.one("#opening a[href$=take-back]")["href"]))
    gone = browser.fill_in(asked, {})
    assert "I put it better." not in gone.text
    assert "Nothing shared yet" in browser.open("/reflections").text


def test_nobody_outside_finds_it(browser: Browser, make: Make, crowd: list[Practitioner]) -> None:
    inside = Audience(
        AudienceKind.PARTNERSHIP, partnership_id=makers.acting(crowd[0]).voices[0].partnership_id
    )
    thread = reflections.shared(crowd[0], inside, title="Canary")
    outsider = make.practitioner("midwifery", make.partnership())
    browser.sign_in(outsider)
    assert "Canary" not in browser.open("/reflections").text
    browser.open(f"/reflections/{thread.public_id}", status=404)
    for path in ("edit", "take-back"):
        browser.open(f"/conversations/{thread.public_id}/{path}", status=404)


def test_answering_one_reply_leads_back_to_it(browser: Browser, crowd: list[Practitioner]) -> None:
    thread = reflections.shared(crowd[0])
    makers.reply(crowd[1], thread)
    page = browser.sign_in(crowd[2]).open(f"/reflections/{thread.public_id}")
    link = next(a for a in page.soup.select("#reply-1 a") if a.get_text().startswith("Answer"))
    asked = browser.open(str(link["href"]).partition("#")[0])
    assert "Answer reply 1" in asked.text
    answered = browser.fill_in(asked, {"body": "Yes, and…"}, form="main form#reply")
    assert str(answered.one("#reply-2 .contribution__label a")["href"]).endswith("#reply-1")
    lost = browser.send(
        f"/reflections/{thread.public_id}/replies", {"body": "No.", "answering": "1.5"}, status=422
    )
    assert "Which reply you answer did not arrive" in lost.text
