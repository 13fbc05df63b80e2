"""Two people, neither with a part in it, may find out who wrote something; everybody may know."""

from datetime import timedelta
from itertools import product

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum.access.actor import Actor, Grant
from forum.audit.models import AuditEntry
from forum.directory.models import Partnership, Practitioner, RoleGrant
from forum.directory.queries import actor_for
from forum.discussion.models import Post
from forum.kernel import clock
from forum.kernel.errors import Conflict, Invalid, NotFound, NotPermitted
from forum.kernel.vocabulary import Attribution, Role
from forum.moderation.models.unmask import Unmask, UnmaskDecision
from forum.moderation.policy.unmask import Lookup, UnmaskAction, unmask_policy
from forum.moderation.queries import unmask as queries
from forum.moderation.service import unmask as service
from forum.moderation.start_page import changes
from forum.prose.prose import PlainProse
from tests.client import Browser
from tests.factories import Make
from tests.features.discussion import makers as discussion
from tests.features.moderation.makers import BECAUSE, REASON, ask, decide, flagged, lookup


def test_two_people_together_learn_the_name(
    app: Flask,
    browser: Browser,
    session: Session,
    post: Post,
    author: Practitioner,
    moderator: Practitioner,
    admin: Practitioner,
) -> None:
    browser.sign_in(moderator)
    page = browser.open(f"/moderation/unmask/new?kind=post&public_id={post.public_id}")
    assert "Zara Quinn" not in page.response.text
    browser.fill_in(page, {"reason": REASON})

    second = Browser(app, session).sign_in(admin)
    link = second.open("/moderation/unmask").one('#own ~ ul a[href*="/moderation/unmask/"]')
    page = second.open(str(link["href"]))
    assert REASON in page.text
    assert post.body.source in page.text
    page = second.fill_in(
        page, {"reason": BECAUSE, "decision": "approved"}, form='form[action$="/decide"]'
    )
    assert "Zara Quinn" not in page.response.text

    for one in (browser, second):
        page = one.open(str(link["href"]))
        assert "Zara Quinn" not in page.response.text
        page = one.fill_in(page, {}, form='form[action$="/name"]')
        assert "Zara Quinn" in page.text

    lines = select(AuditEntry.tag).where(AuditEntry.kind == "unmask").order_by(AuditEntry.position)
    told = session.scalars(lines).all()
    assert told == ["unmask.asked", "unmask.decided", "unmask.shown", "unmask.shown"]


def test_the_author_is_told_who_asked_who_agreed_and_why(
    app: Flask,
    browser: Browser,
    post: Post,
    author: Practitioner,
    moderator: Practitioner,
    admin: Practitioner,
) -> None:
    decide(app, admin, ask(app, moderator, post))

    page = browser.sign_in(author).open("/moderation/unmask/mine")

    for words in (moderator.name, admin.name, REASON, BECAUSE, "Nobody has looked yet"):
        assert words in page.text
    assert len(changes(actor_for(author))) == 1


def test_nobody_is_told_of_a_refusal(
    app: Flask, post: Post, author: Practitioner, moderator: Practitioner, admin: Practitioner
) -> None:
    decide(app, admin, ask(app, moderator, post), UnmaskDecision.REFUSED)
    assert changes(actor_for(author)) == []


def test_nobody_is_told_of_somebody_else(
    app: Flask, make: Make, post: Post, moderator: Practitioner, admin: Practitioner
) -> None:
    decide(app, admin, ask(app, moderator, post))
    assert changes(actor_for(make.practitioner())) == []


def test_everybody_sees_that_it_happened_and_no_names(
    app: Flask,
    browser: Browser,
    make: Make,
    post: Post,
    author: Practitioner,
    moderator: Practitioner,
    admin: Practitioner,
) -> None:
    decide(app, admin, ask(app, moderator, post))

    page = browser.sign_in(make.practitioner()).open("/moderation/unmask")

    assert "1 time asked, 1 approved" in page.text
    for words in (author.name, moderator.name, admin.name, REASON, post.public_id):
        assert words not in page.response.text


def test_a_reason_is_needed_and_checked(
    app: Flask, browser: Browser, post: Post, moderator: Practitioner
) -> None:
    browser.sign_in(moderator)
    page = browser.open(f"/moderation/unmask/new?kind=post&public_id={post.public_id}")
    assert browser.fill_in(page, {"reason": ""}, status=422).errors
    named = {"reason": "It names NHS number 943 476 5919."}
    assert browser.fill_in(page, named, status=422).one(".findings")
    with pytest.raises(Invalid):
        service.ask(actor_for(moderator), "post", flagged(app, post), PlainProse.write(""))


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.MODERATOR])
def test_only_a_moderator_asks(app: Flask, make: Make, post: Post, role: Role) -> None:
    roles = () if role is Role.PRACTITIONER else (role,)
    with pytest.raises((NotPermitted, NotFound)):
        ask(app, make.practitioner(roles=roles), post)


def test_a_moderator_who_takes_part_does_not_ask(
    app: Flask, make: Make, post: Post, moderator: Practitioner
) -> None:
    with app.test_request_context():
        discussion.reply(moderator, post.thread)
    with pytest.raises(NotPermitted, match="take part"):
        ask(app, moderator, post)


def test_a_moderator_who_takes_part_without_a_name_does_not_ask(
    app: Flask, make: Make, area: Partnership, post: Post
) -> None:
    hidden = make.practitioner("midwifery", area, roles=(Role.MODERATOR,))
    with app.test_request_context():
        discussion.reply(hidden, post.thread, attribution=Attribution.AGENCY)
    with pytest.raises(NotPermitted, match="take part"):
        ask(app, hidden, post)


def test_nobody_asks_about_themselves(
    app: Flask, make: Make, session: Session, post: Post, author: Practitioner
) -> None:
    session.add(RoleGrant(practitioner_id=author.id, role=Role.MODERATOR))
    session.flush()
    with pytest.raises(NotPermitted):
        ask(app, author, post)


def test_somebody_who_shows_their_name_has_none_to_look_up(
    app: Flask, make: Make, post: Post, moderator: Practitioner
) -> None:
    with app.test_request_context():
        named = discussion.reply(make.practitioner(), post.thread)
    with pytest.raises(NotPermitted, match="shows their name"):
        ask(app, moderator, named)


def test_it_is_asked_once_at_a_time(app: Flask, post: Post, moderator: Practitioner) -> None:
    ask(app, moderator, post)
    with pytest.raises(Conflict):
        ask(app, moderator, post)


def test_the_asker_does_not_decide(app: Flask, make: Make, area: Partnership, post: Post) -> None:
    both = make.practitioner(partnership=area, roles=(Role.MODERATOR, Role.ADMINISTRATOR))
    unmask = ask(app, both, post)
    with pytest.raises(NotPermitted, match="Somebody else has to decide"):
        decide(app, both, unmask)


def test_an_administrator_of_the_same_workplace_does_not_decide(
    app: Flask, make: Make, area: Partnership, post: Post
) -> None:
    place = make.setting(make.agency(), area)
    asker = make.practitioner(partnership=area, setting=place, roles=(Role.MODERATOR,))
    near = make.practitioner(partnership=area, setting=place, roles=(Role.ADMINISTRATOR,))
    unmask = ask(app, asker, post)
    with pytest.raises(NotPermitted, match="same place"):
        decide(app, near, unmask)


def test_an_administrator_who_takes_part_does_not_decide(
    app: Flask, post: Post, moderator: Practitioner, admin: Practitioner
) -> None:
    unmask = ask(app, moderator, post)
    with app.test_request_context():
        discussion.reply(admin, post.thread)
    with pytest.raises(NotPermitted, match="take part"):
        decide(app, admin, unmask)


def test_an_administrator_does_not_even_see_what_is_about_them(
    app: Flask, make: Make, area: Partnership, moderator: Practitioner, post: Post
) -> None:
    hidden = make.practitioner("midwifery", area, roles=(Role.ADMINISTRATOR,))
    with app.test_request_context():
        theirs = discussion.reply(hidden, post.thread, attribution=Attribution.AGENCY)
    unmask = ask(app, moderator, theirs)
    assert queries.readable(actor_for(hidden)) == []
    with pytest.raises(NotFound):
        lookup(app, hidden, unmask)


def test_a_decision_stands(
    app: Flask, post: Post, moderator: Practitioner, admin: Practitioner
) -> None:
    unmask = ask(app, moderator, post)
    decide(app, admin, unmask, UnmaskDecision.REFUSED)
    with pytest.raises(NotPermitted, match="decided already"):
        decide(app, admin, unmask)
    with pytest.raises(NotPermitted):
        service.author_of(actor_for(moderator), lookup(app, moderator, unmask))


def test_nobody_but_the_two_sees_the_name(
    app: Flask,
    make: Make,
    browser: Browser,
    area: Partnership,
    post: Post,
    moderator: Practitioner,
    admin: Practitioner,
) -> None:
    unmask = ask(app, moderator, post)
    decide(app, admin, unmask)
    third = make.practitioner(partnership=area, roles=(Role.ADMINISTRATOR,))
    fourth = make.practitioner(partnership=area, roles=(Role.MODERATOR,))
    browser.sign_in(third).send(f"/moderation/unmask/{unmask.public_id}/name", status=403)
    browser.sign_in(fourth).send(f"/moderation/unmask/{unmask.public_id}/name", status=404)


def test_the_name_is_shown_for_seven_days(
    app: Flask,
    post: Post,
    moderator: Practitioner,
    admin: Practitioner,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    unmask = ask(app, moderator, post)
    decide(app, admin, unmask)
    actor, found = actor_for(moderator), lookup(app, moderator, unmask)
    later = clock.now() + timedelta(days=7, seconds=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    with pytest.raises(NotPermitted, match="no longer shown"):
        service.author_of(actor, found)


def test_somebody_whose_role_ended_sees_it_no_more(
    app: Flask, session: Session, post: Post, moderator: Practitioner, admin: Practitioner
) -> None:
    unmask = ask(app, moderator, post)
    decide(app, admin, unmask)
    found = lookup(app, moderator, unmask)
    plain = Actor(moderator.id, voices=actor_for(moderator).voices)
    with pytest.raises(NotFound):
        service.author_of(plain, found)


@pytest.mark.parametrize(
    ("who", "role", "decided"),
    list(
        product(
            ("asker", "author", "outsider"),
            (Role.MODERATOR, Role.ADMINISTRATOR, Role.STEWARD, Role.PRACTITIONER),
            (True, False),
        )
    ),
)
def test_look_ups_are_listed_exactly_when_they_may_be_read(
    app: Flask,
    session: Session,
    post: Post,
    people: dict[str, Practitioner],
    who: str,
    role: Role,
    decided: bool,
) -> None:
    unmask = ask(app, people["asker"], post)
    if decided:
        decide(app, people["decider"], unmask)
    plain = actor_for(people[who])
    grants = frozenset() if role is Role.PRACTITIONER else frozenset({Grant(role)})
    actor = Actor(plain.practitioner_id, tag=plain.tag, voices=plain.voices, grants=grants)

    listed = session.scalar(
        select(Unmask.id).where(unmask_policy.visible_to(actor), Unmask.id == unmask.id)
    )

    found = Lookup(unmask, flagged(app, post))
    assert (listed is not None) == bool(unmask_policy.decide(actor, UnmaskAction.READ, found))
