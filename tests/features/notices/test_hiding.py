"""Nothing in notices, letters or their times tells two possible authors of unsigned words apart."""

from collections.abc import Callable, Sequence
from email.message import Message as Email

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from forum.directory import sealing
from forum.directory.models import Practitioner
from forum.discussion import following
from forum.discussion.models import Following, Post, Thread
from forum.jobs.models import Job
from forum.kernel.vocabulary import Attribution
from forum.notices import queries
from forum.notices.models import Notice
from tests.factories import Make
from tests.features.discussion import makers
from tests.features.notices.conftest import TUESDAY, Work, at, with_mail

Letters = Callable[[], list[Email]]


def _crowd(make: Make) -> list[Practitioner]:
    area = make.partnership()
    return [with_mail(make, make.practitioner("midwifery", area)) for _ in range(12)]


def _said(letters: Sequence[Email]) -> list[tuple[str, str, int]]:
    """What a mail server sees of letters: to whom, what about, how long."""
    return sorted((str(e["To"]), str(e["Subject"]), len(str(e.get_payload()))) for e in letters)


def _told(session: Session) -> list[tuple[object, ...]]:
    """What is kept of what people were told: the rows, but for what is drawn by lot."""
    rows = select(Notice.telling, Notice.recipient_id, Notice.recipient_tag, Notice.told_at)
    return sorted((tuple(row) for row in session.execute(rows)), key=repr)


def test_it_is_all_the_same_whichever_of_them_wrote(
    make: Make, session: Session, work: Work, letters: Letters
) -> None:
    """One conversation, the same unsigned reply by one or by another: who hears what, and when?"""
    opener, one, other, newcomer, *rest = _crowd(make)
    with at():
        thread = makers.thread(opener)
        for person in (one, other, *rest[:1]):
            makers.reply(person, thread)
        work()
        letters()

    seen = []
    for author, minutes in ((one, 3), (other, 31), (newcomer, 44)):
        session.execute(delete(Notice))
        with at(minutes=minutes):
            makers.reply(author, thread, attribution=Attribution.PRACTITIONER)
            work()
            assert _told(session) == [], "nobody hears of it before the hour is over"
        with at(hours=1):
            work()
        with at(hours=2):
            work()
        with at(days=2):
            work()
        seen.append((_told(session), _said(letters())))
        _take_out_the_last(session, thread)

    assert seen[0] == seen[1] == seen[2]
    assert len(seen[0][0]) == 4


def _take_out_the_last(session: Session, thread: Thread) -> None:
    session.execute(
        delete(Post).where(Post.thread_id == thread.id, Post.number == thread.post_count)
    )
    thread.post_count -= 1
    session.commit()


def test_all_of_an_hour_goes_out_together_in_no_order(
    make: Make, session: Session, work: Work, letters: Letters
) -> None:
    opener, *others = _crowd(make)
    with at():
        threads = [makers.thread(opener) for _ in range(5)]
    written = []
    for minute, thread in enumerate(threads):
        with at(minutes=minute * 7):
            author = others[minute]
            made = makers.reply(author, thread, attribution=Attribution.PRACTITIONER)
            written.append(made.public_id)
            work()
    with at(hours=1):
        work()
        page = queries.own(makers.acting(opener))
        assert letters() == []
    with at(hours=1, minutes=5):
        work()

    assert {line.at for line in page.items} == {TUESDAY.replace(hour=11, minute=0)}
    rows = list(session.scalars(select(Notice)))
    assert len({row.told_at for row in rows}) == 1
    shown = [row.subject for row in sorted(rows, key=lambda row: -row.lot)]
    assert sorted(shown) == sorted(written)
    assert [line.subject for line in page.items] == shown
    (letter,) = letters()
    lines = str(letter.get_payload()).splitlines()
    linked = [line.rpartition("/")[2] for line in lines if "/notices/" in line][: len(rows)]
    assert linked == [row.public_id for row in sorted(rows, key=lambda row: row.lot)]


def test_a_page_shows_the_day_and_never_the_time(make: Make, work: Work) -> None:
    opener, author, *_ = _crowd(make)
    with at():
        thread = makers.thread(opener)
        makers.reply(author, thread, attribution=Attribution.PRACTITIONER)
        work()
    with at(hours=1):
        work()
        (line,) = queries.own(makers.acting(opener)).items
    assert (line.at.minute, line.at.second) == (0, 0)


@pytest.mark.parametrize("level", [Attribution.AGENCY, Attribution.PRACTITIONER])
def test_no_row_joins_an_unsigned_author_to_their_name(
    make: Make, session: Session, work: Work, level: Attribution
) -> None:
    """Replies, a mute, letters that wait: wherever the thread stands, they do not."""
    author, writer, *_ = _crowd(make)
    with at(hours=11):
        thread = makers.thread(author, attribution=level)
        makers.reply(writer, thread)
        work()
        rows = list(session.scalars(select(Notice)))
        jobs = [str(job.payload) for job in session.scalars(select(Job))]

    assert [row.recipient_id for row in rows] == [None]
    assert [row.recipient_tag for row in rows] == [sealing.tag_for(author.id)]
    assert jobs
    for text in jobs:
        assert author.public_id not in text
        assert f"'to': {author.id}" not in text
        assert sealing.tag_for(author.id) not in text


def test_a_wish_about_a_conversation_names_nobody(make: Make, session: Session) -> None:
    author, *_ = _crowd(make)
    with at():
        first = makers.thread(author, attribution=Attribution.AGENCY)
        second = makers.thread(author, attribution=Attribution.AGENCY)
        for thread in (first, second):
            following.mute(makers.acting(author), thread)
    wishes = list(session.scalars(select(Following)))

    assert len({wish.voice_key for wish in wishes}) == 2, "nothing links the two"
    tag = sealing.tag_for(author.id)
    assert all(tag != wish.voice_key for wish in wishes)
    assert all(sealing.unseal(wish.sealed_follower) == author.id for wish in wishes)


def test_told_by_name_and_by_tag_they_see_it_once(make: Make, session: Session) -> None:
    person = make.practitioner()
    actor = makers.acting(person)
    with at():
        post = makers.reply(make.practitioner("nursery"), makers.thread(person))
        for to in ({"recipient_id": person.id}, {"recipient_tag": actor.tag}):
            session.add(Notice(telling="discussion.replied", subject=post.public_id, **to))
        session.flush()

        assert len(queries.own(actor).items) == 1
        assert makers.acting(person).unread == 1
