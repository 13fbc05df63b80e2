"""One's own words: free to change until somebody answers, then every reader may look back."""

from datetime import timedelta
from itertools import product

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, joinedload

from forum.audit.models import AuditEntry
from forum.directory.models import Practitioner
from forum.discussion import history_queries, history_service
from forum.discussion.history_policy import RevisionAction, revision_policy
from forum.discussion.models import Post, Revision, Thread
from forum.kernel import clock
from forum.kernel.errors import Conflict, NotPermitted
from forum.kernel.vocabulary import Attribution, AudienceKind
from forum.prose.prose import PlainProse, Prose
from tests.client import Browser
from tests.factories import Make
from tests.features.discussion import makers
from tests.features.discussion.test_policy import RELATIONS, ROLES, STATES, Scene

AGENCY = Attribution.AGENCY


@pytest.fixture
def crowd(make: Make) -> list[Practitioner]:
    """Enough health visitors for one of them to leave the name out."""
    return [make.practitioner() for _ in range(8)]


def kept(session: Session) -> list[str]:
    session.flush()
    return [each.body.source for each in session.scalars(select(Revision).order_by(Revision.id))]


def changed(
    person: Practitioner, post: Post, words: str, *, attribution: Attribution | None = None
) -> None:
    history_service.edit_post(makers.acting(person), post, Prose.write(words), seen=post.version)
    assert attribution is None or post.attribution is attribution


def test_until_somebody_answers_changing_leaves_no_trace(
    session: Session, crowd: list[Practitioner]
) -> None:
    post = makers.reply(crowd[1], makers.thread(crowd[0]), attribution=AGENCY)
    changed(crowd[1], post, "Said better.")
    assert (post.body.html, post.version, post.edited_at) == ("<p>Said better.</p>", 2, None)
    assert kept(session) == []


def test_after_an_answer_every_version_is_kept_with_the_day_alone_of_an_unnamed_author(
    session: Session, crowd: list[Practitioner]
) -> None:
    thread = makers.thread(crowd[0])
    post = makers.reply(crowd[1], thread, attribution=AGENCY, words="First words.")
    makers.reply(crowd[2], thread)
    changed(crowd[1], post, "Second words.", attribution=AGENCY)
    changed(crowd[1], post, "Third words.", attribution=AGENCY)
    changed(crowd[1], post, "Third words.")
    assert kept(session) == ["First words.", "Second words."]
    assert post.edited_at is not None
    [later, first] = history_queries.earlier(makers.acting(crowd[3]), post, post.version)
    moments = [post.edited_at, later.written_at, first.written_at]
    assert [clock.local(each).hour for each in moments] == [0, 0, 0]
    assert (post.byline, post.author_id) == ("Health visitor A", None)


def test_what_opens_a_conversation_is_kept_answer_by_answer(
    session: Session, crowd: list[Practitioner]
) -> None:
    thread, author = makers.thread(crowd[0]), makers.acting(crowd[0])
    two = {"what": Prose.write("One."), "now": Prose.write("Two.")}
    title = PlainProse.write("A title")
    history_service.edit_thread(author, thread, title, two, seen=1)
    makers.reply(crowd[1], thread)
    other = two | {"now": Prose.write("Two, said better.")}
    history_service.edit_thread(author, thread, title, other, seen=2)
    assert kept(session) == ["One.", "Two."]
    [before] = history_queries.earlier(makers.acting(crowd[1]), thread, thread.version)
    assert {key: each.source for key, each in before.texts.items()} == {
        "what": "One.",
        "now": "Two.",
    }


def test_what_was_taken_back_can_be_brought_back_until_the_end_of_the_next_day(
    session: Session, crowd: list[Practitioner]
) -> None:
    thread, author = makers.thread(crowd[0]), makers.acting(crowd[1])
    post = makers.reply(crowd[1], thread, attribution=AGENCY, words="Canary words")
    history_service.remove_post(author, post)
    with clock.at(clock.now() + timedelta(days=1)):
        history_service.forget({})
        history_service.restore_post(author, post)
    assert (post.body.source, post.removed_at, post.byline) == (
        "Canary words",
        None,
        "Health visitor A",
    )
    assert kept(session) == []


def test_after_that_its_words_are_nowhere(session: Session, crowd: list[Practitioner]) -> None:
    thread, author = makers.thread(crowd[0]), makers.acting(crowd[0])
    post = makers.reply(crowd[0], thread, words="Canary words")
    history_service.remove_post(author, post)
    history_service.remove_thread(author, thread)
    assert len(kept(session)) == 2
    with clock.at(clock.now() + timedelta(days=2)):
        with pytest.raises(NotPermitted, match="too long ago"):
            history_service.restore_post(author, post)
        history_service.forget({})
    assert kept(session) == []
    with pytest.raises(Conflict, match="gone for good"):
        history_service.restore_thread(author, thread)


def test_a_reflection_comes_back_with_all_its_answers(crowd: list[Practitioner]) -> None:
    thread, author = makers.thread(crowd[0]), makers.acting(crowd[0])
    two = {"what": Prose.write("One."), "now": Prose.write("Two.")}
    history_service.edit_thread(author, thread, PlainProse.write("A title"), two, seen=1)
    history_service.remove_thread(author, thread)
    assert (thread.heading, thread.parts) == ("Taken back by its author", [])
    history_service.restore_thread(author, thread)
    assert thread.heading == "A title"
    assert {part.prompt: part.body.source for part in thread.parts} == {
        "what": "One.",
        "now": "Two.",
    }


def test_nobody_but_its_author_brings_anything_back(crowd: list[Practitioner]) -> None:
    thread = makers.thread(crowd[0])
    post = makers.reply(crowd[0], thread)
    history_service.remove_post(makers.acting(crowd[0]), post)
    with pytest.raises(NotPermitted, match="Only its author"):
        history_service.restore_post(makers.acting(crowd[1]), post)


def test_the_trail_says_that_it_was_changed_and_never_by_whom(
    session: Session, crowd: list[Practitioner]
) -> None:
    thread = makers.thread(crowd[0])
    post = makers.reply(crowd[1], thread, attribution=AGENCY)
    changed(crowd[1], post, "Other words.")
    history_service.remove_post(makers.acting(crowd[1]), post)
    history_service.restore_post(makers.acting(crowd[1]), post)
    session.commit()
    trail = [e for e in session.scalars(select(AuditEntry)) if e.subject == post.public_id]
    assert [each.tag.partition(".")[2] for each in trail] == [
        "post_written",
        "post_edited",
        "post_removed",
        "post_restored",
    ]
    assert {each.actor for each in trail} == {"the author"}


@pytest.mark.parametrize("level", Attribution)
@pytest.mark.parametrize("kind", [AudienceKind.EVERYONE, AudienceKind.CIRCLE])
def test_earlier_words_are_listed_exactly_to_those_who_may_read_them(
    make: Make, session: Session, kind: AudienceKind, level: Attribution
) -> None:
    scene = Scene(make, kind, level)
    for thing in (scene.thread, scene.post):
        row = Revision(version=9, title=PlainProse.write(""), body=Prose.write("Before."))
        row.written_at = clock.now()
        row.thread_id, row.post_id = (
            (thing.id, None) if isinstance(thing, Thread) else (None, thing.id)
        )
        session.add(row)
    both = joinedload(Revision.post).joinedload(Post.thread), joinedload(Revision.thread)
    for state, relation, role in product(STATES, RELATIONS, ROLES):
        with session.begin_nested() as trial:
            scene.become(state)
            session.flush()
            session.expire_all()
            actor = scene.actor(session, relation, role)
            listed = set(
                session.scalars(select(Revision.id).where(revision_policy.visible_to(actor)))
            )
            decided = {
                each.id
                for each in session.scalars(select(Revision).options(*both))
                if revision_policy.decide(actor, RevisionAction.READ, each)
            }
            assert listed == decided, (state, relation, role)
            assert state in {"shown", "thread hidden", "reply hidden"} or not listed
            trial.rollback()


@pytest.mark.parametrize("broken", [{"thread_id": None, "post_id": None}, {"both": True}])
def test_earlier_words_are_of_one_contribution(
    session: Session, crowd: list[Practitioner], broken: dict[str, bool]
) -> None:
    thread = makers.thread(crowd[0])
    post = makers.reply(crowd[1], thread)
    row = Revision(version=1, title=PlainProse.write(""), body=Prose.write("Before."))
    row.written_at = clock.now()
    if broken.get("both"):
        row.thread_id, row.post_id = thread.id, post.id
    with pytest.raises(IntegrityError, match="of_one_thing"), session.begin_nested():
        session.add(row)


def test_readers_see_the_day_of_a_change_and_what_became_of_each_word(
    browser: Browser, crowd: list[Practitioner]
) -> None:
    thread = makers.thread(crowd[0])
    post = makers.reply(crowd[1], thread, words="We ring the nursery first.")
    makers.reply(crowd[2], thread)
    changed(crowd[1], post, "We ring the school first.")
    browser.session.commit()
    page = browser.sign_in(crowd[3]).open(f"/reflections/{thread.public_id}")
    assert "Changed on" in page.one("#reply-1 .contribution__note").get_text()
    assert not page.soup.select("#reply-2 .contribution__note")
    history = browser.open(f"/conversations/replies/{post.public_id}/changes")
    runs = history.one(".rewritten")
    assert [d.get_text() for d in runs.select("del")] == ["taken out: nursery "]
    assert [d.get_text() for d in runs.select("ins")] == ["came in: school "]


def test_a_reply_is_taken_back_and_brought_back_by_its_author(
    browser: Browser, crowd: list[Practitioner]
) -> None:
    thread = makers.thread(crowd[0])
    post = makers.reply(crowd[1], thread, words="Canary words")
    makers.reply(crowd[2], thread)
    changed(crowd[1], post, "Canary words, changed")
    browser.session.commit()
    here = f"/conversations/replies/{post.public_id}"
    page = browser.sign_in(crowd[1]).open(f"{here}/take-back")
    gone = browser.fill_in(page, {}, form="form.danger")
    assert "Canary" not in gone.text
    assert "removed by its author" in gone.one("#reply-1").get_text()
    browser.open(f"{here}/changes", status=404)
    stranger = browser.sign_in(crowd[3]).open(f"/reflections/{thread.public_id}")
    assert "removed by its author" in stranger.one("#reply-1").get_text()
    assert not stranger.soup.select("#reply-1 button")
    browser.open(f"{here}/changes", status=404)
    browser.sign_in(crowd[3]).send(f"{here}/bring-back", status=403)
    again = browser.sign_in(crowd[1]).open(f"/reflections/{thread.public_id}")
    back = browser.send(str(again.one("#reply-1 button")["formaction"]))
    assert "Canary words, changed" in back.one("#reply-1").get_text()


def test_the_earlier_words_of_what_is_hidden_are_found_by_nobody(
    browser: Browser, crowd: list[Practitioner]
) -> None:
    thread = makers.thread(crowd[0], opening="Canary words")
    makers.reply(crowd[1], thread)
    actor = makers.acting(crowd[0])
    history_service.edit_thread(actor, thread, thread.title, Prose.write("Others."), seen=1)
    browser.session.commit()
    address = f"/conversations/{thread.public_id}/changes"
    assert "Canary" in browser.sign_in(crowd[1]).open(address).text
    thread.hidden_at = clock.now()
    browser.session.commit()
    browser.open(address, status=404)
    browser.sign_in(crowd[0]).open(address, status=404)
