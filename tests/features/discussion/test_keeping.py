"""Where I stopped reading, and what I keep for later: mine alone, and only while I may read it."""

from itertools import product

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from forum.audit.models import AuditEntry
from forum.directory.audience import Audience
from forum.directory.models import Practitioner
from forum.discussion import history_service, keeping_queries, keeping_service
from forum.discussion.keeping_policy import (
    BookmarkAction,
    MarkAction,
    bookmark_policy,
    mark_policy,
)
from forum.discussion.keeping_queries import Since
from forum.discussion.models import Bookmark, Post, ReadingMark, Thread, ThreadKind
from forum.kernel import clock
from forum.kernel.errors import NotFound
from forum.kernel.vocabulary import Attribution, AudienceKind
from tests.client import Browser
from tests.factories import Make
from tests.features.discussion import makers
from tests.features.discussion.test_policy import AUDIENCES, RELATIONS, ROLES, STATES, Scene


@pytest.fixture
def crowd(make: Make) -> list[Practitioner]:
    """Enough health visitors for one of them to leave the name out."""
    return [make.practitioner() for _ in range(8)]


def test_what_others_wrote_since_is_counted_from_the_mark(crowd: list[Practitioner]) -> None:
    thread, reader = makers.thread(crowd[0]), makers.acting(crowd[1])
    assert keeping_queries.of_lines(reader, [thread.id])[0] == {}
    makers.reply(crowd[2], thread)
    keeping_service.read_to(reader, thread, 1)
    makers.reply(crowd[1], thread)
    makers.reply(crowd[2], thread, attribution=Attribution.AGENCY)
    gone = makers.reply(crowd[3], thread)
    hidden = makers.reply(crowd[3], thread)
    history_service.remove_post(makers.acting(crowd[3]), gone)
    hidden.hidden_at = clock.now()
    assert keeping_queries.of_lines(reader, [thread.id])[0] == {thread.id: Since(1, 1, 3)}


def test_a_mark_never_moves_back_nor_beyond_the_end(crowd: list[Practitioner]) -> None:
    thread, reader = makers.thread(crowd[0]), makers.acting(crowd[1])
    for _ in range(3):
        makers.reply(crowd[2], thread)
    keeping_service.read_to(reader, thread, 99)
    keeping_service.read_to(reader, thread, 1)
    assert keeping_queries.of_lines(reader, [thread.id])[0][thread.id].seen == 3


def test_everything_of_a_kind_is_marked_and_nothing_that_may_not_be_read(
    make: Make, session: Session, crowd: list[Practitioner]
) -> None:
    threads = [makers.thread(crowd[0]) for _ in range(3)]
    other = make.practitioner()
    area = makers.acting(other).voices[0].partnership_id
    secret = makers.thread(other, Audience(AudienceKind.PARTNERSHIP, area))
    reader = makers.acting(crowd[1])
    keeping_service.read_to(reader, threads[0], 0)
    for thread in threads:
        makers.reply(crowd[2], thread)
    keeping_service.read_all(reader, ThreadKind.REFLECTIONS)
    since = keeping_queries.of_lines(reader, [each.id for each in threads])[0]
    assert set(since.values()) == {Since(1, 0, None)}
    marked = set(session.scalars(select(ReadingMark.thread_id)))
    assert marked == {thread.id for thread in threads}
    assert secret.id not in marked


def test_lists_say_what_is_new(browser: Browser, crowd: list[Practitioner]) -> None:
    old, _new = makers.thread(crowd[0], title="Old"), makers.thread(crowd[0], title="New")
    keeping_service.read_to(makers.acting(crowd[1]), old, 0)
    makers.reply(crowd[2], old)
    page = browser.sign_in(crowd[1]).open("/reflections")
    assert [each.get_text() for each in page.soup.select(".new-count")] == [
        "1 new in “Old”",
        "New to you",
    ]
    assert not browser.sign_in(crowd[0]).open("/reflections").soup.select("span.new-count")


@pytest.mark.parametrize("kind", AUDIENCES)
def test_marks_and_bookmarks_are_known_exactly_to_whoever_may_read_what_they_point_at(
    make: Make, session: Session, kind: AudienceKind
) -> None:
    scene = Scene(make, kind, Attribution.NAME_AND_AGENCY)
    for person in {each.id for each in scene.people.values()}:
        session.add_all(
            [
                ReadingMark(practitioner_id=person, thread_id=scene.thread.id, number=1),
                Bookmark(practitioner_id=person, thread_id=scene.thread.id),
                Bookmark(practitioner_id=person, post_id=scene.post.id),
            ]
        )
    of_bookmark = (
        joinedload(Bookmark.thread),
        joinedload(Bookmark.post).joinedload(Post.thread),
    )
    for state, relation, role in product(STATES, RELATIONS, ROLES):
        with session.begin_nested() as trial:
            scene.become(state)
            session.flush()
            session.expire_all()
            actor = scene.actor(session, relation, role)
            marks = session.scalars(select(ReadingMark).options(joinedload(ReadingMark.thread)))
            kept = session.scalars(select(Bookmark).options(*of_bookmark))
            decided = (
                {m.id for m in marks if mark_policy.decide(actor, MarkAction.READ, m)},
                {b.id for b in kept if bookmark_policy.decide(actor, BookmarkAction.READ, b)},
            )
            found = (
                set(session.scalars(select(ReadingMark.id).where(mark_policy.visible_to(actor)))),
                set(session.scalars(select(Bookmark.id).where(bookmark_policy.visible_to(actor)))),
            )
            assert found == decided, (state, relation, role)
            assert len(found[0]) <= 1, "nobody knows another's mark"
            assert state != "taken back" or not found[1]
            trial.rollback()


def test_what_may_not_be_read_any_more_is_kept_no_longer(crowd: list[Practitioner]) -> None:
    thread, reader = makers.thread(crowd[0]), makers.acting(crowd[1])
    post = makers.reply(crowd[2], thread)
    keeping_service.keep(reader, thread)
    keeping_service.keep(reader, post)
    keeping_service.keep(reader, post)
    assert len(keeping_queries.kept(reader).items) == 2
    post.hidden_at = clock.now()
    assert [each.post_id for each in keeping_queries.kept(reader).items] == [None]
    with pytest.raises(NotFound):
        keeping_service.keep(reader, post)


def test_reading_and_keeping_leave_no_line_in_the_trail(
    session: Session, crowd: list[Practitioner]
) -> None:
    thread, reader = makers.thread(crowd[0]), makers.acting(crowd[1])
    session.commit()
    before = session.scalar(select(func.count()).select_from(AuditEntry))
    keeping_service.read_to(reader, thread, 0)
    keeping_service.keep(reader, thread)
    session.commit()
    assert session.scalar(select(func.count()).select_from(AuditEntry)) == before


def marks(session: Session) -> list[int]:
    return list(session.scalars(select(ReadingMark.number)))


def test_a_reader_marks_their_place_and_comes_back_to_what_is_new(
    browser: Browser, crowd: list[Practitioner]
) -> None:
    thread = makers.thread(crowd[0])
    for number in range(22):
        makers.reply(crowd[2], thread, words=f"Reply {number + 1}")
    here = f"/reflections/{thread.public_id}"
    page = browser.sign_in(crowd[1]).open(here)
    assert marks(browser.session) == []
    browser.fill_in(page, {}, form="form.mark-read")
    assert marks(browser.session) == [20]
    list_page = browser.open("/reflections")
    first = list_page.one("a.new-count")
    assert first.get_text().startswith("2 new")
    again = browser.open(str(first["href"]))
    follows = again.one("#new").find_next("article")
    assert follows is not None
    assert follows["id"] == "reply-21"
    browser.fill_in(again, {}, form="form.mark-read")
    done = browser.open(here)
    assert not done.soup.select("form.mark-read, #new, a.new-count")


def test_script_marks_without_a_page(browser: Browser, crowd: list[Practitioner]) -> None:
    thread = makers.thread(crowd[0])
    browser.sign_in(crowd[1])
    answer = browser.client.post(
        f"/conversations/{thread.public_id}/read",
        data={"csrf_token": browser.token(), "number": "0"},
        headers={"Accept": "application/json"},
    )
    assert (answer.status_code, answer.data) == (204, b"")
    browser.session.expire_all()
    assert marks(browser.session) == [0]


def test_all_is_marked_read_from_the_list(browser: Browser, crowd: list[Practitioner]) -> None:
    for _ in range(2):
        makers.thread(crowd[0])
    page = browser.sign_in(crowd[1]).open("/reflections")
    assert len(page.soup.select(".new-count")) == 2
    after = browser.fill_in(page, {}, form="form.read-all")
    assert not after.soup.select(".new-count, form.read-all")


def test_something_is_kept_let_go_and_kept_after_all(
    browser: Browser, crowd: list[Practitioner]
) -> None:
    thread = makers.thread(crowd[0], title="On waiting together")
    makers.reply(crowd[2], thread, words="Two lines about waiting.")
    page = browser.sign_in(crowd[1]).open(f"/reflections/{thread.public_id}")
    keep = browser.open(str(page.one("#reply-1 a[href$=more]")["href"])).one(
        "main button[name=kept]"
    )
    browser.send(str(keep["formaction"]), {"kept": keep["value"]})
    listed_page = browser.open("/conversations/kept")
    assert "Two lines about waiting." in listed_page.text
    let_go = listed_page.one("main button[name=kept]")
    gone = browser.send(str(let_go["formaction"]), {"kept": let_go["value"]})
    assert "Two lines" not in gone.text
    undo = gone.one(".notice button[name=kept]")
    browser.send(str(undo["formaction"]), {"kept": undo["value"]})
    assert "Two lines" in browser.open("/conversations/kept").text
    assert "Two lines" not in browser.sign_in(crowd[3]).open("/conversations/kept").text


def test_bookmarks_are_turned_page_by_page_in_both_directions(
    browser: Browser, crowd: list[Practitioner]
) -> None:
    reader = makers.acting(crowd[1])
    threads: list[Thread] = [makers.thread(crowd[0], title=f"Thread {n}") for n in range(25)]
    for thread in threads:
        keeping_service.keep(reader, thread)
    first = browser.sign_in(crowd[1]).open("/conversations/kept")
    older = browser.open(str(first.one("a[rel=next]")["href"]))
    assert len(older.soup.select("main .card")) == 5
    newer = browser.open(str(older.one("a[rel=prev]")["href"]))
    titles = [[h.get_text() for h in page.soup.select("main h2")] for page in (first, newer)]
    assert titles[0] == titles[1]
    assert first.statements <= 12


def test_a_list_counts_what_its_reader_can_read(
    browser: Browser, crowd: list[Practitioner], session: Session
) -> None:
    thread = makers.thread(crowd[0])
    hidden = makers.reply(crowd[2], thread)
    hidden.hidden_at = clock.now()
    session.flush()
    assert "No replies yet" in browser.sign_in(crowd[1]).open("/reflections").text
    there = browser.open(f"/reflections/{thread.public_id}")
    assert there.one("#replies-heading").text == "No replies yet"
    assert "One reply" in browser.sign_in(crowd[2]).open("/reflections").text
    makers.reply(crowd[3], thread)
    makers.reply(crowd[3], thread)
    page = browser.sign_in(crowd[1]).open("/reflections")
    assert "2 replies" in page.text
    assert "the last on" not in page.text


def test_a_place_that_no_reply_has_marks_nothing(
    browser: Browser, crowd: list[Practitioner]
) -> None:
    thread = makers.thread(crowd[0])
    browser.sign_in(crowd[1])
    page = browser.send(f"/conversations/{thread.public_id}/read", {"number": "x"}, status=422)
    assert "How far you read did not arrive" in page.text
    assert marks(browser.session) == []
