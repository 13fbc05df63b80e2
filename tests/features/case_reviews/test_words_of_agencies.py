"""Words of the glossary in a summary, a briefing, a dissent and an author's answer."""

from bs4 import Tag

from forum.case_reviews import reply_service
from forum.case_reviews.lifecycle import Phase
from forum.prose.prose import Prose
from tests.client import Browser, Page
from tests.factories import Make
from tests.features.case_reviews import makers

AUTHOR, READER = "childrens-social-care", "police-child-protection"
SAID = "Nobody said which threshold was meant."


def linked(page: Page, within: str) -> list[Tag]:
    return [link for part in page.soup.select(within) for link in part.select("a.word")]


def test_a_summary_and_its_briefing_link_words_and_mark_none_because_all_agencies_speak(
    make: Make, browser: Browser
) -> None:
    review = makers.opened(make.practitioner(AUTHOR), makers.reviewer(make))
    makers.close(make, review, SAID)
    browser.sign_in(make.practitioner(READER))
    for page, within in (
        (browser.open(f"/case-reviews/{review.public_id}"), "section.summary"),
        (browser.open(f"/briefings/{review.public_id}"), ".briefing"),
    ):
        found = [link for link in linked(page, within) if link["href"] == "/glossary/threshold"]
        assert [link["class"] for link in found] == [["word"]]
        assert page.statements <= 12


def test_a_dissent_and_an_authors_answer_are_read_as_their_agency_means_them(
    make: Make, browser: Browser
) -> None:
    author = makers.acting(make.practitioner(AUTHOR))
    review = makers.clarifying(author, makers.reviewer(make))
    asker = makers.acting(make.practitioner("nursery"))
    asked, _ = reply_service.ask_author(
        asker, review, Prose.write("Which one?"), speaking=makers.speaking(asker)
    )
    reply_service.answer(author, review, asked, Prose.write(SAID))
    makers.clear(make, review)
    reader = make.practitioner(READER)
    page = browser.sign_in(reader).open(f"/case-reviews/{review.public_id}")
    marked = linked(page, ".answered")
    assert [link["class"] for link in marked] == [["word", "word--differs"]]
    makers.led(make, review)
    makers.by_clock(review, Phase.SUMMARY)
    other = makers.acting(make.practitioner(AUTHOR))
    reply_service.dissent(other, review, Prose.write(SAID), speaking=makers.speaking(other))
    make.session.flush()
    page = browser.open(f"/case-reviews/{review.public_id}")
    (dissent,) = (link for link in linked(page, "[aria-labelledby=dissent]"))
    assert dissent["class"] == ["word", "word--differs"]
