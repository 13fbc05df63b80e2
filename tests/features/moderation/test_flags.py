"""Whoever recognises somebody stops it at once, and nobody ever learns who it was."""

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum.audit.models import AuditEntry
from forum.contracts.searchable import SEARCH_TASK
from forum.directory.models import Partnership, Practitioner
from forum.directory.queries import actor_for
from forum.discussion.addresses import address_of
from forum.discussion.models import Post
from forum.jobs.models import Job
from forum.kernel import clock
from forum.kernel.errors import Conflict, Invalid, NotFound, NotPermitted
from forum.moderation.lifecycle import FlagKind, Status, Verdict
from forum.moderation.models.matters import Flag
from forum.moderation.queries import matters as queries
from forum.moderation.service import flags as service
from tests.client import Browser
from tests.factories import Make
from tests.features.discussion import makers as discussion
from tests.features.moderation.makers import flag, reads, settle

HIDING = [FlagKind.IDENTIFIES, FlagKind.RECOGNISED]
WAITING = [kind for kind in FlagKind if kind not in HIDING]
UNKIND = "It mocks a colleague of another agency."


@pytest.mark.parametrize("kind", HIDING)
def test_what_could_identify_somebody_is_hidden_at_once_from_all_but_its_author(
    app: Flask,
    session: Session,
    post: Post,
    author: Practitioner,
    reader: Practitioner,
    moderator: Practitioner,
    kind: FlagKind,
) -> None:
    session.commit()
    matter = flag(app, reader, post, kind)
    session.commit()
    assert matter.hidden
    assert [reads(app, who, post) for who in (author, reader, moderator)] == [True, False, False]
    again = session.scalars(select(Job.payload).where(Job.task == SEARCH_TASK)).all()
    assert post.public_id in {job["subject"] for job in again}


@pytest.mark.parametrize("kind", WAITING)
def test_everything_else_waits_and_stays_readable(
    app: Flask, post: Post, reader: Practitioner, colleague: Practitioner, kind: FlagKind
) -> None:
    matter = flag(app, reader, post, kind, UNKIND)
    assert not matter.hidden
    assert reads(app, colleague, post)
    assert [each.id for each in queries.queue(actor_for(colleague), Status.WAITING).items] == [
        matter.id
    ]


def test_a_hidden_reply_is_gone_from_its_conversation_and_its_author_is_told_why(
    app: Flask, browser: Browser, session: Session, post: Post, author: Practitioner, make: Make
) -> None:
    opener = make.practitioner()
    flag(app, opener, post)
    with app.test_request_context():
        address = address_of(post.thread)
    assert post.body.source not in browser.sign_in(opener).open(address).text
    mine = Browser(app, session).sign_in(author).open(address).text
    assert post.body.source in mine
    assert "This is hidden. Only you can read it." in mine


def test_somebody_flags_from_the_page_and_sees_what_became_of_it(
    app: Flask, browser: Browser, post: Post, reader: Practitioner, moderator: Practitioner
) -> None:
    browser.sign_in(reader)
    page = browser.open(f"/moderation/flags/new?kind=post&public_id={post.public_id}")
    done = browser.fill_in(page, {"what": "identifies"})
    assert "It is hidden now" in done.text
    assert "waits for a moderator" in done.text
    [matter] = queries.queue(actor_for(moderator), Status.WAITING).items
    settle(app, moderator, matter, Verdict.RESTORE)
    assert (
        "Somebody has looked and decided. It is readable now."
        in browser.open("/moderation/flags").text
    )


def test_one_press_hides_what_somebody_recognises(
    app: Flask, browser: Browser, post: Post, reader: Practitioner
) -> None:
    browser.sign_in(reader)
    sent = {"kind": "post", "public_id": post.public_id}
    assert "hidden now" in browser.send("/moderation/flags/recognised", sent).text
    assert not reads(app, reader, post)


def test_what_was_hidden_while_somebody_reads_needs_no_flag_of_theirs(
    app: Flask, browser: Browser, post: Post, reader: Practitioner, make: Make
) -> None:
    page = browser.sign_in(reader).open(
        f"/moderation/flags/new?kind=post&public_id={post.public_id}"
    )
    flag(app, make.practitioner(), post, FlagKind.IDENTIFIES)
    late = browser.fill_in(page, {"what": "identifies"}, status=404)
    assert "a moderator looks at it already" in late.text


def test_what_is_missing_is_said_beside_its_field(
    browser: Browser, post: Post, reader: Practitioner
) -> None:
    browser.sign_in(reader)
    page = browser.open(f"/moderation/flags/new?kind=post&public_id={post.public_id}")
    assert "Choose what it is." in browser.fill_in(page, {}, status=422).errors
    again = browser.fill_in(page, {"what": "unkind"}, status=422)
    assert "Say in a sentence what is wrong" in again.text
    named = {"what": "unkind", "reason": "It names 943 476 5919."}
    assert browser.fill_in(page, named, status=422).one(".findings")


def test_nobody_flags_the_same_thing_twice(app: Flask, post: Post, reader: Practitioner) -> None:
    flag(app, reader, post, FlagKind.UNKIND, UNKIND)
    with pytest.raises(Conflict, match="before"):
        flag(app, reader, post)
    assert reads(app, reader, post)


def test_nor_once_more_after_taking_it_back(
    app: Flask, session: Session, post: Post, reader: Practitioner
) -> None:
    flag(app, reader, post, FlagKind.UNKIND, UNKIND)
    [own] = queries.own_flags(actor_for(reader))
    service.withdraw(actor_for(reader), own)
    session.flush()
    with pytest.raises(Conflict):
        flag(app, reader, post)


def test_nobody_flags_their_own_words(app: Flask, post: Post, author: Practitioner) -> None:
    with pytest.raises(NotPermitted, match="your own words"):
        flag(app, author, post)


def test_nobody_flags_what_they_cannot_know_of(
    browser: Browser, app: Flask, make: Make, session: Session, post: Post, reader: Practitioner
) -> None:
    flag(app, reader, post)
    browser.sign_in(make.practitioner())
    browser.open(f"/moderation/flags/new?kind=post&public_id={post.public_id}", status=404)
    browser.open("/moderation/flags/new?kind=post&public_id=nothing", status=404)
    browser.open("/moderation/flags/new?kind=nothing&public_id=nothing", status=404)


def test_ten_flags_a_day_are_enough(
    app: Flask, make: Make, area: Partnership, post: Post, reader: Practitioner
) -> None:
    opener = make.practitioner("nursery", area)
    for _ in range(service.MOST_A_DAY):
        with app.test_request_context():
            another = discussion.reply(opener, post.thread)
        flag(app, reader, another, FlagKind.OFF_TOPIC)
    with pytest.raises(Conflict, match="tomorrow"):
        flag(app, reader, post)


def test_what_only_one_flagged_and_takes_back_waits_for_nobody(
    app: Flask, post: Post, reader: Practitioner
) -> None:
    matter = flag(app, reader, post, FlagKind.UNKIND, UNKIND)
    [own] = queries.own_flags(actor_for(reader))
    service.withdraw(actor_for(reader), own)
    assert matter.status is Status.SETTLED
    with pytest.raises(NotPermitted):
        service.withdraw(actor_for(reader), own)


def test_what_is_hidden_stays_so_until_somebody_has_looked(
    app: Flask, post: Post, reader: Practitioner, colleague: Practitioner
) -> None:
    matter = flag(app, reader, post)
    [own] = queries.own_flags(actor_for(reader))
    service.withdraw(actor_for(reader), own)
    assert (matter.status, matter.hidden) == (Status.WAITING, True)
    assert not reads(app, colleague, post)


def test_nobody_takes_back_the_flag_of_somebody_else(
    app: Flask, browser: Browser, session: Session, post: Post, reader: Practitioner, make: Make
) -> None:
    flag(app, reader, post, FlagKind.UNKIND, UNKIND)
    own = session.scalars(select(Flag)).one()
    with pytest.raises(NotFound):
        service.withdraw(make.actor(), own)
    browser.sign_in(make.practitioner()).send(
        f"/moderation/flags/{own.public_id}/withdraw", status=404
    )


def test_a_second_flag_opens_it_again_after_a_decision(
    app: Flask,
    post: Post,
    reader: Practitioner,
    colleague: Practitioner,
    moderator: Practitioner,
    make: Make,
) -> None:
    matter = flag(app, reader, post)
    settle(app, moderator, matter, Verdict.RESTORE)
    assert reads(app, colleague, post)
    flag(app, make.practitioner(), post)
    assert (matter.status, matter.hidden) == (Status.WAITING, True)


def test_nothing_that_is_kept_says_who_flagged(
    app: Flask, session: Session, post: Post, reader: Practitioner
) -> None:
    session.commit()
    before = set(session.scalars(select(AuditEntry.position)))
    matter = flag(app, reader, post)
    session.commit()
    lines = session.scalars(select(AuditEntry).where(AuditEntry.position.not_in(before))).all()
    assert {line.tag for line in lines} == {"moderation.flag_raised", "discussion.post_hidden"}
    assert {(line.actor, line.sealed) for line in lines} == {("the site", "")}
    raised = session.scalars(select(Flag)).one()
    kept = [getattr(raised, column.key) for column in Flag.__table__.columns]
    tag = actor_for(reader).tag
    assert not {reader.id, reader.public_id, tag} & set(kept[2:]) - {raised.matter_id}
    assert raised.day == clock.today()
    assert clock.local(matter.waiting_since).hour == 0
    jobs = [str(job) for job in session.scalars(select(Job.payload))]
    assert [job for job in jobs if reader.public_id in job or tag in job] == []


def test_the_page_of_a_moderator_tells_neither_who_nor_when_nor_in_which_order(
    app: Flask,
    browser: Browser,
    make: Make,
    post: Post,
    reader: Practitioner,
    moderator: Practitioner,
) -> None:
    other = make.practitioner()
    matter = flag(app, reader, post, FlagKind.UNKIND, "So it seems to many of us.")
    flag(app, other, post, FlagKind.UNKIND, "All of it is mocking.")
    page = browser.sign_in(moderator).open(f"/moderation/{matter.public_id}")
    assert page.text.index("All of it") < page.text.index("So it seems")
    for who in (reader, other):
        assert who.name not in page.text
        assert who.public_id not in page.response.text
    assert page.statements <= 12


def test_the_author_reads_nothing_of_what_was_said(
    app: Flask,
    browser: Browser,
    post: Post,
    author: Practitioner,
    reader: Practitioner,
    moderator: Practitioner,
) -> None:
    matter = flag(app, reader, post, FlagKind.UNKIND, UNKIND)
    settle(app, moderator, matter, Verdict.HIDE)
    browser.sign_in(author)
    browser.open(f"/moderation/{matter.public_id}", status=404)
    for path in ("/moderation/decisions", "/moderation/flags", "/moderation/log"):
        assert UNKIND not in browser.open(path).text


def test_a_reason_is_asked_for_where_the_kind_says_too_little(
    app: Flask, post: Post, reader: Practitioner
) -> None:
    with pytest.raises(Invalid, match="Say in a sentence"):
        flag(app, reader, post, FlagKind.OTHER)
