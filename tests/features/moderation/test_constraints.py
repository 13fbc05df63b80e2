"""What the database itself holds about look-ups: each rule is broken once, alone."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from forum.directory.models import Practitioner
from forum.kernel import clock
from forum.moderation.models.unmask import Unmask, UnmaskDecision
from forum.prose.prose import PlainProse
from tests.factories import Make

REASON = PlainProse.write("Three readers say that this tells of a family in their own street.")
NOTHING = PlainProse.write("")
NOW = clock.now()
LATER = NOW + timedelta(days=1)

#: What is changed on a look-up that waits …
WAITING: list[tuple[dict[str, object], str]] = [
    ({"reason": NOTHING}, "asked_with_a_reason"),
    ({"decided_because": REASON}, "decided_with_a_reason"),
    ({"decided_at": NOW}, "decided_at_a_time"),
    ({"shown_until": LATER}, "shown_only_if_approved"),
    ({"withdrawn_at": NOW}, "withdrawn_by_somebody"),
    ({"asker_saw_at": NOW}, "seen_only_if_approved"),
]
#: … and on one that was approved.
APPROVED: list[tuple[dict[str, object], str]] = [
    ({"decided_because": NOTHING}, "decided_with_a_reason"),
    ({"decided_by_id": None}, "decided_by_somebody"),
    ({"decided_at": None}, "decided_at_a_time"),
    ({"decision": UnmaskDecision.REFUSED}, "shown_only_if_approved"),
    ({"shown_until": NOW - timedelta(days=1)}, "shown_after_the_decision"),
]


@pytest.mark.parametrize(("change", "broken"), WAITING)
def test_the_database_refuses_half_a_question(
    make: Make, session: Session, change: dict[str, object], broken: str
) -> None:
    _refused(session, _waiting(make.practitioner()), change, broken)


@pytest.mark.parametrize(("change", "broken"), APPROVED)
def test_the_database_refuses_half_an_answer(
    make: Make, session: Session, change: dict[str, object], broken: str
) -> None:
    _refused(session, _approved(make.practitioner(), make.practitioner()), change, broken)


def test_the_database_wants_two_people(make: Make, session: Session) -> None:
    row = _approved(make.practitioner(), make.practitioner())
    _refused(session, row, {"decided_by_id": row.asked_by_id}, "two_people")


def test_nobody_else_takes_it_back(make: Make, session: Session) -> None:
    row = _approved(make.practitioner(), make.practitioner())
    third = {"withdrawn_at": NOW, "withdrawn_by_id": make.practitioner().id}
    _refused(session, row, third, "by_one_of_the_two")


def test_the_database_lets_one_question_wait_at_a_time(make: Make, session: Session) -> None:
    """Two moderators who press at the same moment: one of them is too late."""
    session.add(_waiting(make.practitioner()))
    session.flush()
    _refused(session, _waiting(make.practitioner()), {}, "unmask")


def _refused(session: Session, row: Unmask, change: dict[str, object], broken: str) -> None:
    for name, value in change.items():
        setattr(row, name, value)
    session.add(row)
    with pytest.raises(IntegrityError, match=broken):
        session.flush()


def _waiting(asker: Practitioner) -> Unmask:
    return Unmask(kind="post", subject="x", author_tag="t", reason=REASON, asked_by_id=asker.id)


def _approved(asker: Practitioner, decider: Practitioner) -> Unmask:
    row = _waiting(asker)
    row.decision, row.decided_by_id, row.decided_because = (
        UnmaskDecision.APPROVED,
        decider.id,
        REASON,
    )
    row.decided_at, row.shown_until = NOW, LATER
    return row
