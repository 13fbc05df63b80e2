"""When a question counts as heard."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from forum.questions.progress import Given, Leaning, Progress, differ, heard, progress

TODAY = date(2026, 11, 23)
GP, SCHOOL, POLICE = 1, 2, 3
DAYS = st.integers(-400, 400).map(lambda days: TODAY + timedelta(days=days))
ANSWERS = st.lists(
    st.builds(Given, st.sampled_from((GP, SCHOOL, POLICE)), st.sampled_from(Leaning), DAYS)
)
ASKED = st.frozensets(st.sampled_from((GP, SCHOOL, POLICE)), min_size=1)


def says(agency: int, leaning: Leaning = Leaning.NEITHER, *, days: int = 30) -> Given:
    return Given(agency, leaning, TODAY + timedelta(days=days))


def test_it_is_heard_when_every_agency_asked_has_spoken() -> None:
    asked = {GP, SCHOOL}
    assert progress(asked, [], TODAY) is Progress.OPEN
    assert progress(asked, [says(GP)], TODAY) is Progress.PARTLY_HEARD
    assert progress(asked, [says(GP), says(GP)], TODAY) is Progress.PARTLY_HEARD
    assert progress(asked, [says(GP), says(SCHOOL)], TODAY) is Progress.HEARD


def test_an_answer_holds_on_its_last_day_and_not_after() -> None:
    assert progress({GP}, [says(GP, days=0)], TODAY) is Progress.HEARD
    assert progress({GP}, [says(GP, days=-1)], TODAY) is Progress.EXPIRED
    assert progress({GP, SCHOOL}, [says(GP), says(SCHOOL, days=-1)], TODAY) is Progress.EXPIRED


def test_people_of_one_agency_differ_only_in_what_holds_and_leans_somewhere() -> None:
    yes, no, neither = (says(GP, each) for each in (Leaning.YES, Leaning.NO, Leaning.NEITHER))
    assert differ([yes, no], TODAY)
    assert differ([yes, says(GP, Leaning.DEPENDS)], TODAY)
    assert not differ([yes, yes, neither], TODAY)
    assert not differ([yes, says(GP, Leaning.NO, days=-1)], TODAY)


@given(ASKED, ANSWERS)
def test_another_answer_never_makes_a_question_less_heard(
    asked: frozenset[int], answers: list[Given]
) -> None:
    more = [*answers, says(GP)]
    assert heard(answers, TODAY) <= heard(more, TODAY)
    if progress(asked, answers, TODAY) is Progress.HEARD:
        assert progress(asked, more, TODAY) is Progress.HEARD


@given(ASKED, ANSWERS)
def test_an_agency_that_was_not_asked_changes_nothing(
    asked: frozenset[int], answers: list[Given]
) -> None:
    theirs = [each for each in answers if each.agency_id in asked]
    assert progress(asked, answers, TODAY) is progress(asked, theirs, TODAY)
