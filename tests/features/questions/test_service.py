"""Asking, answering, promising, and what counts."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from forum.directory.models import Practitioner
from forum.directory.signing import TooFewToHideAmong
from forum.discussion import history_service as history
from forum.discussion.models import Post
from forum.kernel import clock
from forum.kernel.errors import Invalid, NotPermitted
from forum.kernel.vocabulary import Attribution, Outcome, Role
from forum.prose.prose import PlainProse, Prose
from forum.questions import queries, service
from forum.questions.heard import heard
from forum.questions.models import Answer, Question
from forum.questions.progress import Leaning, Progress, Stance
from tests.factories import Make
from tests.features.discussion.makers import acting, reply
from tests.features.questions import makers


@pytest.fixture
def asker(make: Make) -> Practitioner:
    return make.practitioner("midwifery")


@pytest.fixture
def doctor(make: Make) -> Practitioner:
    return make.practitioner("general-practice")


@pytest.fixture
def steward(make: Make) -> Practitioner:
    return make.practitioner("council-housing", roles=(Role.STEWARD,))


def test_a_question_is_heard_agency_by_agency(
    make: Make, asker: Practitioner, doctor: Practitioner
) -> None:
    thread = makers.asked(make, asker, "general-practice", "nursery")
    assert heard(makers.fresh(asker, thread)).progress is Progress.OPEN
    makers.answered(doctor, thread)
    assert heard(makers.fresh(asker, thread)).progress is Progress.PARTLY_HEARD
    makers.answered(make.practitioner("nursery"), thread)
    assert heard(makers.fresh(asker, thread)).progress is Progress.HEARD


def test_a_reply_is_no_answer(make: Make, asker: Practitioner, doctor: Practitioner) -> None:
    thread = makers.asked(make, asker, "general-practice")
    reply(doctor, thread)
    assert heard(makers.fresh(asker, thread)).progress is Progress.OPEN


@pytest.mark.parametrize("taken", ["removed", "hidden"])
def test_an_answer_that_is_gone_does_not_count(
    make: Make, asker: Practitioner, doctor: Practitioner, taken: str
) -> None:
    thread = makers.asked(make, asker, "general-practice")
    post = makers.answered(doctor, thread)
    if taken == "removed":
        history.remove_post(acting(doctor), post)
    else:
        post.hidden_at = clock.now()
    assert heard(makers.fresh(asker, thread)).progress is Progress.OPEN
    assert [each.thread_id for each in queries.waiting_for(acting(doctor))] == [thread.id]


def test_an_answer_that_ran_out_lets_the_question_wait_again(
    make: Make, asker: Practitioner, doctor: Practitioner
) -> None:
    thread = makers.asked(make, asker, "general-practice")
    makers.answered(doctor, thread, until=clock.today())
    assert queries.waiting_for(acting(doctor)) == []
    with clock.at(clock.now() + timedelta(days=2)):
        assert heard(makers.fresh(asker, thread)).progress is Progress.EXPIRED
        assert [each.thread_id for each in queries.waiting_for(acting(doctor))] == [thread.id]


def test_an_answer_to_one_question_leaves_the_agencys_other_questions_waiting(
    make: Make, asker: Practitioner, doctor: Practitioner, steward: Practitioner
) -> None:
    answered = makers.asked(make, asker, "general-practice")
    waits = makers.asked(make, asker, "general-practice", "nursery")
    makers.answered(doctor, answered)
    makers.answered(make.practitioner("nursery"), waits)
    assert [each.thread for each in queries.waiting_for(acting(doctor))] == [waits]
    assert [each.thread for each in queries.waiting_for_stewards(acting(steward))] == [waits]
    assert queries.longest_waiting(acting(doctor)) is waits
    assert queries.how_many_wait(acting(steward)) == 1


def test_people_of_one_agency_may_differ_and_it_shows(
    make: Make, asker: Practitioner, doctor: Practitioner
) -> None:
    thread = makers.asked(make, asker, "general-practice")
    makers.answered(doctor, thread, Leaning.YES)
    makers.answered(make.practitioner("general-practice"), thread, Leaning.NO)
    [row] = heard(makers.fresh(asker, thread)).rows
    assert row.differ


def test_nobody_answers_for_an_agency_that_was_not_asked(make: Make, asker: Practitioner) -> None:
    thread = makers.asked(make, asker, "general-practice")
    with pytest.raises(NotPermitted, match="agencies asked"):
        makers.answered(make.practitioner("nursery"), thread)


def test_an_answer_that_would_name_its_author_by_its_agency_is_refused_whole(
    make: Make, session: Session, asker: Practitioner, doctor: Practitioner
) -> None:
    thread = makers.asked(make, asker, "general-practice")
    for _ in range(5):
        make.practitioner("nursery")
    with pytest.raises((service.TooFewOfTheAgency, TooFewToHideAmong)):
        makers.answered(doctor, thread, attribution=Attribution.AGENCY)
    assert session.scalars(select(Post).where(Post.thread_id == thread.id)).all() == []
    assert session.scalars(select(Answer)).all() == []


def test_an_answer_without_a_name_keeps_its_author_out_of_the_row(
    make: Make, asker: Practitioner, doctor: Practitioner
) -> None:
    thread = makers.asked(make, asker, "general-practice")
    for _ in range(5):
        make.practitioner("general-practice")
    post = makers.answered(doctor, thread, attribution=Attribution.AGENCY)
    assert post.author_id is None
    assert post.byline == "General practitioner or practice nurse A"


def test_a_steward_says_that_there_is_no_position_and_that_counts(
    make: Make, asker: Practitioner, steward: Practitioner
) -> None:
    thread = makers.asked(make, asker, "general-practice")
    question = makers.fresh(steward, thread)
    agency = question.asked[0].agency
    service.hold_no_position(acting(steward), question, agency, Prose.write("We hold none."))
    stands = heard(makers.fresh(asker, thread))
    assert stands.progress is Progress.HEARD
    assert stands.rows[0].answers[0].stance is Stance.NO_POSITION


def test_a_promise_shows_and_is_made_for_the_near_future(
    make: Make, asker: Practitioner, steward: Practitioner
) -> None:
    thread = makers.asked(make, asker, "general-practice")
    question = makers.fresh(steward, thread)
    agency, day = question.asked[0].agency, clock.today() + timedelta(days=7)
    service.promise(acting(steward), question, agency, day)
    assert heard(makers.fresh(asker, thread)).rows[0].promised_on == day
    with pytest.raises(Invalid, match="within three months"):
        service.promise(acting(steward), question, agency, day + timedelta(days=365))
    with pytest.raises(Invalid, match="from today"):
        service.promise(acting(steward), question, agency, clock.today() - timedelta(days=1))


def test_a_settled_question_waits_for_nobody_and_can_be_opened_again(
    make: Make, asker: Practitioner, doctor: Practitioner
) -> None:
    thread = makers.asked(make, asker, "general-practice")
    note = PlainProse.write("It depends on who asked.")
    service.settle(acting(asker), makers.fresh(asker, thread), Outcome.DEPENDS, note)
    assert queries.longest_waiting(acting(doctor)) is None
    service.settle(acting(asker), makers.fresh(asker, thread), None, note)
    assert queries.longest_waiting(acting(doctor)) is not None
    assert makers.fresh(asker, thread).outcome_note == ""


def test_a_question_asks_between_one_and_six_agencies(make: Make, asker: Practitioner) -> None:
    with pytest.raises(Invalid, match="between one and 6"):
        makers.asked(make, asker)


def test_a_note_needs_an_outcome(make: Make, session: Session, asker: Practitioner) -> None:
    thread = makers.asked(make, asker, "nursery")
    makers.fresh(asker, thread).outcome_note = PlainProse.write("Because.")
    with pytest.raises(IntegrityError, match="notes_an_outcome"):
        session.flush()


def test_no_position_leans_nowhere(
    make: Make, session: Session, asker: Practitioner, doctor: Practitioner
) -> None:
    thread = makers.asked(make, asker, "general-practice")
    makers.answered(doctor, thread, Leaning.YES)
    [answer] = session.scalars(select(Answer).join(Question, Question.id == Answer.question_id))
    answer.stance = Stance.NO_POSITION
    with pytest.raises(IntegrityError, match="leans_nowhere"):
        session.flush()
