"""An open review goes from phase to phase, led by a facilitator or by the clock."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.audit.models import AuditEntry
from forum.case_reviews import phase_queries, phase_service, queries, service, steps
from forum.case_reviews.drift import Drift, signs
from forum.case_reviews.lifecycle import PHASES, Phase, Status
from forum.case_reviews.models import CaseReview
from forum.contracts.registry import registry
from forum.directory.models import Practitioner
from forum.jobs.models import Job
from forum.jobs.worker import work_off
from forum.kernel import clock
from forum.kernel.errors import Conflict, Invalid, NotPermitted
from forum.kernel.vocabulary import Role
from tests.factories import Make
from tests.features.case_reviews import makers

NOBODY: dict[str, str] = {}


@pytest.fixture
def review(make: Make) -> CaseReview:
    """A review that both keys have just opened."""
    made = makers.clarifying(make.practitioner("midwifery"), makers.reviewer(make))
    make.session.flush()
    return made


def days_later(review: CaseReview, days: int) -> Phase | None:
    """Let days pass and the clock turn once; return the phase after that."""
    with clock.at(clock.now() + timedelta(days=days)):
        phase_service.turn_the_clock(NOBODY)
    return review.phase


def test_a_phase_lasts_to_the_end_of_its_last_day(make: Make, review: CaseReview) -> None:
    assert days_later(review, Phase.CLARIFY.days - 1) is Phase.CLARIFY
    assert days_later(review, Phase.CLARIFY.days) is Phase.PERSPECTIVES


def test_the_clock_opens_nothing_while_hardly_anybody_spoke(make: Make, review: CaseReview) -> None:
    makers.by_clock(review, Phase.PERSPECTIVES)
    makers.speak(make.practitioner("nursery"), review)
    make.session.flush()
    assert days_later(review, 30) is Phase.PERSPECTIVES
    makers.speak(make.practitioner("health-visiting"), review)
    make.session.flush()
    assert days_later(review, 30) is Phase.RESPOND


def test_the_summary_waits_for_its_facilitator(make: Make, review: CaseReview) -> None:
    makers.by_clock(review, Phase.SUMMARY)
    make.session.flush()
    days_later(review, 60)
    assert (review.phase, review.status) == (Phase.SUMMARY, Status.OPEN)


def test_the_clock_leaves_alone_what_somebody_recognised(make: Make, review: CaseReview) -> None:
    service.recognise(makers.acting(make.practitioner("nursery")), review)
    make.session.flush()
    days_later(review, 30)
    assert review.phase is Phase.CLARIFY


def test_the_worker_turns_the_clock_every_day(make: Make, review: CaseReview) -> None:
    assert "case_reviews.clock" in registry().daily
    review.phase_ends_on = clock.today() - timedelta(days=1)
    make.session.add(Job(task="case_reviews.clock", payload={}, due_at=clock.now()))
    make.session.commit()
    work_off(registry().tasks)
    make.session.expire_all()
    assert review.phase is Phase.PERSPECTIVES
    entry = make.session.scalars(
        select(AuditEntry).where(AuditEntry.tag == "case_reviews.moved")
    ).one()
    assert entry.actor == "the site"


def test_more_days_count_from_the_last_day_or_from_today(make: Make, review: CaseReview) -> None:
    facilitator = makers.led(make, review)
    first = review.phase_ends_on
    assert first is not None
    phase_service.extend(facilitator, review, 3)
    assert review.phase_ends_on == first + timedelta(days=3)
    review.phase_ends_on = clock.today() - timedelta(days=9)
    phase_service.extend(facilitator, review, 2)
    assert review.phase_ends_on == clock.today() + timedelta(days=2)
    with pytest.raises(Invalid):
        phase_service.extend(facilitator, review, 400)


def test_only_who_took_it_on_moves_it(make: Make, review: CaseReview) -> None:
    makers.led(make, review)
    other = makers.acting(make.practitioner("nursery", roles=(Role.FACILITATOR,)))
    with pytest.raises(NotPermitted, match="Only its facilitator"):
        phase_service.move_on(other, review)


def test_the_stepper_says_where_we_are_and_how_long_it_lasts(review: CaseReview) -> None:
    shown = steps.steps(review)
    assert [each.state for each in shown] == ["here", "ahead", "ahead", "ahead"]
    assert shown[0].detail == "2 days left"
    review.phase_ends_on = clock.today()
    assert steps.steps(review)[0].detail == "last day"
    review.phase_ends_on = clock.today() - timedelta(days=1)
    assert steps.steps(review)[0].detail == "its days are over"
    assert len(shown) == len(PHASES)


def test_an_agency_that_was_asked_is_missing_until_somebody_speaks_from_it(
    make: Make, review: CaseReview
) -> None:
    facilitator = makers.led(make, review)
    asked = [make.agency("nursery"), make.agency("midwifery")]
    phase_service.ask(facilitator, review, asked)
    phase_service.ask(facilitator, review, asked[:1])
    make.session.flush()
    assert len(phase_queries.asked(facilitator, review)) == 2
    nursery = phase_queries.asked_agency(facilitator, review, "nursery")
    phase_service.nudge(facilitator, review, nursery)
    with pytest.raises(Conflict, match="lately"):
        phase_service.nudge(facilitator, review, nursery)
    make.session.commit()
    tags = list(make.session.scalars(select(AuditEntry.tag)))
    assert tags.count("case_reviews.agency_asked") == 2
    assert tags.count("case_reviews.agency_nudged") == 1


def test_the_day_to_look_again_lies_ahead(make: Make, review: CaseReview) -> None:
    facilitator = makers.led(make, review)
    phase_service.look_again(facilitator, review, clock.today() + timedelta(days=90))
    assert review.review_again_on is not None
    with pytest.raises(Invalid):
        phase_service.look_again(facilitator, review, clock.today())


def test_a_summary_before_the_last_phase_is_refused(make: Make, review: CaseReview) -> None:
    facilitator = makers.led(make, review)
    with pytest.raises(Conflict, match="last phase"):
        phase_service.close(facilitator, review, makers.summary(), makers.CHECKED)


def test_an_edit_after_closing_lets_it_be_summed_up_again(make: Make) -> None:
    author = make.practitioner("midwifery")
    review = makers.opened(author, makers.reviewer(make))
    makers.close(make, review)
    service.edit(makers.acting(author), review, makers.account("New"), version=review.version)
    service.submit(makers.acting(author), review)
    reader = make.session.get_one(Practitioner, review.second_reader_id)
    service.turn_second_key(makers.acting(reader), review)
    make.session.flush()
    make.session.expire_all()
    listener = makers.acting(make.practitioner("nursery"))
    before = queries.get(listener, review.public_id).summary
    assert before is not None
    assert before.cleared_at is None
    makers.close(make, review, "And this time we agree on more.")
    kept = queries.get(listener, review.public_id).summary
    assert kept is not None
    assert "agree on more" in kept.agree.source


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Can you ring the school about this?", Drift.TASK),
        ("I will refer this tonight.", Drift.TASK),
        ("It has to be done by Friday.", Drift.TASK),
        ("Yesterday she came in again.", Drift.NEW_FACT),
        ("An update: he has moved.", Drift.NEW_FACT),
    ],
)
def test_tasks_and_news_are_noticed(text: str, kind: Drift) -> None:
    assert kind in {each.kind for each in signs(text)}


@pytest.mark.parametrize(
    "text",
    [
        "I would ring the practice and say what worries me.",
        "We would ask who saw the child in the morning.",
        "Whether a social worker would have known to ask.",
    ],
)
def test_thinking_aloud_is_no_drift(text: str) -> None:
    assert list(signs(text)) == []
