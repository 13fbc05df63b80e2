"""The pages of questions, as people use them."""

from http import HTTPStatus

import pytest
from sqlalchemy import select

from forum.directory.models import Practitioner
from forum.discussion.models import Quote
from forum.discussion.passage import Passage
from forum.kernel.vocabulary import Role
from tests.client import Browser
from tests.factories import Make
from tests.features.questions import makers

TITLE = "Who tells you how it ended?"


@pytest.fixture
def asker(make: Make) -> Practitioner:
    return make.practitioner("midwifery")


@pytest.fixture
def doctor(make: Make) -> Practitioner:
    return make.practitioner("general-practice")


def test_somebody_asks_and_another_agency_answers(
    browser: Browser, make: Make, asker: Practitioner, doctor: Practitioner
) -> None:
    browser.sign_in(asker)
    page = browser.open("/questions/new?agency=general-practice&word=DNA")
    assert page.one("input[name=title]")["value"] == "What do you mean by “DNA”?"
    shown = browser.fill_in(
        page, {"title": TITLE, "opening": "We never hear.", "agencies": ["general-practice"]}
    )
    address = shown.response.request.path
    assert "Not heard yet" in shown.text

    browser.sign_out().sign_in(doctor)
    assert "A question waits for your agency" in browser.open("/").text
    page = browser.open(address)
    browser.fill_in(
        page,
        {"body": "We write within a week.", "leaning": "yes", "stance": "position"},
        form="#reply",
    )
    page = browser.open(address)
    assert "Position: Yes" in page.text
    assert "Every agency heard" in page.text
    assert page.statements <= 12


def test_what_an_agency_has_not_answered_waits_wherever_it_looks(
    browser: Browser, make: Make, asker: Practitioner, doctor: Practitioner
) -> None:
    makers.answered(doctor, makers.asked(make, asker, "general-practice"))
    waits = makers.asked(make, asker, "general-practice", title="What do you keep?")
    browser.sign_in(doctor)
    start, listed = browser.open("/"), browser.open("/questions/waiting")
    assert "A question waits for your agency" in start.text
    assert waits.heading in start.text
    assert listed.one(".card__heading").get_text() == waits.heading
    steward = make.practitioner("council-housing", roles=(Role.STEWARD,))
    desk, looked_after = browser.sign_in(steward).open("/desk"), browser.open("/questions/waiting")
    assert "1 question waits for your agency" in " ".join(desk.text.split())
    assert waits.heading in looked_after.text
    for page in (start, listed, desk, looked_after):
        assert page.statements <= 12


def test_an_answer_quotes_what_it_takes_up(
    browser: Browser, make: Make, asker: Practitioner, doctor: Practitioner
) -> None:
    thread = makers.asked(make, asker, "general-practice")
    passage = Passage("", "", thread.version, 0, 6)
    address = f"/questions/{thread.public_id}?quoting={passage}"
    page = browser.sign_in(doctor).open(address)
    quoted = page.one(".quoting blockquote").get_text()
    assert quoted
    fields = {"stance": "practice", "leaning": "neither"}
    again = browser.fill_in(page, {"body": "", **fields}, form="#reply", status=422)
    assert again.one(".quoting blockquote").get_text() == quoted
    browser.fill_in(again, {"body": "We write.", **fields}, form="#reply")
    (kept,) = browser.session.scalars(select(Quote)).all()
    assert (kept.version, kept.start, kept.end) == (thread.version, 0, 6)


def test_a_question_without_agencies_or_words_says_what_is_missing(
    browser: Browser, asker: Practitioner
) -> None:
    page = browser.sign_in(asker).open("/questions/new")
    again = browser.fill_in(
        page, {"title": "", "opening": "We never hear."}, status=HTTPStatus.UNPROCESSABLE_ENTITY
    )
    assert "Choose at least one agency to ask." in again.text
    assert "Write your question in one line." in again.text
    assert "We never hear." in again.text


def test_too_many_agencies_are_counted_out(browser: Browser, asker: Practitioner) -> None:
    page = browser.sign_in(asker).open("/questions/new")
    many = ["general-practice", "nursery", "midwifery", "police-response", "probation",
            "council-housing", "secondary-school"]  # fmt: skip
    again = browser.fill_in(
        page,
        {"title": TITLE, "opening": "We never hear.", "agencies": many},
        status=HTTPStatus.UNPROCESSABLE_ENTITY,
    )
    assert "Choose 6 agencies at most. You chose 7." in again.text


def test_somebody_of_another_agency_replies_and_is_not_offered_to_answer(
    browser: Browser, make: Make, asker: Practitioner
) -> None:
    thread = makers.asked(make, asker, "general-practice")
    browser.sign_in(make.practitioner("nursery"))
    page = browser.open(f"/questions/{thread.public_id}")
    assert "Answer for your agency" not in page.text
    sent = browser.send(
        f"/questions/{thread.public_id}/answers",
        {"body": "We do.", "stance": "position", "leaning": "yes", "holds": "365"},
        status=HTTPStatus.FORBIDDEN,
    )
    assert "Only people of the agencies asked" in sent.text


def test_a_steward_promises_and_holds_no_position(
    browser: Browser, make: Make, asker: Practitioner
) -> None:
    thread = makers.asked(make, asker, "general-practice")
    browser.sign_in(make.practitioner("council-housing", roles=(Role.STEWARD,)))
    address = f"/questions/{thread.public_id}"
    assert browser.open(f"{address}/steward").statements <= 12
    browser.send(f"{address}/promise", {"agency": "general-practice", "within": "14"})
    assert "It promised an answer by" in browser.open(address).text
    browser.send(f"{address}/no-position", {"agency": "general-practice", "why": ""})
    assert "Holds no position" in browser.open(address).text


def test_a_steward_is_not_asked_for_what_was_said(
    browser: Browser, make: Make, asker: Practitioner
) -> None:
    thread = makers.asked(make, asker, "general-practice")
    browser.sign_in(make.practitioner("council-housing", roles=(Role.STEWARD,)))
    address, said = f"/questions/{thread.public_id}", {"agency": "general-practice", "why": ""}
    browser.send(f"{address}/no-position", said)
    again = browser.send(f"{address}/no-position", said, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    assert "says already that it holds no position" in again.errors[0]
    late = {"agency": "general-practice", "within": "14"}
    refused = browser.send(f"{address}/promise", late, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    assert "has answered already" in refused.errors[0]
    assert not browser.open(f"{address}/steward").soup.select("select")
    assert browser.open(address).text.count("Holds no position") == 1


def test_the_asker_says_where_it_stands(
    browser: Browser, make: Make, asker: Practitioner, doctor: Practitioner
) -> None:
    thread = makers.asked(make, asker, "general-practice")
    post = makers.answered(doctor, thread)
    browser.sign_in(asker)
    address = f"/questions/{thread.public_id}"
    browser.send(f"{address}/settle", {"outcome": "unresolved", "note": "We will see."})
    browser.send(f"{address}/helped", {"answer": str(post.number)})
    page = browser.open(address)
    assert "Unresolved" in page.text
    assert "We will see." in page.text
    assert "Helped the asker" in page.text
    browser.send(f"{address}/helped", {"answer": "99"}, status=HTTPStatus.NOT_FOUND)


@pytest.mark.parametrize(
    "path",
    ["", "?agency=nursery", "/waiting", "/dilemmas", "/dilemmas/fees-and-time",
     "/new?dilemma=fees-and-time", "/new?dilemma=unheard-of"],
)  # fmt: skip
def test_a_page_is_light(
    browser: Browser, make: Make, asker: Practitioner, doctor: Practitioner, path: str
) -> None:
    for _ in range(3):
        makers.answered(doctor, makers.asked(make, asker, "general-practice", "nursery"))
    page = browser.sign_in(make.practitioner("nursery")).open(f"/questions{path}")
    assert page.statements <= 12


def test_there_is_no_other_dilemma(browser: Browser, asker: Practitioner) -> None:
    browser.sign_in(asker).open("/questions/dilemmas/none", status=HTTPStatus.NOT_FOUND)


def test_the_asker_changes_a_question_and_a_stale_change_shows_both_texts(
    browser: Browser, make: Make, asker: Practitioner
) -> None:
    thread = makers.asked(make, asker, "general-practice")
    browser.sign_in(asker)
    opened = browser.open(f"/questions/{thread.public_id}/edit")
    changed = browser.fill_in(opened, {"opening": "We hear of it by chance."})
    assert "We hear of it by chance." in changed.text
    other = {"opening": "We ring and ask.", "form_key": ""}
    stale = browser.fill_in(opened, other, status=HTTPStatus.CONFLICT)
    assert "We hear of it by chance." in stale.text
    assert "We ring and ask." in stale.text
