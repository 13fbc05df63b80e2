"""A moderator decides with a reason; the author is told, and may appeal to somebody else once."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum.contracts.registry import registry
from forum.directory.models import Partnership, Practitioner, RoleGrant
from forum.directory.queries import actor_for
from forum.discussion import hiding_service, history_service
from forum.discussion import queries as conversations
from forum.discussion.models import Post, Revision
from forum.jobs.worker import work_off
from forum.kernel import clock
from forum.kernel.errors import Invalid, NotFound, NotPermitted
from forum.kernel.vocabulary import Role
from forum.moderation.lifecycle import FlagKind, Status, Verdict
from forum.moderation.notices import notices
from forum.moderation.queries import matters as queries
from forum.moderation.service import decisions as service
from forum.moderation.start_page import changes
from forum.prose import ours
from forum.prose.prose import Prose
from tests.client import Browser
from tests.factories import Make
from tests.features.discussion import makers as discussion
from tests.features.moderation.makers import BECAUSE, appealed, flag, reads, settle

UNKIND = "It mocks a colleague of another agency."


def test_a_moderator_lets_it_be_read_again(
    app: Flask, browser: Browser, post: Post, reader: Practitioner, moderator: Practitioner
) -> None:
    flag(app, reader, post)
    browser.sign_in(moderator)
    queue = browser.open("/moderation")
    assert "It identifies someone" in queue.text
    page = browser.open(str(queue.one(".card a")["href"]))
    assert post.body.source in page.text
    done = browser.fill_in(page, {"verdict": "restore", "reason": BECAUSE})
    assert "readable again" in done.text
    assert reads(app, reader, post)


def test_of_what_was_flagged_no_hour_is_kept(app: Flask, post: Post, reader: Practitioner) -> None:
    """Beside who was here in that minute it would tell who flagged it."""
    flag(app, reader, post)
    assert post.hidden_at == clock.beginning(clock.today())


def test_a_moderator_sees_which_details_stay_and_why(
    app: Flask, browser: Browser, post: Post, reader: Practitioner, moderator: Practitioner
) -> None:
    post.body = ours.prose("Then Tamsin Quillfeather came.")
    flag(app, reader, post)
    browser.sign_in(moderator)
    page = browser.open(str(browser.open("/moderation").one(".card a")["href"]))
    told = " ".join(page.one(".kept-details li").text.split())
    assert told == "Tamsin Quillfeather No reason was given."


def test_what_waits_stands_in_the_order_of_waiting_and_is_counted(
    app: Flask,
    browser: Browser,
    session: Session,
    make: Make,
    post: Post,
    reader: Practitioner,
    moderator: Practitioner,
) -> None:
    with app.test_request_context():
        other = discussion.reply(make.practitioner(), post.thread)
    first = flag(app, reader, post, FlagKind.UNKIND, UNKIND)
    second = flag(app, reader, other, FlagKind.OFF_TOPIC)
    second.waiting_since -= timedelta(days=2)
    session.flush()
    waiting = queries.queue(actor_for(moderator), Status.WAITING).items
    assert [each.id for each in waiting] == [second.id, first.id]
    assert queries.counts(actor_for(moderator)) == {Status.WAITING: 2}
    narrowed = queries.queue(actor_for(moderator), Status.WAITING, FlagKind.UNKIND).items
    assert [each.id for each in narrowed] == [first.id]
    browser.sign_in(moderator)
    page = browser.open("/moderation?status=waiting&about=unkind")
    assert len(page.soup.select(".card")) == 1
    assert page.statements <= 12
    browser.open("/moderation?status=nothing", status=422)
    browser.open("/moderation?cursor=nothing", status=422)


def test_pages_of_the_queue_follow_each_other(
    app: Flask, make: Make, post: Post, moderator: Practitioner
) -> None:
    for _ in range(22):
        with app.test_request_context():
            each = discussion.reply(make.practitioner(), post.thread)
        flag(app, make.practitioner(), each, FlagKind.OFF_TOPIC)
    actor = actor_for(moderator)
    first = queries.queue(actor, Status.WAITING)
    rest = queries.queue(actor, Status.WAITING, cursor=first.next)
    assert len({each.id for each in (*first.items, *rest.items)}) == 22
    assert rest.next is None


def test_nobody_decides_about_what_they_flagged(
    app: Flask, post: Post, moderator: Practitioner
) -> None:
    matter = flag(app, moderator, post)
    with pytest.raises(NotPermitted, match="flagged this yourself"):
        settle(app, moderator, matter, Verdict.RESTORE)


def test_nobody_decides_about_their_own_words_nor_sees_what_was_said(
    app: Flask, browser: Browser, session: Session, post: Post, author: Practitioner, make: Make
) -> None:
    session.add(RoleGrant(practitioner_id=author.id, role=Role.MODERATOR))
    session.flush()
    matter = flag(app, make.practitioner(), post, FlagKind.UNKIND, UNKIND)
    with pytest.raises(NotFound):
        settle(app, author, matter, Verdict.LEAVE)
    browser.sign_in(author)
    assert not browser.open("/moderation").soup.select(".card")
    browser.open(f"/moderation/{matter.public_id}", status=404)


def test_a_reason_and_a_choice_are_needed(
    app: Flask, browser: Browser, post: Post, reader: Practitioner, moderator: Practitioner
) -> None:
    matter = flag(app, reader, post)
    with pytest.raises(Invalid, match="reason"):
        settle(app, moderator, matter, Verdict.RESTORE, "")
    with pytest.raises(Invalid, match="cannot be decided"):
        settle(app, moderator, matter, Verdict.LEAVE)
    browser.sign_in(moderator)
    page = browser.open(f"/moderation/{matter.public_id}")
    assert len(browser.fill_in(page, {}, status=422).errors) == 2


def test_a_decision_is_made_once(
    app: Flask, post: Post, reader: Practitioner, moderator: Practitioner, colleague: Practitioner
) -> None:
    matter = flag(app, reader, post)
    settle(app, moderator, matter, Verdict.HIDE)
    with pytest.raises(NotPermitted, match="Nothing waits"):
        settle(app, colleague, matter, Verdict.RESTORE)


def test_the_author_is_told_and_reads_why_and_not_who(
    app: Flask,
    browser: Browser,
    post: Post,
    author: Practitioner,
    reader: Practitioner,
    moderator: Practitioner,
) -> None:
    matter = flag(app, reader, post)
    settle(app, moderator, matter, Verdict.HIDE)
    [told] = changes(actor_for(author))
    page = browser.sign_in(author).open(told.url)
    assert BECAUSE in page.text
    for who in (reader, moderator):
        assert who.name not in page.text
        assert who.public_id not in page.response.text
    assert changes(actor_for(reader)) == []


def test_what_its_author_was_asked_to_change_is_looked_at_again(
    app: Flask,
    session: Session,
    post: Post,
    author: Practitioner,
    reader: Practitioner,
    moderator: Practitioner,
    make: Make,
) -> None:
    with app.test_request_context():
        discussion.reply(make.practitioner(), post.thread)
    _change(app, author, post, "Once more.", seen=1)
    matter = flag(app, reader, post)
    settle(app, moderator, matter, Verdict.ASK_CHANGE)
    session.commit()
    assert (matter.status, reads(app, reader, post)) == (Status.CHANGE_ASKED, False)
    _change(app, author, post, "Nobody here.", seen=2)
    session.commit()
    with app.test_request_context():
        work_off(registry().tasks)
    session.refresh(matter)
    assert (matter.status, reads(app, reader, post)) == (Status.WAITING, False)
    assert session.scalars(select(Revision).where(Revision.post_id == post.id)).all() == []
    settle(app, moderator, matter, Verdict.RESTORE)
    assert reads(app, reader, post)


def test_a_change_that_never_comes_brings_it_back_to_the_queue(
    app: Flask, session: Session, post: Post, reader: Practitioner, moderator: Practitioner
) -> None:
    matter = flag(app, reader, post)
    settle(app, moderator, matter, Verdict.ASK_CHANGE)
    service.look_again({})
    assert matter.status == "change_asked"
    matter.waiting_since -= timedelta(days=15)
    session.flush()
    service.look_again({})
    assert matter.status == "waiting"


def test_what_is_wrong_about_an_agency_goes_to_its_steward(
    app: Flask, browser: Browser, make: Make, area: Partnership, post: Post, reader: Practitioner
) -> None:
    steward = make.practitioner("secondary-school", area)
    other = make.practitioner("secondary-school", area)
    school, police = make.agency("secondary-school"), make.agency("police-child-protection")
    for person, agency in ((steward, school), (other, police)):
        make.session.add(
            RoleGrant(practitioner_id=person.id, role=Role.STEWARD, agency_id=agency.id)
        )
    matter = flag(app, reader, post, FlagKind.WRONG_ABOUT_AGENCY, "Schools do tell parents.")
    browser.sign_in(other).open(f"/moderation/{matter.public_id}", status=404)
    page = browser.sign_in(steward).open("/moderation")
    page = browser.open(str(page.one(".card a")["href"]))
    assert post.body.source in page.text
    with pytest.raises(NotPermitted):
        settle(app, steward, matter, Verdict.HIDE)
    browser.fill_in(page, {"reason": "I replied with what our guidance says."})
    assert matter.status is Status.SETTLED
    assert reads(app, reader, post)


def test_a_steward_reads_no_hidden_words_through_a_flag(
    app: Flask, browser: Browser, make: Make, area: Partnership, post: Post, reader: Practitioner
) -> None:
    steward = make.practitioner("secondary-school", area)
    school = make.agency("secondary-school")
    make.session.add(RoleGrant(practitioner_id=steward.id, role=Role.STEWARD, agency_id=school.id))
    matter = flag(app, reader, post, FlagKind.WRONG_ABOUT_AGENCY, "Schools do tell parents.")
    flag(app, make.practitioner(), post, FlagKind.IDENTIFIES, "It is about a street.")
    page = browser.sign_in(steward).open(f"/moderation/{matter.public_id}")
    assert post.body.source not in page.text
    assert "It is about a street." not in page.text


def test_everybody_reads_what_was_decided_without_names_or_words(
    app: Flask,
    browser: Browser,
    make: Make,
    post: Post,
    author: Practitioner,
    reader: Practitioner,
    moderator: Practitioner,
) -> None:
    flag(app, reader, post, FlagKind.UNKIND, UNKIND)
    matter = queries.queue(actor_for(moderator), Status.WAITING).items[0]
    settle(app, moderator, matter, Verdict.HIDE)
    page = browser.sign_in(make.practitioner()).open("/moderation/log")
    assert "A reply" in page.text
    assert "Hidden" in page.text
    for secret in (author, reader, moderator):
        assert secret.name not in page.text
    for words in (UNKIND, BECAUSE, post.body.source):
        assert words not in page.text
    for identifier in (post.public_id, matter.public_id):
        assert identifier not in page.response.text


def test_whoever_has_no_queue_reads_how_it_works(browser: Browser, make: Make) -> None:
    page = browser.sign_in(make.practitioner()).open("/moderation")
    assert "What happens then" in page.text


def test_words_that_their_author_took_back_are_shown_to_nobody(
    app: Flask,
    browser: Browser,
    post: Post,
    author: Practitioner,
    reader: Practitioner,
    moderator: Practitioner,
) -> None:
    matter = flag(app, reader, post, FlagKind.UNKIND, UNKIND)
    words = post.body.source
    history_service.remove_post(actor_for(author), post)
    page = browser.sign_in(moderator).open(f"/moderation/{matter.public_id}")
    assert "Its author took it back." in page.text
    assert words not in page.text
    settle(app, moderator, matter, Verdict.LEAVE)


def test_only_the_site_hides(app: Flask, post: Post, admin: Practitioner) -> None:
    with pytest.raises(NotPermitted, match="Flag it"):
        hiding_service.hide_post(actor_for(admin), post)
    with pytest.raises(NotPermitted, match="Flag it"):
        hiding_service.hide_thread(actor_for(admin), post.thread)


def test_a_moderator_asks_who_wrote_what_is_hidden(
    app: Flask,
    browser: Browser,
    make: Make,
    post: Post,
    reader: Practitioner,
    moderator: Practitioner,
) -> None:
    matter = flag(app, reader, post)
    page = browser.sign_in(moderator).open(f"/moderation/{matter.public_id}")
    asking = browser.open(str(page.one('a[href*="/moderation/unmask/new"]')["href"]))
    assert "Ask who wrote this" in asking.heading
    other = browser.sign_in(make.practitioner())
    other.open(f"/moderation/unmask/new?kind=post&public_id={post.public_id}", status=404)


def test_the_author_gets_one_notice_that_says_nothing(
    app: Flask, session: Session, post: Post, author: Practitioner, make: Make
) -> None:
    moderator = make.practitioner(roles=(Role.MODERATOR,))
    settle(app, moderator, flag(app, make.practitioner(), post), Verdict.HIDE)
    session.commit()
    work_off(registry().tasks)
    [(event, what)] = [
        (event, what)
        for event, what in (notices.after or {}).items()
        if event.tag == "moderation.decided"
    ]
    decision = queries.decisions_about(actor_for(author))[0]
    [told] = what({"event": event.tag, "subject": decision.matter.public_id})
    assert (told.subject, [each.practitioner_id for each in told.people]) == (
        decision.public_id,
        [author.id],
    )
    assert all(person.sealed for person in told.people)


def _change(app: Flask, author: Practitioner, post: Post, words: str, *, seen: int) -> None:
    actor = actor_for(author)
    with app.test_request_context():
        mine = conversations.post(actor, post.public_id)
        history_service.edit_post(actor, mine, Prose.write(words), seen=seen)


def test_what_waits_for_a_moderator_is_the_first_thing_on_their_start_page(
    app: Flask,
    browser: Browser,
    post: Post,
    reader: Practitioner,
    moderator: Practitioner,
    colleague: Practitioner,
    author: Practitioner,
) -> None:
    matter = flag(app, reader, post)
    page = browser.sign_in(moderator).open("/")
    assert page.one(".next-thing h2").text == "Something was flagged"
    assert page.soup.select(f'a[href="/moderation/{matter.public_id}"]')
    assert "flagged" not in browser.sign_in(reader).open("/").text
    hidden = settle(app, moderator, matter, Verdict.HIDE)
    assert "flagged" not in browser.sign_in(moderator).open("/").text
    appealed(author, hidden)
    assert "flagged" not in browser.sign_in(moderator).open("/").text
    assert "Something was flagged" in browser.sign_in(colleague).open("/").text


def test_what_a_moderator_flagged_waits_for_another(
    app: Flask,
    browser: Browser,
    post: Post,
    moderator: Practitioner,
    colleague: Practitioner,
) -> None:
    flag(app, moderator, post)
    assert "flagged" not in browser.sign_in(moderator).open("/").text
    assert "Something was flagged" in browser.sign_in(colleague).open("/").text
