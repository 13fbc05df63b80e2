"""Every wrong way to somebody's name is closed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum.audit.models import AuditEntry
from forum.directory.models import Affiliation, Partnership, Practitioner, RoleGrant
from forum.directory.queries import actor_for
from forum.discussion import service as conversations
from forum.discussion.models import Post, ResponseKind
from forum.jobs.models import Job
from forum.kernel import clock
from forum.kernel.errors import Conflict, Invalid, NotPermitted
from forum.kernel.vocabulary import Attribution, Role
from forum.moderation.models.unmask import Unmask, UnmaskDecision
from forum.moderation.service import unmask as service
from forum.prose.prose import PlainProse
from tests.client import Browser
from tests.factories import Make
from tests.features.discussion import makers as discussion
from tests.features.moderation.makers import REASON, ask, decide, lookup

Later = Callable[[timedelta], None]


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Later:
    """Let time pass."""
    now = clock.now

    def pass_by(span: timedelta) -> None:
        monkeypatch.setattr(clock, "now", lambda: now() + span)

    return pass_by


def _shown(app: Flask, by: Practitioner, unmask: Unmask) -> str:
    return service.author_of(actor_for(by), lookup(app, by, unmask)).name


def test_a_place_where_both_worked_once_is_one_place(
    app: Flask, make: Make, area: Partnership, post: Post
) -> None:
    place = make.setting(make.agency(), area)
    asker = make.practitioner(partnership=area, roles=(Role.MODERATOR,))
    decider = make.practitioner(partnership=area, roles=(Role.ADMINISTRATOR,))
    for person in (asker, decider):
        over = make.affiliation(person, partnership=area, setting=place)
        over.ends_at = over.left_at = clock.now() - timedelta(days=400)
    unmask = ask(app, asker, post)
    with pytest.raises(NotPermitted, match="or you did once"):
        decide(app, decider, unmask)


def test_the_moderators_present_place_is_the_administrators_former_one(
    app: Flask, make: Make, area: Partnership, post: Post
) -> None:
    place = make.setting(make.agency(), area)
    asker = make.practitioner(partnership=area, setting=place, roles=(Role.MODERATOR,))
    decider = make.practitioner(partnership=area, roles=(Role.ADMINISTRATOR,))
    left = make.affiliation(decider, partnership=area, setting=place)
    left.ends_at = left.left_at = clock.now() - timedelta(days=1)
    unmask = ask(app, asker, post)
    with pytest.raises(NotPermitted, match="or you did once"):
        decide(app, decider, unmask)


def test_an_approval_needs_a_reason(
    app: Flask, post: Post, moderator: Practitioner, admin: Practitioner
) -> None:
    unmask = ask(app, moderator, post)
    found = lookup(app, admin, unmask)
    with pytest.raises(Invalid):
        service.decide(actor_for(admin), found, UnmaskDecision.APPROVED, PlainProse.write(""))
    assert unmask.decision is None


def test_a_page_says_what_is_missing_and_keeps_what_was_typed(
    app: Flask, browser: Browser, post: Post, moderator: Practitioner, admin: Practitioner
) -> None:
    unmask = ask(app, moderator, post)
    browser.sign_in(admin)
    page = browser.open(f"/moderation/unmask/{unmask.public_id}")
    form = 'form[action$="/decide"]'
    assert browser.fill_in(page, {"decision": "approved"}, form=form, status=422).errors
    numbered = {"reason": "NHS number 943 476 5919.", "decision": "approved"}
    again = browser.fill_in(page, numbered, form=form, status=422)
    assert "943 476 5919" in str(again.one("textarea"))
    browser.fill_in(page, {"reason": REASON, "decision": "?"}, form=form, status=422)
    assert unmask.decision is None


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.ADMINISTRATOR])
def test_whoever_lapsed_does_nothing_more(
    app: Flask,
    session: Session,
    post: Post,
    moderator: Practitioner,
    admin: Practitioner,
    role: Role,
) -> None:
    lapsed = moderator if role is Role.MODERATOR else admin
    approved = ask(app, moderator, post)
    decide(app, admin, approved)
    _lapse(session, lapsed)
    with pytest.raises(NotPermitted):
        _shown(app, lapsed, approved)


def test_nobody_decides_for_a_moderator_who_lapsed(
    app: Flask, session: Session, post: Post, moderator: Practitioner, admin: Practitioner
) -> None:
    unmask = ask(app, moderator, post)
    _lapse(session, moderator)
    with pytest.raises(NotPermitted, match="no moderator any more"):
        decide(app, admin, unmask)


def test_a_lapsed_administrator_does_not_decide(
    app: Flask, session: Session, post: Post, moderator: Practitioner, admin: Practitioner
) -> None:
    unmask = ask(app, moderator, post)
    _lapse(session, admin)
    with pytest.raises(NotPermitted, match="confirmed"):
        decide(app, admin, unmask)


def test_nobody_decides_for_a_moderator_who_joined_in_meanwhile(
    app: Flask, make: Make, area: Partnership, post: Post, admin: Practitioner
) -> None:
    hidden = make.practitioner("midwifery", area, roles=(Role.MODERATOR,))
    unmask = ask(app, hidden, post)
    with app.test_request_context():
        discussion.reply(hidden, post.thread, attribution=Attribution.AGENCY)
    with pytest.raises(NotPermitted, match="takes part"):
        decide(app, admin, unmask)


def test_a_name_is_not_shown_to_somebody_who_joined_in_meanwhile(
    app: Flask, post: Post, moderator: Practitioner, admin: Practitioner
) -> None:
    unmask = ask(app, moderator, post)
    decide(app, admin, unmask)
    with app.test_request_context():
        discussion.reply(admin, post.thread)
    with pytest.raises(NotPermitted, match="take part"):
        _shown(app, admin, unmask)
    assert _shown(app, moderator, unmask) == "Zara Quinn"


def test_one_press_is_a_part_in_the_conversation(
    app: Flask, post: Post, moderator: Practitioner
) -> None:
    with app.test_request_context():
        conversations.respond_to_post(actor_for(moderator), post, ResponseKind.SAME_HERE)
    with pytest.raises(NotPermitted, match="take part"):
        ask(app, moderator, post)


def test_whoever_asked_may_not_decide_with_the_other_role_later(
    app: Flask, session: Session, post: Post, moderator: Practitioner
) -> None:
    unmask = ask(app, moderator, post)
    session.add(RoleGrant(practitioner_id=moderator.id, role=Role.ADMINISTRATOR))
    session.flush()
    with pytest.raises(NotPermitted, match="Somebody else"):
        decide(app, moderator, unmask)


def test_the_two_see_it_by_the_role_in_which_they_agreed(
    app: Flask, session: Session, post: Post, moderator: Practitioner, admin: Practitioner
) -> None:
    unmask = ask(app, moderator, post)
    decide(app, admin, unmask)
    session.add(RoleGrant(practitioner_id=moderator.id, role=Role.ADMINISTRATOR))
    for grant in session.scalars(
        select(RoleGrant).where(
            RoleGrant.practitioner_id == moderator.id, RoleGrant.role == Role.MODERATOR
        )
    ):
        grant.ended_at = clock.now()
    session.flush()
    with pytest.raises(NotPermitted):
        _shown(app, moderator, unmask)


@pytest.mark.parametrize("who", ["moderator", "admin"])
def test_either_of_the_two_takes_it_back_and_nobody_sees_the_name_any_more(
    app: Flask, post: Post, moderator: Practitioner, admin: Practitioner, who: str
) -> None:
    unmask = ask(app, moderator, post)
    decide(app, admin, unmask)
    by = {"moderator": moderator, "admin": admin}[who]
    service.withdraw(actor_for(by), lookup(app, by, unmask))
    for one in (moderator, admin):
        with pytest.raises(NotPermitted, match="no longer shown"):
            _shown(app, one, unmask)
    with pytest.raises(NotPermitted, match="nothing to take back"):
        service.withdraw(actor_for(by), lookup(app, by, unmask))
    with pytest.raises(NotPermitted, match="taken back"):
        decide(app, admin, unmask)


def test_a_question_that_was_taken_back_is_decided_by_nobody(
    app: Flask, post: Post, moderator: Practitioner, admin: Practitioner
) -> None:
    unmask = ask(app, moderator, post)
    service.withdraw(actor_for(moderator), lookup(app, moderator, unmask))
    with pytest.raises(NotPermitted, match="taken back"):
        decide(app, admin, unmask)
    assert ask(app, moderator, post) is not unmask


def test_nobody_else_takes_it_back(
    app: Flask, make: Make, post: Post, moderator: Practitioner
) -> None:
    unmask = ask(app, moderator, post)
    other = make.practitioner(roles=(Role.ADMINISTRATOR,))
    with pytest.raises(NotPermitted):
        service.withdraw(actor_for(other), lookup(app, other, unmask))


def test_what_was_refused_is_not_asked_again_at_once(
    app: Flask,
    make: Make,
    area: Partnership,
    post: Post,
    moderator: Practitioner,
    admin: Practitioner,
    later: Later,
) -> None:
    decide(app, admin, ask(app, moderator, post), UnmaskDecision.REFUSED)
    other = make.practitioner(partnership=area, roles=(Role.MODERATOR,))
    for one in (moderator, other):
        with pytest.raises(Conflict, match="30 days"):
            ask(app, one, post)
    later(timedelta(days=31))
    assert ask(app, other, post).decision is None


def test_what_waited_too_long_is_decided_by_nobody_and_stands_in_nobodys_way(
    app: Flask,
    make: Make,
    area: Partnership,
    post: Post,
    moderator: Practitioner,
    admin: Practitioner,
    later: Later,
) -> None:
    unmask = ask(app, moderator, post)
    later(timedelta(days=15))
    with pytest.raises(NotPermitted, match="too long"):
        decide(app, admin, unmask)
    other = make.practitioner(partnership=area, roles=(Role.MODERATOR,))
    decide(app, admin, ask(app, other, post))


def test_of_two_decisions_at_one_moment_the_first_stands(
    app: Flask, make: Make, session: Session, post: Post, moderator: Practitioner
) -> None:
    first, second = (make.practitioner(roles=(Role.ADMINISTRATOR,)) for _ in "ab")
    unmask = ask(app, moderator, post)
    seen = lookup(app, second, unmask)
    decide(app, first, unmask, UnmaskDecision.REFUSED)
    session.flush()
    with pytest.raises(NotPermitted, match="decided already"):
        service.decide(actor_for(second), seen, UnmaskDecision.APPROVED, PlainProse.write(REASON))
    assert unmask.decided_by_id == first.id


def test_the_author_reads_who_looked(
    app: Flask,
    browser: Browser,
    post: Post,
    author: Practitioner,
    moderator: Practitioner,
    admin: Practitioner,
) -> None:
    unmask = ask(app, moderator, post)
    decide(app, admin, unmask)
    _shown(app, admin, unmask)
    browser.sign_in(author)
    told = browser.open("/moderation/unmask/mine").text
    assert f"{admin.name}, first on" in told
    assert f"{moderator.name}, first on" not in told
    service.withdraw(actor_for(moderator), lookup(app, moderator, unmask))
    assert "It was taken back on" in browser.open("/moderation/unmask/mine").text


def test_the_name_stands_on_one_answer_that_nobody_keeps(
    app: Flask,
    browser: Browser,
    session: Session,
    post: Post,
    moderator: Practitioner,
    admin: Practitioner,
) -> None:
    unmask = ask(app, moderator, post)
    decide(app, admin, unmask)
    browser.sign_in(admin)
    page = browser.open(f"/moderation/unmask/{unmask.public_id}")
    shown = browser.fill_in(page, {}, form='form[action$="/name"]')
    assert "Zara Quinn" in shown.text
    assert "Zara Quinn" not in shown.one("title").text
    assert shown.response.headers["Cache-Control"] == "no-store"
    for path in ("/", "/audit", "/moderation/unmask", f"/moderation/unmask/{unmask.public_id}"):
        assert "Zara Quinn" not in browser.open(path).response.text


def test_the_trail_and_the_jobs_hold_neither_name_nor_contribution(
    app: Flask,
    session: Session,
    post: Post,
    author: Practitioner,
    moderator: Practitioner,
    admin: Practitioner,
) -> None:
    session.commit()
    unmask = ask(app, moderator, post)
    decide(app, admin, unmask)
    _shown(app, admin, unmask)
    service.withdraw(actor_for(admin), lookup(app, admin, unmask))
    session.commit()
    lines = session.scalars(select(AuditEntry).where(AuditEntry.kind == "unmask")).all()
    assert [line.tag for line in lines] == [
        "unmask.asked",
        "unmask.decided",
        "unmask.shown",
        "unmask.withdrawn",
    ]
    for line in lines:
        kept = (line.subject, line.actor, line.sealed, line.reason)
        assert not {author.public_id, author.name, post.public_id, REASON} & set(kept)
        assert line.sealed == ""
    # Jobs tell the author and the administrators; they say no more than the trail.
    about = [job for job in session.scalars(select(Job.payload)) if unmask.public_id in str(job)]
    for job in about:
        assert not {author.public_id, author.name, post.public_id, REASON} & set(job.values())


def _lapse(session: Session, person: Practitioner) -> None:
    for place in session.scalars(
        select(Affiliation).where(Affiliation.practitioner_id == person.id)
    ):
        place.confirmed_at = place.confirmed_at and clock.now() - timedelta(days=400)
        place.ends_at = clock.now() - timedelta(days=1)
    session.flush()
