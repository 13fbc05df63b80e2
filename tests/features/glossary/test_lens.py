"""Words in what people write, through the eyes of the agency that reads them."""

from datetime import timedelta

import pytest
from bs4 import Tag
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum.directory.models import Practitioner
from forum.discussion.models import Thread
from forum.glossary import own_words_service, queries, service
from forum.glossary.models import EarlierSense
from forum.glossary.named import words_in
from forum.glossary.wording import RelationKind, day_said
from forum.kernel import clock
from forum.kernel.vocabulary import Attribution
from forum.prose.prose import PlainProse, Prose
from forum.reflections import service as reflecting
from forum.search import engine
from tests.client import Browser, Page
from tests.factories import Make
from tests.features.discussion import makers as discussion
from tests.features.glossary import makers
from tests.features.reflections import makers as reflections

SOCIAL_CARE, POLICE = "childrens-social-care", "police-child-protection"
TEXT = "We asked about the threshold. The threshold was not the same for all of us."


@pytest.fixture
def writer(make: Make) -> Practitioner:
    return make.practitioner(SOCIAL_CARE)


@pytest.fixture
def officer(make: Make) -> Practitioner:
    return make.practitioner(POLICE)


def words(page: Page, within: str = ".prose, .answer, .contribution") -> list[Tag]:
    found = [link for part in page.soup.select(within) for link in part.select("a.word")]
    return list({id(link): link for link in found}.values())


def opened(browser: Browser, reader: Practitioner, thread: Thread) -> Page:
    return browser.sign_in(reader).open(f"/reflections/{thread.public_id}")


def test_the_marker_stands_for_another_agency_and_not_for_ones_own(
    browser: Browser, make: Make, writer: Practitioner, officer: Practitioner
) -> None:
    thread = reflections.shared(writer, what=TEXT)
    marked = words(opened(browser, officer, thread))
    assert [link["class"] for link in marked] == [["word", "word--differs"]]
    assert marked[0]["href"] == f"/glossary/threshold?by={SOCIAL_CARE}"
    plain = words(opened(browser, make.practitioner(SOCIAL_CARE), thread))
    assert [(link["class"], link["href"]) for link in plain] == [(["word"], "/glossary/threshold")]


def test_what_both_agencies_agree_means_the_same_is_not_marked_from_that_moment_on(
    browser: Browser, make: Make, writer: Practitioner, officer: Practitioner
) -> None:
    thread = reflections.shared(writer, what=TEXT)
    made = makers.related(
        make, makers.steward(make, SOCIAL_CARE), RelationKind.SAME, scopes=(SOCIAL_CARE, POLICE)
    )
    public_id = made.public_id
    assert "word--differs" in words(opened(browser, officer, thread))[0]["class"]
    makers.agreed(makers.steward(make, POLICE), makers.relation(public_id))
    assert words(opened(browser, officer, thread))[0]["class"] == ["word"]


def test_a_word_is_linked_at_its_first_mention_and_marked_in_every_text(
    browser: Browser, writer: Practitioner, officer: Practitioner
) -> None:
    thread = reflections.shared(writer, what=TEXT)
    discussion.reply(writer, thread, words="Once more: which threshold?")
    assert len(words(opened(browser, officer, thread))) == 2
    assert len(words(opened(browser, writer, thread))) == 1


def test_the_answers_of_one_reflection_are_one_text(
    browser: Browser, writer: Practitioner, officer: Practitioner
) -> None:
    actor, title = makers.acting(writer), PlainProse.write("On levels")
    answers = {"what": Prose.write(TEXT), "so_what": Prose.write(TEXT)}
    own = reflecting.write(actor, reflections.WHAT, title, answers)
    thread, _ = reflecting.share(
        actor,
        own,
        title,
        answers,
        audience=discussion.EVERYONE,
        speaking=discussion.speaking(actor),
    )
    assert len(words(opened(browser, officer, thread))) == 1


def test_the_link_stands_without_script_and_compares_both_agencies(
    browser: Browser, writer: Practitioner, officer: Practitioner
) -> None:
    thread = reflections.shared(writer, what=TEXT)
    link = words(opened(browser, officer, thread))[0]
    page = browser.open(str(link["href"]))
    between = page.one("section.glance")
    tags = [" ".join(tag.get_text().split()) for tag in between.select(".agency-tag")]
    assert len(tags) == 2
    assert page.statements <= 12


def test_an_author_who_shows_no_agency_has_no_marker(
    browser: Browser, make: Make, writer: Practitioner, officer: Practitioner
) -> None:
    for _ in range(6):
        make.practitioner(SOCIAL_CARE)
    thread = reflections.shared(writer, what=TEXT, attribution=Attribution.PRACTITIONER)
    found = words(opened(browser, officer, thread))
    assert [link["class"] for link in found] == [["word"]]


def test_a_page_asks_once_for_the_glossary_whatever_its_length(
    browser: Browser, writer: Practitioner, officer: Practitioner
) -> None:
    thread = reflections.shared(writer, what=TEXT)
    opened(browser, officer, thread)
    one = opened(browser, officer, thread).statements
    for _ in range(8):
        discussion.reply(writer, thread, words="A threshold, a referral, a plan and a strategy.")
    assert opened(browser, officer, thread).statements <= one + 2
    assert opened(browser, officer, thread).statements <= 12


def test_a_new_sense_shows_on_old_pages_at_once(
    browser: Browser, make: Make, writer: Practitioner, officer: Practitioner
) -> None:
    thread = reflections.shared(writer, what="We did a new birth visit together.")
    assert not words(opened(browser, officer, thread))
    name = makers.proposed(officer, make.agency(SOCIAL_CARE), makers.new_word()).public_id
    assert not words(opened(browser, officer, thread))
    keeper = makers.acting(makers.steward(make, SOCIAL_CARE))
    service.accept(keeper, queries.proposal(keeper, name))
    make.session.flush()
    found = words(opened(browser, officer, thread))
    assert [link["href"] for link in found] == ["/glossary/new-birth-visit"]


def test_a_proposal_changes_nothing_on_a_page(
    browser: Browser, make: Make, writer: Practitioner, officer: Practitioner
) -> None:
    thread = reflections.shared(writer, what=TEXT)
    before = opened(browser, officer, thread)
    sense = makers.sense(make)
    proposer = makers.acting(writer)
    text = makers.words("A walnut in a kettle.")
    service.propose_change(proposer, sense, text, proposer.voices[0], seen=sense.version)
    make.session.flush()
    assert words(opened(browser, officer, thread)) == words(before)
    for path in ("", "/glance"):
        page = browser.open(f"/glossary/threshold{path}?by={SOCIAL_CARE}")
        assert "walnut" not in page.response.get_data(as_text=True)


def test_an_old_text_shows_the_sense_of_its_day(
    browser: Browser, make: Make, session: Session, writer: Practitioner, officer: Practitioner
) -> None:
    thread = reflections.shared(writer, what=TEXT)
    thread.created_at = clock.now() - timedelta(days=90)
    discussion.reply(writer, thread, words=TEXT).created_at = clock.now() - timedelta(days=80)
    changed = makers.changed(make, "A line on our chart, drawn anew.", triggers="A new visit")
    earlier = session.scalars(select(EarlierSense).where(EarlierSense.sense_id == changed.id)).one()
    earlier.until = clock.now() - timedelta(days=30)
    link, again = words(opened(browser, officer, thread))
    assert link["class"] == again["class"] == ["word", "word--then"]
    assert link["href"] == f"/glossary/threshold?by={SOCIAL_CARE}&v=1"
    page = browser.open(str(link["href"]))
    assert "meant version 1 here" in page.text
    assert "What somebody has to do changed with it" in page.text
    assert page.soup.select(".glance__then ins")
    note = opened(browser, officer, thread).one(".word-note")
    day = day_said(clock.local(earlier.until).date())
    said = "this word’s meaning changed on {}. This was written before."
    assert note.get_text() == f"Threshold: {said.format(day)}"
    assert note.select("a")[0]["href"] == link["href"]
    new = reflections.shared(writer, what=TEXT)
    assert words(opened(browser, officer, new))[0]["class"] == ["word", "word--differs"]
    assert not opened(browser, officer, new).soup.select(".word-note")


def test_new_words_are_meant_from_the_day_on_which_they_are_in_force(
    browser: Browser, make: Make, writer: Practitioner, officer: Practitioner
) -> None:
    thread = reflections.shared(writer, what=TEXT)
    begins = day_said(clock.today() + timedelta(days=3))
    makers.changed(make, "A line drawn anew.", valid_from=begins)
    link = words(opened(browser, officer, thread))[0]
    assert link["class"] == ["word", "word--then"]
    page = browser.open(str(link["href"]))
    assert "means version 1 here. It changes on" in page.text
    assert "meant version 1 here" not in page.text
    with clock.at(clock.now() + timedelta(days=5)):
        later = reflections.shared(writer, what=TEXT)
    assert words(opened(browser, officer, later))[0]["class"] == ["word", "word--differs"]
    assert words(opened(browser, officer, thread))[0]["class"] == ["word", "word--then"]


def test_what_is_not_yet_in_force_says_from_which_day_wherever_it_is_shown(
    browser: Browser, make: Make, writer: Practitioner, officer: Practitioner
) -> None:
    begins = day_said(clock.today() + timedelta(days=3))
    thread = reflections.shared(writer, what=TEXT)
    changed = makers.changed(make, "A line drawn anew.", triggers="A call", valid_from=begins)
    browser.sign_in(officer)
    said = f"in force from {begins}"
    compared = f"/glossary/compare?a=police-response&b={SOCIAL_CARE}"
    places = (
        "/glossary/threshold",
        f"/glossary/threshold?by={SOCIAL_CARE}",
        f"/glossary/threshold/glance?by={SOCIAL_CARE}",
        f"/glossary/senses/{changed.public_id}",
        compared,
        f"{compared}&term=threshold",
    )
    for path in places:
        assert said in browser.open(path).response.get_data(as_text=True), path
    [found] = words_in(makers.acting(officer), "threshold")
    assert [each.begins for each in found.meanings if each.begins] == [begins]
    engine.rebuild()
    assert f"In force from {begins}." in browser.open("/search?q=threshold").text
    note = opened(browser, officer, thread).one(".word-note").get_text()
    assert note.endswith(f"changes on {begins}. Until then it stays as it is.")
    with clock.at(clock.now() + timedelta(days=5)):
        assert makers.sense(make).standing.words == "Needs practitioner review"
        [found] = words_in(makers.acting(officer), "threshold")
        assert not [each.begins for each in found.meanings if each.begins]


def test_a_version_that_never_was_is_left_aside(browser: Browser, officer: Practitioner) -> None:
    for version in ("0", "99", "-1", "x"):
        page = browser.sign_in(officer).open(f"/glossary/threshold?by={SOCIAL_CARE}&v={version}")
        assert "meant version" not in page.text


def test_a_silenced_word_is_not_linked_until_it_is_heard_again(
    browser: Browser, writer: Practitioner, officer: Practitioner
) -> None:
    thread = reflections.shared(writer, what=TEXT)
    browser.sign_in(officer).send("/my-words/silence/threshold")
    assert not words(opened(browser, officer, thread))
    page = browser.open("/my-words")
    form = page.one("#silenced ~ ul form")
    browser.send(str(form["action"]))
    assert words(opened(browser, officer, thread))


def test_every_word_can_be_silenced(
    browser: Browser, writer: Practitioner, officer: Practitioner
) -> None:
    thread = reflections.shared(writer, what=TEXT)
    page = browser.sign_in(officer).send("/my-words/silence")
    assert not words(opened(browser, officer, thread))
    assert page.soup.select("#silenced ~ ul form")
    own_words_service.silence(makers.acting(officer), None)
    assert "Stop linking all words" not in page.text


def test_a_word_is_learned_let_go_of_and_had_back(browser: Browser, officer: Practitioner) -> None:
    browser.sign_in(officer)
    page = browser.send("/my-words/learn/threshold", {"by": SOCIAL_CARE})
    assert "as Children’s social care means it" in page.text.replace("'", "’")
    form = page.one(".words form")
    gone = browser.send(str(form["action"]))
    assert not gone.soup.select(".words__head a")
    back = browser.send(str(gone.one("form.notice")["action"]))
    assert back.soup.select(".words__head a")


def test_nobody_reaches_anothers_words(
    browser: Browser, session: Session, writer: Practitioner, officer: Practitioner
) -> None:
    note = own_words_service.learn(makers.acting(officer), makers.term(), None)
    browser.sign_in(writer)
    for deed in ("let-go", "have-back", "hear-again"):
        browser.send(f"/my-words/{note.public_id}/{deed}", status=404)
    assert "Threshold" not in " ".join(
        item.get_text() for item in browser.open("/my-words").soup.select(".words")
    )


def test_script_is_told_in_a_sentence(browser: Browser, officer: Practitioner) -> None:
    browser.sign_in(officer)
    answer = browser.client.post(
        "/my-words/silence/threshold",
        data={"csrf_token": browser.token()},
        headers={"Accept": "application/json"},
    )
    assert answer.json == {"said": "“Threshold” is not linked for you any more."}
    glance = browser.client.get(f"/glossary/threshold/glance?by={SOCIAL_CARE}")
    assert "Link this word again" in glance.get_data(as_text=True)
