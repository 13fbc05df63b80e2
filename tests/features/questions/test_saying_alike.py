"""Words that both sides would say: one proposes, somebody of the other agrees."""

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from forum.access.actor import Actor
from forum.directory.models import Practitioner
from forum.discussion import history_service
from forum.discussion.models import Thread
from forum.kernel.errors import Conflict, NotPermitted
from forum.kernel.vocabulary import Attribution
from forum.prose.prose import Prose
from forum.questions import alike_queries, saying_alike, service
from forum.questions.models import SharedWording
from forum.questions.policy import QuestionAction, question_policy
from forum.questions.progress import PlaceKind
from forum.questions.sides import may_agree
from forum.questions.translating import shared
from tests.client import Browser
from tests.factories import Make
from tests.features.discussion.makers import acting, speaking
from tests.features.questions import makers

WORDS = "May we ring you about this family? They know, and they said yes."


@pytest.fixture
def asker(make: Make) -> Practitioner:
    return make.practitioner("childrens-social-care")


@pytest.fixture
def doctor(make: Make) -> Practitioner:
    return make.practitioner("general-practice")


@pytest.fixture
def thread(make: Make, asker: Practitioner) -> Thread:
    about = service.Words(PlaceKind.WORD, "consent")
    return makers.asked(make, asker, "general-practice", "midwifery", words=about, title="Consent")


def said(person: Practitioner, thread: Thread) -> SharedWording:
    actor = acting(person)
    body = Prose.write(shared(WORDS))
    made, _ = saying_alike.say(actor, makers.fresh(actor, thread), body, speaking=speaking(actor))
    return made


def agreed(person: Practitioner | Actor, thread: Thread, seen: int = 1) -> SharedWording:
    actor = acting(person)
    question = makers.fresh(actor, thread)
    (wording,) = alike_queries.of_threads(actor, [thread.id])
    saying_alike.agree(actor, question, wording, speaking=speaking(actor), seen=seen)
    return wording


def test_one_side_proposes_the_other_agrees_and_it_stands_beside_the_word(
    browser: Browser, asker: Practitioner, doctor: Practitioner, thread: Thread
) -> None:
    here = f"/questions/{thread.public_id}"
    page = browser.sign_in(asker).open(here)
    assert page.statements <= 12
    assert page.one(f"a[href='{here}/wording']")
    browser.fill_in(browser.open(f"{here}/wording"), {"words": WORDS})
    page = browser.open(here)
    assert "Not agreed yet" in page.text
    assert "Would you say it too?" not in page.text
    assert WORDS not in browser.open("/glossary/consent").text
    page = browser.sign_in(doctor).open(here)
    assert page.statements <= 12
    form = browser.open(str(page.one("a[href*='/wording/agree']")["href"]))
    assert WORDS in form.text
    done = browser.fill_in(form, {})
    assert "Agreed by both" in done.text
    assert "We would say it like this too." in done.text
    beside = browser.open("/glossary/consent")
    assert beside.statements <= 12
    assert WORDS in beside.one("section.otherwise").get_text()
    begun = browser.open(str(done.one("a[href*='glossary/new?reading']")["href"]))
    assert begun.one("textarea[name=say_instead]").get_text().strip() == WORDS


def test_only_the_asker_s_agency_and_those_asked_take_part(
    make: Make, browser: Browser, doctor: Practitioner, thread: Thread
) -> None:
    stranger = make.practitioner("probation")
    page = browser.sign_in(stranger).open(f"/questions/{thread.public_id}")
    assert "/wording" not in page.response.text
    browser.open(f"/questions/{thread.public_id}/wording", status=403)
    said(doctor, thread)
    for nobody in (stranger, make.practitioner("general-practice"), make.practitioner("midwifery")):
        with pytest.raises(NotPermitted):
            agreed(nobody, thread)
    with pytest.raises(NotPermitted, match="Somebody of the other agency"):
        agreed(doctor, thread)
    assert agreed(make.practitioner("childrens-social-care"), thread).is_agreed


def test_nobody_agrees_with_themselves_from_another_agency(make: Make, thread: Thread) -> None:
    both = make.practitioner("general-practice")
    make.affiliation(both, "childrens-social-care")
    said(both, thread)
    actor, question = acting(both), makers.fresh(both, thread)
    (wording,) = alike_queries.of_threads(actor, [thread.id])
    assert len(actor.agency_ids) == 2
    assert not may_agree(actor, question, wording)


def test_other_words_or_a_reply_taken_back_end_the_agreement(
    session: Session, asker: Practitioner, doctor: Practitioner, thread: Thread
) -> None:
    said(asker, thread)
    with pytest.raises(Conflict, match="changed or agreed"):
        agreed(doctor, thread, seen=2)
    wording = agreed(doctor, thread)
    with pytest.raises(Conflict, match="changed or agreed"):
        agreed(doctor, thread)
    wording.post.version += 1
    assert not wording.is_agreed
    wording.post.version -= 1
    assert wording.agreed is not None
    history_service.remove_post(acting(doctor), wording.agreed)
    assert not wording.is_agreed
    assert agreed(doctor, thread).is_agreed
    history_service.remove_post(acting(asker), wording.post)
    session.flush()
    assert not alike_queries.of_threads(acting(doctor), [thread.id])


def test_a_question_that_asks_for_no_other_words_or_hides_its_agency_has_no_sides(
    make: Make, asker: Practitioner, doctor: Practitioner
) -> None:
    plain = makers.asked(make, asker, "general-practice")
    for _ in range(6):
        make.practitioner("midwifery")
    hidden = makers.asked(
        make, asker, "general-practice", attribution=Attribution.PRACTITIONER, words=service.Words()
    )
    assert hidden.agency_id is None
    for thread in (plain, hidden):
        question = makers.fresh(doctor, thread)
        assert not question_policy.decide(acting(doctor), QuestionAction.SAY_ALIKE, question)


@pytest.mark.parametrize(
    ("broken", "values"),
    [
        ("agency_agrees", {"agreed_agency_id": None}),
        ("agrees_to_a_version", {"version": 0}),
        ("two_agencies", {"agreed_agency_id": SharedWording.agency_id}),
    ],
)
def test_an_agreement_is_of_another_agency_and_to_a_version(
    session: Session,
    asker: Practitioner,
    doctor: Practitioner,
    thread: Thread,
    broken: str,
    values: dict[str, object],
) -> None:
    said(asker, thread)
    agreed(doctor, thread)
    session.flush()
    with pytest.raises(IntegrityError, match=broken):
        session.execute(update(SharedWording).values(**values))
