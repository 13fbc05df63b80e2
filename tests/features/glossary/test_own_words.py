"""One's own notes about words are nobody else's, and the database keeps them apart."""

from typing import Any

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from forum.glossary import editions
from forum.glossary import own_words_service as service
from forum.glossary.editions import EditionCount
from forum.glossary.own_words import Mark, OwnWord, OwnWordAction, own_word_policy
from forum.kernel import clock
from forum.kernel.errors import NotFound
from tests.factories import Make
from tests.features.glossary import makers


def test_the_rule_and_its_sql_agree(make: Make, session: Session) -> None:
    owner, other = make.actor("midwifery"), make.actor("midwifery")
    notes = [
        service.learn(owner, makers.term(), make.agency("nursery")),
        service.silence(owner, makers.term()),
        service.silence(owner, None),
    ]
    for actor in (owner, other):
        seen = set(session.scalars(select(OwnWord.id).where(own_word_policy.visible_to(actor))))
        for note in notes:
            decision = own_word_policy.decide(actor, OwnWordAction.READ, note)
            assert bool(decision) == (note.id in seen) == (actor is owner)


def test_nobody_changes_anothers_notes(make: Make) -> None:
    owner, other = make.actor("midwifery"), make.actor("midwifery")
    note = service.learn(owner, makers.term(), None)
    for deed in (service.let_go, service.have_back, service.hear_again):
        with pytest.raises(NotFound):
            deed(other, note)


def test_learning_and_silencing_twice_is_once(make: Make, session: Session) -> None:
    owner = make.actor("midwifery")
    for _ in range(2):
        service.learn(owner, makers.term(), None)
        service.silence(owner, makers.term())
        service.silence(owner, None)
    mine = select(OwnWord).where(own_word_policy.visible_to(owner))
    assert len(session.scalars(mine).all()) == 3


def test_a_word_learned_again_has_a_new_day(make: Make) -> None:
    owner = make.actor("midwifery")
    note = service.learn(owner, makers.term(), make.agency("nursery"))
    first = note.created_at
    service.let_go(owner, note)
    assert service.learn(owner, makers.term(), None) is note
    assert note.created_at > first
    assert note.removed_at is None
    assert note.agency_id == make.agency("nursery").id


BROKEN: dict[str, dict[str, object]] = {
    "learns_one_word": {"term_id": None, "mark": Mark.LEARNED},
    "learned_from_somebody": {"mark": Mark.SILENCED, "agency_id": 1},
    "silence_is_lifted": {"mark": Mark.SILENCED, "removed_at": clock.now()},
}


def row(make: Make, **values: object) -> dict[str, Any]:
    whole: dict[str, Any] = {
        "practitioner_id": make.practitioner("midwifery").id,
        "mark": Mark.LEARNED,
        "term_id": makers.term().id,
    }
    return whole | values


@pytest.mark.parametrize("name", BROKEN)
def test_the_database_refuses(make: Make, session: Session, name: str) -> None:
    with pytest.raises(IntegrityError, match=name):
        session.execute(insert(OwnWord).values(row(make, **BROKEN[name])))


def test_every_word_is_silenced_once(make: Make, session: Session) -> None:
    one = row(make, term_id=None, mark=Mark.SILENCED)
    session.execute(insert(OwnWord).values(one))
    with pytest.raises(IntegrityError):
        session.execute(insert(OwnWord).values(one))


@pytest.mark.parametrize(
    ("values", "name"), [({"id": 2, "number": 1}, "only_one"), ({"number": 0}, "counted_up")]
)
def test_there_is_one_count_of_editions(
    session: Session, values: dict[str, int], name: str
) -> None:
    session.query(EditionCount).delete()
    with pytest.raises(IntegrityError, match=name):
        session.execute(insert(EditionCount).values({"id": 1} | values))


def test_the_first_change_begins_the_count(session: Session) -> None:
    session.query(EditionCount).delete()
    for number in (2, 3):
        editions.turn()
        assert session.scalars(select(EditionCount.number)).all() == [number]
