"""The made-up worlds: what the forum promises happens in them, by the ordinary services."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum.accounts.models import Account
from forum.audit.models import AuditEntry
from forum.audit.subscribers import first_broken_entry
from forum.case_reviews.lifecycle import Status
from forum.case_reviews.models import CaseReview, Perspective
from forum.demonstration import worlds
from forum.demonstration.loading.large import Size
from forum.demonstration.loading.people import PASSWORD
from forum.directory.models import Affiliation, Agency, Partnership, Practitioner, RoleGrant
from forum.directory.queries import actor_for
from forum.discussion.models import Post, Thread
from forum.glossary.models import EarlierSense, SenseSignature
from forum.glossary.relations import TermRelation, agreed
from forum.kernel.vocabulary import Role
from forum.questions import queries as questions
from forum.reflections.models import Reflection
from forum.settings import Environment


@pytest.fixture
def small(session: Session) -> Session:
    worlds.load_small(1)
    session.commit()
    return session


def counted(session: Session, statement: Any) -> Counter[str]:
    return Counter({row[0]: row[1] for row in session.execute(statement)})


@pytest.mark.slow
def test_the_small_world_holds_what_people_are_promised(small: Session) -> None:
    assert small.scalar(select(func.count()).select_from(Practitioner)) in range(115, 135)
    assert small.scalar(select(func.count()).select_from(Partnership)) == 2
    people = counted(
        small,
        select(Agency.slug, func.count())
        .join(Affiliation, Affiliation.agency_id == Agency.id)
        .group_by(Agency.slug),
    )
    large = [slug for slug, count in people.items() if count >= 12]
    assert len(large) >= 6
    assert [slug for slug, count in people.items() if count < 5], "some are small on purpose"
    assert set(small.scalars(select(RoleGrant.role))) == set(Role) - {Role.PRACTITIONER}
    assert set(small.scalars(select(CaseReview.status))) == set(Status)
    assert small.scalar(
        select(func.count()).select_from(CaseReview).where(CaseReview.held_at.is_not(None))
    )
    assert small.scalar(select(func.count()).select_from(Reflection))
    assert len(small.scalars(select(Thread.id)).all()) >= 40
    eight = counted(
        small,
        select(Agency.slug, func.count())
        .join(Perspective, Perspective.agency_id == Agency.id)
        .join(CaseReview, CaseReview.id == Perspective.review_id)
        .where(CaseReview.status == Status.CLOSED)
        .group_by(Agency.slug),
    )
    assert len([slug for slug, count in eight.items() if count >= 8]) == 4
    assert first_broken_entry() is None
    says_words_otherwise_and_vouches_for_none(small)
    asks_the_police_something_that_waits(small)


def asks_the_police_something_that_waits(small: Session) -> None:
    """Whoever looks in for the first time sees what a question that waits looks like."""
    found = select(Affiliation.practitioner_id).join(Agency).where(Agency.slug.startswith("police"))
    somebody = small.get_one(Practitioner, small.scalars(found).first())
    assert questions.waiting_for(actor_for(somebody))


def says_words_otherwise_and_vouches_for_none(small: Session) -> None:
    """People who are made up sign no meaning and agree no relation."""
    assert small.scalar(select(func.count()).select_from(SenseSignature)) == 0
    assert not small.scalars(select(TermRelation.id).where(agreed())).all()
    changed = small.scalars(select(EarlierSense.until)).one()
    older = select(Post.id).join(Post.agency).where(Agency.slug == "general-practice")
    texts = small.scalars(
        older.where(Post.created_at < changed, Post.__table__.c.body_source.contains("record"))
    )
    assert texts.all(), "nothing shows the sense of its day"


def test_a_large_world_is_as_large_as_asked_and_one_entry_stands_for_it(session: Session) -> None:
    before = session.scalar(select(func.count()).select_from(AuditEntry)) or 0
    worlds.load_large(Size(practitioners=40, threads=7, posts=100, seed=2))
    session.commit()
    assert session.scalar(select(func.count()).select_from(Practitioner)) == 40
    assert session.scalar(select(func.count()).select_from(Thread)) == 7
    assert session.scalar(select(func.count()).select_from(Post)) == 100
    assert session.scalar(select(func.sum(Thread.post_count))) == 100
    assert session.scalar(select(func.count()).select_from(AuditEntry)) == before + 1


def test_the_same_seed_makes_the_same_world(session: Session) -> None:
    def made() -> list[tuple[str, str]]:
        with session.begin_nested() as point:
            worlds.load_large(Size(practitioners=40, threads=5, posts=30, seed=3))
            session.flush()
            rows = session.execute(select(Post.public_id, Post.byline).order_by(Post.public_id))
            found = [(row.public_id, row.byline) for row in rows]
            point.rollback()
        session.expunge_all()
        return found

    assert made() == made()


def test_production_has_no_demonstration(app: Flask, session: Session) -> None:
    settings = app.config["FORUM_SETTINGS"]
    app.config["FORUM_SETTINGS"] = replace(settings, environment=Environment.PRODUCTION)
    try:
        for command in (["demo", "load"], ["demo", "accounts", "--json"]):
            result = app.test_cli_runner().invoke(args=command)
            assert result.exit_code == 2
            assert "production" in result.stderr
    finally:
        app.config["FORUM_SETTINGS"] = settings


def test_the_accounts_can_be_signed_in_with(session: Session) -> None:
    worlds.load_large(Size(practitioners=3, threads=1, posts=1))
    account = session.scalars(select(Account)).first()
    assert account is not None
    assert account.verify_and_update_password(PASSWORD)
