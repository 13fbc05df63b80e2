"""The pages of the worksheet: the request, the form, and what differs side by side."""

from http import HTTPStatus

import pytest

from forum.case_reviews import phase_service
from forum.case_reviews.models import CaseReview
from forum.kernel.vocabulary import Role
from forum.worksheets import queries
from forum.worksheets.choices import Consent, Moment, Sharing, Subject
from forum.worksheets.filling import Decision
from tests.client import Browser
from tests.factories import Make
from tests.features.case_reviews import makers as reviews
from tests.features.worksheets import makers

#: What the nursery decides: unlike ``makers.DECIDED``, it asks first and thinks of a grandmother.
OTHERWISE = {
    **makers.DECIDED,
    Subject.PARENT: Decision(Sharing.ASK_FIRST, {Moment.BEFORE: Consent.GIVEN}),
    Subject.OTHER_ADULT: Decision(Sharing.DO_NOT, {Moment.BEFORE: Consent.UNSAFE}),
}
FILLED = {
    "child_sharing": "share",
    "child_before": "not_needed",
    "parent_sharing": "part",
    "parent_before": "sought",
    "basis": "not_sure",
    "recorded": "Who asked, and what I left out of it.",
    "unsure": "Whether the agreement was meant for us.",
}


@pytest.fixture
def review(make: Make) -> CaseReview:
    """A review with a request, to which a nursery has answered."""
    made = reviews.opened(make.practitioner("midwifery"), reviews.reviewer(make))
    makers.request(make, made)
    person = make.practitioner("nursery")
    makers.fill(person, made, makers.answers(OTHERWISE))
    reviews.speak(person, made)
    make.session.commit()
    return made


def at(review: CaseReview, more: str = "") -> str:
    return f"/case-reviews/{review.public_id}/worksheet{more}"


def test_a_practitioner_fills_it_in_and_reads_the_others_side_by_side(
    make: Make, browser: Browser, review: CaseReview
) -> None:
    person = make.practitioner("health-visiting")
    browser.sign_in(person)
    before = browser.open(at(review))
    assert "Yours first" in before.text
    assert "Do not share" not in before.text
    assert "Nothing to read yet" in browser.open(at(review, "/each")).text
    sent = browser.fill_in(browser.open(at(review, "/new")), FILLED)
    assert "signed by your perspective" in sent.text
    assert "Do not share" not in sent.text

    reviews.speak(person, review)
    make.session.commit()
    after = browser.open(at(review))
    assert after.statements <= 12
    cells = after.soup.select(".differ__cell--marked .differ__said")
    marked = {each.get_text(strip=True) for each in cells}
    assert {"Ask first", "Do not share", "Given"} <= marked
    assert "Not as yours" in after.text
    assert "Health visiting did not think of: another adult in the family or home." in (
        " ".join(after.text.split())
    )
    asks = after.one('.differ__ask a[href*="Ask+first"]')["href"]
    assert asks == "/questions/new?word=Ask+first&agency=nursery"
    assert "Make a statement" not in after.text
    seam = browser.open(str(after.soup.select('a[href^="/seams/new"]')[0]["href"]))
    words = str(seam.one('input[name="title"]')["value"])
    assert words.startswith("A request for information: the parent who was asked, ")
    whole = browser.open(at(review, "/each"))
    assert whole.statements <= 12
    assert makers.SAID["unsure"] in whole.text


def test_too_little_is_refused_with_everything_still_there(
    make: Make, browser: Browser, review: CaseReview
) -> None:
    browser.sign_in(make.practitioner("health-visiting"))
    little = {**FILLED, "unsure": ".", "sibling_before": "given"}
    page = browser.open(at(review, "/new"))
    alone = browser.fill_in(page, little, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    assert "Say what you would do about them, too." in alone.text
    assert alone.one('select[name="sibling_before"] option[selected]')["value"] == "given"
    short = browser.fill_in(
        alone, {**little, "sibling_before": ""}, status=HTTPStatus.UNPROCESSABLE_ENTITY
    )
    assert "Write one sentence of your own." in short.text
    assert FILLED["recorded"] in short.response.text


def test_a_facilitator_writes_the_request_changes_it_and_takes_it_back(
    make: Make, browser: Browser
) -> None:
    made = reviews.clarifying(make.practitioner("midwifery"), reviews.reviewer(make))
    leader = make.practitioner("nursery", roles=(Role.FACILITATOR,))
    phase_service.take_on(reviews.acting(leader), made)
    make.session.commit()
    browser.sign_in(leader)
    empty = browser.open(at(made))
    assert "Nothing is asked here yet" in empty.text
    asked = {"agency": "general-practice", "purpose": makers.PURPOSE, "urgency": "days"}
    sent = browser.fill_in(browser.open(at(made, "/request")), asked)
    assert makers.PURPOSE in sent.text
    again = browser.open(at(made, "/request"))
    assert again.one('input[name="purpose"]')["value"] == makers.PURPOSE
    gone = browser.fill_in(sent, {}, form=f'form[action="{at(made, "/request/take-back")}"]')
    assert "Nothing is asked here yet" in gone.text


def test_a_facilitator_makes_a_statement_of_a_difference_in_one_press(
    make: Make, browser: Browser, review: CaseReview
) -> None:
    other, leader = (
        make.practitioner("police-child-protection"),
        make.practitioner("nursery", roles=(Role.FACILITATOR,)),
    )
    makers.fill(other, review)
    reviews.speak(other, review)
    phase_service.take_on(reviews.acting(leader), review)
    make.session.commit()
    browser.sign_in(leader)
    page = browser.open(at(review))
    form = 'form:has(input[value="parent-sharing"]):has(input[value="ask_first"])'
    pressed = browser.fill_in(page, {}, form=form)
    claim = "About the parent who was asked, the answer to this request is: ask first."
    assert f"“{claim}” is a statement now" in pressed.text
    assert "That is a statement already." in browser.fill_in(pressed, {}, form=form).text


def test_somebody_takes_theirs_back(make: Make, browser: Browser, review: CaseReview) -> None:
    person = make.practitioner("health-visiting")
    makers.fill(person, review)
    make.session.commit()
    browser.sign_in(person)
    gone = browser.fill_in(
        browser.open(at(review)), {}, form=f'form[action="{at(review, "/take-back")}"]'
    )
    assert "You took your worksheet back" in gone.text
    own = queries.sheets(reviews.acting(person), review).own
    assert own is not None
    assert own.withdrawn


def test_the_blank_checklist_names_every_ground_with_its_source(
    make: Make, browser: Browser, review: CaseReview
) -> None:
    browser.sign_in(make.practitioner("health-visiting"))
    page = browser.open(at(review, "/blank"))
    assert "Not advice in law" in page.text
    assert "Not verified" in page.text
    assert page.one('a[href^="https://www.gov.uk/"]')
    assert "Do not share" in page.text


def test_a_made_up_answer_makes_no_statement(
    make: Make, browser: Browser, review: CaseReview
) -> None:
    leader = make.practitioner("nursery", roles=(Role.FACILITATOR,))
    phase_service.take_on(reviews.acting(leader), review)
    make.session.commit()
    browser.sign_in(leader)
    browser.send(
        at(review, "/statement"),
        {"row": "parent-sharing", "answer": "tell everybody"},
        status=HTTPStatus.NOT_FOUND,
    )


def test_the_start_page_leads_to_a_worksheet_that_waits_for_somebody_who_has_spoken(
    make: Make, browser: Browser, review: CaseReview
) -> None:
    person = make.practitioner("nursery")
    browser.sign_in(person)
    address = f'a[href="/case-reviews/{review.public_id}/worksheet"]'
    assert not browser.open("/").soup.select(address)
    reviews.speak(person, review)
    make.session.commit()
    waits = browser.open("/")
    assert waits.soup.select(address)
    assert waits.statements <= 12
    makers.fill(person, review)
    make.session.commit()
    assert not browser.open("/").soup.select(address)
