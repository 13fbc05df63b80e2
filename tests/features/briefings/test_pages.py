"""A closed review leaves a briefing: the summary word for word, on one page."""

import io
from http import HTTPStatus

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from forum.briefings import queries, service
from forum.briefings.models import BriefingUse
from forum.case_reviews import briefing, phase_service, reply_service
from forum.case_reviews.lifecycle import Declared, Phase
from forum.case_reviews.models import CaseReview
from forum.case_reviews.prompts import OPENING, SUMMARY
from forum.case_reviews.replies import Dissent
from forum.directory.audience import Audience
from forum.kernel import clock
from forum.kernel.errors import Invalid, NotFound
from forum.kernel.vocabulary import Attribution, AudienceKind, Role
from forum.paper.typesetting import too_many
from forum.prose.prose import PlainProse, Prose
from tests.client import Browser
from tests.factories import Make
from tests.features.case_reviews import makers

DISSENT = "We alone think that *nobody* should have rung.\nIt says “no” & “لا”, which is no."
AS_READ = "We alone think that nobody should have rung. It says “no” & “لا”, which is no."
UNRESOLVED = "Nobody knows who holds the whole picture."


@pytest.fixture
def review(make: Make) -> CaseReview:
    """A closed review, with a dissent."""
    made = makers.opened(make.practitioner("midwifery"), makers.reviewer(make))
    facilitator = makers.led(make, made)
    makers.by_clock(made, Phase.SUMMARY)
    person = makers.acting(make.practitioner("nursery"))
    reply_service.dissent(person, made, Prose.write(DISSENT), speaking=makers.speaking(person))
    words = makers.summary() | {"unresolved": Prose.write(UNRESOLVED)}
    phase_service.close(facilitator, made, words, makers.CHECKED)
    make.session.flush()
    return made


def test_dissent_and_doubt_survive_word_for_word_on_page_and_paper(
    make: Make, browser: Browser, review: CaseReview
) -> None:
    makers.clear(make, review)
    address = f"/briefings/{review.public_id}"
    browser.sign_in(make.practitioner("nursery"))
    page = browser.open(address)
    assert page.statements <= 12
    assert [each.get_text(strip=True) for each in page.soup.select(".briefing__box h2")] == [
        f"{number}. {each.label}" for number, each in enumerate((*OPENING, *SUMMARY), start=1)
    ]
    sent = browser.client.get(f"{address}/pdf")
    assert sent.mimetype == "application/pdf"
    read = PdfReader(io.BytesIO(sent.data))
    assert len(read.pages) == 1
    paper = " ".join(read.pages[0].extract_text().split())
    assert UNRESOLVED in page.text
    assert UNRESOLVED in paper
    assert AS_READ in page.text
    # What reads the paper may turn words that run from right to left.
    assert AS_READ.split("لا", maxsplit=1)[0] in paper
    assert "nobody should have rung.\nIt says" in read.pages[0].extract_text()


def test_a_dissent_of_many_lines_keeps_no_review_from_closing(make: Make) -> None:
    said = Dissent(body=Prose.write("\n\n".join(["we"] * 80)), attribution=Attribution.AGENCY)
    said.byline = "Nursery worker A"
    made = CaseReview(title=PlainProse.write("A quiet child"), declared=Declared.FICTIONAL)
    assert too_many(briefing.sheet(made, {}, [said] * 4, "Common Ground")) == 0


def test_nobody_reads_a_briefing_before_the_second_reader_has(
    make: Make, browser: Browser, review: CaseReview
) -> None:
    browser.sign_in(make.practitioner("nursery"))
    for address in (f"/briefings/{review.public_id}", f"/briefings/{review.public_id}/pdf"):
        browser.open(address, status=HTTPStatus.NOT_FOUND)
    assert review.title not in browser.open("/briefings").text
    makers.clear(make, review)
    assert review.title in browser.open("/briefings").text


def test_a_briefing_is_read_by_the_readers_of_its_review_alone(make: Make) -> None:
    area = make.partnership()
    inside = Audience(AudienceKind.PARTNERSHIP, area.id)
    made = makers.opened(make.practitioner("midwifery", area), makers.reviewer(make), inside)
    makers.close(make, made)
    colleague = makers.acting(make.practitioner("nursery", area))
    assert queries.get(colleague, made.public_id).review is made
    with pytest.raises(NotFound):
        queries.get(makers.acting(make.practitioner("nursery")), made.public_id)


def test_how_it_was_used_stands_by_agency_and_day(
    make: Make, browser: Browser, review: CaseReview
) -> None:
    makers.clear(make, review)
    address, how = f"/briefings/{review.public_id}", "Read aloud in a team meeting."
    person = make.practitioner("nursery")
    browser.sign_in(person)
    sent = browser.fill_in(browser.open(address), {"how": how})
    assert how in sent.text
    kept = make.session.scalars(select(BriefingUse)).one()
    assert kept.used_on == clock.today()
    assert person.name not in sent.one("main").get_text()
    actor = makers.acting(person)
    tomorrow = clock.today().replace(year=clock.today().year + 1)
    with pytest.raises(Invalid, match="at the latest"):
        service.use(
            actor,
            queries.get(actor, review.public_id),
            actor.voices[0],
            tomorrow,
            PlainProse.write(how),
        )


def test_a_summary_that_is_too_long_warns_while_it_is_written_and_is_never_cut(
    make: Make, browser: Browser
) -> None:
    review = makers.opened(make.practitioner("midwifery"), makers.reviewer(make))
    person = make.practitioner("nursery", roles=(Role.FACILITATOR,))
    phase_service.take_on(makers.acting(person), review)
    makers.by_clock(review, Phase.SUMMARY)
    make.session.commit()
    address = f"/case-reviews/{review.public_id}/close"
    browser.sign_in(person)
    words = {each.name: f"{each.label}: everybody would ask." for each in (*OPENING, *SUMMARY)}
    page = browser.open(address)
    checked = browser.fill_in(page, {**words, "check": "y"}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    assert "It fits one page" in checked.text
    assert "of about 1300 words" in page.text
    long = words | {"differ": "Some of us would ring first and some of us would wait. " * 175}
    refused = browser.fill_in(page, long, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    assert "has to fit one page" in refused.errors[0]
    assert long["differ"].strip() in refused.text
    assert "Others read the summary" in browser.fill_in(refused, words).text
