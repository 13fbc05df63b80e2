"""Questions, answers, responses and dissent: each in its phase, and the reader looks first."""

import pytest

from forum.case_reviews import clearing, queries, reply_service
from forum.case_reviews.lifecycle import Phase
from forum.case_reviews.models import CaseReview
from forum.case_reviews.waiting import waiting
from forum.directory.models import Practitioner
from forum.kernel.errors import Conflict, NotPermitted
from forum.kernel.vocabulary import Attribution
from forum.prose.prose import Prose
from tests.client import Browser
from tests.factories import Make
from tests.features.case_reviews import makers

ANSWER = "He came by bus, and nobody asked who put him on it."
RESPONSE = "I had taken silence for agreement."


@pytest.fixture
def author(make: Make) -> Practitioner:
    """Whoever told it."""
    return make.practitioner("midwifery")


@pytest.fixture
def review(make: Make, author: Practitioner) -> CaseReview:
    """A review that both keys have just opened."""
    made = makers.clarifying(author, makers.reviewer(make))
    make.session.flush()
    return made


def _asked(make: Make, review: CaseReview) -> str:
    asker = makers.acting(make.practitioner("nursery"))
    question = Prose.write("How did the child come to school?")
    made, _ = reply_service.ask_author(
        asker, review, question, speaking=makers.speaking(asker, Attribution.NAME_AND_AGENCY)
    )
    return made.public_id


def test_an_answer_is_read_by_others_once_the_second_reader_has(
    make: Make, browser: Browser, author: Practitioner, review: CaseReview
) -> None:
    page = f"/case-reviews/{review.public_id}"
    public_id = _asked(make, review)
    browser.sign_in(author)
    form = browser.open(f"/case-reviews/questions/{public_id}/answer")
    assert "second reader" in browser.fill_in(form, {"body": ANSWER}).text
    browser.sign_in(make.practitioner("nursery"))
    assert ANSWER not in browser.open(page).text

    reader = make.session.get_one(Practitioner, review.second_reader_id)
    browser.sign_in(reader)
    waiting_words = browser.open(f"{page}/later-words")
    assert ANSWER in waiting_words.text
    browser.fill_in(waiting_words, {"answer": "no"})

    browser.sign_in(make.practitioner("nursery"))
    assert ANSWER in browser.open(page).text


def test_the_reader_can_ask_for_a_change_first(
    make: Make, browser: Browser, author: Practitioner, review: CaseReview
) -> None:
    actor = makers.acting(author)
    reply_service.answer(
        actor, review, queries.clarification(actor, _asked(make, review)), Prose.write(ANSWER)
    )
    make.session.flush()
    page = f"/case-reviews/{review.public_id}"
    reader = make.session.get_one(Practitioner, review.second_reader_id)
    browser.sign_in(reader)
    wish = {"answer": "yes", "asked": "Say less about how he travelled."}
    browser.fill_in(browser.open(f"{page}/later-words"), wish)
    assert wish["asked"] in browser.sign_in(author).open(page).text
    other = browser.sign_in(make.practitioner("nursery")).open(page).text
    assert wish["asked"] not in other
    assert ANSWER not in other


def test_an_answer_that_others_read_stays(
    make: Make, author: Practitioner, review: CaseReview
) -> None:
    actor = makers.acting(author)
    asked = queries.clarification(actor, _asked(make, review))
    reply_service.answer(actor, review, asked, Prose.write(ANSWER))
    makers.clear(make, review)
    with pytest.raises(Conflict, match="have read"):
        reply_service.answer(actor, review, asked, Prose.write("No, by car."))


def test_an_edit_of_the_account_makes_everything_wait_again(
    make: Make, author: Practitioner, review: CaseReview
) -> None:
    actor = makers.acting(author)
    asked = queries.clarification(actor, _asked(make, review))
    reply_service.answer(actor, review, asked, Prose.write(ANSWER))
    makers.clear(make, review)
    assert not clearing.waiting(review)
    clearing.take_back(review)
    make.session.expire_all()
    assert clearing.waiting(review)


def test_the_author_responds_after_everybody_has_spoken(
    make: Make, browser: Browser, author: Practitioner, review: CaseReview
) -> None:
    actor = makers.acting(author)
    with pytest.raises(NotPermitted, match="once everybody has spoken"):
        reply_service.respond(actor, review, Prose.write(RESPONSE))
    makers.by_clock(review, Phase.RESPOND)
    make.session.flush()
    page = f"/case-reviews/{review.public_id}"
    browser.sign_in(author)
    browser.fill_in(browser.open(f"{page}/response"), {"body": RESPONSE})
    assert RESPONSE not in browser.sign_in(make.practitioner("nursery")).open(page).text
    makers.clear(make, review)
    assert RESPONSE in browser.sign_in(make.practitioner("nursery")).open(page).text


def test_dissent_is_one_to_a_person_and_kept_word_for_word(
    make: Make, browser: Browser, review: CaseReview
) -> None:
    makers.by_clock(review, Phase.SUMMARY)
    make.session.flush()
    page, person = f"/case-reviews/{review.public_id}", make.practitioner("nursery")
    words = "Nobody but us thinks so, and we still think so."
    browser.sign_in(person)
    form = browser.open(f"{page}/dissent")
    sent = browser.fill_in(form, {"body": words, "attribution": "name_and_agency"})
    assert words in sent.text
    actor = makers.acting(person)
    with pytest.raises(Conflict, match="as you wrote it"):
        reply_service.dissent(
            actor, review, Prose.write("And more."), speaking=makers.speaking(actor)
        )


def test_a_pseudonym_is_the_same_for_a_question_and_for_a_perspective(
    make: Make, review: CaseReview
) -> None:
    for _ in range(6):
        make.practitioner("nursery")
    asker = makers.acting(make.practitioner("nursery"))
    speaking = makers.speaking(asker, Attribution.AGENCY)
    asked, _ = reply_service.ask_author(
        asker, review, Prose.write("How old was the baby?"), speaking=speaking
    )
    makers.by_clock(review, Phase.PERSPECTIVES)
    given = makers.speak(asker, review, attribution=Attribution.AGENCY)
    assert asked.byline == given.byline


def test_the_start_page_tells_author_reader_and_facilitator_what_waits(
    make: Make, author: Practitioner, review: CaseReview, browser: Browser
) -> None:
    _asked(make, review)
    make.session.flush()
    page = browser.sign_in(author).open("/")
    assert "Somebody asked you a question" in page.text
    actor = makers.acting(author)
    asked = queries.clarifications(actor, review)[0]
    reply_service.answer(actor, review, asked, Prose.write(ANSWER))
    make.session.flush()
    reader = make.session.get_one(Practitioner, review.second_reader_id)
    assert "New words wait for your key" in browser.sign_in(reader).open("/").text
    assert waiting(makers.acting(make.practitioner("nursery"))) == []
