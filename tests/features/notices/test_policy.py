"""The rule in Python and the rule in SQL agree, for every receiver and role; no role reads more."""

from itertools import product

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from forum.directory import sealing
from forum.directory.queries import actor_for
from forum.kernel.errors import NotFound
from forum.kernel.vocabulary import Role
from forum.notices import service
from forum.notices.models import Notice, Posting
from forum.notices.policy import NoticeAction, notice_policy
from tests.factories import Make

RECEIVERS = ("by name", "by tag", "somebody else", "somebody else by tag")


def _notice(session: Session, **fields: object) -> Notice:
    made = Notice(telling="discussion.replied", subject="x", **fields)
    session.add(made)
    session.flush()
    return made


@pytest.mark.parametrize(("receiver", "role"), list(product(RECEIVERS, (None, *Role))))
def test_both_wordings_agree(
    make: Make, session: Session, receiver: str, role: Role | None
) -> None:
    roles = (role,) if role and role is not Role.PRACTITIONER else ()
    reader, other = make.practitioner(roles=roles), make.practitioner()
    whom = reader if receiver in {"by name", "by tag"} else other
    tagged = receiver.endswith("by tag")
    to = {"recipient_tag": sealing.tag_for(whom.id)} if tagged else {"recipient_id": whom.id}
    notice, actor = _notice(session, **to), actor_for(reader)

    by_rule = bool(notice_policy.decide(actor, NoticeAction.READ, notice))
    statement = select(Notice.id).where(Notice.id == notice.id, notice_policy.visible_to(actor))
    by_statement = session.scalar(statement) is not None

    assert by_rule == by_statement == (whom is reader)


def test_nobody_marks_the_notice_of_somebody_else(make: Make, session: Session) -> None:
    notice = _notice(session, recipient_id=make.practitioner().id)
    with pytest.raises(NotFound):
        service.mark_read(make.actor(), notice)


def test_a_notice_is_to_exactly_one_person(make: Make, session: Session) -> None:
    session.add(Notice(telling="x", subject="x"))
    with pytest.raises(IntegrityError, match=r"to_one_person|recipient"):
        session.flush()
    session.rollback()
    person = make.practitioner()
    session.add(Notice(telling="x", subject="x", recipient_id=person.id, recipient_tag="t"))
    with pytest.raises(IntegrityError, match=r"to_one_person|recipient"):
        session.flush()


def test_what_waits_for_a_letter_says_which(make: Make, session: Session) -> None:
    person = make.practitioner()
    waits = {"posting": Posting.WAITING, "recipient_id": person.id}
    session.add(Notice(telling="x", subject="x", **waits))
    with pytest.raises(IntegrityError, match=r"waits_for_a_letter|posting"):
        session.flush()
