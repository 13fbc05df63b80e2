"""A statement that was worded once says what the ORM would, and sees what was written just now."""

import pytest
from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from forum.discussion import queries
from forum.discussion.models import Thread
from forum.kernel.vocabulary import Attribution
from forum.storage import prepared
from tests.factories import Make
from tests.features.discussion import makers

_OF_ONE: Select[*tuple[object, ...]] = select(
    Thread.id, Thread.created_at, Thread.attribution, Thread.title, Thread.change_asked
).where(Thread.public_id == bindparam("name"), Thread.attribution.in_(list(Attribution)))


def test_values_are_read_as_their_types_read_them(session: Session, make: Make) -> None:
    thread = makers.thread(make.practitioner())
    given = {"name": thread.public_id}
    assert prepared.rows(_OF_ONE, given) == [list(session.execute(_OF_ONE, given).one())]


def test_other_values_are_filled_into_the_same_words(session: Session, make: Make) -> None:
    first, second = (makers.thread(make.practitioner()) for _ in range(2))
    for each in (first, second, first):
        [[row, *_]] = prepared.rows(_OF_ONE, {"name": each.public_id})
        assert row == each.id
    assert prepared.rows(_OF_ONE, {"name": "nobody"}) == []


def test_what_was_not_sent_to_the_database_yet_is_seen(session: Session, make: Make) -> None:
    thread = makers.thread(make.practitioner())
    thread.change_asked = True
    [[*_, asked]] = prepared.rows(_OF_ONE, {"name": thread.public_id})
    assert asked is True


@pytest.mark.parametrize("after", [0, 1, 20])
def test_a_page_of_replies_is_the_same_read_either_way(make: Make, after: int) -> None:
    crowd = [make.practitioner() for _ in range(6)]
    thread = makers.thread(crowd[0])
    for person in crowd * 4:
        makers.reply(person, thread)
    actor = makers.acting(crowd[0])
    shown, things = queries.replies(actor, thread, after), queries.posts(actor, thread, after)
    assert shown.next == things.next
    for name in ("id", "number", "byline", "author_id", "created_at", "attribution"):
        assert [getattr(each, name) for each in shown.items] == [
            getattr(each, name) for each in things.items
        ]
    assert [each.html for each in shown.items] == [each.body.html for each in things.items]
