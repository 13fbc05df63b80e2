"""What the database itself refuses of marks, bookmarks and quotes."""

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from forum.discussion.models import Bookmark, Quote, ReadingMark
from forum.storage.base import Base
from tests.factories import Make
from tests.features.discussion import makers


@pytest.mark.parametrize(
    ("what", "broken", "rule"),
    [
        (ReadingMark, {"number": -1}, "counts_from_none"),
        (Bookmark, {"thread_id": None}, "of_one_thing"),
        (Quote, {"start": -1}, "of_some_words"),
        (Quote, {"start": 5}, "of_some_words"),
        (Quote, {"quoted_id": Quote.post_id}, "not_of_itself"),
    ],
)
def test_the_database_refuses_what_must_not_be(
    session: Session, make: Make, what: type[Base], broken: dict[str, object], rule: str
) -> None:
    person = make.practitioner()
    thread = makers.thread(person)
    post = makers.reply(person, thread)
    session.add(ReadingMark(number=1, practitioner_id=person.id, thread_id=thread.id))
    session.add(Bookmark(practitioner_id=person.id, thread_id=thread.id))
    session.add(Quote(post_id=post.id, version=1, start=0, end=5))
    session.flush()
    with pytest.raises(IntegrityError, match=rule), session.begin_nested():
        session.execute(update(what).values(**broken))
