"""A quote points at words and never copies them: whatever becomes of them shows in the quote."""

import re

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum.directory.models import Practitioner
from forum.discussion import history_service, queries, quoting_queries, service
from forum.discussion.models import Post, Quote, Thread
from forum.discussion.passage import Passage
from forum.discussion.quoting_queries import NotThere, Quoted
from forum.kernel import clock
from forum.kernel.vocabulary import Attribution
from forum.prose.prose import Prose
from tests.client import Browser
from tests.factories import Make
from tests.features.discussion import makers

AGENCY = Attribution.AGENCY
WORDS = "We **ring** the nursery first.\n\nThen we write it down."


@pytest.fixture
def crowd(make: Make) -> list[Practitioner]:
    """Enough health visitors for one of them to leave the name out."""
    return [make.practitioner() for _ in range(8)]


def quoting(person: Practitioner, of: Post | Thread, start: int = 0, end: int = 26) -> Post:
    actor = makers.acting(person)
    thread, reply = (of.thread, of.public_id) if isinstance(of, Post) else (of, "")
    passage = Passage(reply, "", of.version, start, end)
    said = Prose.write("Why the nursery?")
    made, _ = service.reply(actor, thread, said, speaking=makers.speaking(actor), quoting=passage)
    return made


def shown_to(person: Practitioner, post: Post) -> Quoted:
    actor = makers.acting(person)
    shown = queries.replies(actor, post.thread).items
    return quoting_queries.quoted(actor, post.thread, shown)[post.id]


def test_the_words_are_read_where_they_stand(session: Session, crowd: list[Practitioner]) -> None:
    thread = makers.thread(crowd[0], opening=WORDS)
    post = makers.reply(crowd[1], thread, attribution=AGENCY, words=WORDS)
    of_reply, of_opening = quoting(crowd[2], post), quoting(crowd[2], thread, 27, 49)
    assert shown_to(crowd[3], of_reply).words == "We ring the nursery first."
    assert shown_to(crowd[3], of_opening).words == "Then we write it down."
    rows = session.execute(select(Quote.__table__)).all()
    assert "nursery" not in str(rows)


def test_a_change_shows_in_the_quote_and_the_words_stay_those_that_were_quoted(
    crowd: list[Practitioner],
) -> None:
    post = makers.reply(crowd[1], makers.thread(crowd[0]), words=WORDS)
    quote = quoting(crowd[2], post)
    author = makers.acting(crowd[1])
    history_service.edit_post(author, post, Prose.write("We ring nobody."), seen=1)
    found = shown_to(crowd[3], quote)
    assert (found.words, found.changed) == ("We ring the nursery first.", True)


def test_what_is_hidden_or_taken_back_is_gone_from_its_quotes_at_once(
    crowd: list[Practitioner],
) -> None:
    thread = makers.thread(crowd[0], opening=WORDS)
    hidden = makers.reply(crowd[1], thread, words=WORDS)
    gone = makers.reply(crowd[1], thread, words=WORDS)
    quotes = [quoting(crowd[2], each) for each in (hidden, gone, thread)]
    author = makers.acting(crowd[1])
    history_service.edit_post(author, hidden, Prose.write("Other."), seen=1)
    hidden.hidden_at = clock.now()
    history_service.remove_post(author, gone)
    history_service.remove_thread(makers.acting(crowd[0]), thread)
    assert [shown_to(crowd[3], each).words for each in quotes] == ["", "", ""]


def test_nobody_quotes_what_they_cannot_read_or_what_stands_elsewhere(
    crowd: list[Practitioner],
) -> None:
    thread, other = makers.thread(crowd[0]), makers.thread(crowd[0])
    hidden, elsewhere = makers.reply(crowd[1], thread), makers.reply(crowd[1], other)
    hidden.hidden_at = clock.now()
    reader = makers.acting(crowd[2])
    for post in (hidden, elsewhere):
        with pytest.raises(NotThere):
            quoting_queries.find(reader, thread, Passage(post.public_id, "", 1, 0, 5))
    with pytest.raises(NotThere):
        quoting_queries.find(reader, thread, Passage("", "", 7, 0, 5))
    with pytest.raises(NotThere):
        quoting_queries.find(reader, thread, Passage("", "", 1, 900, 905))


def test_a_paragraph_is_chosen_and_quoted_without_script(
    browser: Browser, crowd: list[Practitioner]
) -> None:
    thread = makers.thread(crowd[0])
    post = makers.reply(crowd[1], thread, attribution=AGENCY, words=WORDS)
    page = browser.sign_in(crowd[2]).open(f"/reflections/{thread.public_id}")
    more = browser.open(str(page.one("#reply-1 a[href$=more]")["href"]))
    choose = browser.open(str(more.one("main a[href$=quote]")["href"]))
    second = choose.soup.select("main .card a[href*=quoting]")[1]
    box = browser.open(str(second["href"]).partition("#")[0])
    assert box.one("[data-quoting-words]").get_text() == "Then we write it down."
    sent = browser.fill_in(box, {"body": "Where?"}, form="form#reply")
    quote = sent.one("#reply-2 .quote")
    assert "Then we write it down." in quote.get_text()
    assert "Health visitor A" in quote.get_text()
    assert "reply 1" in sent.one("#reply-2 .contribution__label").get_text()
    history_service.remove_post(makers.acting(crowd[1]), post)
    browser.session.commit()
    after = browser.open(f"/reflections/{thread.public_id}")
    assert "is not shown now" in after.one("#reply-2 .quote").get_text()
    assert "write it down" not in after.text


def test_words_that_go_meanwhile_are_refused_and_nothing_typed_is_lost(
    browser: Browser, crowd: list[Practitioner]
) -> None:
    thread = makers.thread(crowd[0])
    post = makers.reply(crowd[1], thread, words=WORDS)
    here = f"/reflections/{thread.public_id}?quoting={post.public_id}.1.0-9"
    box = browser.sign_in(crowd[2]).open(here)
    history_service.remove_post(makers.acting(crowd[1]), post)
    browser.session.commit()
    refused = browser.fill_in(box, {"body": "Where?"}, form="form#reply", status=422)
    assert "Choose them again" in refused.errors[0]
    assert "Where?" in refused.one("#reply textarea").get_text()
    assert browser.fill_in(refused, {}, form="form#reply").soup.select("#reply-2")


def test_a_full_page_of_a_conversation_asks_twelve_statements_and_weighs_little(
    browser: Browser, crowd: list[Practitioner]
) -> None:
    thread = makers.thread(crowd[0])
    first = makers.reply(crowd[1], thread, words=WORDS)
    counts = []
    # A process asks once for what it then keeps: the first page is not compared.
    for size in (20, 20, 60):
        while thread.post_count < size:
            quoting(crowd[thread.post_count % 8], first)
        browser.session.commit()
        page = browser.sign_in(crowd[2]).open(f"/reflections/{thread.public_id}")
        assert len(page.soup.select("article[id^=reply-]")) == 20
        counts.append(page.statements)
        # What stands around the words is weighed, a quote in every reply included.
        assert len(page.response.data) < 60_000
    assert max(counts) <= 12
    assert counts[1] == counts[2]


def test_places_in_a_page_are_places_in_the_words(
    browser: Browser, crowd: list[Practitioner]
) -> None:
    """What script counts, it counts in exactly these elements."""
    thread = makers.thread(crowd[0])
    post = makers.reply(crowd[1], thread, words=WORDS + "\n\n- one\n- two & three")
    page = browser.sign_in(crowd[2]).open(f"/reflections/{thread.public_id}")
    element = page.one("#reply-1 [data-quotable]")
    assert element["data-quotable"] == f"{post.public_id}.1"
    assert element.get_text() == post.body.words
    assert re.fullmatch(r"[\w/-]+\.\d+", str(element["data-quotable"]))
