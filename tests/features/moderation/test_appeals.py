"""An appeal goes to somebody who has not decided; where few are left, to administrators too."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum.directory.models import Affiliation, Practitioner, RoleGrant
from forum.directory.queries import actor_for
from forum.discussion.models import Post
from forum.kernel import clock
from forum.kernel.errors import NotFound, NotPermitted
from forum.kernel.vocabulary import Role
from forum.moderation.lifecycle import Status, Verdict
from forum.moderation.queries import matters as queries
from forum.moderation.service import decisions as service
from tests.client import Browser
from tests.factories import Make
from tests.features.moderation.makers import BECAUSE, WHY_NOT, appealed, flag, reads, settle

UNKIND = "It mocks a colleague of another agency."


def test_an_appeal_goes_to_somebody_who_has_not_decided(
    app: Flask,
    post: Post,
    author: Practitioner,
    reader: Practitioner,
    moderator: Practitioner,
    colleague: Practitioner,
) -> None:
    matter = flag(app, reader, post)
    decision = settle(app, moderator, matter, Verdict.HIDE)
    appealed(author, decision)
    assert matter.status is Status.APPEALED
    with pytest.raises(NotPermitted, match="Another moderator"):
        settle(app, moderator, matter, Verdict.RESTORE)
    settle(app, colleague, matter, Verdict.RESTORE)
    assert reads(app, reader, post)


def test_an_author_appeals_once(
    app: Flask,
    browser: Browser,
    post: Post,
    author: Practitioner,
    reader: Practitioner,
    moderator: Practitioner,
    colleague: Practitioner,
) -> None:
    decision = settle(app, moderator, flag(app, reader, post), Verdict.HIDE)
    browser.sign_in(author)
    page = browser.open(f"/moderation/decisions/{decision.public_id}")
    assert browser.fill_in(page, {"words": ""}, status=422).errors
    assert WHY_NOT in browser.fill_in(page, {"words": WHY_NOT}).text
    with pytest.raises(NotPermitted):
        appealed(author, decision)
    final = settle(app, colleague, decision.matter, Verdict.HIDE)
    with pytest.raises(NotPermitted, match="That stands"):
        appealed(author, final)


def test_nobody_appeals_for_somebody_else_or_against_what_hides_nothing(
    app: Flask, post: Post, author: Practitioner, reader: Practitioner, moderator: Practitioner
) -> None:
    decision = settle(app, moderator, flag(app, reader, post), Verdict.RESTORE)
    with pytest.raises(NotFound):
        appealed(reader, decision)
    with pytest.raises(NotPermitted, match="nothing to appeal"):
        appealed(author, decision)


def test_without_another_moderator_an_administrator_decides(
    app: Flask,
    browser: Browser,
    post: Post,
    author: Practitioner,
    reader: Practitioner,
    moderator: Practitioner,
    admin: Practitioner,
) -> None:
    decision = settle(app, moderator, flag(app, reader, post), Verdict.HIDE)
    appealed(author, decision)
    assert decision.matter.to_administrators
    page = browser.sign_in(admin).open(f"/moderation/{decision.matter.public_id}")
    assert WHY_NOT in page.text
    browser.fill_in(page, {"verdict": "restore", "reason": BECAUSE})
    assert reads(app, reader, post)


def test_when_a_moderator_lapses_and_few_are_left_an_administrator_is_asked(
    app: Flask,
    session: Session,
    make: Make,
    post: Post,
    reader: Practitioner,
    moderator: Practitioner,
    admin: Practitioner,
) -> None:
    for _ in range(2):
        make.practitioner("council-housing", roles=(Role.MODERATOR,))
    matter = flag(app, reader, post)
    assert queries.queue(actor_for(admin), Status.WAITING).items == []
    place = session.scalars(
        select(Affiliation).where(Affiliation.practitioner_id == moderator.id)
    ).one()
    place.confirmed_at, place.ends_at = clock.now() - timedelta(days=366), clock.now()
    session.flush()
    service.look_again({})
    session.flush()
    assert [each.id for each in queries.queue(actor_for(admin), Status.WAITING).items] == [
        matter.id
    ]


@pytest.mark.parametrize(("moderators", "administrators_too"), [(1, True), (2, True), (3, False)])
def test_where_a_matter_goes_tells_neither_who_wrote_it_nor_who_flagged_it(
    app: Flask,
    session: Session,
    post: Post,
    author: Practitioner,
    reader: Practitioner,
    moderators: int,
    administrators_too: bool,
) -> None:
    known = (author.id, reader.id)
    others = session.scalars(select(Practitioner).where(Practitioner.id.not_in(known))).all()
    went = []
    for first in ([], [author], [reader], [author, reader][:moderators]):
        with session.begin_nested() as around:
            for person in [*first, *others][:moderators]:
                session.add(RoleGrant(practitioner_id=person.id, role=Role.MODERATOR))
            session.flush()
            went.append(flag(app, reader, post).to_administrators)
            around.rollback()
    assert went == [administrators_too] * 4
