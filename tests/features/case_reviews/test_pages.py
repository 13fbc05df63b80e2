"""The pages of case reviews, as practitioners use them."""

from http import HTTPStatus

from forum.case_reviews.prompts import TEMPLATE
from forum.kernel.vocabulary import Role
from tests.client import Browser
from tests.factories import Make
from tests.features.case_reviews import makers

TOLD = {each.name: f"{each.label}. {makers.TOLD}" for each in TEMPLATE} | {
    "title": "A quiet child",
    "declared": "composite",
    "audience": "everyone",
    "attribution": "name_and_agency",
}
SAID = makers.answers() | {"attribution": "name_and_agency"}
SURE = {"not_live": "y", "not_recognised": "y", "nobody_at_risk": "y"}


def test_a_case_goes_from_draft_through_two_keys_to_everybody(make: Make, browser: Browser) -> None:
    author, reader = make.practitioner("midwifery"), makers.reviewer(make)
    speaker = make.practitioner("nursery")
    page = browser.sign_in(author).open("/case-reviews/new")
    draft = browser.fill_in(page, TOLD)
    assert draft.heading == "A quiet child"
    address = draft.response.request.path

    browser.sign_in(speaker).open(address, status=HTTPStatus.NOT_FOUND)
    browser.sign_in(author)
    browser.fill_in(browser.open(f"{address}/submit"), SURE)
    browser.sign_in(reader)
    assert "A quiet child" in browser.open("/case-reviews").text
    browser.fill_in(browser.open(f"{address}/second-key"), {"answer": "no"})

    assert "Ask the author a question" in browser.sign_in(speaker).open(address).text
    browser.sign_in(make.practitioner("nursery", roles=(Role.FACILITATOR,)))
    browser.fill_in(browser.open(address), {}, form=f'form[action="{address}/take-on"]')
    browser.fill_in(browser.open(f"{address}/desk"), {}, form=f'form[action="{address}/next"]')
    opened = browser.sign_in(speaker).open(address)
    assert "Yours first" in opened.text
    given = browser.fill_in(browser.open(f"{address}/perspective"), SAID)
    assert "locked in" in given.text
    assert SAID["notice"] in given.text


def test_nobody_reads_a_perspective_before_giving_theirs(make: Make, browser: Browser) -> None:
    review = makers.opened(make.practitioner("midwifery"), makers.reviewer(make))
    makers.speak(make.practitioner("nursery"), review, "we would have seen the packed lunch.")
    page = browser.sign_in(make.practitioner("health-visiting")).open(
        f"/case-reviews/{review.public_id}"
    )
    assert "packed lunch" not in page.response.text
    assert "Heard so far, from" in page.text


def test_what_was_typed_is_not_lost_when_something_is_missing(make: Make, browser: Browser) -> None:
    page = browser.sign_in(make.practitioner("midwifery")).open("/case-reviews/new")
    again = browser.fill_in(
        page, TOLD | {"question": "", "declared": ""}, status=HTTPStatus.UNPROCESSABLE_ENTITY
    )
    assert "Write something under “What I would ask the others”." in again.errors
    assert "Choose what this account is made of." in again.errors
    assert TOLD["situation"] in again.text


def test_an_identifier_stops_it_and_says_why(make: Make, browser: Browser) -> None:
    page = browser.sign_in(make.practitioner("midwifery")).open("/case-reviews/new")
    again = browser.fill_in(
        page,
        TOLD | {"situation": "Ring the mother on 07700 900123."},
        status=HTTPStatus.UNPROCESSABLE_ENTITY,
    )
    assert "Please change, in “The situation”" in again.text
    assert "07700 900123" in again.one("textarea[name=situation]").get_text()


def test_the_second_reader_sees_why_a_detail_stays(make: Make, browser: Browser) -> None:
    author, reader = make.practitioner("midwifery"), makers.reviewer(make)
    said = {**TOLD, "situation": "The situation. Then Tamsin Quillfeather came to us."}
    page = browser.sign_in(author).open("/case-reviews/new")
    asked = browser.fill_in(page, said, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    key = asked.one("[name=why_of]")["value"]
    reason = {"keep": f"{key}:other", "why_of": key, "why": "She is in a play."}
    address = browser.fill_in(asked, reason).response.request.path
    browser.fill_in(browser.open(f"{address}/submit"), SURE)
    seen = browser.sign_in(reader).open(f"{address}/second-key")
    told = seen.one(".kept-details li")
    assert " ".join(told.text.split()) == "Tamsin Quillfeather Another reason. “She is in a play.”"


def test_a_stale_edit_shows_both_texts_and_keeps_what_was_typed(
    make: Make, browser: Browser
) -> None:
    author = make.practitioner("midwifery")
    review = makers.draft(author)
    address = f"/case-reviews/{review.public_id}/edit"
    browser.sign_in(author)
    early = browser.open(address)
    browser.fill_in(browser.open(address), TOLD | {"title": "Changed in the other window"})

    again = browser.fill_in(early, TOLD | {"title": "Changed here"}, status=HTTPStatus.CONFLICT)

    assert "changed in another window" in again.errors[0]
    assert "What it says now" in again.text
    assert again.one("input[name=title]")["value"] == "Changed here"


def test_a_form_sent_twice_makes_one_review(make: Make, browser: Browser) -> None:
    page = browser.sign_in(make.practitioner("midwifery")).open("/case-reviews/new")
    first = browser.fill_in(page, TOLD)
    second = browser.fill_in(page, TOLD)
    assert first.response.request.path == second.response.request.path


def test_a_page_costs_the_same_with_one_voice_and_with_thirty(make: Make, browser: Browser) -> None:
    review = makers.opened(make.practitioner("midwifery"), makers.reviewer(make))
    reader = make.practitioner("health-visiting")
    makers.speak(reader, review)
    address = f"/case-reviews/{review.public_id}"
    few = browser.sign_in(reader).open(address).statements
    for _ in range(30):
        makers.speak(make.practitioner("nursery"), review)
    many = browser.open(address).statements
    assert few == many <= 12


def test_somebody_who_recognises_it_can_hide_it_in_two_presses(
    make: Make, browser: Browser
) -> None:
    review = makers.opened(make.practitioner("midwifery"), makers.reviewer(make))
    address = f"/case-reviews/{review.public_id}"
    page = browser.sign_in(make.practitioner("nursery")).open(address)
    hidden = browser.fill_in(page, {}, form='form[action$="/recognised"]')
    assert "It is hidden now" in hidden.text
    browser.open(address, status=HTTPStatus.NOT_FOUND)
    moderator = make.practitioner("nursery", roles=(Role.MODERATOR,))
    assert "On hold" in browser.sign_in(moderator).open("/case-reviews").text
