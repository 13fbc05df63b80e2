"""What a moderator presses, reads and can no longer undo; what everybody else is told."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from forum.audit.models import AuditEntry
from forum.contracts.registry import registry
from forum.directory.models import Practitioner
from forum.directory.queries import actor_for
from forum.discussion import history_service
from forum.discussion.models import Post, Revision, Thread
from forum.jobs.worker import work_off
from forum.kernel.errors import Conflict
from forum.kernel.vocabulary import Attribution, Role
from forum.notices.models import Notice, Posting
from forum.prose.prose import Prose
from forum.scrubs import cleaning
from forum.scrubs.models import Scrub
from forum.writing import service as writing
from tests.client import Browser, Page
from tests.factories import Make
from tests.features.discussion import makers as discussion
from tests.features.reflections import makers as reflections

#: Ordinary words, so that the check lets them through.
SECRET = "marzipan trombone"
SAID = f"Then the marzipan **trombone** came, and nobody else. The {SECRET} too."
LEFT = "Then the (name removed) came, and nobody else. The (name removed) too."


@pytest.fixture(autouse=True)
def no_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test is one transaction, in which no file of a database can be written anew."""
    monkeypatch.setattr(cleaning, "empty_pages", lambda: None)


@pytest.fixture
def moderator(make: Make) -> Practitioner:
    return make.practitioner(roles=(Role.MODERATOR,))


@pytest.fixture
def post(make: Make) -> Post:
    """A reply that was changed once, quoted words in both versions, and a draft."""
    author = make.practitioner()
    thread = reflections.shared(make.practitioner(), title="On names", what="We met.")
    said = discussion.reply(author, thread, words=SAID)
    discussion.reply(make.practitioner(), thread, words="Thank you.")
    history_service.edit_post(actor_for(author), said, Prose.write(SAID + " Later."), seen=1)
    writing.keep(actor_for(author), "/reflections/new", {"what": [f"The {SECRET} again."]})
    return said


def looked(browser: Browser, moderator: Practitioner, words: str = SECRET) -> Page:
    page = browser.sign_in(moderator).open("/moderation/scrubs/new")
    return browser.fill_in(page, {"words": words, "what": "name"})


def removed(browser: Browser, moderator: Practitioner, words: str = SECRET) -> Page:
    page = looked(browser, moderator, words)
    return browser.fill_in(page, {"sure": "y"}, form="form[action$=remove]")


def test_one_sees_where_the_words_stand_and_nothing_is_changed_yet(
    browser: Browser, moderator: Practitioner, post: Post, session: Session
) -> None:
    page = looked(browser, moderator)
    assert page.heading == "Remove these words?"
    for said in (
        "Replies and messages 1",
        "Earlier versions 1",
        "Drafts 1",
        "Nobody can undo this",
    ):
        assert said in page.text
    assert page.statements <= 120
    session.refresh(post)
    assert SECRET in post.body.source.lower().replace("*", "")
    lines = session.scalars(select(AuditEntry).where(AuditEntry.tag == "scrub.looked")).all()
    assert [line.actor for line in lines] == [moderator.public_id]


def test_after_being_sure_they_are_gone_and_the_receipt_says_from_where(
    browser: Browser, moderator: Practitioner, post: Post, session: Session
) -> None:
    receipt = removed(browser, moderator)
    assert receipt.heading.startswith("Removed on")
    assert "A person’s name was removed from 3 texts" in receipt.text
    assert "Cleaning up" in receipt.text
    assert SECRET not in receipt.text
    session.refresh(post)
    assert post.body.source == LEFT + " Later."
    assert "trombone" not in post.body.html.lower()
    [earlier] = session.scalars(select(Revision).where(Revision.post_id == post.id))
    assert earlier.body.source == LEFT
    work_off(registry().tasks)
    again = browser.open(str(receipt.response.request.path))
    assert "Done" in again.text
    assert "Clean since" in again.text
    trail = [repr(vars(line)) for line in session.scalars(select(AuditEntry))]
    assert not [line for line in trail if "marzipan" in line.lower()]


def test_the_receipt_counts_the_letters_that_lead_there(
    browser: Browser, moderator: Practitioner, post: Post, session: Session
) -> None:
    letters = {"a": Posting.WAITING, "b": Posting.SENT, "c": Posting.SENT, "d": Posting.NO_LETTER}
    for letter, posting in letters.items():
        notice = Notice(telling="x", subject=post.public_id, posting=posting, letter=letter)
        notice.recipient_tag = letter
        session.add(notice)
    session.add(
        Notice(telling="x", subject="else", posting=Posting.SENT, letter="e", recipient_tag="e")
    )
    session.flush()
    receipt = removed(browser, moderator)
    said = [each.text for each in receipt.soup.select("section[aria-labelledby=letters] li")]
    assert [each.split(".")[0] for each in said] == [
        "One email waits to be sent",
        "2 emails were sent before",
    ]


def test_nothing_happens_to_somebody_who_is_not_sure(
    browser: Browser, moderator: Practitioner, post: Post, session: Session
) -> None:
    page = browser.fill_in(looked(browser, moderator), {}, form="form[action$=remove]", status=422)
    assert page.errors == ["Tick this if you want to remove the words for good."]
    assert page.heading == "Remove these words?"
    assert session.scalar(select(Scrub)) is None


@pytest.mark.parametrize(
    ("words", "said"),
    [("", "Write the words"), ("ab", "letters or digits"), ("removed", "our own"),
     ("\n".join(f"name {i}" for i in range(7)), "one to 6 lines")],
)  # fmt: skip
def test_what_cannot_be_looked_for_comes_back_with_a_sentence(
    browser: Browser, moderator: Practitioner, words: str, said: str
) -> None:
    page = browser.sign_in(moderator).open("/moderation/scrubs/new")
    page = browser.fill_in(page, {"words": words, "what": "name"}, status=422)
    assert said in page.errors[0]
    assert page.one("textarea").get_text().strip() == words


def test_words_that_stand_nowhere_are_told_so(browser: Browser, moderator: Practitioner) -> None:
    page = looked(browser, moderator, "nobody ever wrote this")
    assert page.heading == "Nothing found"
    assert not page.soup.select("form[action$=remove]")


def test_a_colleague_of_the_same_name_keeps_it(
    browser: Browser, moderator: Practitioner, make: Make, session: Session
) -> None:
    colleague = make.practitioner(name="Marzipan Trombone")
    thread = reflections.shared(colleague, title="On names", what=SAID)
    receipt = removed(browser, moderator)
    assert "What stayed" in receipt.text
    session.expire_all()
    assert (colleague.name, thread.byline) == ("Marzipan Trombone", "Marzipan Trombone")


def test_everybody_whose_words_were_changed_is_told_once_without_the_words(
    browser: Browser, moderator: Practitioner, post: Post, make: Make, session: Session
) -> None:
    unsigned = make.practitioner("health-visiting")
    for _ in range(6):
        make.practitioner("health-visiting")
    thread = session.get_one(Thread, post.thread_id)
    discussion.reply(unsigned, thread, words=SAID, attribution=Attribution.AGENCY)
    receipt = removed(browser, moderator)
    path = str(receipt.response.request.path)
    work_off(registry().tasks)
    told = session.scalars(select(Notice).where(Notice.telling == "scrubs.removed")).all()
    assert len(told) == 2
    assert {each.recipient_id for each in told} == {post.author_id, None}
    author = session.get_one(Practitioner, post.author_id)
    page = browser.sign_in(author).open(path)
    assert page.heading == "A text of yours was changed"
    assert "3 texts of yours" in page.text
    assert "1 text" in browser.sign_in(unsigned).open(path).text.replace("One text", "1 text")
    browser.sign_in(make.practitioner()).open(path, status=404)


def test_whoever_had_the_page_open_does_not_bring_the_words_back(
    browser: Browser, moderator: Practitioner, post: Post, session: Session
) -> None:
    removed(browser, moderator)
    author = session.get_one(Practitioner, post.author_id)
    session.get_one(Post, post.id, options=[joinedload(Post.thread)], populate_existing=True)
    with pytest.raises(Conflict):
        history_service.edit_post(actor_for(author), post, Prose.write(SAID), seen=2)


def test_others_can_neither_look_nor_remove(
    browser: Browser, make: Make, post: Post, session: Session
) -> None:
    for role in (Role.ADMINISTRATOR, Role.STEWARD, Role.FACILITATOR):
        person = make.practitioner(roles=(role,))
        browser.sign_in(person)
        fields = {"words": SECRET, "what": "name", "sure": "y"}
        for path in ("look", "remove"):
            status = browser._send("POST", f"/moderation/scrubs/{path}", {
                "csrf_token": browser.token(), **fields})[0].status_code  # fmt: skip
            assert status in {403, 404}
    assert session.scalar(select(Scrub)) is None
