"""Asking a board, its reply, its silence, and whether the reply changed anything."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from forum.audit.models import AuditEntry
from forum.board import queries, service, verdict_service
from forum.board.lifecycle import After, Answer, Change, Wanted, closes_on, opens_on
from forum.board.models import BoardItem, Verdict, VerdictRound
from forum.directory.models import Partnership, Practitioner
from forum.kernel import clock
from forum.kernel.errors import Invalid, NotFound, NotPermitted
from forum.prose.prose import PlainProse, Prose
from forum.seams.lifecycle import Stage
from tests.factories import Make
from tests.features.board import makers
from tests.features.discussion.makers import acting
from tests.features.seams import makers as seams


@pytest.fixture
def area(make: Make) -> Partnership:
    return make.partnership("Harbourside")


def test_only_a_seam_that_was_seen_often_goes_to_the_board(make: Make, area: Partnership) -> None:
    author = make.practitioner("midwifery", area)
    with pytest.raises(NotPermitted):
        makers.ask(author, seams.proposed(make, author))
    item = makers.asked(make, area)
    assert (item.due_on - item.asked_on).days == 42
    assert item.seam.stage is Stage.OFFERED


def test_nobody_waits_for_somebody_to_ask(make: Make, area: Partnership) -> None:
    seam = seams.due(make, area)
    reader = make.actor("nursery", area)
    service.offer_what_waits({})
    assert queries.waiting(reader) == []
    with clock.at(clock.now() + timedelta(days=14)):
        service.offer_what_waits({})
        service.offer_what_waits({})
        assert [each.seam_id for each in queries.waiting(reader)] == [seam.id]


def test_silence_is_counted_in_days(make: Make, area: Partnership) -> None:
    item = makers.asked(make, area)
    assert item.days_over == 0
    with clock.at(clock.now() + timedelta(days=42 + 21)):
        assert item.days_over == 21


def test_only_the_contact_of_this_board_replies_and_can_mend_it_the_same_day(
    make: Make, area: Partnership
) -> None:
    item = makers.asked(make, area)
    for other in (make.practitioner("nursery", area), makers.contact(make, make.partnership())):
        with pytest.raises((NotPermitted, NotFound)):
            makers.replied(other, item)
    contact = makers.contact(make, area)
    item = makers.replied(contact, item)
    assert [each.after for each in item.rounds] == [After.THREE_MONTHS, After.SIX_MONTHS]
    service.take_back(acting(contact), item)
    assert makers.fresh(contact, item).answer is None
    item = makers.replied(contact, item)
    with clock.at(clock.now() + timedelta(days=1)), pytest.raises(NotPermitted):
        service.take_back(acting(contact), item)


def test_a_promise_names_the_post_that_sees_to_it(make: Make, area: Partnership) -> None:
    item, contact = makers.asked(make, area), makers.contact(make, area)
    given = service.Reply(Answer.WILL_DO, Prose.write("We will."), PlainProse.write(""))
    with pytest.raises(Invalid, match="which post"):
        service.reply(acting(contact), item, given)


def test_a_board_that_needs_to_know_more_is_asked_again(make: Make, area: Partnership) -> None:
    item, contact = makers.asked(make, area), makers.contact(make, area)
    item = makers.replied(contact, item, Answer.NEED_MORE)
    assert item.rounds == []
    assert seams.fresh(contact, item.seam).stage is Stage.DUE
    assert makers.ask(make.practitioner("nursery", area), item.seam).answer is None


def test_a_board_has_between_two_weeks_and_three_months(make: Make, area: Partnership) -> None:
    seam = seams.due(make, area)
    with pytest.raises(Invalid):
        service.ask(make.actor("nursery", area), seam, service.Asked(Wanted.DECISION, days=3))


@pytest.mark.parametrize(
    ("answered", "after", "day"),
    [
        (date(2026, 1, 31), After.THREE_MONTHS, date(2026, 4, 30)),
        (date(2026, 11, 23), After.THREE_MONTHS, date(2027, 2, 23)),
        (date(2026, 8, 31), After.SIX_MONTHS, date(2027, 2, 28)),
    ],
)
def test_the_frontline_is_asked_on_the_same_day_of_the_month(
    answered: date, after: After, day: date
) -> None:
    assert opens_on(answered, after) == day
    assert closes_on(day) - day == timedelta(days=42)


def judged(make: Make, area: Partnership, said: Sequence[Change]) -> tuple[BoardItem, Practitioner]:
    """An item whose first round is open, and on which that many midwives have spoken."""
    contact = makers.contact(make, area)
    item = makers.replied(contact, makers.asked(make, area))
    item.rounds[0].opens_on = clock.today()
    item.rounds[0].closes_on = clock.today() + timedelta(days=1)
    for each in said:
        midwife = make.actor("midwifery", area)
        verdict_service.give(midwife, makers.fresh(midwife, item), each)
    return makers.fresh(contact, item), contact


def test_one_person_has_one_verdict_and_can_change_it_or_take_it_back(
    make: Make, area: Partnership, session: Session
) -> None:
    item, contact = judged(make, area, [])
    for each in (Change.SAME, Change.BETTER):
        verdict_service.give(acting(contact), item, each)
    assert [each.change for each in session.scalars(select(Verdict))] == [Change.BETTER]
    assert verdict_service.own(acting(contact), [item]) == {item.id: Change.BETTER}
    verdict_service.take_back(acting(contact), item)
    assert session.scalars(select(Verdict)).all() == []
    session.commit()
    given = select(AuditEntry.actor).where(AuditEntry.tag == "board.verdict_given")
    assert set(session.scalars(given)) == {"the site"}


def test_before_it_is_time_nobody_gives_a_verdict(make: Make, area: Partnership) -> None:
    contact = makers.contact(make, area)
    item = makers.replied(contact, makers.asked(make, area))
    with pytest.raises(NotPermitted):
        verdict_service.give(acting(contact), item, Change.SAME)


def test_where_nothing_is_better_the_seam_opens_again_and_nobody_is_remembered(
    make: Make, area: Partnership, session: Session
) -> None:
    item, contact = judged(make, area, [Change.SAME] * 4 + [Change.BETTER])
    assert queries.said(acting(contact), item) == {}, "nothing is shown while people are asked"
    with clock.at(clock.now() + timedelta(days=1)):
        verdict_service.finish_rounds({})
        verdict_service.finish_rounds({})
        session.flush()
        session.expire_all()
        assert seams.fresh(contact, makers.fresh(contact, item).seam).stage is Stage.DUE
    assert {each.voice_key for each in session.scalars(select(Verdict))} == {None}


@pytest.mark.parametrize("said", [[Change.SAME] * 4, [Change.BETTER] * 3 + [Change.SAME] * 2])
def test_too_few_or_contented_voices_open_nothing(
    make: Make, area: Partnership, session: Session, said: list[Change]
) -> None:
    item, contact = judged(make, area, said)
    with clock.at(clock.now() + timedelta(days=1)):
        verdict_service.finish_rounds({})
        session.flush()
        session.expire_all()
        assert seams.fresh(contact, makers.fresh(contact, item).seam).stage is Stage.OFFERED


TODAY = clock.today()


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"due_on": TODAY}, "time_to_reply"),
        ({"answered_on": TODAY}, "answered_in_words"),
        ({"owner": PlainProse.write("The duty desk")}, "owner_of_a_promise"),
    ],
)
def test_the_database_keeps_a_board_item_whole(
    make: Make, area: Partnership, session: Session, change: dict[str, object], rule: str
) -> None:
    item = makers.asked(make, area)
    for name, value in change.items():
        setattr(item, name, value)
    with pytest.raises(IntegrityError, match=rule):
        session.flush()


def test_a_round_lasts_some_days_and_a_seam_waits_once(
    make: Make, area: Partnership, session: Session
) -> None:
    item = makers.asked(make, area)
    twice = {"asked_on": TODAY, "due_on": TODAY + timedelta(days=1), "wanted": Wanted.DECISION}
    step = session.begin_nested()
    session.add(BoardItem(seam_id=item.seam_id, **twice))
    with pytest.raises(IntegrityError):
        session.flush()
    step.rollback()
    session.add(
        VerdictRound(item_id=item.id, after=After.SIX_MONTHS, opens_on=TODAY, closes_on=TODAY)
    )
    with pytest.raises(IntegrityError, match="open_for_some_days"):
        session.flush()
