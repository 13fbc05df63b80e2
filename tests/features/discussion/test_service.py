import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from forum.access.actor import Actor
from forum.audit.models import AuditEntry
from forum.directory.authorship import Authored, wrote
from forum.directory.models import Practitioner
from forum.discussion import hiding_service, history_service, queries, service
from forum.discussion.models import Post, Response, ResponseKind, Thread, ThreadKind
from forum.kernel import clock
from forum.kernel.errors import Invalid, NotFound, NotPermitted
from forum.kernel.vocabulary import Attribution
from forum.prose.prose import PlainProse, Prose
from tests.factories import Make
from tests.features.discussion import makers

AGENCY = Attribution.AGENCY


@pytest.fixture
def crowd(make: Make) -> list[Practitioner]:
    """Enough health visitors for one of them to leave the name out."""
    return [make.practitioner() for _ in range(8)]


def test_replies_are_numbered_and_read_oldest_first_a_page_at_a_time(
    make: Make, crowd: list[Practitioner]
) -> None:
    thread = makers.thread(crowd[0])
    for number in range(23):
        makers.reply(crowd[number % 8], thread, words=f"Reply {number + 1}")
    actor = makers.acting(crowd[1])
    first = queries.posts(actor, thread)
    assert [each.number for each in first.items] == list(range(1, 21))
    assert first.next == "20"
    second = queries.posts(actor, thread, after=20)
    assert ([each.number for each in second.items], second.next) == ([21, 22, 23], None)
    assert first.items[0].body.html == "<p>Reply 1</p>"


def test_an_anonymous_reply_keeps_no_name_and_no_time(
    session: Session, crowd: list[Practitioner]
) -> None:
    thread = makers.thread(crowd[0])
    post = makers.reply(crowd[1], thread, attribution=AGENCY)
    session.flush()
    row = session.execute(select(Post.__table__).where(Post.id == post.id)).mappings().one()
    assert row["author_id"] is None
    assert crowd[1].name not in str(dict(row))
    assert clock.local(post.created_at).time().isoformat() == "00:00:00"
    [shown] = queries.posts(makers.acting(crowd[2]), thread).items
    assert (shown.byline, shown.attribution) == ("Health visitor A", AGENCY)
    assert wrote(makers.acting(crowd[1]), shown)
    assert not wrote(makers.acting(crowd[2]), shown)


def test_an_anonymous_reply_does_not_tell_its_time_by_when_the_thread_was_last_alive(
    crowd: list[Practitioner],
) -> None:
    thread = makers.thread(crowd[0])
    before = thread.last_post_at
    makers.reply(crowd[1], thread, attribution=AGENCY)
    assert thread.last_post_at == before


def test_the_trail_calls_an_anonymous_author_the_author(
    session: Session, crowd: list[Practitioner]
) -> None:
    thread = makers.thread(crowd[0])
    post = makers.reply(crowd[1], thread, attribution=AGENCY)
    session.commit()
    entries = {e.subject: e for e in session.scalars(select(AuditEntry))}
    assert entries[post.public_id].actor == "the author"
    assert entries[thread.public_id].actor == crowd[0].public_id
    assert entries[post.public_id].tag == "discussion.post_written"


def test_a_change_begun_from_an_older_version_is_refused(crowd: list[Practitioner]) -> None:
    author = makers.acting(crowd[0])
    thread = makers.thread(crowd[0])
    title, words = PlainProse.write("Another title"), Prose.write("Other words")
    history_service.edit_thread(author, thread, title, words, seen=1)
    with pytest.raises(history_service.ChangedMeanwhile):
        history_service.edit_thread(
            author, thread, title, Prose.write("From the other window"), seen=1
        )
    assert thread.opening.source == "Other words"


def test_nobody_changes_or_takes_back_what_another_wrote(crowd: list[Practitioner]) -> None:
    thread, other = makers.thread(crowd[0]), makers.acting(crowd[1])
    post = makers.reply(crowd[2], thread)
    with pytest.raises(NotPermitted, match="Only its author"):
        history_service.edit_post(other, post, Prose.write("Mine now"), seen=1)
    with pytest.raises(NotPermitted, match="Only its author"):
        history_service.remove_post(other, post)
    with pytest.raises(NotPermitted, match="Only its author"):
        history_service.remove_thread(other, thread)


def test_a_reply_taken_back_leaves_its_place_and_no_words(
    session: Session, crowd: list[Practitioner]
) -> None:
    thread = makers.thread(crowd[0])
    post = makers.reply(crowd[1], thread, words="Canary words")
    makers.reply(crowd[2], thread)
    history_service.remove_post(makers.acting(crowd[1]), post)
    session.flush()
    row = session.execute(select(Post.__table__).where(Post.id == post.id)).mappings().one()
    assert "Canary" not in str(dict(row))
    [taken, stands] = queries.posts(makers.acting(crowd[3]), thread).items
    assert (taken.removed_at is not None, stands.number) == (True, 2)


def test_a_thread_taken_back_is_in_no_list_and_keeps_the_replies_of_others(
    crowd: list[Practitioner],
) -> None:
    thread = makers.thread(crowd[0])
    makers.reply(crowd[1], thread)
    history_service.remove_thread(makers.acting(crowd[0]), thread)
    reader = makers.acting(crowd[2])
    assert queries.newest(reader, ThreadKind.REFLECTIONS).items == []
    assert not thread.opening
    assert len(queries.posts(reader, thread).items) == 1
    with pytest.raises(NotPermitted, match="closed"):
        makers.reply(crowd[3], thread)


def test_a_response_pressed_twice_is_one_until_it_is_taken_back(crowd: list[Practitioner]) -> None:
    thread = makers.thread(crowd[0])
    post = makers.reply(crowd[1], thread)
    reader, same = makers.acting(crowd[2]), ResponseKind.SAME_HERE
    service.respond_to_post(reader, post, same)
    service.respond_to_post(reader, post, same)
    service.respond_to_thread(reader, thread, ResponseKind.LEARNED_WORD)
    service.respond_to_post(makers.acting(crowd[3]), post, same)
    shown = queries.replies(reader, thread).items
    counted = queries.responses(reader, thread, shown)
    assert counted[post.id] == {same: (2, True)}
    assert counted[None] == {ResponseKind.LEARNED_WORD: (1, True)}
    service.respond_to_post(reader, post, same, stands=False)
    service.respond_to_post(reader, post, same, stands=False)
    assert queries.responses(reader, thread, shown)[post.id] == {same: (1, False)}


def test_a_reply_answers_only_what_is_there(crowd: list[Practitioner]) -> None:
    thread, actor = makers.thread(crowd[0]), makers.acting(crowd[1])
    with pytest.raises(Invalid, match="not there"):
        service.reply(
            actor, thread, Prose.write("?"), speaking=makers.speaking(actor), answers_number=1
        )


def test_what_may_not_be_known_is_not_found(make: Make, crowd: list[Practitioner]) -> None:
    thread = makers.thread(crowd[0])
    nobody = make.practitioner()
    stranger = makers.acting(nobody)
    assert queries.any_thread(stranger, thread.public_id) is thread
    with pytest.raises(NotFound):
        queries.thread(stranger, ThreadKind.CIRCLES, thread.public_id)
    thread.hidden_at = clock.now()
    with pytest.raises(NotFound):
        queries.any_thread(stranger, thread.public_id)


@pytest.mark.parametrize(
    ("what", "broken"),
    [
        (Thread, {"author_id": None}),
        (Thread, {"author_tag": "tag", "sealed_author": "seal"}),
        (Thread, {"agency_id": None, "attribution": "agency"}),
        (Thread, {"audience": "partnership"}),
        (Thread, {"audience": "circle"}),
        (Thread, {"post_count": -1}),
        (Post, {"number": 0}),
        (Post, {"answers_number": 1}),
        (Post, {"attribution": "practitioner"}),
        (Response, {"post_id": None, "thread_id": None}),
    ],
)
def test_the_database_refuses_what_must_not_be(
    session: Session, crowd: list[Practitioner], what: type[Authored], broken: dict[str, object]
) -> None:
    thread = makers.thread(crowd[0])
    post = makers.reply(crowd[1], thread)
    service.respond_to_post(makers.acting(crowd[2]), post, ResponseKind.SAME_HERE)
    session.flush()
    with pytest.raises(IntegrityError), session.begin_nested():
        session.execute(update(what).values(**broken))


def test_a_hidden_reply_does_not_lift_its_conversation(crowd: list[Practitioner]) -> None:
    older, newer = (makers.thread(crowd[0]) for _ in range(2))
    reader = makers.acting(crowd[2])
    lifting = makers.reply(crowd[1], older)
    assert queries.newest(reader, ThreadKind.REFLECTIONS).items == [older, newer]
    site = Actor.system("a moderator decided")
    hiding_service.hide_post(site, lifting)
    assert queries.newest(reader, ThreadKind.REFLECTIONS).items == [newer, older]
    hiding_service.show_post(site, lifting)
    assert queries.newest(reader, ThreadKind.REFLECTIONS).items == [older, newer]
