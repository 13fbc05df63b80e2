"""The last place is given once, on a real database, however many ask for it at the same moment."""

from collections.abc import Iterator
from contextvars import Context
from pathlib import Path
from threading import Barrier, Thread

import pytest
from flask import Flask
from sqlalchemy import func, select

from forum.audit.models import AuditEntry
from forum.directory import queries as directory
from forum.directory.models import Practitioner
from forum.factory import create_app
from forum.learning_sessions import booking_queries, booking_service, queries
from forum.learning_sessions.formats import ground_rules
from forum.learning_sessions.models import Booking
from forum.storage.database import db
from tests.conftest import settings_for
from tests.databases import fresh
from tests.factories import Make
from tests.features.learning_sessions import makers

CAPACITY, ASKING = 3, 12


@pytest.fixture
def site(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """A site on a database of its own, in which commits are real."""
    url = f"sqlite:///{tmp_path / 'forum.sqlite3'}"
    if database_url.startswith("postgresql"):
        url = fresh(Path(database_url.rpartition("host=")[2]))
    made = create_app(settings_for(url, tmp_path), {"TESTING": True})
    with made.app_context():
        db.create_all()
        for feature in made.extensions["forum.registry"].features:
            if feature.prepare is not None:
                feature.prepare()
        db.session.commit()
    yield made
    with made.app_context():
        db.engine.dispose()


def book(site: Flask, person: int, public_id: str, start: Barrier) -> None:
    with site.app_context():
        actor = directory.actor_for(db.session.get_one(Practitioner, person))
        db.session.rollback()
        start.wait()
        found = queries.get(actor, public_id)
        booking_service.book(actor, found, actor.voices[0], rules_version=ground_rules().version)
        db.session.commit()


def give_up(site: Flask, person: int, public_id: str, start: Barrier) -> None:
    with site.app_context():
        actor = directory.actor_for(db.session.get_one(Practitioner, person))
        db.session.rollback()
        start.wait()
        booking_service.give_up(actor, booking_queries.existing(actor, public_id))
        db.session.commit()


def at_once(site: Flask, act: object, people: list[int], public_id: str) -> None:
    start = Barrier(len(people))
    threads = [
        Thread(target=Context().run, args=(act, site, person, public_id, start))
        for person in people
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads)


def placed(site: Flask) -> list[int]:
    with site.app_context():
        return list(
            db.session.scalars(
                select(Booking.practitioner_id)
                .where(Booking.placed_at.is_not(None))
                .order_by(Booking.id)
            )
        )


@pytest.mark.slow
def test_the_last_place_is_given_once_and_a_freed_one_to_whoever_is_next(site: Flask) -> None:
    with site.app_context():
        make = Make(db.session())
        public_id = makers.planned(makers.facilitator(make), capacity=CAPACITY).public_id
        people = [make.practitioner().id for _ in range(ASKING)]
        db.session.commit()

    at_once(site, book, people, public_id)

    with site.app_context():
        in_order = list(db.session.scalars(select(Booking.practitioner_id).order_by(Booking.id)))
    assert sorted(in_order) == sorted(people)
    assert placed(site) == in_order[:CAPACITY]

    at_once(site, give_up, in_order[:2], public_id)

    assert placed(site) == in_order[2 : CAPACITY + 2]
    with site.app_context():
        counted = select(AuditEntry.tag, func.count()).group_by(AuditEntry.tag)
        tags = dict(db.session.execute(counted).all())
    assert tags["learning_sessions.place_asked_for"] == ASKING
    assert tags["learning_sessions.place_given"] == CAPACITY + 2
    assert tags["learning_sessions.booking_given_up"] == 2
