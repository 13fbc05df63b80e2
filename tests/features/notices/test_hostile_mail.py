"""Past a mail server that refuses, hangs up and lies, and with a worker that dies now and then.

A thousand, with real processes that are killed: ``python -m tools.bench.letters``.
"""

import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from forum.accounts.models import Account
from forum.contracts.registry import registry
from forum.directory.audience import Audience
from forum.directory.models import Affiliation, Practitioner
from forum.discussion import following
from forum.jobs import worker
from forum.jobs.models import Job
from forum.kernel import clock
from forum.kernel.vocabulary import AudienceKind
from forum.mail import transport
from forum.notices.models import Notice, Posting, Wishes
from forum.notices.queries import chosen
from tests.factories import Make
from tests.features.discussion import makers
from tests.features.notices.conftest import at, let_all_fall_due
from tools.bench import hostile_mail
from tools.bench.hostile_mail import HostileServer

LETTERS, LOST, UNKNOWN = 60, 6, 4


class Killed(BaseException):
    """As if the process ended here: nothing after it runs, nothing catches it."""


@pytest.fixture
def server(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[HostileServer]:
    made = HostileServer(hostile_mail.at_its_worst(seed=11))
    settings = replace(app.config["FORUM_SETTINGS"], mail_url=made.url)
    monkeypatch.setitem(app.config, "FORUM_SETTINGS", settings)
    yield made
    with suppress(OSError):
        made.close()


@pytest.fixture
def deadly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the worker die now and then: before a letter leaves, or just after."""
    drawn, really = random.Random(5), transport._hand_over  # noqa: S311  # protects nothing

    def maybe(*what: object) -> None:
        if drawn.random() < 0.06:
            raise Killed
        really(*what)  # type: ignore[arg-type]  # passed on
        if drawn.random() < 0.06:
            raise Killed

    monkeypatch.setattr(transport, "_hand_over", maybe)


def _followers(make: Make, session: Session) -> tuple[list[Practitioner], list[str]]:
    """People who follow one conversation of their partnership, told of one reply in it."""
    area = make.partnership()
    opener, writer = make.practitioner(partnership=area), make.practitioner("nursery", area)
    thread = makers.thread(opener, Audience(AudienceKind.PARTNERSHIP, area.id))
    people, addresses = [], []
    for number in range(LETTERS + LOST + UNKNOWN):
        person = make.practitioner("midwifery", area)
        name = "nobody" if number >= LETTERS + LOST else "somebody"
        addresses.append(f"{name}{number}@work.example")
        session.add(Account(practitioner_id=person.id, email=addresses[-1]))
        session.add(Wishes(practitioner_id=person.id, often={"conversations": "at_once"}))
        following.follow(makers.acting(person), thread)
        people.append(person)
    session.flush()
    makers.reply(writer, thread)
    session.commit()
    while session.scalar(select(Job.id).where(Job.task == "notices.tell").limit(1)):
        worker.do_next(registry().tasks)
    return people, addresses


def _work_until_done(session: Session) -> int:
    """Do everything, as if time passed quickly, and say how often the worker died."""
    deaths = 0
    for _ in range(200):
        let_all_fall_due(session)
        waits = session.scalar(select(Job.id).where(Job.given_up.is_(False)).limit(1))
        session.commit()
        if not waits:
            return deaths
        try:
            worker.work_off(registry().tasks, most=25)
        except Killed:
            session.rollback()
            deaths += 1
    pytest.fail("it never came to an end")


@pytest.mark.slow
@pytest.mark.usefixtures("deadly")
def test_each_letter_arrives_and_none_twice_but_under_the_same_message_id(
    make: Make, session: Session, server: HostileServer
) -> None:
    with at():
        people, addresses = _followers(make, session)
        lost = [person.id for person in people[LETTERS : LETTERS + LOST]]
        session.execute(
            update(Affiliation)
            .where(Affiliation.practitioner_id.in_(lost))
            .values(ends_at=clock.now())
        )
        deaths = _work_until_done(session)

    assert deaths > 0, "otherwise this proves less than it says"
    assert server.receivers == set(addresses[:LETTERS])
    ids = {str(each["To"]): str(each["Message-ID"]) for each in server.kept}
    assert len(set(ids.values())) == LETTERS
    assert all(ids[str(each["To"])] == each["Message-ID"] for each in server.kept)
    doubtful = server.counted[hostile_mail.SILENT] + server.counted[hostile_mail.LIES]
    assert sum(server.ids.values()) - LETTERS <= doubtful + deaths
    turned_down = people[LETTERS + LOST :]
    for person in turned_down:
        posting = select(Notice.posting).where(Notice.recipient_id == person.id)
        assert session.scalars(posting).all() == [Posting.TURNED_DOWN]
        wishes = chosen(person.id).wishes
        assert wishes is not None
        assert wishes.turned_down_on is not None
    given_up = session.scalars(select(Job.problem).where(Job.given_up)).all()
    assert given_up == ["TurnedDown"] * UNKNOWN


def test_a_server_that_is_down_is_tried_again_later_and_later(
    make: Make, session: Session, server: HostileServer
) -> None:
    server.close()
    with at():
        _followers(make, session)
        sending = select(Job).where(Job.task == "notices.send").order_by(Job.id.desc())
        first = session.scalars(sending).first()
        assert first is not None
        session.execute(delete(Job).where(Job.id != first.id))
        waits = []
        for _ in range(4):
            worker.do_next(registry().tasks)
            session.refresh(first)
            waits.append(int((first.due_at - clock.now()).total_seconds() // 60))
            let_all_fall_due(session)

    assert waits == [2, 4, 8, 16]
    assert first.problem == "ConnectionRefusedError"


def test_a_slow_server_keeps_no_writer_waiting(
    make: Make, session: Session, server: HostileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a letter is on its way, the worker has no transaction open."""
    open_then = []

    def watch(*_what: object) -> None:
        open_then.append(session.in_transaction())

    monkeypatch.setattr(transport, "_hand_over", watch)
    server.behaviour = lambda: hostile_mail.HONEST
    with at():
        _followers(make, session)
        worker.work_off(registry().tasks, most=3)

    assert open_then
    assert not any(open_then)
