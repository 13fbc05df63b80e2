"""Whoever leaves their name out is found by it nowhere: in no page, link or attribute."""

import re

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum.audit.models import AuditEntry
from forum.directory.models import Practitioner
from forum.discussion import service
from forum.discussion.models import Post, ResponseKind, Thread
from forum.jobs.models import Job
from forum.kernel.vocabulary import Attribution, Role
from forum.web.submissions import Submission
from tests.client import Browser
from tests.factories import Make
from tests.features.discussion import makers
from tests.features.reflections import makers as reflections

ANONYMOUS = [level for level in Attribution if level.is_anonymous]


@pytest.fixture
def crowd(make: Make) -> list[Practitioner]:
    area = make.partnership()
    return [make.practitioner(partnership=area) for _ in range(9)]


@pytest.mark.parametrize("level", ANONYMOUS)
@pytest.mark.parametrize("role", [None, Role.FACILITATOR, Role.STEWARD, Role.MODERATOR])
def test_no_page_tells_who_it_was_not_even_to_people_with_a_role(
    browser: Browser, make: Make, crowd: list[Practitioner], level: Attribution, role: Role | None
) -> None:
    author = crowd[0]
    author.name = "Zephyrine Quill"
    thread = reflections.shared(author, attribution=level)
    makers.reply(crowd[1], thread)
    post = makers.reply(author, thread, attribution=level)
    reader = make.practitioner(roles=(role,) if role else ())
    browser.sign_in(reader)
    telling = {author.name, author.public_id, thread.author_tag, thread.sealed_author,
               post.sealed_author}  # fmt: skip
    for path in ("/reflections", f"/reflections/{thread.public_id}", "/search?q=late", "/audit"):
        if path == "/audit" and role is not Role.MODERATOR:
            continue
        page = browser.open(path)
        html = page.response.get_data(as_text=True)
        assert not [each for each in telling if each and each in html], path


def test_a_list_does_not_show_letters_that_look_like_one_person(
    browser: Browser, crowd: list[Practitioner]
) -> None:
    for person in crowd[:2]:
        reflections.shared(person, attribution=Attribution.AGENCY)
    page = browser.sign_in(crowd[3]).open("/reflections")
    assert [each.get_text() for each in page.soup.select(".byline__who")] == ["Health visitor"] * 2


def test_no_address_tells_the_time(browser: Browser, crowd: list[Practitioner]) -> None:
    thread = reflections.shared(crowd[0])
    for number in range(25):
        level = Attribution.AGENCY if number % 2 else Attribution.NAME_AND_AGENCY
        makers.reply(crowd[1 + number % 2], thread, attribution=level)
    page = browser.sign_in(crowd[3]).open(f"/reflections/{thread.public_id}")
    addresses = {str(a["href"]) for a in page.soup.select("main a[href*='?']")}
    assert addresses
    places = re.compile(
        r"[?&](after|answering)=\d+(#|&|$)|\?(kind=\w+&public_id|place=\w+&id|thread)=\w+$"
    )
    assert [each for each in addresses if not places.search(each)] == []


def test_nothing_in_the_database_leads_from_a_shared_copy_to_the_private_one(
    session: Session, crowd: list[Practitioner]
) -> None:
    private = reflections.private(crowd[0], title="The same title")
    before = dict(session.execute(select(type(private).__table__)).mappings().one())
    thread = reflections.shared(crowd[0], attribution=Attribution.AGENCY)
    session.flush()
    session.refresh(private)
    row = dict(
        session.execute(
            select(type(private).__table__).where(type(private).id == private.id)
        ).mappings().one()
    )  # fmt: skip
    assert row == before, "the private one does not say that a copy was shared"
    copied = dict(
        session.execute(select(Thread.__table__).where(Thread.id == thread.id)).mappings().one()
    )
    assert private.public_id not in str(copied)
    references = {
        column.target_fullname
        for table in (Thread.__table__, Post.__table__)
        for column in table.foreign_keys
    }
    assert not [each for each in references if each.startswith("reflection")]


def test_what_waits_for_the_worker_carries_the_seal_and_not_the_name(
    session: Session, crowd: list[Practitioner]
) -> None:
    thread = reflections.shared(crowd[0], attribution=Attribution.AGENCY)
    session.commit()
    jobs = session.scalars(select(Job)).all()
    about = [job.payload for job in jobs if job.payload.get("subject") == thread.public_id]
    assert about
    assert all(payload["actor"] == "" and payload["sealed"] for payload in about)


def test_the_audit_trail_names_nobody_beside_what_was_shared_without_a_name(
    session: Session, crowd: list[Practitioner]
) -> None:
    """A name a minute before an anonymous contribution would tell whose it is."""
    thread = reflections.shared(crowd[0], attribution=Attribution.AGENCY)
    service.respond_to_thread(makers.acting(crowd[1]), thread, ResponseKind.SAME_HERE)
    session.commit()
    entries = session.scalars(select(AuditEntry).order_by(AuditEntry.position)).all()
    told = [(entry.tag, entry.actor) for entry in entries][-3:]
    assert told == [
        ("reflections.written", "the author"),
        ("discussion.thread_started", "the author"),
        ("discussion.thread_responded", "the author"),
    ]


def test_a_sent_form_leaves_no_trace_of_who_sent_it_and_is_still_sent_once(
    session: Session, browser: Browser, crowd: list[Practitioner]
) -> None:
    thread = reflections.shared(crowd[0])
    path = f"/reflections/{thread.public_id}"
    page = browser.sign_in(crowd[1]).open(path)
    words = {"body": "I had not asked.", "attribution": Attribution.AGENCY.value}
    for _ in range(2):
        sent = browser.fill_in(page, words, form="main form#reply")
        assert "Health visitor A" in sent.one("#reply-1").get_text()
    assert thread.post_count == 1
    [row] = session.execute(select(Submission.__table__)).mappings().all()
    assert set(row) == {"id", "digest", "day", "sealed_location"}
    assert thread.public_id not in str(dict(row))
    key = page.one("form#reply [name=form_key]")["value"]
    theirs = browser.sign_in(crowd[2]).open(path)
    copied = browser.fill_in(theirs, {**words, "form_key": key}, form="main form#reply")
    assert thread.post_count == 2, "a form made for somebody else is no key to theirs"
    assert copied.soup.select("#reply-2")
