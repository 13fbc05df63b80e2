"""What was answered or settled with a word that means something else by now is looked at again."""

from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from forum.directory.audience import Audience
from forum.directory.models import Practitioner
from forum.discussion.models import Post, Thread
from forum.glossary.models import EarlierSense
from forum.kernel import clock
from forum.kernel.vocabulary import AudienceKind, Outcome
from forum.prose.prose import PlainProse
from forum.questions import service
from forum.questions.again_queries import to_look_at_again
from forum.questions.models import Question
from tests.client import Browser
from tests.factories import Make
from tests.features.discussion.makers import acting
from tests.features.glossary import makers as glossary
from tests.features.questions import makers

SOCIAL_CARE = "childrens-social-care"
WORDS = "It must reach our threshold first."
NOTE = "this word’s meaning changed on"


@pytest.fixture
def asker(make: Make) -> Practitioner:
    return make.practitioner("midwifery")


@pytest.fixture
def worker(make: Make) -> Practitioner:
    return make.practitioner(SOCIAL_CARE)


@pytest.fixture
def keeper(make: Make) -> Practitioner:
    return glossary.steward(make, SOCIAL_CARE)


@pytest.fixture
def thread(make: Make, asker: Practitioner, worker: Practitioner) -> Thread:
    """A question that was answered and settled half a year ago."""
    thread = makers.asked(make, asker, SOCIAL_CARE, "general-practice")
    answer = makers.answered(worker, thread, words=WORDS)
    settled(asker, thread)
    long_ago = clock.now() - timedelta(days=180)
    thread.created_at = thread.last_post_at = answer.created_at = long_ago
    question = makers.fresh(asker, thread)
    question.settled_on = long_ago.date()
    make.session.flush()
    return thread


def settled(asker: Practitioner, thread: Thread) -> None:
    question = makers.fresh(asker, thread)
    service.settle(acting(asker), question, Outcome.DEPENDS, PlainProse.write("On the level."))


def change(make: Make, keeper: Practitioner, *, days_ago: int = 30, **said: str) -> None:
    glossary.changed(make, keeper=keeper, **(said or {"triggers": "A visit on the same day."}))
    until = clock.now() - timedelta(days=days_ago)
    make.session.execute(update(EarlierSense).values(until=until))
    make.session.expire_all()


def listed(person: Practitioner) -> list[tuple[list[str], list[str]]]:
    found = to_look_at_again(acting(person))
    return [([a.slug for a in each.agencies], [c.headword for c in each.changes]) for each in found]


def test_the_asker_and_the_agency_that_answered_see_it_and_nobody_else(
    make: Make, thread: Thread, asker: Practitioner, worker: Practitioner, keeper: Practitioner
) -> None:
    assert listed(asker) == listed(worker) == []
    change(make, keeper)
    assert listed(asker) == [([], ["Threshold"])]
    assert listed(worker) == listed(keeper) == [([SOCIAL_CARE], ["Threshold"])]
    others = ("general-practice", "health-visiting", "midwifery")
    assert [listed(make.practitioner(slug)) for slug in others] == [[], [], []]
    assert listed(glossary.steward(make, "general-practice")) == []
    assert thread.public_id


def test_what_may_not_be_read_is_not_listed_for_the_agency_either(
    make: Make, keeper: Practitioner
) -> None:
    here = make.partnership()
    asker = make.practitioner("midwifery", here)
    near, away = make.practitioner(SOCIAL_CARE, here), make.practitioner(SOCIAL_CARE)
    inside = Audience(AudienceKind.PARTNERSHIP, here.id)
    thread = makers.asked(make, asker, SOCIAL_CARE, audience=inside)
    answer = makers.answered(near, thread, words=WORDS)
    answer.created_at = clock.now() - timedelta(days=180)
    change(make, keeper)
    assert (len(listed(near)), listed(away)) == (1, [])


def test_other_words_for_the_same_deed_ask_for_nothing(
    make: Make, thread: Thread, asker: Practitioner, worker: Practitioner, keeper: Practitioner
) -> None:
    sense = glossary.sense(make)
    change(
        make,
        keeper,
        triggers=str(sense.triggers),
        clock=str(sense.clock),
        threshold=str(sense.threshold),
        decides=str(sense.decides),
    )
    assert listed(asker) == listed(worker) == []
    assert thread.public_id


def test_what_is_to_change_on_a_later_day_asks_for_nothing_yet(
    make: Make, thread: Thread, asker: Practitioner, keeper: Practitioner
) -> None:
    change(make, keeper, days_ago=-10)
    assert listed(asker) == []
    assert thread.public_id


def test_saying_it_anew_takes_it_off_the_list(
    make: Make, thread: Thread, asker: Practitioner, worker: Practitioner, keeper: Practitioner
) -> None:
    change(make, keeper)
    settled(asker, thread)
    assert listed(asker) == []
    makers.answered(worker, thread, words=WORDS)
    assert listed(worker) == listed(keeper) == []


@pytest.mark.parametrize("ends", ["removed", "lapsed"])
def test_what_stands_no_more_asks_for_nothing(
    make: Make,
    thread: Thread,
    asker: Practitioner,
    worker: Practitioner,
    keeper: Practitioner,
    ends: str,
) -> None:
    change(make, keeper)
    if ends == "removed":
        make.session.execute(update(Post).values(removed_at=clock.now()))
    else:
        service.settle(acting(asker), makers.fresh(asker, thread), None, PlainProse.write(""))
        makers.fresh(worker, thread).answers[0].until = clock.today() - timedelta(days=1)
    assert listed(worker) == []


def test_the_page_the_desk_and_the_conversation_say_so(
    browser: Browser, make: Make, thread: Thread, asker: Practitioner, keeper: Practitioner
) -> None:
    change(make, keeper)
    page = browser.sign_in(asker).open("/questions/waiting")
    assert "You had said where this stands" in page.text
    assert page.statements <= 12
    page = browser.open(f"/questions/{thread.public_id}")
    assert page.text.count(NOTE) == 1
    browser.sign_out().sign_in(keeper)
    page = browser.open("/questions/waiting")
    assert "had answered before" in page.text
    assert page.statements <= 12
    page = browser.open("/desk")
    assert "answer uses a word that means something else by now" in page.text
    assert page.statements <= 12
    assert len(to_look_at_again(acting(keeper), as_steward=True)) == 1


def test_many_such_questions_cost_no_more_statements(
    browser: Browser, make: Make, thread: Thread, asker: Practitioner, keeper: Practitioner
) -> None:
    change(make, keeper)
    browser.sign_in(keeper).open("/questions/waiting")
    one = browser.open("/questions/waiting").statements
    for _ in range(3):
        more = makers.asked(make, asker, SOCIAL_CARE)
        answer = makers.answered(keeper, more, words=WORDS)
        answer.created_at = thread.created_at
    page = browser.open("/questions/waiting")
    assert page.statements == one
    assert page.text.count("had answered before") == 4


def test_a_day_stands_only_beside_an_outcome(session: Session, thread: Thread) -> None:
    with pytest.raises(IntegrityError, match="settled_on_a_day"):
        session.execute(
            update(Question)
            .where(Question.thread_id == thread.id)
            .values(outcome=None, outcome_note=PlainProse.write(""), settled_on=clock.today())
        )
